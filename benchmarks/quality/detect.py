"""What our own program finds in a folder."""

from __future__ import annotations

import os
from collections import defaultdict
from itertools import combinations
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import quotetrace
from benchmarks.quality.spans import Pair, Span, pair

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from pathlib import Path

    from quotetrace.model import Alignment, Cluster, Document, Passage

MOST_PASSAGES = 50
"""Of a cluster, of which every two count as found to be the same."""


class Detected(NamedTuple):
    """What was found, and in what."""

    pairs: list[Pair]
    """Alignments."""
    linked: list[Pair]
    """Every two passages of one cluster, which need not be aligned with each other."""
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
    pairs = [pair(_span(one.a, folder), _span(one.b, folder)) for one in alignments]
    texts = {_name(one, folder): one.text for one in documents}
    return Detected(pairs, _linked(found.clusters, folder), texts, seconds)


def _name(document: Document, folder: Path) -> str:
    return os.path.relpath(document.path, folder)


def _span(passage: Passage, folder: Path) -> Span:
    return Span(_name(passage.document, folder), passage.start, passage.end)


def _shown(alignments: Iterable[Alignment], aside: Iterable[Cluster]) -> list[Alignment]:
    """Return the alignments that do not lie between two passages of a cluster set aside."""
    clusters: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    for cluster in aside:
        for passage in cluster.passages:
            clusters[passage.document.id, passage.start, passage.end].add(cluster.id)

    def of(passage: Passage) -> set[str]:
        return clusters.get((passage.document.id, passage.start, passage.end), set())

    return [one for one in alignments if of(one.a).isdisjoint(of(one.b))]


def _linked(clusters: Iterable[Cluster], folder: Path) -> list[Pair]:
    spans = ([_span(one, folder) for one in cluster.passages] for cluster in clusters)
    return [
        pair(one, other)
        for passages in spans
        if len(passages) <= MOST_PASSAGES
        for one, other in combinations(passages, 2)
    ]
