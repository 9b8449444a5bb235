"""Which text is part of which: excerpts stand inside the passages of longer clusters."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.disjoint import DisjointSets

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from quotetrace.grouping.overlaps import Overlaps

    Ints = NDArray[np.int64]

SHORTER = 0.8
"""An excerpt has at most so much of the passage that holds it."""


@dataclass(frozen=True, slots=True)
class Nesting:
    """Which groups of passages are excerpts of which, by their numbers."""

    excerpts: Mapping[int, Mapping[int, int]]
    """For each group, the groups that hold passages of it which are clearly shorter than those
    that hold them, and how many."""
    together: Mapping[int, Sequence[tuple[int, ...]]]
    """For each group, and each of its passages that is so held, all groups that hold it."""


def find_nesting(overlaps: Overlaps) -> Nesting:
    """Find which groups of passages are excerpts of which."""
    one, group, is_short = _held_by_groups(overlaps)
    together: dict[int, list[tuple[int, ...]]] = {}
    shorts, wholes = one[is_short], group[is_short]
    heads = np.flatnonzero(np.diff(shorts, prepend=-1))
    for at, holders in zip(shorts[heads].tolist(), np.split(wholes, heads[1:]), strict=False):
        together.setdefault(int(overlaps.group[at]), []).append(tuple(holders.tolist()))
    return Nesting(_counted(overlaps.group[shorts], wholes), together)


def find_inside(overlaps: Overlaps) -> dict[int, dict[int, int]]:
    """Give for each group the groups that hold some of its passages, and how many they hold."""
    one, group, _ = _held_by_groups(overlaps)
    return _counted(overlaps.group[one], group)


def _held_by_groups(overlaps: Overlaps) -> tuple[Ints, Ints, NDArray[np.bool_]]:
    """Pair each passage with the other groups that hold it, and say where it is clearly shorter.

    Of the passages of one group that hold it the innermost counts.
    """
    one, holder = overlaps.held()
    length = overlaps.end - overlaps.start
    is_short = length[one] <= SHORTER * length[holder]
    group = overlaps.group[holder]
    order = np.lexsort((holder, group, one))
    one, group, is_short = one[order], group[order], is_short[order]
    last = np.ones(one.size, np.bool_)
    last[:-1] = (np.diff(one) != 0) | (np.diff(group) != 0)
    return one[last], group[last], is_short[last]


def _counted(inner: Ints, outer: Ints) -> dict[int, dict[int, int]]:
    """Count how often each pair of numbers stands there."""
    out: dict[int, dict[int, int]] = {}
    if inner.size:
        pairs, counts = np.unique(np.stack([inner, outer]), axis=1, return_counts=True)
        for one, other, count in zip(*pairs.tolist(), counts.tolist(), strict=True):
            out.setdefault(one, {})[other] = count
    return out


def subsumed(overlaps: Overlaps) -> set[int]:
    """Name the groups all of whose passages lie inside those of one other group.

    Of groups with the same places the first stays.
    """
    out: set[int] = set()
    sizes = [len(passages) for passages in overlaps.groups]
    inside = find_inside(overlaps)
    for number, holders in inside.items():
        for holder, held in holders.items():
            if held < sizes[number]:
                continue
            mutual = inside.get(holder, {}).get(number, 0) == sizes[holder]
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
    sets = DisjointSets(range(len(numbers)))
    for first, *rest in held:
        for other in rest:
            sets.join(numbers[first], numbers[other])
    return len(sets.groups())
