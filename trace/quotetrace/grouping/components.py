"""Connected components: passages that alignments join, or that have the same words."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from quotetrace.disjoint import DisjointSets
from quotetrace.grouping.passages import hull, place_of
from quotetrace.model import Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotetrace.grouping.passages import Edge, PassageGraph
    from quotetrace.text.wording import Wording, Wordings

REPEAT = 0.5
"""Share of the shorter of two overlapping passages from which on they are one."""


@dataclass(frozen=True, slots=True)
class Component:
    """Passages that go together."""

    passages: tuple[Passage, ...]
    """In order of their places; no two overlap by much."""
    edges: tuple[Edge, ...]
    bits: float = 0.0
    """Of the most telling alignment."""


def find_components(graph: PassageGraph, words: Wordings) -> list[Component]:
    """Part a graph of passages into components of at least two passages.

    Passages with the same words are of one text even if no alignment joins them: a phrase in
    many places is linked to the next ones only, and not every link tells enough by itself.
    """
    sets = DisjointSets(range(len(graph.passages)))
    for a, b, _ in graph.edges:
        sets.join(a, b)
    first: dict[Wording, int] = {}
    for node, passage in enumerate(graph.passages):
        same = first.setdefault(words.of(passage), node)
        if same != node:
            sets.join(same, node)
    edges: dict[int, list[Edge]] = {}
    for edge in graph.edges:
        edges.setdefault(sets.root(edge[0]), []).append(edge)
    found = (
        make_component(graph.passages, nodes, edges.get(head, []))
        for head, nodes in sorted(sets.groups().items())
    )
    return [one for one in found if len(one.passages) > 1]


def make_component(
    passages: Sequence[Passage], nodes: Iterable[int], edges: Iterable[Edge]
) -> Component:
    """Make a component; passages that overlap each other by much become one.

    Parameters
    ----------
    passages
        All there are.
    nodes
        Those of the component.
    edges
        Between them, by their positions in `passages`.
    """
    position: dict[int, int] = {}
    kept: list[Passage] = []
    for node in sorted(nodes, key=lambda node: place_of(passages[node])):
        passage = passages[node]
        if kept and _repeats(kept[-1], passage):
            kept[-1] = hull(kept[-1], passage.start, passage.end)
        else:
            kept.append(passage)
        position[node] = len(kept) - 1
    placed = ((position[a], position[b], alignment) for a, b, alignment in edges)
    inner = tuple(edge for edge in placed if edge[0] != edge[1])
    return Component(tuple(kept), inner, max((edge[2].bits for edge in inner), default=0.0))


def settled(component: Component) -> Component:
    """Let each passage begin and end where most of its alignments do.

    Where they are as many, further out rather than further in.
    """
    ends_of = [
        (node, span.start, span.end)
        for a, b, alignment in component.edges
        for node, span in ((a, alignment.a), (b, alignment.b))
    ]
    whole = [(one.start, one.end) for one in component.passages]
    unsettled = {node for node, start, end in ends_of if (start, end) != whole[node]}
    if not unsettled:
        return component
    starts: dict[int, Counter[int]] = {node: Counter() for node in unsettled}
    ends: dict[int, Counter[int]] = {node: Counter() for node in unsettled}
    for node, start, end in ends_of:
        if node in unsettled:
            starts[node][start] += 1
            ends[node][end] += 1
    passages = list(component.passages)
    for node, own in starts.items():
        start = max((count, -at) for at, count in own.items())[1] * -1
        end = max((count, at) for at, count in ends[node].items())[1]
        old = passages[node]
        if (start, end) != (old.start, old.end) and start < end:
            passages[node] = Passage(old.document, old.section, start, end)
    return replace(component, passages=tuple(passages))


def _repeats(one: Passage, other: Passage) -> bool:
    """Whether two passages of one section overlap by enough of the shorter."""
    if one.document.id != other.document.id or one.section != other.section:
        return False
    both = min(one.end, other.end) - max(one.start, other.start)
    return both > REPEAT * min(one.end - one.start, other.end - other.start)
