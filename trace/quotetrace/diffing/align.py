"""Finding the words that two texts have in common, in order: their longest common subsequence.

Marks stand in the gaps between words, so no comma ever takes the place of a word. Short inputs go
straight to rapidfuzz. Its memory is the product of the lengths (in bits), so long ones are first
cut at anchors: runs of words that stand exactly once on either side, in order on both (the idea of
patience diff). What is too long even between anchors is cut along the path that Levenshtein takes,
which splits by itself (Hirschberg) and needs little memory. So above some twelve thousand words a
side the result can be a few words short of the longest.
"""

from __future__ import annotations

from bisect import bisect_left
from itertools import islice
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel, Levenshtein

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Iterator, Sequence

MOST_CELLS = 150_000_000
"""Product of the lengths up to which the table of rapidfuzz is taken: one bit a cell, 19 MB."""
STEP = 6_000
"""Words from one cut to the next at least, and less than twice as many at most."""
ANCHOR_WORDS = (12, 6, 3)
"""Lengths of the runs that are tried as anchors, longest first."""


Block = tuple[int, int, int]
"""A run of words that are the same on both sides: its first word in the one text and in the other,
and how many words it has. Without words it is a place where gaps belong together."""


def align(a: list[str], b: list[str]) -> list[Block]:
    """Give the runs of common words, in order, none touching the next on both sides.

    The same for `(b, a)` with the sides exchanged, so that similarity is symmetric.

    >>> align("one two three four".split(), "one three four".split())
    [(0, 0, 1), (2, 1, 2)]
    """
    turned = (len(b), b) < (len(a), a)
    if turned:
        a, b = b, a
    runs = _all_runs(a, b) if len(a) * len(b) <= MOST_CELLS else _joined(_runs(a, b, 0, 0))
    return [(right, left, size) for left, right, size in runs] if turned else runs


def _joined(runs: Iterable[Block]) -> list[Block]:
    """Join runs that touch on both sides."""
    joined: list[Block] = []
    end_a = end_b = -1
    for start_a, start_b, size in runs:
        if start_a == end_a and start_b == end_b:
            first_a, first_b, before = joined[-1]
            joined[-1] = first_a, first_b, before + size
        else:
            joined.append((start_a, start_b, size))
        end_a, end_b = start_a + size, start_b + size
    return joined


def _all_runs(a: list[str], b: list[str]) -> list[Block]:
    """Take the table of rapidfuzz as a whole."""
    return [(run.a, run.b, run.size) for run in Indel.opcodes(a, b).as_matching_blocks()[:-1]]


def _runs(a: list[str], b: list[str], at_a: int, at_b: int) -> Iterator[Block]:
    head = common_head(a, b)
    if head:
        yield at_a, at_b, head
        a, b, at_a, at_b = a[head:], b[head:], at_a + head, at_b + head
    tail = common_head(a[::-1], b[::-1])
    end_a, end_b = len(a) - tail, len(b) - tail
    yield from _middle(a[:end_a], b[:end_b], at_a, at_b)
    if tail:
        yield at_a + end_a, at_b + end_b, tail


def _middle(a: list[str], b: list[str], at_a: int, at_b: int) -> Iterator[Block]:
    """Align what neither begins nor ends alike."""
    if not a or not b:
        return
    if len(a) * len(b) <= MOST_CELLS:
        for start_a, start_b, size in _all_runs(a, b):
            yield at_a + start_a, at_b + start_b, size
        return
    for size in ANCHOR_WORDS:
        places = _anchors(a, b, size)
        if places:
            yield from _between(a, b, places, at_a, at_b)
            return
    yield from _between(a, b, _guided(a, b), at_a, at_b)


def _between(
    a: list[str], b: list[str], places: list[tuple[int, int]], at_a: int, at_b: int
) -> Iterator[Block]:
    """Align the stretches from one anchor to the next; each begins with its anchor."""
    starts = [(0, 0), *places]
    ends = [*places, (len(a), len(b))]
    for (start_a, start_b), (end_a, end_b) in zip(starts, ends, strict=True):
        yield from _runs(a[start_a:end_a], b[start_b:end_b], at_a + start_a, at_b + start_b)


def _guided(a: list[str], b: list[str]) -> list[tuple[int, int]]:
    """Give places to cut where the path of Levenshtein passes, `STEP` words or more apart."""
    cuts = [(0, 0)]
    for edit in Levenshtein.opcodes(a, b):
        size_a, size_b = edit.src_end - edit.src_start, edit.dest_end - edit.dest_start
        for offset in range(0, max(size_a, size_b), STEP):
            place_a = edit.src_start + min(offset, size_a)
            place_b = edit.dest_start + min(offset, size_b)
            if max(place_a - cuts[-1][0], place_b - cuts[-1][1]) >= STEP:
                cuts.append((place_a, place_b))
    return cuts[1:]


def _anchors(a: list[str], b: list[str], size: int) -> list[tuple[int, int]]:
    """Find runs of `size` words that are unique on both sides, in order on both."""
    in_a, in_b = _unique(a, size), _unique(b, size)
    pairs = sorted((place, in_b[run]) for run, place in in_a.items() if run in in_b)
    pairs = [
        pair
        for before, pair in zip([(-2, -2), *pairs], pairs, strict=False)
        if pair != (before[0] + 1, before[1] + 1)  # the next place of one common run
    ]
    return _longest_rise(pairs)


def _unique(words: list[str], size: int) -> dict[Hashable, int]:
    """Give the place of every run of `size` words that occurs once."""
    places: dict[Hashable, int] = {}
    for place, run in enumerate(zip(*(islice(words, n, None) for n in range(size)), strict=False)):
        places[run] = -1 if run in places else place
    return {run: place for run, place in places.items() if place >= 0}


def _longest_rise(pairs: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Take the most pairs whose second numbers rise; the first ones are in order."""
    tops: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for index, (_, second) in enumerate(pairs):
        length = bisect_left(tops, second)
        before.append(ends[length - 1] if length else -1)
        tops[length : length + 1] = [second]
        ends[length : length + 1] = [index]
    rise = []
    index = ends[-1] if ends else -1
    while index >= 0:
        rise.append(pairs[index])
        index = before[index]
    return rise[::-1]


def common_head(a: Sequence[object], b: Sequence[object]) -> int:
    """Count the words that two lists begin with alike.

    >>> common_head([1, 2, 3], [1, 2, 4, 5])
    2
    """
    low, high = 0, min(len(a), len(b))
    while low < high:  # slices are compared in C: halving is quicker than walking
        middle = (low + high + 1) // 2
        if a[low:middle] == b[low:middle]:
            low = middle
        else:
            high = middle - 1
    return low
