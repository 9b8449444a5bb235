"""Which passages of a corpus stand over each other: one sweep over all of them, by arrays."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.ranges import places_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from quotetrace.model import Passage

    Ints = NDArray[np.int64]

SLACK = 3
"""Code points by which a passage may stand out of one that holds it."""


@dataclass(frozen=True, slots=True)
class Overlaps:
    """All passages of some groups, in order of document, start and length, and what meets."""

    groups: Sequence[Sequence[Passage]]
    group: Ints
    """Of each passage: the number of its group."""
    member: Ints
    """Its position there."""
    start: Ints
    end: Ints
    earlier: Ints
    """With `later`: pairs of passages that share code points, or begin nearly together."""
    later: Ints

    def held(self) -> tuple[Ints, Ints]:
        """Pair each passage with those of other groups that hold it: first it, then the holder.

        The pairs are in order of both.
        """
        one = np.concatenate([self.earlier, self.later])
        holder = np.concatenate([self.later, self.earlier])
        length = self.end - self.start
        holds = self.group[one] != self.group[holder]
        holds &= self.start[holder] <= self.start[one] + SLACK
        holds &= self.end[holder] + SLACK >= self.end[one]
        holds &= length[holder] >= length[one]
        one, holder = one[holds], holder[holds]
        order = np.lexsort((holder, one))
        return one[order], holder[order]


def find_overlaps(groups: Sequence[Sequence[Passage]]) -> Overlaps:
    """Find all pairs of passages that share code points, or begin nearly together."""
    documents: dict[str, int] = {}
    rows = [
        (documents.setdefault(one.document.id, len(documents)), one.start, one.end, number, member)
        for number, passages in enumerate(groups)
        for member, one in enumerate(passages)
    ]
    columns = np.array(rows, np.int64).reshape(-1, 5)
    columns = columns[np.lexsort((columns[:, 3], -columns[:, 2], columns[:, 1], columns[:, 0]))]
    document, start, end, group, member = columns.T.copy()
    begins = document * (int(end.max(initial=0)) + SLACK + 2)
    reach = np.searchsorted(begins + start, begins + np.maximum(end, start + SLACK + 1))
    count = reach - np.arange(start.size) - 1
    earlier = np.repeat(np.arange(start.size), count)
    later = places_of(np.arange(start.size) + 1, count)
    return Overlaps(groups, group, member, start, end, earlier, later)
