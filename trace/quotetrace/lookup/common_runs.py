"""The longest common runs of two rows of words (Ratcliff and Metzener 1988).

The longest first, of equals the earliest; then the longest of what lies before it on both sides,
and of what lies behind. Rows with few equal words go to difflib; of others all runs are listed
once, as arrays, and cut as the search goes into parts, so that each step costs what is left.
"""

from __future__ import annotations

from collections import Counter
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Ints = NDArray[np.int64]
    Block = tuple[int, int, int]

FEW_PAIRS = 1500
"""Equal words of two rows, each with each, up to which difflib is quicker."""
MOST_PAIRS = 20_000
"""The same that are compared at all; the most common words begin no run where there are more."""
WORD_BYTES = 8


def best_blocks(one: Sequence[int], other: Sequence[int]) -> list[Block]:
    """Give the longest common runs of two rows: position in either, and length; in order."""
    at = _whole(one, other)
    if at is not None:
        return [(0, at, len(one))]
    pairs = _pairs(one, other) if len(one) * len(other) > FEW_PAIRS else {}
    if sum(pairs.values()) > FEW_PAIRS:
        return _joined(_blocks(one, other, _too_common(pairs)))
    matcher = SequenceMatcher(None, one, other, autojunk=False)
    return [(a, b, size) for a, b, size in matcher.get_matching_blocks() if size]


def _whole(one: Sequence[int], other: Sequence[int]) -> int | None:
    """Give where the whole of a row first stands in another, if it does."""
    row, there = (np.asarray(words, np.uint64).tobytes() for words in (one, other))
    at = there.find(row) if row else -1
    while at % WORD_BYTES and at >= 0:
        at = there.find(row, at + 1)
    return None if at < 0 else at // WORD_BYTES


def _pairs(one: Sequence[int], other: Sequence[int]) -> dict[int, int]:
    """Count for each word how often it stands in one row, times how often in the other."""
    there = Counter(other)
    return {word: count * there[word] for word, count in Counter(one).items() if word in there}


def _too_common(pairs: dict[int, int]) -> set[int]:
    """Choose the words that stand so often in both rows that no run should be looked for there."""
    total = sum(pairs.values())
    common: set[int] = set()
    for word in sorted(pairs, key=lambda word: (-pairs[word], word)):
        if total <= MOST_PAIRS:
            break
        common.add(word)
        total -= pairs[word]
    return common


class _Runs(NamedTuple):
    """Runs of equal words: their first positions in either row, and lengths."""

    a: Ints
    b: Ints
    size: Ints

    def inside(self, one: tuple[int, int], other: tuple[int, int]) -> _Runs:
        """Give what lies of them in a part of either row."""
        skip = np.maximum(np.maximum(one[0] - self.a, other[0] - self.b), 0)
        size = np.minimum(np.minimum(self.size, one[1] - self.a), other[1] - self.b) - skip
        left = size > 0
        return _Runs((self.a + skip)[left], (self.b + skip)[left], size[left])

    def longest(self) -> Block:
        """Give the longest, of equals the earliest."""
        best = np.flatnonzero(self.size == self.size.max())
        first = best[np.lexsort((self.b[best], self.a[best]))[0]]
        return int(self.a[first]), int(self.b[first]), int(self.size[first])


def _blocks(one: Sequence[int], other: Sequence[int], common: set[int]) -> list[Block]:
    """Find the blocks; `common` words only go on a run that others began."""
    found: list[Block] = []
    todo = [(0, len(one), 0, len(other), _runs(one, other, common))]
    while todo:
        low, high, floor, ceiling, runs = todo.pop()
        runs = runs.inside((low, high), (floor, ceiling))
        if not runs.size.size:
            continue
        a, b, size = runs.longest()
        behind, last = a + size, b + size
        while a > low and b > floor and one[a - 1] == other[b - 1] and one[a - 1] in common:
            a, b = a - 1, b - 1
        while behind < high and last < ceiling and one[behind] == other[last] in common:
            behind, last = behind + 1, last + 1
        found.append((a, b, behind - a))
        todo += [(low, a, floor, b, runs), (behind, high, last, ceiling, runs)]
    return sorted(found)


def _runs(one: Sequence[int], other: Sequence[int], common: set[int]) -> _Runs:
    """List all runs of equal words as far as they go, without those in `common`."""
    row, there = np.asarray(one, np.uint64), np.asarray(other, np.uint64)
    order = np.argsort(there, kind="stable")
    low, high = (np.searchsorted(there[order], row, side=side) for side in ("left", "right"))
    counts = np.where(np.isin(row, np.array(sorted(common), np.uint64)), 0, high - low)
    a = np.repeat(np.arange(row.size), counts)
    offset = np.arange(a.size) - np.repeat(np.cumsum(counts) - counts, counts)
    b = order[np.repeat(low, counts) + offset]
    line = np.lexsort((a, b - a))
    a, b = a[line], b[line]
    new = np.flatnonzero((np.diff(a) != 1) | (np.diff(b) != 1)) + 1
    first = np.concatenate([[0], new]) if a.size else new
    return _Runs(a[first], b[first], np.diff(np.append(first, a.size)))


def _joined(blocks: Iterable[Block]) -> list[Block]:
    """Make one of blocks that go on from each other."""
    joined: list[Block] = []
    for a, b, size in blocks:
        if joined and (a, b) == (joined[-1][0] + joined[-1][2], joined[-1][1] + joined[-1][2]):
            joined[-1] = (*joined[-1][:2], joined[-1][2] + size)
        else:
            joined.append((a, b, size))
    return joined
