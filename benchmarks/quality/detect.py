"""What our own program finds in a folder."""

from __future__ import annotations

import os
from collections import defaultdict
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

import quotetrace
from benchmarks.quality.spans import Pair, Span, pair

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from quotetrace.model import Alignment, Cluster, Passage


class Detected(NamedTuple):
    """What was found, and in what."""

    pairs: list[Pair]
    texts: dict[str, str]
    """By the name of the file, relative to the data set."""
    seconds: float
    """Time for reading and finding, without start-up and scoring."""


def _span(passage: Passage, folder: Path) -> Span:
    return Span(os.path.relpath(passage.document.path, folder), passage.start, passage.end)


def _shown(alignments: Iterable[Alignment], aside: Iterable[Cluster]) -> list[Alignment]:
    """Return the alignments that do not lie between two passages of a cluster set aside."""
    clusters: dict[tuple[str, int, int], set[str]] = defaultdict(set)
    for cluster in aside:
        for passage in cluster.passages:
            clusters[passage.document.id, passage.start, passage.end].add(cluster.id)

    def of(passage: Passage) -> set[str]:
        return clusters.get((passage.document.id, passage.start, passage.end), set())

    return [one for one in alignments if of(one.a).isdisjoint(of(one.b))]


def detect(folder: Path, inside: str = "docs") -> Detected:
    """Find the reuse in a data set at the default sensitivity.

    Parameters
    ----------
    folder
        The data set; files are named relative to it.
    inside
        The folder in it that holds the documents.
    """
    start = perf_counter()
    documents = quotetrace.read([folder / inside])
    found = quotetrace.find_clusters(documents)
    seconds = perf_counter() - start
    alignments = _shown(found.alignments, found.set_aside)
    pairs = [pair(_span(one.a, folder), _span(one.b, folder)) for one in alignments]
    texts = {os.path.relpath(one.path, folder): one.text for one in documents}
    return Detected(pairs, texts, seconds)
