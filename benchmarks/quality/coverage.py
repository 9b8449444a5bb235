"""Which part of every known case is found."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.quality.spans import Pair, PairIndex, Span, length

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.quality.truths import Case


@dataclass(slots=True)
class Coverage:
    """What is found of one case."""

    case: Case
    hits: list[Pair] = field(default_factory=list)
    """Detections that overlap both sides, turned so that `a` lies on the case's `a`."""
    parts: tuple[list[Span], list[Span]] = field(default_factory=lambda: ([], []))
    """Parts of either side that are found, straight or by way of other places of the text."""

    @property
    def sizes(self) -> tuple[int, int]:
        """Code points of both sides."""
        first, second = self.case.pair
        return first.end - first.start, second.end - second.start

    @property
    def covered(self) -> tuple[int, int]:
        """Code points found of both sides."""
        return length(self.parts[0]), length(self.parts[1])

    @property
    def found(self) -> bool:
        """Whether at least half of both sides is found."""
        return all(2 * part >= size for part, size in zip(self.covered, self.sizes, strict=True))


def _touch(cases: Sequence[Case], detections: Iterable[Pair]) -> list[Coverage]:
    """Return the straight hits of every case."""
    covered = [Coverage(case) for case in cases]
    index = PairIndex((one.case.pair, one) for one in covered)
    for detection in detections:
        for one, first, second, turned in index.overlapping(detection):
            one.hits.append(Pair(detection.b, detection.a) if turned else detection)
            one.parts[turned].append(first)
            one.parts[not turned].append(second)
    return covered


def _components(links: Iterable[Pair]) -> dict[Span, Span]:
    """Return a representative for every place that is linked, the same for all it reaches."""
    parent: dict[Span, Span] = {}

    def root(place: Span) -> Span:
        parent.setdefault(place, place)
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place

    for first, second in links:
        parent[root(first)] = root(second)
    return {place: root(place) for place in parent}


def cover(cases: Sequence[Case], detections: Iterable[Pair]) -> list[Coverage]:
    """Return what is found of every case.

    A text that stands in several places makes a case of every two of them. Where the program
    links the first with the second and the second with the third, the first and the third are
    found as well.

    Parameters
    ----------
    cases
        The truth.
    detections
        What was found, in any order.
    """
    covered = _touch(cases, detections)
    texts: dict[str, list[Coverage]] = defaultdict(list)
    for one in covered:
        texts[one.case.text].append(one)
    for group in texts.values():
        if len(group) > 1:
            _spread(group)
    return covered


def _spread(group: list[Coverage]) -> None:
    """Give every case of one text what its places have by way of other places."""
    linked = _components(one.case.pair for one in group if one.hits)
    parts: dict[Span, list[Span]] = defaultdict(list)
    for one in group:
        for place, found in zip(one.case.pair, one.parts, strict=True):
            parts[place] += found
    for one in group:
        first, second = one.case.pair
        if first in linked and second in linked and linked[first] == linked[second]:
            one.parts = (parts[first], parts[second])
