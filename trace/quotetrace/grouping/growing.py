"""Passages that go on alike: what stands behind all witnesses of a text belongs to it.

Where words stand in very many places, matching links each place to the next one only. So the two
copies of a notice may be found in pieces: what is theirs alone in one cluster, and the sentences
that a hundred notices have in another. When the piece beside a witness is of the same cluster for
all witnesses, and they agree on its words, the text goes on over it.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import replace
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from quotetrace.grouping.passages import hull
from quotetrace.model import Passage
from quotetrace.text.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotetrace.grouping.components import Component

AGREE = 0.75
"""Similarity with the first witness that every witness needs over the words that are added."""
NEAR = 3
"""Code points that may lie between a passage and the one that goes on."""
ROUNDS = 4
"""So often a text may go on over another piece."""

Entry = tuple[int, int, int]
"""Where a passage starts and ends, or ends and starts, and the number of its component."""


def grow(components: Sequence[Component]) -> list[Component]:
    """Let components reach as far as all their witnesses go on alike.

    What is added tells as much as it does in its own component, by its share of that.
    """
    around = _Neighbours(components)
    return [_grown(number, one, around) for number, one in enumerate(components)]


class _Neighbours:
    """Which passages of other components stand where."""

    def __init__(self, components: Sequence[Component]) -> None:
        self._bits = [one.bits for one in components]
        by_start: dict[str, list[Entry]] = {}
        for number, component in enumerate(components):
            for one in component.passages:
                by_start.setdefault(_home(one), []).append((one.start, one.end, number))
        self._by_start = {home: sorted(row) for home, row in by_start.items()}
        self._by_end = {
            home: sorted((end, start, number) for start, end, number in row)
            for home, row in by_start.items()
        }

    def added_bits(self, number: int, piece: tuple[int, int], added: int) -> float:
        """Say what some code points of a passage of a component tell."""
        start, end = piece
        return self._bits[number] * added / (end - start)

    def beside(self, one: Passage, own: int) -> dict[int, tuple[int, int]]:
        """Give the passages that overlap or touch one and reach beyond it, by component."""
        home = _home(one)
        found: dict[int, tuple[int, int]] = {}
        for start, end, number in _from(self._by_start[home], one.start, one.end + NEAR):
            if end > one.end and number != own:
                found[number] = start, end
        for end, start, number in _from(self._by_end[home], one.start - NEAR, one.end):
            if start < one.start and number != own:
                found[number] = start, end
        return found


def _from(row: Sequence[Entry], first: int, last: int) -> Iterator[Entry]:
    """Give the entries of a row from one offset to another, both included."""
    for at in range(bisect_left(row, (first,)), len(row)):
        if row[at][0] > last:
            return
        yield row[at]


def _home(one: Passage) -> str:
    return f"{-1 if one.section is None else one.section.index} {one.document.id}"


def _grown(number: int, component: Component, around: _Neighbours) -> Component:
    for _ in range(ROUNDS):
        longer = _longer(component, number, around)
        if longer is None:
            break
        component = longer
    return component


def _longer(component: Component, own: int, around: _Neighbours) -> Component | None:
    """Give a component with the longest piece that all its passages go on with, if there is one."""
    passages = component.passages
    pieces: list[dict[int, tuple[int, int]]] = []
    common: set[int] = set()
    for one in passages:
        found = around.beside(one, own)
        common = common & found.keys() if pieces else set(found)
        if not common:
            return None
        pieces.append(found)

    def reach(number: int) -> tuple[int, int]:
        start, end = pieces[0][number]
        return start - end, number

    for number in sorted(common, key=reach):
        longer = tuple(
            hull(one, *piece[number]) for one, piece in zip(passages, pieces, strict=True)
        )
        if _agree(passages, longer):
            added = len(_added(passages[0], longer[0]).text)
            bits = component.bits + around.added_bits(number, pieces[0][number], added)
            return replace(component, passages=longer, bits=bits)
    return None


def _agree(passages: Sequence[Passage], longer: Sequence[Passage]) -> bool:
    """Whether all witnesses say the same in what was added, and on the same side."""
    both = zip(passages, longer, strict=True)
    if len({(one.start < old.start, one.end > old.end) for old, one in both}) > 1:
        return False
    first, *rest = (wording_of(one.text).split() for one in map(_added, passages, longer))
    return bool(first) and all(Indel.normalized_similarity(first, one) >= AGREE for one in rest)


def _added(old: Passage, new: Passage) -> Passage:
    start, end = (new.start, old.start) if new.start < old.start else (old.end, new.end)
    return Passage(new.document, new.section, start, end)
