"""Shingles: hashes of a few words in a row, with the place of the first (Broder 1997)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.words import mix_array

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quotetrace.matching.corpus import Corpus

STEP = np.uint64(0xD6E8FEB86659FD93)


@dataclass(frozen=True, slots=True)
class Shingles:
    """Parallel arrays, in order of place."""

    places: NDArray[np.int32]
    hashes: NDArray[np.uint64]


def shingles_of(corpus: Corpus, length: int) -> Shingles:
    """Hash every run of `length` words that lies in one stretch."""
    hashes = run_hashes(corpus.hashes, length)
    whole = corpus.stretch[: hashes.size] == corpus.stretch[corpus.size - hashes.size :]
    places = np.flatnonzero(whole).astype(np.int32)
    return Shingles(places, hashes[places])


def run_hashes(words: NDArray[np.uint64], length: int) -> NDArray[np.uint64]:
    """Hash every run of `length` words, wherever it lies."""
    count = max(words.size - length + 1, 0)
    hashes = words[:count].copy()
    for offset in range(1, length):
        hashes *= STEP
        hashes += words[offset : offset + count]
    return mix_array(hashes)
