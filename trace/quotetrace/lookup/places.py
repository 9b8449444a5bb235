"""Where quotations stand, and which of them are of the same words."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotetrace.disjoint import DisjointSets

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COVERED = 0.66
"""Share of the longer of two spans that they have in common when they are one passage."""
ROOM = 2
"""How many times longer than its excerpt another quotation must be to be its source."""
DEEP = 64
"""Quotations before a place among which one around it is looked for."""


@dataclass(frozen=True, slots=True)
class Place:
    """A span of a document, by its position among the documents."""

    document: int
    start: int
    end: int

    def covers(self, other: Place) -> bool:
        """Whether both are one passage."""
        if self.document != other.document:
            return False
        shared = min(self.end, other.end) - max(self.start, other.start)
        return shared >= COVERED * max(self.end - self.start, other.end - other.start)

    def touches(self, other: Place) -> bool:
        """Whether both share a code point."""
        same = self.document == other.document
        return same and self.start < other.end and other.start < self.end


class Row:
    """The quotations of one document, in order of their start."""

    def __init__(self, places: Sequence[Place], indices: Sequence[int]) -> None:
        self._places = places
        self._indices = sorted(indices, key=lambda n: (places[n].start, -places[n].end))
        self._starts = [places[n].start for n in self._indices]

    def covering(self, place: Place) -> int | None:
        """Give the first quotation that is one passage with a place."""
        length = place.end - place.start
        low = bisect_left(self._starts, place.start - length)
        high = bisect_right(self._starts, place.end)
        near = self._indices[low:high]
        return next((n for n in near if self._places[n].covers(place)), None)

    def around(self, place: Place) -> list[int]:
        """Give the longer quotations that a place lies in."""
        last = bisect_right(self._starts, place.start)
        room = ROOM * (place.end - place.start)
        return [
            n
            for n in self._indices[max(last - DEEP, 0) : last]
            if place.end <= self._places[n].end
            and self._places[n].end - self._places[n].start >= room
        ]


def by_document(places: Sequence[Place]) -> dict[int, Row]:
    """Give the quotations of each document; an empty row for one that has none."""
    indices: dict[int, list[int]] = defaultdict(list)
    for index, place in enumerate(places):
        indices[place.document].append(index)
    rows = {document: Row(places, chosen) for document, chosen in indices.items()}
    return defaultdict(lambda: Row(places, ()), rows)


class QuotationSets:
    """Sets of quotations; unmarked places hang on the quotations that found them."""

    def __init__(self, places: Sequence[Place]) -> None:
        self._places = places
        self._sets = DisjointSets(range(len(places)))
        self._loose: dict[int, set[Place]] = defaultdict(set)
        self._holder: dict[Place, int] = {}
        self._rows = by_document(places)

    def root(self, index: int) -> int:
        """Give the first quotation of a group."""
        return self._sets.root(index)

    def gather(self, members: Sequence[int], places: Sequence[Place]) -> None:
        """Put quotations of the same words together with the places where the words stand."""
        for place in places:
            self._join(members[0], place)
        for other in members[1:] if places else ():
            self._sets.join(members[0], other)

    def _join(self, index: int, place: Place) -> None:
        other = self._rows[place.document].covering(place)
        if other is not None:
            self._sets.join(index, other)
            return
        holder = self._holder.setdefault(place, index)
        self._sets.join(index, holder)
        self._loose[index].add(place)

    def groups(self) -> Iterable[tuple[list[int], set[Place]]]:
        """Give the groups of more than one place, in order of their first quotation."""
        for group in self._sets.groups().values():
            places = set().union(*(self._loose[index] for index in group))
            if len(group) + len(places) > 1:
                yield group, places
