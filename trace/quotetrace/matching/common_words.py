"""The longest common subsequence of many pairs of short runs of words, all pairs at once.

One bit a word (Hyyrö 2004): a row of the table of a pair is one machine word, so the tables of
thousands of pairs are filled by a few array operations a row, and read back in the same way.
Longer runs, which are rare, go to rapidfuzz one by one.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]

WIDTHS: dict[int, type[np.unsignedinteger]] = {
    8: np.uint8, 16: np.uint16, 32: np.uint32, 64: np.uint64,
}  # fmt: skip
"""Words of the shorter run, and the machine word that holds a bit for each."""
BATCH = 4096
"""Pairs handled at once: their tables stay in the cache."""


@dataclass(frozen=True, slots=True)
class Gaps:
    """Pairs of runs of words, as parallel arrays of places, half-open."""

    a_start: Ints
    a_end: Ints
    b_start: Ints
    b_end: Ints

    def __getitem__(self, chosen: NDArray[np.generic] | slice) -> Gaps:
        """Select some of the pairs."""
        return Gaps(
            self.a_start[chosen], self.a_end[chosen], self.b_start[chosen], self.b_end[chosen]
        )


@dataclass(frozen=True, slots=True)
class CommonWords:
    """Words kept in order, one row a word, in order of `gap` and of place."""

    gap: Ints
    """Which pair."""
    a: Ints
    b: Ints


def common_words(hashes: NDArray[np.uint64], gaps: Gaps) -> CommonWords:
    """Find for each pair of runs a longest common subsequence of their words.

    Which side is called `a` decides nothing: the shorter run is the column side, and of equally
    long ones that with the lesser first hash that differs.

    Parameters
    ----------
    hashes
        Of all words, by place.
    gaps
        The pairs; empty runs have nothing in common.
    """
    turned = _turned(hashes, gaps)
    columns, column_size = _side(gaps, turned)
    rows, row_size = _side(gaps, ~turned)
    found: list[tuple[Ints, Ints, Ints]] = []
    least = 0
    for most, kind in WIDTHS.items():
        chosen = np.flatnonzero((column_size > least) & (column_size <= most))
        chosen = chosen[np.argsort(row_size[chosen], kind="stable")]
        for first in range(0, chosen.size, BATCH):
            batch = chosen[first : first + BATCH]
            table = _Table(hashes, columns[batch], column_size[batch], most, kind)
            pair, row, column = table.read(rows[batch], row_size[batch])
            found.append((batch[pair], rows[batch][pair] + row, columns[batch][pair] + column))
        least = most
    for index in np.flatnonzero(column_size > least).tolist():
        ends = columns[index] + column_size[index], rows[index] + row_size[index]
        found.extend(_by_rapidfuzz(hashes, index, columns[index], rows[index], ends))
    return _in_order(found, turned)


def _in_order(found: list[tuple[Ints, Ints, Ints]], turned: NDArray[np.bool_]) -> CommonWords:
    empty = [np.zeros(0, np.int64)]
    gap, row, column = (
        np.concatenate(empty + [np.asarray(one[side], np.int64) for one in found])
        for side in range(3)
    )
    a = np.where(turned[gap], row, column) if gap.size else row
    b = np.where(turned[gap], column, row) if gap.size else row
    order = np.lexsort((a, gap))
    return CommonWords(gap[order], a[order], b[order])


def _side(gaps: Gaps, turned: NDArray[np.bool_]) -> tuple[Ints, Ints]:
    """Give start and length of one side: `b` where turned, `a` elsewhere."""
    start = np.where(turned, gaps.b_start, gaps.a_start)
    return start, np.where(turned, gaps.b_end, gaps.a_end) - start


def _turned(hashes: NDArray[np.uint64], gaps: Gaps) -> NDArray[np.bool_]:
    """Which pairs have their `b` for the column side."""
    a_size, b_size = gaps.a_end - gaps.a_start, gaps.b_end - gaps.b_start
    turned = np.asarray(a_size > b_size)
    open_ = np.flatnonzero((a_size == b_size) & (a_size > 0))
    offset = 0
    while open_.size:
        a, b = hashes[gaps.a_start[open_] + offset], hashes[gaps.b_start[open_] + offset]
        turned[open_] = a > b
        offset += 1
        open_ = open_[(a == b) & (a_size[open_] > offset)]
    return turned


class _Table:
    """The column sides of a batch of pairs."""

    def __init__(
        self,
        hashes: NDArray[np.uint64],
        columns: Ints,
        sizes: Ints,
        most: int,
        kind: type[np.unsignedinteger],
    ) -> None:
        self._hashes = hashes
        offsets = np.arange(most)
        self._words = hashes[np.minimum(columns[:, None] + offsets, hashes.size - 1)]
        self._inside = offsets < sizes[:, None]
        self._sizes = sizes
        self._kind = kind

    def read(self, rows: Ints, sizes: Ints) -> tuple[Ints, Ints, Ints]:
        """Give pair, row and column of every word in common; `sizes` must not fall."""
        tables = self._fill(rows, sizes)
        found = []
        pair = np.arange(rows.size)
        row, column = sizes.copy(), self._sizes.copy()
        one = self._kind(1)
        while pair.size:
            bit = one << (column - 1).astype(self._kind)
            left = (tables[row, pair] & bit) != 0
            up = ~left & (tables[row - 1, pair] & bit == 0) & (row > 1)
            both = ~left & ~up
            found.append((pair[both], row[both] - 1, column[both] - 1))
            row -= ~left
            column -= ~up
            going = (row > 0) & (column > 0)
            pair, row, column = pair[going], row[going], column[going]
        return _joined(found)

    def _fill(self, rows: Ints, sizes: Ints) -> NDArray[np.unsignedinteger]:
        """Give the rows of all tables, the empty one first; a zero bit is a step up."""
        most = int(sizes.max(initial=0))
        tables = np.full((most + 1, rows.size), ~self._kind(0), self._kind)
        ends = np.searchsorted(sizes, np.arange(most), side="right")
        for number, first in enumerate(ends.tolist()):
            word = self._hashes[rows[first:] + number]
            same = (self._words[first:] == word[:, None]) & self._inside[first:]
            mask = np.packbits(same, axis=1, bitorder="little").view(self._kind)[:, 0]
            before = tables[number, first:]
            step = before & mask
            tables[number + 1, first:] = (before + step) | (before - step)
        return tables


def _joined(found: list[tuple[Ints, Ints, Ints]]) -> tuple[Ints, Ints, Ints]:
    pair, row, column = (np.concatenate([one[side] for one in found]) for side in range(3))
    return pair, row, column


def _by_rapidfuzz(
    hashes: NDArray[np.uint64], index: int, column: int, row: int, ends: tuple[int, int]
) -> Iterator[tuple[Ints, Ints, Ints]]:
    columns, rows = hashes[column : ends[0]].tolist(), hashes[row : ends[1]].tolist()
    for step in Indel.opcodes(columns, rows):
        if step.tag == "equal":
            words = np.arange(step.src_end - step.src_start)
            gap = np.full(words.size, index)
            yield gap, row + step.dest_start + words, column + step.src_start + words
