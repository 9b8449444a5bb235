"""Islands: what alignments touch of a document, taken together where it meets.

Grouping compares passages that alignments join, that have the same words, or that lie over or
beside each other. So an island is a run of passages of one document that meet, and what no
alignment and no wording joins to anything else can be grouped by itself.
"""

from __future__ import annotations

import pickle
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np

from quotetrace.grouping.furniture import words_of
from quotetrace.grouping.growing import NEAR
from quotetrace.grouping.overlaps import SLACK
from quotetrace.grouping.passages import merge_spans
from quotetrace.model import Passage
from quotetrace.spread.lean import lean_if_touched
from quotetrace.spread.rows import column, rows_of, unpack
from quotetrace.text.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa
    from pyspark.sql import DataFrame

    from quotetrace.model import Document

ISLANDS = (
    "kind int, number long, island long, section int, start long, end long, wording binary, "
    "document binary"
)
"""Columns of what is known of documents."""
DOCUMENT, SPAN, WORDING, FURNITURE = range(4)
"""Kinds of rows: a lean document, for every one; a span of an alignment, and its island; the
words of a passage, hashed, and its island; furniture with its words."""
ISLAND_BITS = 24
"""The islands of one document have room in so many bits."""
APART = max(NEAR, SLACK) + 1
"""Code points between passages that have nothing to do with each other."""


def find_islands(documents: DataFrame, alignments: DataFrame, groups: int) -> DataFrame:
    """Find the islands of all documents, and what else there is to know of them later.

    Parameters
    ----------
    documents
        Rows as `intake.NUMBERED` has them.
    alignments
        Rows as `pairing.FOUND` has them.
    groups
        Into so many groups documents are parted, each of which one machine holds.
    """
    from pyspark.sql import functions as f  # noqa: PLC0415 (an extra)

    sides = [
        alignments.select(
            f.col(f"document_{side}").alias("number"), f.col(f"section_{side}").alias("section"),
            f.col(f"{side}_start").alias("start"), f.col(f"{side}_end").alias("end"),
        )
        for side in ("a", "b")
    ]  # fmt: skip
    spans = sides[0].union(sides[1]).distinct()
    touched = documents.withColumn("part", f.col("number") % groups)
    parted = spans.withColumn("part_of_span", f.col("number") % groups)
    grouped = touched.groupBy("part").cogroup(parted.groupBy("part_of_span"))
    return grouped.applyInArrow(islands_of_part, ISLANDS)


def islands_of_part(documents: pa.Table, spans: pa.Table) -> pa.Table:
    """Find the islands of some documents."""
    spans = spans.sort_by([("number", "ascending"), ("start", "ascending"), ("end", "ascending")])
    numbers = column(spans, "number")
    rows: list[dict[str, Any]] = []
    for number, packed in zip(
        column(documents, "number").tolist(), documents.column("document").to_pylist(), strict=True
    ):
        own = spans.slice(
            int(np.searchsorted(numbers, number)),
            int(np.searchsorted(numbers, number, side="right") - np.searchsorted(numbers, number)),
        )
        places = list(zip(*(column(own, name).tolist() for name in ("section", "start", "end")),
                          strict=True))  # fmt: skip
        rows += _rows(number, unpack(packed), places)
    return rows_of(rows, ISLANDS)


def _rows(
    number: int, document: Document, places: list[tuple[int, int, int]]
) -> Iterator[dict[str, Any]]:
    made = lean_if_touched(document, [place[1:] for place in places])
    yield {"kind": DOCUMENT, "number": number, "document": pickle.dumps(made)}
    for start, end in ((one.start, one.end) for one in document.furniture):
        if words := words_of(document.text[start:end]):
            wording = words.encode("utf-8", "surrogatepass")
            yield {
                "kind": FURNITURE, "number": number, "start": start, "end": end,
                "wording": wording,
            }  # fmt: skip
    if places:
        yield from _island_rows(number, document, places)


def _island_rows(
    number: int, document: Document, places: list[tuple[int, int, int]]
) -> Iterator[dict[str, Any]]:
    borders = np.array([place[1:] for place in places], np.int64)
    reach = np.maximum.accumulate(borders[:, 1])
    island = np.cumsum(np.append(True, borders[1:, 0] > reach[:-1] + APART)) - 1
    islands = ((number << ISLAND_BITS) | island).tolist()
    for (section, start, end), own in zip(places, islands, strict=True):
        yield {
            "kind": SPAN, "number": number, "island": own,
            "section": section, "start": start, "end": end,
        }  # fmt: skip
    ends = {(document.id, *place): Passage(document, None, *place[1:]) for place in places}
    where = dict(zip(ends, islands, strict=True))
    owner, passages = merge_spans(ends)
    of_passage = {owner[place]: where[place] for place in ends}
    for index, passage in enumerate(passages):
        words = blake2b(wording_of(passage.text).encode("utf-8", "replace"), digest_size=16)
        yield {"kind": WORDING, "island": of_passage[index], "wording": words.digest()}
