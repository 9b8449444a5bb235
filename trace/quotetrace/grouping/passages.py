"""Passages: the ends of alignments that nearly coincide are one passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotetrace.model import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quotetrace.model import Alignment

COINCIDE = 0.66
"""Share of the longer of two spans that both cover when they are one passage."""
BORDER = 0.15
"""Share of the longer span by which its borders may be off."""
BORDER_POINTS = 24
"""Code points by which borders may be off however short the spans."""

Place = tuple[str, int, int, int]
"""Document id, section index (-1 for none), start and end in code points."""
Edge = tuple[int, int, "Alignment"]
"""Two positions in a list of passages, and the alignment whose sides `a` and `b` they hold."""


@dataclass(frozen=True, slots=True)
class PassageGraph:
    """Passages and the alignments between them."""

    passages: tuple[Passage, ...]
    edges: tuple[Edge, ...]


def merge_passages(alignments: Sequence[Alignment]) -> PassageGraph:
    """Make one passage of all spans of a section that nearly coincide.

    A passage reaches as far as its spans do. Spans are compared with the first of their
    passage, so that a passage cannot creep along a text.
    """
    places = [(_place(one.a), _place(one.b)) for one in alignments]
    ends: dict[Place, Passage] = {}
    for one, (a_place, b_place) in zip(alignments, places, strict=True):
        ends[a_place], ends[b_place] = one.a, one.b
    owner, passages = merge_spans(ends)
    edges = []
    for one, (a_place, b_place) in zip(alignments, places, strict=True):
        a, b = owner[a_place], owner[b_place]
        if a != b:
            edges.append((a, b, one))
    return PassageGraph(tuple(passages), tuple(edges))


def place_of(passage: Passage) -> tuple[str, int, int]:
    """Document, start and end of a passage, to sort by."""
    return passage.document.id, passage.start, passage.end


def hull(one: Passage, start: int, end: int) -> Passage:
    """Make a passage reach from `start` to `end` at the least."""
    if one.start <= start and end <= one.end:
        return one
    return Passage(one.document, one.section, min(one.start, start), max(one.end, end))


def _place(passage: Passage) -> Place:
    section = -1 if passage.section is None else passage.section.index
    return passage.document.id, section, passage.start, passage.end


def merge_spans(ends: Mapping[Place, Passage]) -> tuple[dict[Place, int], list[Passage]]:
    """Give the number of the passage that each span is part of, and all passages."""
    owner: dict[Place, int] = {}
    hulls: list[Passage] = []
    active: list[tuple[Place, int]] = []
    here: tuple[str, int] | None = None
    for place in sorted(ends):
        document, section, start, end = place
        if here != (document, section):
            here, active = (document, section), []
        elif active:
            active = [one for one in active if one[0][3] > start]
        index = _best(active, start, end) if active else None
        if index is None:
            index = len(hulls)
            hulls.append(ends[place])
            active.append((place, index))
        owner[place] = index
        hulls[index] = hull(hulls[index], start, end)
    return owner, hulls


def _best(active: Iterable[tuple[Place, int]], start: int, end: int) -> int | None:
    """Find the passage whose first span coincides best, if one does well enough."""
    best, best_share = None, COINCIDE
    for (_, _, first_start, first_end), index in active:
        longer = max(end - start, first_end - first_start)
        share = (min(end, first_end) - max(start, first_start)) / longer
        off = max(abs(start - first_start), abs(end - first_end))
        if share >= best_share and off <= max(BORDER_POINTS, BORDER * longer):
            best, best_share = index, share
    return best
