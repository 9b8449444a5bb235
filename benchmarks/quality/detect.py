"""What our own program finds in a folder."""

from __future__ import annotations

import os
from collections import defaultdict
from itertools import combinations
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import quotetrace
from benchmarks.quality.spans import Pair, Span, pair
from benchmarks.quality.thirds import by_thirds
from quotetrace.model import ClusterKind

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from pathlib import Path

    from quotetrace.finding import Findings
    from quotetrace.model import Alignment, Cluster, Passage

MOST_PASSAGES = 50
"""Of a cluster, of which every two count as found to be the same."""


class Detected(NamedTuple):
    """What was found, and in what."""

    pairs: list[Pair]
    """Alignments."""
    linked: list[Pair]
    """Passages that are one by way of others: every two of a cluster, and both sides of a third."""
    texts: dict[str, str]
    """By the name of the file, relative to the data set."""
    seconds: float
    """Time for reading and finding, without start-up and scoring."""


def detect(folder: Path, files: Sequence[str] = ("docs",)) -> Detected:
    """Find the reuse in a data set at the default sensitivity; files that are no texts lack.

    Parameters
    ----------
    folder
        The data set; files are named relative to it.
    files
        The files and folders in it that are searched.
    """
    start = perf_counter()
    documents = quotetrace.read([folder / file for file in files], on_skip=lambda _: None)
    found = quotetrace.find_clusters(documents)
    seconds = perf_counter() - start
    alignments = _shown(found.alignments, found.set_aside)
    pairs = [
        pair(a, b)
        for one in alignments
        for a in _spans(one.a, folder, found.copies)
        for b in _spans(one.b, folder, found.copies)
    ]
    texts = {os.path.relpath(one.path, folder): one.text for one in documents}
    linked = [*_linked(found, folder), *by_thirds(pairs)]
    return Detected(pairs, linked, texts, seconds)


def _spans(passage: Passage, folder: Path, copies: Mapping[str, Sequence[str]]) -> list[Span]:
    """Return where a passage stands: under all names of its document."""
    document = passage.document
    return [
        Span(os.path.relpath(path, folder), passage.start, passage.end)
        for path in (document.path, *copies.get(document.id, ()))
    ]


def _shown(alignments: Iterable[Alignment], aside: Iterable[Cluster]) -> list[Alignment]:
    """Return the alignments that do not lie between two passages of furniture."""
    clusters: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    for cluster in aside:
        if cluster.kind is not ClusterKind.FURNITURE:
            continue
        for passage in cluster.passages:
            clusters[passage.document.id, passage.start, passage.end].add(cluster.id)

    def of(passage: Passage) -> set[str]:
        return clusters.get((passage.document.id, passage.start, passage.end), set())

    return [one for one in alignments if of(one.a).isdisjoint(of(one.b))]


def _linked(found: Findings, folder: Path) -> list[Pair]:
    spans = (
        [span for one in cluster.passages for span in _spans(one, folder, found.copies)]
        for cluster in (*found.clusters, *found.set_aside)
        if cluster.kind is not ClusterKind.FURNITURE
    )
    return [
        pair(one, other)
        for passages in spans
        if len(passages) <= MOST_PASSAGES
        for one, other in combinations(passages, 2)
    ]
