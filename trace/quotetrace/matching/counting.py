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

    @classmethod
    def of_tables(cls, few: NDArray[np.uint8], many: NDArray[np.uint32]) -> Sketch:
        """Take tables that were counted before: the large one, and the smaller one."""
        sketch = cls.__new__(cls)
        sketch._shift = np.uint64(65 - few.size.bit_length())
        sketch._few, sketch._many = few, many
        return sketch

    @property
    def tables(self) -> tuple[NDArray[np.uint8], NDArray[np.uint32]]:
        """The large table and the smaller one."""
        return self._few, self._many

    def add(self, hashes: NDArray[np.uint64]) -> None:
        """Count some more."""
        self.add_slots(*self.slots(hashes))

    def slots(self, hashes: NDArray[np.uint64]) -> tuple[NDArray[np.uint32], NDArray[np.uint32]]:
        """Give the slots of the large table that hashes fall into, in order, and how many each."""
        return slot_counts(hashes >> self._shift)

    def add_slots(self, slots: NDArray[np.uint32], counts: NDArray[np.uint32]) -> None:
        """Count what falls into each of some slots of the large table, none of them named twice."""
        self._few[slots] = np.minimum(self._few[slots] + counts, FULL)
        np.add.at(self._many, slots >> np.uint32(FEWER_BITS), counts)

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
