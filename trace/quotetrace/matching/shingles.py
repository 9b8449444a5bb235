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
    count = corpus.size - length + 1
    if count <= 0:
        return Shingles(np.zeros(0, np.int32), np.zeros(0, np.uint64))
    hashes = corpus.hashes[:count].copy()
    for offset in range(1, length):
        hashes *= STEP
        hashes += corpus.hashes[offset : offset + count]
    whole = corpus.stretch[:count] == corpus.stretch[length - 1 :]
    places = np.flatnonzero(whole).astype(np.int32)
    return Shingles(places, mix_array(hashes[places]))
