"""A corpus that one worker holds: searched there as it is without Spark.

What the parts of a search say to each other costs more than the search itself, as long as there
is little to search.
"""

from __future__ import annotations

import pickle
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from quotetrace.finding import Findings, find_clusters
from quotetrace.grouping.clusters import interest
from quotetrace.grouping.furniture import words_of
from quotetrace.model import ClusterKind
from quotetrace.spread.clustering import CLUSTERS, cluster_row
from quotetrace.spread.lean import lean_if_touched
from quotetrace.spread.rows import column, rows_of, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyarrow as pa

    from quotetrace.matching.sensitivity import Sensitivity
    from quotetrace.model import Alignment, Cluster, Document

FOUND = (
    f"sort int, said binary, number long, document binary, {CLUSTERS}, "
    "document_a long, document_b long, a_first long, a_last long, b_first long, b_last long, "
    "total double, shorter int, section_a int, section_b int, "
    "a_start long, a_end long, b_start long, b_end long, "
    "similarity double, bits double, common int, words int"
)
"""Columns of everything that was found. Alignments are counted in the place of `a_first`."""
SAID, DOCUMENT, CLUSTER, FURNITURE, ALIGNMENT, MISS = range(6)
"""Sorts of rows: what was counted, packed; lean documents; clusters; page furniture; alignments,
and the nearest miss."""

MEMORY = 1 << 27
"""Bytes that a search makes do with: a worker has little room."""


@dataclass(frozen=True, slots=True)
class Said:
    """What is said of a whole search."""

    counts: Mapping[str, int]
    copies: Mapping[str, tuple[str, ...]]
    bar: float


@dataclass(frozen=True, slots=True)
class Whole:
    """Searches all documents at once."""

    sensitivity: Sensitivity
    min_words: int
    min_similarity: float

    def search(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Search the documents of some rows as `intake.READ` has them."""
        found = find_clusters(
            _documents(batches), sensitivity=self.sensitivity, min_words=self.min_words,
            min_similarity=self.min_similarity, threads=1, memory=MEMORY,
        )  # fmt: skip
        yield from rows_of(list(_rows(found)), FOUND).to_batches()


def _documents(batches: Iterable[pa.RecordBatch]) -> Iterator[Document]:
    for batch in batches:
        packed = batch.column("document")
        for at in np.flatnonzero(column(batch, "is_document")).tolist():
            yield unpack(packed[at].as_py())


def _rows(found: Findings) -> Iterator[dict[str, Any]]:
    numbers = {one.id: number for number, one in enumerate(found.documents)}
    said = Said(found.counts, found.copies, found.bar)
    yield {"sort": SAID, "said": pickle.dumps(said)}
    touched: dict[str, list[tuple[int, int]]] = defaultdict(list)
    for alignment in _alignments(found):
        for side in (alignment.a, alignment.b):
            touched[side.document.id].append((side.start, side.end))
    for number, document in enumerate(found.documents):
        lean = lean_if_touched(document, touched[document.id])
        yield {"sort": DOCUMENT, "number": number, "document": pickle.dumps(lean)}
    for one in (*found.clusters, *found.set_aside):
        yield _cluster_row(one, numbers)
    for place, alignment in enumerate(found.alignments):
        yield {"sort": ALIGNMENT, **_alignment_row(alignment, place, numbers)}
    if (miss := found.nearest_miss) is not None:
        row = _alignment_row(miss.alignment, len(found.alignments), numbers)
        yield {"sort": MISS, **row, "shorter": miss.words, "total": miss.bits}


def _alignments(found: Findings) -> Iterator[Alignment]:
    yield from found.alignments
    if found.nearest_miss is not None:
        yield found.nearest_miss.alignment


def _cluster_row(made: Cluster, numbers: Mapping[str, int]) -> dict[str, Any]:
    if made.kind is ClusterKind.FURNITURE:
        count = len(made.passages)
        rank = -count, words_of(made.passages[0].text)
        return {"sort": FURNITURE, **cluster_row(made, rank, float(count), 0, numbers)}
    return {"sort": CLUSTER, **cluster_row(made, (), interest(made), 0, numbers)}


def _alignment_row(made: Alignment, place: int, numbers: Mapping[str, int]) -> dict[str, Any]:
    a, b = made.a, made.b
    return {
        "document_a": numbers[a.document.id], "document_b": numbers[b.document.id],
        "a_first": place, "a_last": 0, "b_first": 0, "b_last": 0,
        "section_a": -1 if a.section is None else a.section.index,
        "section_b": -1 if b.section is None else b.section.index,
        "a_start": a.start, "a_end": a.end, "b_start": b.start, "b_end": b.end,
        "similarity": made.similarity, "bits": made.bits,
        "common": made.common, "words": made.words,
    }  # fmt: skip
