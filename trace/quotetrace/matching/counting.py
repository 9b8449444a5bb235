"""How often each of many hashes occurs, roughly and in little memory.

Counts live in tables without collision lists, a count-min sketch of one row (Cormode and
Muthukrishnan 2005): a count may be too high, never too low. Most hashes occur a few times, so
the large table has a byte for each slot, and a smaller one counts what occurs more often. The
slots of a chunk are sorted before they are counted, so that a table is walked through rather
than jumped about in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

FULL = 255
"""A slot of the large table counts up to here."""
FEWER_BITS = 4
"""How many times the smaller table is halved."""


class Sketch:
    """Counts of hashes.

    Parameters
    ----------
    bits
        The large table has 2**bits slots. Hashes must be well mixed: their upper bits are taken.
    """

    def __init__(self, bits: int) -> None:
        self._shift = np.uint64(64 - bits)
        self._few = np.zeros(1 << bits, np.uint8)
        self._many = np.zeros(1 << (bits - FEWER_BITS), np.uint32)

    def add(self, hashes: NDArray[np.uint64]) -> None:
        """Count some more."""
        slots, counts = slot_counts(hashes >> self._shift)
        self._few[slots] = np.minimum(self._few[slots] + counts, FULL)
        slots >>= np.uint32(FEWER_BITS)
        np.add.at(self._many, slots, counts)

    def of(self, hashes: NDArray[np.uint64]) -> NDArray[np.float32]:
        """Give how often each was counted."""
        slots = hashes >> self._shift
        counts = np.asarray(self._few[slots], np.float32)
        often = np.flatnonzero(counts == FULL)
        counts[often] = self._many[slots[often] >> np.uint64(FEWER_BITS)]
        return counts


def slot_counts(slots: NDArray[np.uint64]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
    """Give each slot once, in order, and how often it stands among those given."""
    ordered = np.sort(slots.astype(np.uint32))
    begins = np.ones(ordered.size, np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=begins[1:])
    heads = np.flatnonzero(begins)
    return ordered[heads], np.diff(np.append(heads, ordered.size)).astype(np.uint32)
