"""Alignments to clusters: each the passages that are versions of one text, earliest first."""

from __future__ import annotations

from math import log2
from typing import TYPE_CHECKING

from quotetrace.grouping.components import find_components
from quotetrace.grouping.identity import Names
from quotetrace.grouping.kinds import kind_of
from quotetrace.grouping.order import time_key
from quotetrace.grouping.passages import merge_passages
from quotetrace.model import Cluster, Link

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.grouping.components import Component
    from quotetrace.model import Alignment


def group(alignments: Sequence[Alignment]) -> tuple[Cluster, ...]:
    """Group alignments into clusters, the most interesting first."""
    components = find_components(merge_passages(alignments))
    components.sort(key=lambda one: time_key(one.passages[0]))
    names = Names()
    clusters = [_cluster(component, names) for component in components]
    return tuple(sorted(clusters, key=lambda one: (-interest(one), one.id)))


def interest(cluster: Cluster) -> float:
    """How much a cluster is worth looking at: telling words, in many places."""
    return cluster.bits * log2(len(cluster.passages))


def _cluster(component: Component, names: Names) -> Cluster:
    order = sorted(
        range(len(component.passages)), key=lambda index: time_key(component.passages[index])
    )
    rank = {index: position for position, index in enumerate(order)}
    passages = tuple(component.passages[index] for index in order)
    best: dict[tuple[int, int], Alignment] = {}
    for a, b, alignment in component.edges:
        ends = min(rank[a], rank[b]), max(rank[a], rank[b])
        if ends not in best or best[ends].bits < alignment.bits:
            best[ends] = alignment
    words = max(one.words for one in best.values())
    kind, reason = kind_of(passages, words)
    links = tuple(Link(*ends, best[ends].similarity) for ends in sorted(best))
    return Cluster(
        id=names.name(passages[0].text),
        kind=kind,
        reason=reason,
        passages=passages,
        links=links,
        words=words,
        similarity=sum(link.similarity for link in links) / len(links),
        bits=max(one.bits for one in best.values()),
    )
