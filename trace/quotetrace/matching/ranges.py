"""Sums over many runs of neighbouring places, at the cost of the words that the runs hold."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

BATCH = 1 << 16
"""Runs handled at once."""


def places_of(first: Ints, words: Ints) -> Ints:
    """Name all places of runs, run by run.

    Parameters
    ----------
    first, words
        Where each run begins, and how many words it has.
    """
    ends = np.cumsum(words)
    total = int(ends[-1]) if ends.size else 0
    return np.asarray(np.arange(total) + np.repeat(first - (ends - words), words), np.int64)


def sums_of(values: NDArray[np.generic], words: Ints) -> NDArray[np.float64]:
    """Sum up the values of each run, given run by run; an empty run has 0."""
    sums = np.zeros(values.size + 1)
    np.cumsum(values, dtype=np.float64, out=sums[1:])
    ends = np.cumsum(words)
    return np.asarray(sums[ends] - sums[ends - words], np.float64)


def run_bits(
    alone: NDArray[np.float32], following: NDArray[np.float32], first: Ints, words: Ints
) -> NDArray[np.float64]:
    """Add up the information of runs of words: the first by itself, each other after the last.

    Parameters
    ----------
    alone, following
        Bits of every word of the corpus.
    first, words
        Where each run begins, and how many words it has: at least one.
    """
    bits = np.empty(first.size)
    for start in range(0, first.size, BATCH):
        part = slice(start, start + BATCH)
        rest = words[part] - 1
        after = following[places_of(first[part] + 1, rest)]
        bits[part] = alone[first[part]] + sums_of(after, rest)
    return bits
