"""How often each of many hashes occurs, roughly and in little memory.

Counts live in a table without collision lists, a count-min sketch of one row (Cormode and
Muthukrishnan 2005): a count may be too high, never too low. The slots of a chunk are sorted
before they are looked at, so that the table is walked through rather than jumped about in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

CHUNK = 1 << 20
"""Hashes handled at once."""
LEAST_TABLE, MOST_TABLE = 18, 26
"""Bounds of the size of a table, as powers of two."""


def table_bits(count: int, slots: int) -> int:
    """Size of a table, as a power of two, with about so many slots for each of `count` hashes."""
    return min(max(int(slots * count).bit_length(), LEAST_TABLE), MOST_TABLE)


def count_occurrences(hashes: NDArray[np.uint64], bits: int) -> NDArray[np.uint32]:
    """Give for each hash how often it occurs among all.

    Parameters
    ----------
    hashes
        Well mixed: their upper bits are taken.
    bits
        The table has 2**bits slots of four bytes.
    """
    shift = np.uint64(64 - bits)
    table = np.zeros(1 << bits, np.uint32)
    for first in range(0, hashes.size, CHUNK):
        slots = np.sort((hashes[first : first + CHUNK] >> shift).astype(np.uint32))
        heads = np.flatnonzero(np.diff(slots, prepend=~slots[:1]))
        table[slots[heads]] += np.diff(np.append(heads, slots.size)).astype(np.uint32)
    counts = np.empty(hashes.size, np.uint32)
    for first in range(0, hashes.size, CHUNK):
        counts[first : first + CHUNK] = table[hashes[first : first + CHUNK] >> shift]
    return counts
