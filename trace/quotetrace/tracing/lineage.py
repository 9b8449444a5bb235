"""Who took a text from whom: the witnesses of a cluster as a tree, and how sure each edge is."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from quotetrace.grouping.versions import versions_of
from quotetrace.text.wording import wording_of
from quotetrace.tracing.bursts import bursts_of
from quotetrace.tracing.copying import copying_bits, first_bits
from quotetrace.tracing.evidence import conflicts_of, conflicts_of_first, reasons_of
from quotetrace.tracing.fluency import Fluency
from quotetrace.tracing.trees import SEARCHED, Choices, best_tree, sureness
from quotetrace.tracing.witnesses import witnesses_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.grouping.versions import Version
    from quotetrace.model import Passage
    from quotetrace.tracing.bursts import Burst
    from quotetrace.tracing.witnesses import Witness

AROUND = 20_000
"""Code points on either side of a passage from which is learned how its text reads."""
LEARNED = 400_000
"""Code points that are learned from at most."""
COMPARED = 120
"""Versions up to which every two are compared; beyond, those that share most rare words."""
CANDIDATES = 12
"""Parents that are weighed for each version where there are many."""
READ = 0.85
"""How sure it is at the most which of two was first where only their words and marks tell."""
REWRITTEN = 0.1
"""Share of other words from which a copy is rewritten, by a writer who may well make it better."""
READ_REWRITTEN = 0.5
"""The same as `READ` for such a copy."""
RARE = 40
"""Versions that may share three words in a row which tell them from others."""


@dataclass(frozen=True, slots=True)
class Edge:
    """How one witness came about."""

    parent: int | None
    """Position of the passage that it was taken from; None for the first."""
    certainty: float
    """How likely the parent is among all candidates, 0 to 1."""
    reasons: tuple[str, ...]
    """Why this parent, in words."""
    conflicts: tuple[str, ...] = ()
    """What speaks against it, or is not known."""


@dataclass(frozen=True, slots=True)
class Lineage:
    """The witnesses of a text as a tree."""

    passages: tuple[Passage, ...]
    """Earliest first, as far as dates say."""
    edges: tuple[Edge, ...]
    """One for each passage, in the same order."""
    bursts: tuple[Burst, ...]

    def children(self, node: int | None) -> list[int]:
        """Give the witnesses that were taken from one; from none when None."""
        return [at for at, edge in enumerate(self.edges) if edge.parent == node]


def trace_passages(passages: Sequence[Passage]) -> Lineage:
    """Find which passage was taken from which.

    Witnesses that agree word for word are one version of the text: the tree is one of versions,
    and its members go back to the first of them.

    Parameters
    ----------
    passages
        The witnesses of one text, earliest first as far as dates say.
    """
    witnesses = witnesses_of(passages)
    versions = [_in_time(witnesses, one) for one in versions_of(passages)]
    heads = [witnesses[one[0]] for one in versions]
    fluency = _learn(passages) if len(versions) > 1 else Fluency(())
    choices = Choices(heads, _parents(heads, fluency), first_bits(heads, fluency))
    tree = best_tree(choices)
    root = heads[tree.index(-1)]
    edges: dict[int, Edge] = {}
    for version, own in enumerate(versions):
        parent, sure = tree[version], sureness(choices, tree, version)
        if parent < 0:
            below = [heads[child] for child, up in enumerate(tree) if up == version]
            copies = [witnesses[at] for at in own[1:]]
            sure = min(
                [
                    sure,
                    *(_most_sure(root, child) for child in below),
                    *(_surely_before(root, copy) for copy in copies),
                ]
            )
            edges[own[0]] = Edge(None, sure, _first(own, heads), conflicts_of_first(root))
        else:
            source, head = heads[parent], heads[version]
            edges[own[0]] = Edge(
                versions[parent][0],
                min(sure, _most_sure(source, head)),
                reasons_of(source, head, root, fluency),
                conflicts_of(source, head),
            )
        edges |= _copies(witnesses, own)
    bursts = bursts_of([one.date for one in witnesses])
    return Lineage(tuple(passages), tuple(edges[at] for at in range(len(passages))), bursts)


def _in_time(witnesses: Sequence[Witness], version: Version) -> list[int]:
    """Put the members of a version in order: the one that the others were taken from first."""

    def key(at: int) -> tuple[str, bool, int, int]:
        one = witnesses[at]
        return one.date or "~", one.nested, one.marks, at

    return sorted(version.members, key=key)


def _surely_before(source: Witness, copy: Witness) -> float:
    """Give how sure it is that of two which agree word for word one was first."""
    if source.precedes(copy) or copy.comments_on(source):
        return 0.95
    return READ if source.marks < copy.marks else 0.5


def _most_sure(source: Witness, child: Witness) -> float:
    """Give how sure it can be that of two which differ one was first."""
    if source.precedes(child) or child.comments_on(source):
        return 1.0
    kept = LCSseq.similarity(source.words, child.words)
    return READ if kept >= (1 - REWRITTEN) * len(child.words) else READ_REWRITTEN


def _first(own: Sequence[int], heads: Sequence[Witness]) -> tuple[str, ...]:
    if len(heads) == 1 and len(own) > 1:
        return ("the first of those that say the same",)
    return ("the others can be told from it",)


def _copies(witnesses: Sequence[Witness], own: Sequence[int]) -> dict[int, Edge]:
    """Join the members of a version to the first, or a comment to the post above it."""
    edges = {}
    posts = {witnesses[at].post: at for at in reversed(own) if not witnesses[at].nested}
    head = own[0]
    for place, at in enumerate(own[1:], 1):
        one = witnesses[at]
        parent = posts.get(one.post, head) if one.nested else head
        source = witnesses[parent]
        reasons = ("word for word", *reasons_of(source, one, source, None))
        conflicts = list(conflicts_of(source, one))
        if place > 1 and parent == head:
            earlier = all(witnesses[other].precedes(one) for other in own[:place])
            conflicts.append(f"{place} {'earlier ones' if earlier else 'others'} say the same")
        sure = _surely_before(source, one) / (place if parent == head else 1)
        edges[at] = Edge(parent, sure, reasons, tuple(conflicts))
    return edges


def _learn(passages: Sequence[Passage]) -> Fluency:
    """Learn how the texts read from what stands around the passages, but not in them."""
    texts: list[list[str]] = []
    left = LEARNED
    for one in passages:
        text = one.document.text
        for part in (
            text[max(0, one.start - AROUND) : one.start],
            text[one.end : one.end + AROUND],
        ):
            if left > 0:
                texts.append(wording_of(part).split())
                left -= len(part)
    return Fluency(texts)


def _parents(heads: Sequence[Witness], fluency: Fluency) -> list[dict[int, float]]:
    """Weigh who may have been copied from whom."""
    rows = []
    for at, (child, others) in enumerate(zip(heads, _candidates(heads), strict=True)):
        row = {
            other: copying_bits(heads[other], child, fluency)
            for other in others
            if other != at and not child.precedes(heads[other])
        }
        if len(heads) > SEARCHED:
            row = dict(sorted(row.items(), key=lambda item: (item[1], item[0]))[:CANDIDATES])
        rows.append(row)
    return rows


def _candidates(heads: Sequence[Witness]) -> list[Sequence[int]]:
    """Name for each version those that it may have to do with."""
    if len(heads) <= COMPARED:
        return [range(len(heads))] * len(heads)
    where: dict[tuple[str, ...], list[int]] = {}
    runs = [set(zip(one.words, one.words[1:], one.words[2:], strict=False)) for one in heads]
    for at, own in enumerate(runs):
        for run in sorted(own):
            where.setdefault(run, []).append(at)
    early = list(range(CANDIDATES))
    out: list[Sequence[int]] = []
    for own in runs:
        shared = Counter(other for run in own if len(where[run]) <= RARE for other in where[run])
        nearest = sorted((-count, other) for other, count in shared.items())
        out.append(sorted({*(other for _, other in nearest[: 2 * CANDIDATES]), *early}))
    return out
