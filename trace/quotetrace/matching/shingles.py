"""Shingles: hashes of a few words in a row, with the place of the first (Broder 1997)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.words import mix_array

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from quotetrace.matching.corpus import Corpus

CHUNK = 1 << 20
"""Words handled at once."""
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


def repeated_shingles(corpus: Corpus, length: int) -> Shingles:
    """Give the shingles that may stand in more than one place: few of most texts.

    Two bits say of every slot of a hashed table whether it was met, and met again (a counting
    Bloom filter with one hash: Fan et al. 2000), so that a few that stand alone stay.
    """
    size = min(max(int(SLOTS * corpus.size).bit_length(), LEAST_SLOTS), MOST_SLOTS)
    shift = np.uint64(64 - size)
    met, again = np.zeros(1 << size, np.bool_), np.zeros(1 << size, np.bool_)
    for part in _in_chunks(corpus, length):
        slots = np.sort((part.hashes >> shift).astype(np.uint32))
        again[slots[met[slots]]] = True
        again[slots[1:][slots[1:] == slots[:-1]]] = True
        met[slots] = True
    del met
    places, hashes = [np.zeros(0, np.int32)], [np.zeros(0, np.uint64)]
    for part in _in_chunks(corpus, length):
        kept = again[part.hashes >> shift]
        places.append(part.places[kept])
        hashes.append(part.hashes[kept])
    return Shingles(np.concatenate(places), np.concatenate(hashes))


def _in_chunks(corpus: Corpus, length: int) -> Iterator[Shingles]:
    for first in range(0, corpus.size, CHUNK):
        last = min(first + CHUNK + length - 1, corpus.size)
        hashes = run_hashes(corpus.hashes[first:last], length)
        stretch = corpus.stretch[first:last]
        whole = stretch[: hashes.size] == stretch[stretch.size - hashes.size :]
        places = np.flatnonzero(whole)
        yield Shingles((places + first).astype(np.int32), hashes[places])


def run_hashes(words: NDArray[np.uint64], length: int) -> NDArray[np.uint64]:
    """Hash every run of `length` words, wherever it lies."""
    count = max(words.size - length + 1, 0)
    hashes = words[:count].copy()
    for offset in range(1, length):
        hashes *= STEP
        hashes += words[offset : offset + count]
    return mix_array(hashes)
