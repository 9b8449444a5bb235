"""Two runs of words that say the same, and what becomes of those that meet."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

COHERENT = 0.5
"""Least similarity of an alignment that is not parted."""


@dataclass(frozen=True, slots=True)
class WordAlignment:
    """Two runs of words that say the same thing; places are word numbers, half-open."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    common: int
    """Words kept in order."""
    bits: float
    """Information of the common words less the cost of the gaps."""

    @property
    def words(self) -> int:
        """Words of the shorter side."""
        return min(self.a_end - self.a_start, self.b_end - self.b_start)

    @property
    def similarity(self) -> float:
        """Twice the words kept in order, divided by the words of both sides (0 to 1)."""
        return 2 * self.common / (self.a_end - self.a_start + self.b_end - self.b_start)


class Candidate(NamedTuple):
    """What became of one chain."""

    pair: int
    """Both segments in one number."""
    core: WordAlignment
    """Where the chain stands."""
    alignments: list[WordAlignment]


def settle(candidates: list[Candidate]) -> list[WordAlignment]:
    """Choose among the alignments of one pair of segments, in the order of their chains.

    Only alignments that share words are rivals or neighbours, so a pair with many alignments is
    taken apart first into groups that do not touch each other on their first side.
    """
    if len(candidates) == 1 and len(candidates[0].alignments) == 1:
        return candidates[0].alignments
    chosen: list[WordAlignment] = []
    for group in _touching(candidates):
        found: list[WordAlignment] = []
        for candidate in group:
            if any(covers(known, candidate.core) for known in found):
                continue
            for alignment in candidate.alignments:
                found = keep_best(found, alignment)
        chosen += found
    return chosen


def _touching(candidates: list[Candidate]) -> Iterator[list[Candidate]]:
    """Part candidates where nothing of one reaches to the next; the order inside stays."""
    spans = [
        (min(one.a_start for one in all_of), max(one.a_end for one in all_of), index)
        for index, candidate in enumerate(candidates)
        for all_of in [[candidate.core, *candidate.alignments]]
    ]
    group: list[int] = []
    reach = -1
    for start, end, index in sorted(spans):
        if group and start >= reach:
            yield [candidates[member] for member in sorted(group)]
            group = []
        group.append(index)
        reach = max(reach, end)
    if group:
        yield [candidates[member] for member in sorted(group)]


def covers(known: WordAlignment, other: WordAlignment) -> bool:
    """Whether the other alignment lies inside a known one on both sides."""
    return (
        known.a_start <= other.a_start
        and other.a_end <= known.a_end
        and known.b_start <= other.b_start
        and other.b_end <= known.b_end
    )


def _shared(one: WordAlignment, other: WordAlignment) -> int:
    """Words that two alignments share, on the side where it is fewer."""
    a = min(one.a_end, other.a_end) - max(one.a_start, other.a_start)
    b = min(one.b_end, other.b_end) - max(one.b_start, other.b_start)
    return max(min(a, b), 0)


def keep_best(found: list[WordAlignment], new: WordAlignment) -> list[WordAlignment]:
    """Add an alignment unless a better one already says as much.

    Neighbours whose regions met share a few words. They are no rivals: they are joined.
    """
    rivals = [one for one in found if 2 * _shared(one, new) >= min(one.words, new.words)]
    if any(one.bits >= new.bits for one in rivals):
        return found
    rest = [one for one in found if one not in rivals]
    for one in rest:
        both = _joined(one, new)
        if both is not None:
            rest.remove(one)
            return keep_best(rest, both)
    return [*rest, new]


def _joined(one: WordAlignment, other: WordAlignment) -> WordAlignment | None:
    """Join two alignments that share words and go on from each other, if they hold together."""
    shared = _shared(one, other)
    first, last = sorted((one, other), key=lambda side: side.a_start)
    if not shared or first.b_start > last.b_start or first.b_end > last.b_end:
        return None
    both = WordAlignment(
        a_start=first.a_start,
        a_end=max(first.a_end, last.a_end),
        b_start=first.b_start,
        b_end=last.b_end,
        common=first.common + last.common - shared,
        bits=first.bits + last.bits,
    )
    return both if both.similarity >= COHERENT else None
