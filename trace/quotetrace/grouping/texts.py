"""Two texts made from one form are two: parting a component where its passages say other things.

Copying changes a word here and there, drops and adds. Two notices made from one form have the
same sentences, and in the same places blocks of words that have nothing to do with each other.
Such a place is a blank of the form: some words in a row on both sides, and none in common. Where
the passages are less alike than copies are, other amounts behind both tell two texts as well.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from enum import IntEnum
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from quotetrace.disjoint import DisjointSets
from quotetrace.grouping.components import Component, make_component
from quotetrace.grouping.runs import gaps

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from quotetrace.grouping.passages import Edge
    from quotetrace.model import Passage
    from quotetrace.text.wording import Wordings

BLANK_WORDS = 4
"""Words on either side from which on a gap is a blank that was filled in twice."""
RUN_WORDS = 2
"""Words that both must have in a row: one alone inside a blank is chance."""
FORM = 0.15
"""Share of the shorter passage that stands in blanks when two passages are two texts."""
FORM_BLANKS = 2
PERHAPS = 0.07
"""The same when they may be two texts."""
OTHER = 0.35
"""The same, where there is one blank, or the passages are short."""
LEAST_WORDS = 60
"""From so many words on blanks tell texts apart; a short misquotation is one text."""
ALIKE = 0.92
"""Alignments at least so similar that cover their passages need no second look."""
UNLIKE = 0.8
"""Below this similarity other figures behind the passages tell two texts."""
_FIGURE_BEHIND = re.compile(r"[^\w\n]{0,4}(?:[^\W\d]{1,3}[ .:]*)?\d(?:[\d.,:/\u00a0 ]*\d)?")


@dataclass(frozen=True, slots=True)
class Parting:
    """What came of a component."""

    texts: tuple[Component, ...]
    """Of at least two passages each."""
    form: Component | None = None
    """All passages, if they are texts made from one form."""
    forms: int = 0
    """How many texts the form was filled in for, those of one passage too."""


def part_texts(component: Component, words: Wordings) -> Parting:
    """Part a component into the texts that its passages are versions of."""
    doubtful = [edge for edge in component.edges if _is_doubtful(component, edge)]
    if not doubtful:
        return Parting((component,))
    judge = _Judge(component, words)
    grades = {id(edge[2]): judge.grade(edge) for edge in doubtful}
    if not any(grades.values()):
        return Parting((component,))
    graded: dict[Grade, list[Edge]] = {grade: [] for grade in Grade}
    for edge in component.edges:
        graded[grades.get(id(edge[2]), Grade.SAME)].append(edge)
    groups = _groups(component, words, graded)
    if len(groups) == 1 or (len(groups) == 2 and not _is_form(groups, judge, graded[Grade.OTHER])):
        return Parting((component,))
    texts = (
        make_component(component.passages, nodes, _inside(component.edges, nodes))
        for nodes in groups
    )
    return Parting(tuple(one for one in texts if len(one.passages) > 1), component, len(groups))


class Grade(IntEnum):
    """What an alignment says of its two passages."""

    SAME = 0
    """They are versions of one text."""
    PERHAPS = 1
    OTHER = 2
    """They are two texts."""


def _is_doubtful(component: Component, edge: Edge) -> bool:
    """Whether an alignment leaves much unsaid of both its passages, or they differ."""
    a, b, alignment = edge
    if alignment.similarity < ALIKE:
        return True
    sides = (alignment.a, component.passages[a]), (alignment.b, component.passages[b])
    return all(end.end - end.start < ALIKE * (whole.end - whole.start) for end, whole in sides)


class _Judge:
    """Looks at the words of the passages of a component."""

    def __init__(self, component: Component, words: Wordings) -> None:
        self._passages = component.passages
        self._words = words
        self._split: dict[int, list[str]] = {}

    def __getitem__(self, node: int) -> list[str]:
        if node not in self._split:
            self._split[node] = self._words.of(self._passages[node]).split()
        return self._split[node]

    def grade(self, edge: Edge) -> Grade:
        """Tell whether two passages differ in blanks or figures, and not as copies do."""
        a, b, _ = edge
        share, count = blanks(self[a], self[b])
        long = self.shorter(edge) >= LEAST_WORDS
        if share >= OTHER or (long and share >= FORM and count >= FORM_BLANKS):
            return Grade.OTHER
        if long and self.has_other_figure(edge):
            return Grade.OTHER
        return Grade.PERHAPS if long and share >= PERHAPS else Grade.SAME

    def has_other_figure(self, edge: Edge) -> bool:
        """Whether two passages that differ much go on with different figures."""
        a, b, alignment = edge
        one, other = (_figure_behind(self._passages[node]) for node in (a, b))
        return alignment.similarity < UNLIKE and one != other and bool(one and other)

    def shorter(self, edge: Edge) -> int:
        """Words of the shorter passage of an edge."""
        return min(len(self[edge[0]]), len(self[edge[1]]))


def _figure_behind(passage: Passage) -> str:
    """Give the figure with which the line of a passage goes on, by its digits."""
    found = _FIGURE_BEHIND.match(passage.document.text, passage.end)
    return "".join(filter(str.isdigit, found.group())) if found else ""


def blanks(a: Sequence[str], b: Sequence[str]) -> tuple[float, int]:
    """Measure what two texts say differently in the same places.

    Returns
    -------
    tuple[float, int]
        The share of the shorter text that stands in blanks, and how many blanks there are.
    """
    runs = [
        (step.src_start, step.dest_start, step.src_end - step.src_start)
        for step in Indel.opcodes(a, b)
        if step.tag == "equal" and step.src_end - step.src_start >= RUN_WORDS
    ]
    sizes = [size for gap in gaps(runs, (len(a), len(b))) if (size := min(gap)) >= BLANK_WORDS]
    return sum(sizes) / max(1, min(len(a), len(b))), len(sizes)


def _groups(
    component: Component, words: Wordings, graded: Mapping[Grade, Iterable[Edge]]
) -> list[list[int]]:
    """Join what is the same; then what perhaps is, but never two groups of several passages.

    One wrong join of two notices would heap all notices together.
    """
    sets = DisjointSets(range(len(component.passages)))
    for a, b, _ in graded[Grade.SAME]:
        sets.join(a, b)
    first: dict[str, int] = {}
    for node, passage in enumerate(component.passages):
        sets.join(first.setdefault(words.of(passage), node), node)
    size = Counter(sets.root(node) for node in range(len(component.passages)))
    for a, b, _ in sorted(graded[Grade.PERHAPS], key=_nearest_first):
        one, other = sets.root(a), sets.root(b)
        if one != other and min(size[one], size[other]) == 1:
            sets.join(one, other)
            size[sets.root(one)] = size[one] + size[other]
    return sorted(sets.groups().values())


def _nearest_first(edge: Edge) -> tuple[float, int, int]:
    return -edge[2].similarity, min(edge[:2]), max(edge[:2])


def _is_form(groups: Sequence[Sequence[int]], judge: _Judge, between: Sequence[Edge]) -> bool:
    """Whether two groups are two texts: both stand twice, or they go on with other figures."""
    if not between:
        return False
    if all(len(nodes) > 1 for nodes in groups):
        return True
    return all(map(judge.has_other_figure, between))


def _inside(edges: Iterable[Edge], nodes: Iterable[int]) -> list[Edge]:
    chosen = set(nodes)
    return [edge for edge in edges if edge[0] in chosen and edge[1] in chosen]
