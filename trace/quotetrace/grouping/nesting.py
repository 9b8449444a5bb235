"""Which text is part of which: excerpts stand inside the passages of longer clusters.

All of it is one sweep over the passages of each document in order of their starts.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotetrace.grouping.components import Sets

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quotetrace.model import Passage

SHORTER = 0.8
"""An excerpt has at most so much of the passage that holds it."""
SLACK = 3
"""Code points by which an excerpt may stand out of the passage that holds it."""


@dataclass(frozen=True, slots=True)
class Nesting:
    """Which groups of passages lie in which, by their numbers."""

    inside: Mapping[int, Mapping[int, int]]
    """For each group, the groups that hold some of its passages, and how many they hold."""
    excerpts: Mapping[int, Mapping[int, int]]
    """The same, of passages that are clearly shorter than those that hold them."""
    together: Mapping[int, Sequence[tuple[int, ...]]]
    """For each group, and each of its passages that is so held, all groups that hold it."""


def find_nesting(groups: Sequence[Sequence[Passage]]) -> Nesting:
    """Find which groups of passages lie in which."""
    inside: dict[int, dict[int, int]] = {}
    excerpts: dict[int, dict[int, int]] = {}
    together: dict[int, list[tuple[int, ...]]] = {}
    for group, holders in _held(groups):
        for holder, share in holders.items():
            row = inside.setdefault(group, {})
            row[holder] = row.get(holder, 0) + 1
            if share <= SHORTER:
                row = excerpts.setdefault(group, {})
                row[holder] = row.get(holder, 0) + 1
        if short := tuple(holder for holder, share in holders.items() if share <= SHORTER):
            together.setdefault(group, []).append(short)
    return Nesting(inside, excerpts, together)


def _held(groups: Sequence[Sequence[Passage]]) -> Iterator[tuple[int, dict[int, float]]]:
    """Give for each passage its group and those that hold it, with its share of their passage."""
    places = sorted(
        (passage.document.id, passage.start, -passage.end, number)
        for number, passages in enumerate(groups)
        for passage in passages
    )
    here: list[tuple[int, int, int]] = []
    document = None
    for index, (own_document, start, negative_end, number) in enumerate(places):
        if own_document != document:
            document, here = own_document, []
        end = -negative_end
        here = [one for one in here if one[1] > start]
        later = _later(places, index)
        holders = {
            holder: (end - start) / (holder_end - holder_start)
            for holder_start, holder_end, holder in [*here, *later]
            if holder != number
            and holder_end + SLACK >= end
            and holder_end - holder_start >= end - start
        }
        here.append((start, end, number))
        yield number, holders


def _later(
    places: Sequence[tuple[str, int, int, int]], index: int
) -> Iterator[tuple[int, int, int]]:
    """Give the places that begin with a place, or a few code points later."""
    document, start = places[index][:2]
    for at in range(index + 1, len(places)):
        other, later, negative_end, number = places[at]
        if other != document or later > start + SLACK:
            return
        yield later, -negative_end, number


def subsumed(groups: Sequence[Sequence[Passage]]) -> set[int]:
    """Name the groups all of whose passages lie inside those of one other group.

    Of groups with the same places the first stays.
    """
    out: set[int] = set()
    inside = find_nesting(groups).inside
    for number, holders in inside.items():
        for holder, held in holders.items():
            if held < len(groups[number]):
                continue
            mutual = inside.get(holder, {}).get(number, 0) == len(groups[holder])
            if not mutual or holder < number:
                out.add(number)
    return out


def direct(excerpts: Mapping[int, Mapping[int, int]], number: int) -> list[int]:
    """Name the groups that a group is an excerpt of, but not those that hold these in turn."""
    holders = excerpts.get(number, {})
    beyond = {far for near in holders for far in excerpts.get(near, {})}
    return sorted(set(holders) - beyond)


def families(held: Sequence[Sequence[int]]) -> int:
    """Count texts that have nothing to do with each other.

    Groups that hold the same passage are versions or parts of one text: a letter, and what this
    and that reply quotes of it.

    Parameters
    ----------
    held
        Of each passage, the groups that hold it.
    """
    numbers = {holder: at for at, holder in enumerate(sorted({one for row in held for one in row}))}
    sets = Sets(len(numbers))
    for first, *rest in held:
        for other in rest:
            sets.join(numbers[first], numbers[other])
    return len(sets.members())
