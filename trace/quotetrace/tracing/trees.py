"""The tree that tells all witnesses in the fewest bits, and keeps the order of time."""

from __future__ import annotations

from dataclasses import dataclass
from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quotetrace.tracing.witnesses import Witness

ONE_ROOT = 1e6
"""More than any text costs: so that there is one first witness."""
SEARCHED = 64
"""Witnesses up to which trees are improved step by step."""
UNSEARCHED = 0.5
"""How sure the first witness is where there are too many to try others."""
STEPS = 200
STARTS = 3
"""Trees from which the search begins."""
SHAPE_BITS = 1.0
"""Weight of the shape of a tree against the changes on its edges."""
SOBER = 0.5
"""Bits are worth so much when sureness is told: the changes of a copy depend on each other."""
MOST_BITS = 200.0
DISORDER_BITS = 1000.0
"""For a witness that stands above an earlier one."""

Tree = list[int]
"""The parent of each witness; -1 for the first."""


@dataclass(frozen=True, slots=True)
class Choices:
    """Who may be copied from whom, and what it takes."""

    witnesses: Sequence[Witness]
    parents: Sequence[Mapping[int, float]]
    """For each witness the bits by which it is told from each that may be its parent."""
    first: Sequence[float]
    """The bits by which each is told from nothing."""

    def bits(self, parent: int, child: int) -> float:
        """Give the bits of an edge; very many if it may not be."""
        if parent < 0:
            return self.first[child]
        return self.parents[child].get(parent, DISORDER_BITS)


def best_tree(choices: Choices) -> Tree:
    """Find the tree of fewest bits.

    Where dates put all witnesses in order, each takes the parent it is told from most cheaply.
    Where they do not, the tree is the minimum spanning arborescence (Edmonds 1967), improved step
    by step for what its edges cannot say: that no witness stands above an earlier one with undated
    ones between, and how likely its shape is. Where there are very many, those without a date are
    put behind the dated one they are told from most cheaply, and then all are in order.
    """
    if _is_in_order(choices):
        return _nearest(choices)
    if len(choices.parents) > SEARCHED:
        return _ranked(choices)
    tree = _arborescence(choices)
    starts = sorted((total_bits(choices, one), one) for one in _turned(tree))[:STARTS]
    found = [_improved(choices, one) for _, one in starts]
    return min(found, key=lambda one: (total_bits(choices, one), one))


def _turned(tree: Tree) -> Iterator[Tree]:
    """Give a tree with each witness in turn as its first, edges turned round where they must be."""
    yield tree
    for first in range(len(tree)):
        turned, below, node = list(tree), -1, first
        while node >= 0:
            turned[node], below, node = below, node, tree[node]
        yield turned


def _is_in_order(choices: Choices) -> bool:
    """Whether no two witnesses may each be the parent of the other."""
    return not any(
        child in choices.parents[parent]
        for child, parents in enumerate(choices.parents)
        for parent in parents
    )


def _nearest(choices: Choices) -> Tree:
    return [
        min((bits, parent) for parent, bits in parents.items())[1] if parents else -1
        for parents in choices.parents
    ]


def _ranked(choices: Choices) -> Tree:
    """Put all witnesses in order, and give each the cheapest parent that stands before it."""
    order = sorted(range(len(choices.parents)), key=lambda node: _rank(choices, node))
    place = {node: at for at, node in enumerate(order)}
    tree = []
    for node, parents in enumerate(choices.parents):
        before = [(bits, one) for one, bits in parents.items() if place[one] < place[node]]
        tree.append(min(before)[1] if before else order[0])
    tree[order[0]] = -1
    return tree


def _rank(choices: Choices, node: int) -> tuple[str, bool, float, int]:
    own = choices.witnesses[node].date
    dated = (
        (bits, choices.witnesses[parent].date or "")
        for parent, bits in choices.parents[node].items()
        if choices.witnesses[parent].date
    )
    date = own or min(dated, default=(0.0, "~"))[1]
    return date, own is None, choices.first[node], node


def _arborescence(choices: Choices) -> Tree:
    import networkx as nx  # noqa: PLC0415 (heavy)

    graph = nx.DiGraph()
    for child, parents in enumerate(choices.parents):
        graph.add_edge(-1, child, weight=choices.first[child] + ONE_ROOT)
        for parent, bits in sorted(parents.items()):
            graph.add_edge(parent, child, weight=bits)
    found = nx.minimum_spanning_arborescence(graph)
    tree = [-1] * len(choices.parents)
    for parent, child in found.edges:
        tree[child] = parent
    return tree


def total_bits(choices: Choices, tree: Tree) -> float:
    """Give the bits of a whole tree.

    The shape counts as growth by copying does: a tree that can come about in many orders is more
    likely, and the number of orders is that of all witnesses divided by the product of the sizes
    of all subtrees (the rumour centrality of Shah and Zaman 2011). So the first witness is
    looked for in the middle of things.
    """
    bits = 0.0
    order = from_leaves(tree)
    size = [1] * len(tree)
    earliest: list[int | None] = [None] * len(tree)
    witnesses = choices.witnesses
    for child in order:
        parent = tree[child]
        bits += choices.bits(parent, child) + SHAPE_BITS * log2(size[child])
        below = earliest[child]
        if witnesses[child].date is not None:
            if below is not None and witnesses[below].precedes(witnesses[child]):
                bits += DISORDER_BITS
            else:
                below = child
        if parent < 0:
            continue
        size[parent] += size[child]
        known = earliest[parent]
        if below is not None and (known is None or witnesses[below].precedes(witnesses[known])):
            earliest[parent] = below
    return bits


def from_leaves(tree: Tree) -> list[int]:
    """Put witnesses into an order in which every child stands before its parent."""
    return list(reversed(list(from_root(tree))))


def from_root(tree: Tree) -> Iterator[int]:
    """Go through the witnesses, every parent before its children."""
    children = children_of(tree)
    waiting = [node for node, parent in enumerate(tree) if parent < 0]
    while waiting:
        node = waiting.pop()
        yield node
        waiting += children[node]


def children_of(tree: Tree) -> list[list[int]]:
    """Give the children of each witness."""
    children: list[list[int]] = [[] for _ in tree]
    for node, parent in enumerate(tree):
        if parent >= 0:
            children[parent].append(node)
    return children


def _improved(choices: Choices, tree: Tree) -> Tree:
    """Take the step that saves most bits until none saves any."""
    bits = total_bits(choices, tree)
    for _ in range(STEPS):
        best = min(
            ((total_bits(choices, step), step) for step in _steps(choices, tree)),
            default=(bits, tree),
        )
        if best[0] >= bits - 1e-9:
            return tree
        bits, tree = best
    return tree


def _steps(choices: Choices, tree: Tree) -> Iterator[Tree]:
    """Give the trees one step away: another parent for a witness, or an edge turned round."""
    below = _below(tree)
    for child, parents in enumerate(choices.parents):
        for parent in parents:
            if parent != tree[child] and parent not in below[child] and tree[child] >= 0:
                yield [*tree[:child], parent, *tree[child + 1 :]]
        parent = tree[child]
        if parent >= 0 and child in choices.parents[parent]:
            turned = list(tree)
            turned[child], turned[parent] = tree[parent], child
            yield turned


def _below(tree: Tree) -> list[set[int]]:
    """Give for each witness itself and all that go back to it."""
    below: list[set[int]] = [{node} for node in range(len(tree))]
    for node in from_leaves(tree):
        if tree[node] >= 0:
            below[tree[node]] |= below[node]
    return below


def sureness(choices: Choices, tree: Tree, node: int) -> float:
    """Say how likely the parent of a witness is among all that it might have, 0 to 1.

    For the first witness: that none of its children is the first.
    """
    parent = tree[node]
    small = len(tree) <= SEARCHED
    below = _below(tree)[node] if small else {node}
    if parent < 0:
        if not small:
            return UNSEARCHED
        rivals = [child for child, up in enumerate(tree) if up == node]
        return _share([0.0, *(_turn_bits(choices, tree, child) for child in rivals)])
    known = choices.parents[node]
    if parent not in known:
        return 1 / len(tree)
    others = [bits - known[parent] for one, bits in known.items() if one not in below]
    both_ways = small and node in choices.parents[parent]
    turned = _turn_bits(choices, tree, node) if both_ways else None
    return _share(others) * (1.0 if turned is None else _share([0.0, turned]))


def _turn_bits(choices: Choices, tree: Tree, child: int) -> float:
    """Give the bits that are lost when the edge above a witness is turned round."""
    parent = tree[child]
    turned = list(tree)
    turned[child], turned[parent] = tree[parent], child
    return total_bits(choices, turned) - total_bits(choices, tree)


def _share(bits: Sequence[float]) -> float:
    """Give the share of the best of several explanations, each by its bits."""
    best = min(bits)
    weights = [pow(2.0, -SOBER * min(one - best, MOST_BITS)) for one in bits]
    return 1.0 / float(sum(weights))
