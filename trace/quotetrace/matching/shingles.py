"""Shingles: hashes of a few words in a row, with the place of the first (Broder 1997)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.words import mix_array

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quotetrace.matching.corpus import Corpus

CHUNK = 1 << 20
"""Shingles handled at once."""
SLOTS = 8
"""Slots of the table for each shingle, where there is room."""
LEAST_SLOTS, MOST_SLOTS = 16, 29
"""Bounds of the size of the table, as powers of two."""
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


def repeated(shingles: Shingles) -> Shingles:
    """Leave out shingles that surely stand in one place only: most of any text.

    Two bits say of every slot of a hashed table whether it was met, and met again (a counting
    Bloom filter with one hash: Fan et al. 2000), so a few that stand alone stay.
    """
    hashes = shingles.hashes
    size = min(max(int(SLOTS * hashes.size).bit_length(), LEAST_SLOTS), MOST_SLOTS)
    shift = np.uint64(64 - size)
    met, again = np.zeros(1 << size, np.bool_), np.zeros(1 << size, np.bool_)
    for first in range(0, hashes.size, CHUNK):
        slots = np.sort((hashes[first : first + CHUNK] >> shift).astype(np.uint32))
        again[slots[met[slots]]] = True
        again[slots[1:][slots[1:] == slots[:-1]]] = True
        met[slots] = True
    kept = np.zeros(hashes.size, np.bool_)
    for first in range(0, hashes.size, CHUNK):
        kept[first : first + CHUNK] = again[hashes[first : first + CHUNK] >> shift]
    return Shingles(shingles.places[kept], hashes[kept])


def run_hashes(words: NDArray[np.uint64], length: int) -> NDArray[np.uint64]:
    """Hash every run of `length` words, wherever it lies."""
    count = max(words.size - length + 1, 0)
    hashes = words[:count].copy()
    for offset in range(1, length):
        hashes *= STEP
        hashes += words[offset : offset + count]
    return mix_array(hashes)
