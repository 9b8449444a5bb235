"""Spans, pairs of spans, and quick answers to what overlaps what."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from itertools import accumulate
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

T = TypeVar("T")


class Span(NamedTuple):
    """A half-open range of code points of one file."""

    file: str
    start: int
    end: int


class Pair(NamedTuple):
    """Two spans that say the same, the smaller first, so that a pair is equal to its mirror."""

    a: Span
    b: Span


def pair(one: Span, other: Span) -> Pair:
    """Return a pair of two spans in order."""
    return Pair(one, other) if one <= other else Pair(other, one)


def common(one: Span, other: Span) -> Span | None:
    """Return what two spans share, if anything."""
    start, end = max(one.start, other.start), min(one.end, other.end)
    return Span(one.file, start, end) if one.file == other.file and start < end else None


def length(spans: Iterable[Span]) -> int:
    """Return how many code points lie in any of the spans, which are of one file."""
    total = reached = 0
    for span in sorted(spans):
        total += max(0, span.end - max(span.start, reached))
        reached = max(reached, span.end)
    return total


class _Row(Generic[T]):
    """Ranges of one axis, sorted by start, with the furthest end so far."""

    def __init__(self, entries: Sequence[tuple[int, int, T]]) -> None:
        self._entries = sorted(entries, key=lambda entry: entry[0])
        self._starts = [start for start, _, _ in self._entries]
        self._reached = list(accumulate((end for _, end, _ in self._entries), max))

    def overlapping(self, start: int, end: int) -> Iterator[T]:
        at = bisect_left(self._starts, end) - 1
        while at >= 0 and self._reached[at] > start:
            _, stop, what = self._entries[at]
            if stop > start:
                yield what
            at -= 1


class _Entry(NamedTuple, Generic[T]):
    """A known pair as it is filed: found by `here`, its other side is `there`."""

    there: Span
    here: Span
    what: T
    turned: bool


class Overlap(NamedTuple, Generic[T]):
    """What a known pair and an asked one share."""

    what: T
    """What stands for the known pair."""
    first: Span
    """The shared part of the asked pair's `a`."""
    second: Span
    """The shared part of the asked pair's `b`."""
    turned: bool
    """Whether `first` lies on the known pair's `b`, which can be inside one file only."""


class PairIndex(Generic[T]):
    """Finds the pairs that overlap a given pair on both sides.

    Parameters
    ----------
    entries
        Pairs, each with what stands for it.
    """

    def __init__(self, entries: Iterable[tuple[Pair, T]]) -> None:
        rows: dict[tuple[str, str], list[tuple[int, int, _Entry[T]]]] = defaultdict(list)
        for (a, b), what in entries:
            rows[a.file, b.file].append((a.start, a.end, _Entry(b, a, what, turned=False)))
            if a.file == b.file:
                rows[a.file, b.file].append((b.start, b.end, _Entry(a, b, what, turned=True)))
        self._rows = {files: _Row(row) for files, row in rows.items()}

    def overlapping(self, asked: Pair) -> Iterator[Overlap[T]]:
        """Yield the known pairs that overlap the asked one; inside a file either way round."""
        row = self._rows.get((asked.a.file, asked.b.file))
        if row is None:
            return
        for entry in row.overlapping(asked.a.start, asked.a.end):
            first, second = common(asked.a, entry.here), common(asked.b, entry.there)
            if first and second:
                yield Overlap(entry.what, first, second, entry.turned)
