"""Chains that only a strong one can lift above the bar: of no use where there is none.

A weak alignment counts when a strong one of the same two documents stands beside it, or when
strong ones lead from both of its passages to a third place (`significance`). Most weak chains
are idioms with neither, and need not be aligned.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quotetrace.matching.chains import Chains
    from quotetrace.matching.corpus import Corpus

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]


def with_support(corpus: Corpus, chains: Chains, strong_bits: float) -> Chains:
    """Leave out the weak chains that no strong one can help.

    Parameters
    ----------
    corpus, chains
        The chains of all pairs.
    strong_bits
        Bits from which on a chain may become an alignment by itself.
    """
    strong, near = accompanied(chains, _document_pairs(corpus, chains), strong_bits)
    starts = np.concatenate([chains.a_start[strong], chains.b_start[strong]])
    ends = np.concatenate([chains.a_end[strong], chains.b_end[strong]])
    kin = met(chains.a_start, chains.a_end, starts, ends)
    kin &= met(chains.b_start, chains.b_end, starts, ends)
    return chains.of(near | kin)


def accompanied(chains: Chains, documents: Ints, strong_bits: float) -> tuple[Flags, Flags]:
    """Say which chains are strong, and which stand in documents that have a strong one.

    Parameters
    ----------
    chains
        Of any pairs of documents.
    documents
        A number for the two documents of each.
    strong_bits
        Bits from which on a chain may become an alignment by itself.
    """
    strong = np.asarray(chains.bits >= strong_bits, np.bool_)
    return strong, np.asarray(np.isin(documents, documents[strong]), np.bool_)


def _document_pairs(corpus: Corpus, chains: Chains) -> Ints:
    a, b = (
        corpus.segment_document[corpus.segment[side]].astype(np.int64)
        for side in (chains.a_start, chains.b_start)
    )
    return (a << 32) | b


def met(start: Ints, end: Ints, other_start: Ints, other_end: Ints) -> Flags:
    """Whether each of some runs shares a word with any of some others."""
    if not other_start.size:
        return np.zeros(start.size, np.bool_)
    order = np.argsort(other_start, kind="stable")
    reach = np.maximum.accumulate(other_end[order])
    before = np.searchsorted(other_start[order], end)
    return np.asarray((before > 0) & (reach[np.maximum(before, 1) - 1] > start), np.bool_)
