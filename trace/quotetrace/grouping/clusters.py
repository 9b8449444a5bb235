"""Alignments to clusters: each the passages that are versions of one text, earliest first."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import log2
from typing import TYPE_CHECKING, Any, NamedTuple

from rapidfuzz.distance import Indel

from quotetrace.grouping.components import find_components, settled
from quotetrace.grouping.growing import grow
from quotetrace.grouping.identity import Names, leading
from quotetrace.grouping.kinds import kind_of, nobody_quotes
from quotetrace.grouping.nesting import direct, families, find_nesting, subsumed
from quotetrace.grouping.order import time_key
from quotetrace.grouping.overlaps import find_overlaps
from quotetrace.grouping.passages import merge_passages
from quotetrace.grouping.remainders import told_by_parts
from quotetrace.grouping.texts import part_texts
from quotetrace.model import Cluster, ClusterKind, Link
from quotetrace.text.wording import Wordings

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotetrace.grouping.components import Component
    from quotetrace.grouping.nesting import Nesting
    from quotetrace.model import Alignment, Passage
    from quotetrace.text.wording import Wording

FORM_TEXTS = 3
"""A text that is part of so many others, and stands hardly anywhere else, is their form."""
FORM_SHARE = 0.8
"""Share of its passages that are part of these."""


class Named(NamedTuple):
    """A cluster, and what decides in which order clusters of the same words are named."""

    cluster: Cluster
    rank: tuple[Any, ...]


def group(alignments: Sequence[Alignment]) -> tuple[Cluster, ...]:
    """Group alignments into clusters, the most interesting first.

    The order of the alignments decides nothing. Boilerplate is among the clusters.
    """
    return ranked(one.cluster for one in group_apart(alignments))


def ranked(clusters: Iterable[Cluster]) -> tuple[Cluster, ...]:
    """Put clusters in order, the most interesting first."""
    return tuple(sorted(clusters, key=lambda one: (-interest(one), one.id)))


def group_apart(alignments: Sequence[Alignment]) -> list[Named]:
    """Group alignments that nothing joins to any others."""
    words = Wordings()
    components = find_components(merge_passages(alignments), words)
    partings = [part_texts(one, words) for one in components]
    texts = grow([settled(text) for parting in partings for text in parting.texts])
    overlaps = find_overlaps([one.passages for one in texts])
    dropped = subsumed(overlaps) | told_by_parts(texts, overlaps)
    drafts = [_draft(one, words) for number, one in enumerate(texts) if number not in dropped]
    drafts += [_draft(settled(one.form), words, one.forms) for one in partings if one.form]
    ranks = [_rank(one) for one in drafts]
    clusters = _nest(drafts, _named(ranks))
    return [Named(cluster, ranks[number]) for number, cluster in clusters]


def interest(cluster: Cluster) -> float:
    """How much a cluster is worth looking at: telling words, in many places."""
    return cluster.bits * log2(len(cluster.passages))


@dataclass(frozen=True, slots=True)
class _Draft:
    """A cluster that has no name yet."""

    passages: tuple[Passage, ...]
    """In order of time."""
    words: tuple[Wording, ...]
    links: tuple[Link, ...]
    similarity: float
    """Mean of the links."""
    bits: float
    forms: int
    """Texts that share it as their form; 0 if it is a text itself."""

    @property
    def length(self) -> int:
        """Words of the longest passage."""
        return 1 + max(words.count(" ") for words in self.words)


def _draft(component: Component, wordings: Wordings, forms: int = 0) -> _Draft:
    order = sorted(
        range(len(component.passages)), key=lambda index: time_key(component.passages[index])
    )
    rank = {index: position for position, index in enumerate(order)}
    passages = tuple(component.passages[index] for index in order)
    words = tuple(wordings.of(one) for one in passages)
    ends = {(min(rank[a], rank[b]), max(rank[a], rank[b])) for a, b, _ in component.edges}
    best = {(a, b): _similarity(words[a], words[b]) for a, b in ends}
    last: dict[Wording, int] = {}
    for index, own in enumerate(words):
        if own in last:
            best.setdefault((last[own], index), 1.0)
        last[own] = index
    links = tuple(Link(*pair, best[pair]) for pair in sorted(best))
    for a in range(0 if best else len(words) - 1):  # their alignments lie inside what was merged
        best[a, a + 1] = _similarity(words[a], words[a + 1])
    similarity = sum(best.values()) / len(best)
    return _Draft(passages, words, links, similarity, component.bits, forms)


def _similarity(a: Wording, b: Wording) -> float:
    """Give twice the words kept in order, divided by the words of both sides (0 to 1)."""
    return 1.0 if a == b else Indel.normalized_similarity(a.split(" "), b.split(" "))


def _rank(draft: _Draft) -> tuple[Any, ...]:
    """Say when a draft is named: texts before forms, the largest first where words are alike."""
    lead = leading(draft.passages, draft.words)
    return draft.forms > 0, -len(draft.passages), lead, sorted(draft.words)


def _named(ranks: Sequence[tuple[Any, ...]]) -> list[str]:
    """Name all clusters."""
    names = Names()
    order = sorted(range(len(ranks)), key=ranks.__getitem__)
    given = {index: names.name(ranks[index][2]) for index in order}
    return [given[index] for index in range(len(ranks))]


def _nest(drafts: Sequence[_Draft], names: Sequence[str]) -> list[tuple[int, Cluster]]:
    """Make clusters that know what they are part of, and leave out what a form says anyway.

    Each comes with the number of its draft.
    """
    nesting = find_nesting(find_overlaps([one.passages for one in drafts]))
    kept = [number for number in range(len(drafts)) if not _said_by_form(drafts, nesting, number)]
    holders = {number: _holders(drafts, nesting, number) for number in kept}
    excerpts: dict[int, list[int]] = {}
    for number in kept:
        for holder in holders[number]:
            excerpts.setdefault(holder, []).append(number)
    return [
        (
            number,
            replace(
                _cluster(drafts[number], names[number], _forms(drafts, nesting, number)),
                part_of=tuple(sorted(names[holder] for holder in holders[number])),
                excerpts=tuple(sorted(names[other] for other in excerpts.get(number, ()))),
            ),
        )
        for number in kept
    ]


def _said_by_form(drafts: Sequence[_Draft], nesting: Nesting, number: int) -> bool:
    """Whether all passages lie inside those of one form, and are not its texts."""
    held = nesting.excerpts.get(number, {})
    size = len(drafts[number].passages)
    return any(drafts[holder].forms and count == size for holder, count in held.items())


def _holders(drafts: Sequence[_Draft], nesting: Nesting, number: int) -> list[int]:
    """Name what a text is part of: texts, or their form where they are not listed."""
    found = direct(nesting.excerpts, number)
    texts = [holder for holder in found if not drafts[holder].forms]
    return texts or found


def _forms(drafts: Sequence[_Draft], nesting: Nesting, number: int) -> int:
    """Count the texts whose form a cluster is."""
    one = drafts[number]
    if one.forms:
        return one.forms
    held = [
        texts
        for holders in nesting.together.get(number, ())
        if (texts := [holder for holder in holders if not drafts[holder].forms])
    ]
    if len(held) < FORM_SHARE * len(one.passages) or not nobody_quotes(one.passages):
        return 0
    count = families(held)
    return count if count >= FORM_TEXTS else 0


def _cluster(draft: _Draft, name: str, forms: int) -> Cluster:
    if forms:
        kind = ClusterKind.BOILERPLATE
        reason = f"the form of {forms} texts, filled in differently"
    else:
        kind, reason = kind_of(draft.passages, draft.length, draft.similarity)
    return Cluster(
        id=name,
        kind=kind,
        reason=reason,
        passages=draft.passages,
        links=draft.links,
        words=draft.length,
        similarity=draft.similarity,
        bits=draft.bits,
    )
