"""Connected components: passages that alignments join are versions of one text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotetrace.grouping.passages import PassageGraph
    from quotetrace.model import Alignment, Passage

REPEAT = 0.5
"""Share of the shorter of two overlapping passages from which on they are one."""


@dataclass(frozen=True, slots=True)
class Component:
    """Passages joined by alignments."""

    passages: tuple[Passage, ...]
    edges: tuple[tuple[int, int, Alignment], ...]
    """Positions in `passages`."""


def find_components(graph: PassageGraph) -> list[Component]:
    """Part a graph of passages into components of at least two passages."""
    parent = list(range(len(graph.passages)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for a, b, _ in graph.edges:
        low, high = sorted((root(a), root(b)))
        parent[high] = low
    members: dict[int, list[int]] = {}
    for node in range(len(parent)):
        members.setdefault(root(node), []).append(node)
    edges: dict[int, list[tuple[int, int, Alignment]]] = {}
    for edge in graph.edges:
        edges.setdefault(root(edge[0]), []).append(edge)
    found = (
        _component(graph, nodes, edges.get(head, [])) for head, nodes in sorted(members.items())
    )
    return _drop_subsumed([one for one in found if len(one.passages) > 1])


def _component(
    graph: PassageGraph, nodes: list[int], edges: list[tuple[int, int, Alignment]]
) -> Component:
    """Make a component; of passages that overlap each other only the longest stays."""
    position: dict[int, int] = {}
    passages: list[Passage] = []
    for node in sorted(nodes, key=lambda node: place_of(graph.passages[node])):
        passage = graph.passages[node]
        if passages and _repeats(passages[-1], passage):
            passages[-1] = max(passages[-1], passage, key=lambda one: one.end - one.start)
        else:
            passages.append(passage)
        position[node] = len(passages) - 1
    placed = (
        (min(position[a], position[b]), max(position[a], position[b]), alignment)
        for a, b, alignment in edges
    )
    return Component(tuple(passages), tuple(edge for edge in placed if edge[0] != edge[1]))


def place_of(passage: Passage) -> tuple[str, int, int]:
    """Document, start and end of a passage, to sort by."""
    return passage.document.id, passage.start, passage.end


def _repeats(one: Passage, other: Passage) -> bool:
    """Whether two passages overlap by enough of the shorter."""
    if one.document.id != other.document.id:
        return False
    both = min(one.end, other.end) - max(one.start, other.start)
    return both > REPEAT * min(one.end - one.start, other.end - other.start)


def _drop_subsumed(components: list[Component]) -> list[Component]:
    """Leave out components all of whose passages lie inside those of one other component."""
    places = sorted(
        (passage.document.id, passage.start, -passage.end, index)
        for index, component in enumerate(components)
        for passage in component.passages
    )
    around: dict[int, set[int]] = {}
    open_places: list[tuple[int, int]] = []
    document = None
    for own_document, start, negative_end, index in places:
        if own_document != document:
            document, open_places = own_document, []
        open_places = [place for place in open_places if place[0] > start]
        holders = {holder for end, holder in open_places if end >= -negative_end} - {index}
        around[index] = around[index] & holders if index in around else holders
        open_places.append((-negative_end, index))
    return [one for index, one in enumerate(components) if not around[index]]
