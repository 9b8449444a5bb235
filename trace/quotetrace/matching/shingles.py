"""Shingles: hashes of a few words in a row, with the place of the first (Broder 1997)."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.counting import slot_counts
from quotetrace.matching.spool import Spool
from quotetrace.text.arrays import mix_array

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from quotetrace.matching.corpus import Corpus

CHUNK = 1 << 20
"""Words handled at once."""
SLOTS = 4
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

    A slot of a hashed table says how often it was met, up to twice (a counting Bloom filter with
    one hash: Fan et al. 2000), so that a few that stand alone stay.
    """
    size = min(max(int(SLOTS * corpus.size).bit_length(), LEAST_SLOTS), MOST_SLOTS)
    shift = np.uint64(64 - size)
    met = np.zeros(1 << size, np.uint8)
    for part in _in_chunks(corpus, length):
        slots, counts = slot_counts(part.hashes >> shift)
        met[slots] = np.minimum(met[slots] + counts, 2)
    memory = Spool()
    places, hashes = memory.column(np.int32), memory.column(np.uint64)
    for part in _in_chunks(corpus, length):
        kept = met[part.hashes >> shift] > 1
        places.add(part.places[kept])
        hashes.add(part.hashes[kept])
    return Shingles(places.close(), hashes.close())


def _in_chunks(corpus: Corpus, length: int) -> Iterator[Shingles]:
    for first in range(0, corpus.size, CHUNK):
        last = min(first + CHUNK + length - 1, corpus.size)
        hashes = run_hashes(corpus.hashes[first:last], length)
        segment = corpus.segment[first:last]
        whole = segment[: hashes.size] == segment[segment.size - hashes.size :]
        places = np.flatnonzero(whole)
        yield Shingles((places + first).astype(np.int32), hashes[places])
        corpus.spool.release()


def run_hashes(words: NDArray[np.uint64], length: int) -> NDArray[np.uint64]:
    """Hash every run of `length` words, wherever it lies."""
    count = max(words.size - length + 1, 0)
    hashes = words[:count].copy()
    for offset in range(1, length):
        hashes *= STEP
        hashes += words[offset : offset + count]
    return mix_array(hashes)
