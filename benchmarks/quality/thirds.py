"""Pairs that follow from two others: both of their passages say the same as a third."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.quality.spans import Pair, Span, common, pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LEAST = 30
"""Code points that two passages must share with the third."""
MOST_LINKS = 40
"""Links of one place that are followed: what stands in more places is followed no further."""


class Link(NamedTuple):
    """A found pair, seen from one of its sides."""

    here: Span
    there: Span

    def across(self, part: Span) -> Span:
        """Return what lies across from a part of `here`, as if both sides ran evenly."""
        ratio = (self.there.end - self.there.start) / (self.here.end - self.here.start)
        start, end = (
            self.there.start + round((at - self.here.start) * ratio)
            for at in (part.start, part.end)
        )
        return Span(self.there.file, start, end)


def by_thirds(found: Iterable[Pair]) -> Iterator[Pair]:
    """Yield what two passages have in common because both have it in common with a third.

    A text that stands in many places is linked from each to a few others only, and those that
    quote different parts of it are no versions of one passage; a third that has both parts
    still tells that they are the same.

    Parameters
    ----------
    found
        Pairs; a place that is in more than `MOST_LINKS` of them leads no further.
    """
    links: dict[str, list[Link]] = defaultdict(list)
    for a, b in found:
        links[a.file].append(Link(a, b))
        links[b.file].append(Link(b, a))
    for row in links.values():
        row.sort()
        starts = [link.here.start for link in row]
        for at, link in enumerate(row):
            last = bisect_left(starts, link.here.end - LEAST, lo=at + 1)
            if last - at > MOST_LINKS:
                continue
            for other in row[at + 1 : last]:
                part = common(link.here, other.here)
                if part and part.end - part.start >= LEAST:
                    one, two = link.across(part), other.across(part)
                    if not common(one, two):
                        yield pair(one, two)
