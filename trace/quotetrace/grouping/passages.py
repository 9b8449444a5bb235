"""Passages: the ends of alignments that nearly coincide are one passage."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotetrace.model import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotetrace.model import Alignment

COINCIDE = 0.66
"""Share of the longer of two spans that both cover when they are one passage."""

Place = tuple[str, int, int, int]
"""Document id, section index (-1 for none), start and end in code points."""


@dataclass(frozen=True, slots=True)
class PassageGraph:
    """Passages and the alignments between them."""

    passages: tuple[Passage, ...]
    edges: tuple[tuple[int, int, Alignment], ...]
    """Two positions in `passages`, the smaller first, and the alignment that joins them."""


def merge_passages(alignments: Sequence[Alignment]) -> PassageGraph:
    """Make one passage of all spans of a section that nearly coincide.

    A passage reaches as far as its spans do. Spans are compared with the first of their
    passage, so that a passage cannot creep along a text.
    """
    owner, passages = _merge({_place(end): end for one in alignments for end in (one.a, one.b)})
    edges = []
    for one in alignments:
        a, b = owner[_place(one.a)], owner[_place(one.b)]
        if a != b:
            edges.append((min(a, b), max(a, b), one))
    return PassageGraph(tuple(passages), tuple(edges))


def _place(passage: Passage) -> Place:
    section = -1 if passage.section is None else passage.section.index
    return passage.document.id, section, passage.start, passage.end


def _merge(ends: dict[Place, Passage]) -> tuple[dict[Place, int], list[Passage]]:
    owner: dict[Place, int] = {}
    hulls: list[Passage] = []
    active: list[tuple[Place, int]] = []
    for place in sorted(ends):
        document, section, start, end = place
        active = [
            (first, index)
            for first, index in active
            if first[:2] == (document, section) and first[3] > start
        ]
        index = _best(active, start, end)
        if index is None:
            index = len(hulls)
            hulls.append(ends[place])
            active.append((place, index))
        owner[place] = index
        hull = hulls[index]
        hulls[index] = Passage(
            hull.document, hull.section, min(hull.start, start), max(hull.end, end)
        )
    return owner, hulls


def _best(active: Iterable[tuple[Place, int]], start: int, end: int) -> int | None:
    """Find the passage whose first span coincides best, if one does well enough."""
    best, best_share = None, COINCIDE
    for (_, _, first_start, first_end), index in active:
        both = min(end, first_end) - max(start, first_start)
        share = both / max(end - start, first_end - first_start)
        if share >= best_share:
            best, best_share = index, share
    return best
