"""Sentences of a corpus, as runs of places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.text.traits import WordTrait

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quotetrace.matching.corpus import Corpus

LEAST_WORDS = 4
"""A shorter sentence goes together with the one after it."""
MOST_WORDS = 60
"""A longer one is cut: it is a list, or a text without full stops."""


@dataclass(frozen=True, slots=True)
class Sentences:
    """Parallel arrays, in order of place; every word is in one sentence."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    """Place after the last word."""
    segment: NDArray[np.int32]


def find_sentences(corpus: Corpus) -> Sentences:
    """Cut a corpus into sentences."""
    if not corpus.size:
        empty = np.zeros(0, np.int64)
        return Sentences(empty, empty, np.zeros(0, np.int32))
    border = np.diff(corpus.segment, prepend=-1) != 0
    begins = np.flatnonzero(border | ((corpus.traits & WordTrait.SENTENCE) != 0))
    begins = begins[_long_enough(begins, border, corpus.size)]
    begins = _cut_long(begins, corpus.size)
    return Sentences(
        first=begins,
        last=np.append(begins[1:], corpus.size),
        segment=corpus.segment[begins],
    )


def _long_enough(
    begins: NDArray[np.int64], border: NDArray[np.bool_], size: int
) -> NDArray[np.bool_]:
    """Choose the beginnings that stay: not those right after a short sentence."""
    length = np.diff(np.append(begins, size))
    kept = np.ones(begins.size, np.bool_)
    kept[1:] = (length[:-1] >= LEAST_WORDS) | border[begins[1:]]
    return kept


def _cut_long(begins: NDArray[np.int64], size: int) -> NDArray[np.int64]:
    length = np.diff(np.append(begins, size))
    pieces = (length + MOST_WORDS - 1) // MOST_WORDS
    number = np.arange(int(pieces.sum())) - np.repeat(np.cumsum(pieces) - pieces, pieces)
    step = np.repeat((length + pieces - 1) // pieces, pieces)
    return np.asarray(np.repeat(begins, pieces) + number * step, np.int64)
