"""Alignments to clusters: each component by itself, with the functions of `grouping`."""

from __future__ import annotations

import pickle
import zlib
from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from quotetrace.grouping.clusters import Named, group_apart, interest
from quotetrace.grouping.furniture import set_furniture_apart, words_of
from quotetrace.grouping.passages import place_of
from quotetrace.model import Alignment, Passage
from quotetrace.spread.components import find_components
from quotetrace.spread.islands import DOCUMENT, SPAN, WORDING
from quotetrace.spread.lean import lean
from quotetrace.spread.rows import column, rows_of, settled, unpack

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from quotetrace.model import Document

CLUSTERS = "name string, kind string, interest double, rank binary, bin int, cluster binary"
"""Columns of clusters: the name of each, not yet told from others of the same words elsewhere,
and what decides which of these comes first; the cluster with lean documents."""
BINNED = "bin int, number long, document binary"


def cluster(
    spark: SparkSession, alignments: DataFrame, islands: DataFrame, bins: int, few: int
) -> DataFrame:
    """Group alignments into clusters.

    Parameters
    ----------
    spark
        Runs it.
    alignments
        Rows as `pairing.FOUND` has them: those worth showing.
    islands
        Rows as `islands.ISLANDS` has them.
    bins
        Into so many bins components are put; each is one piece of work.
    few
        Edges between islands from which down one machine joins them.
    """
    alignments.createOrReplaceTempView("alignments")
    islands.createOrReplaceTempView("islands")
    joined = spark.sql(f"""
        select alignments.*, x.island as island_a, y.island as island_b from alignments
        join islands x on x.kind = {SPAN} and x.number = document_a and x.section = section_a
            and x.start = a_start and x.end = a_end
        join islands y on y.kind = {SPAN} and y.number = document_b and y.section = section_b
            and y.start = b_start and y.end = b_end
    """)
    joined = settled(joined)
    joined.createOrReplaceTempView("joined")
    edges = spark.sql(f"""
        select island_a as u, island_b as v from joined
        union all select island, min(island) over (partition by wording)
        from islands where kind = {WORDING}
    """)
    find_components(spark, edges, few).createOrReplaceTempView("components")
    binned = spark.sql(f"""
        select pmod(xxhash64(coalesce(component, island_a)), {bins}) as bin, joined.*
        from joined left join components on node = island_a
    """)
    binned = settled(binned)
    binned.createOrReplaceTempView("binned")
    documents = spark.sql(f"""
        select of_bin, number, document from islands join (
            select bin as of_bin, document_a as number from binned
            union select bin, document_b from binned
        ) needed using (number) where kind = {DOCUMENT}
    """)
    both = documents.groupBy("of_bin").cogroup(binned.groupBy("bin"))
    return both.applyInArrow(clusters_of_bin, CLUSTERS)


def clusters_of_bin(documents: pa.Table, alignments: pa.Table) -> pa.Table:
    """Group the alignments of some components."""
    by_number = {
        number: unpack(packed)
        for number, packed in zip(
            column(documents, "number").tolist(),
            documents.column("document").to_pylist(),
            strict=True,
        )
    }
    if not alignments.num_rows:
        return rows_of([], CLUSTERS)
    made = [_alignment(row, by_number) for row in alignments.to_pylist()]
    own = int(alignments.column("bin")[0].as_py())
    return rows_of([{**_row(one), "bin": own} for one in group_apart(made)], CLUSTERS)


def _alignment(row: Mapping[str, Any], documents: Mapping[int, Document]) -> Alignment:
    ends = []
    for side in ("a", "b"):
        document, section = documents[row[f"document_{side}"]], row[f"section_{side}"]
        ends.append(
            Passage(
                document,
                document.sections[section] if section >= 0 else None,
                row[f"{side}_start"],
                row[f"{side}_end"],
            )
        )
    return Alignment(
        *ends, row["similarity"], row["bits"], common=row["common"], words=row["words"]
    )


def _row(one: Named) -> dict[str, Any]:
    made = one.cluster
    return {
        "name": made.id,
        "kind": made.kind.value,
        "interest": interest(made),
        "rank": pickle.dumps((*one.rank, place_of(made.passages[0]))),
        "cluster": pickle.dumps(made),
    }


def furniture(documents: DataFrame, bins: int) -> DataFrame:
    """Set the furniture of all pages apart: rows as those of clusters.

    Parameters
    ----------
    documents
        Rows as `intake.NUMBERED` has them.
    bins
        Into so many bins its words are put.
    """
    binned = documents.mapInArrow(_Bins(bins).parted, BINNED)
    return binned.groupBy("bin").applyInArrow(furniture_of_bin, CLUSTERS)


class _Bins:
    """Parts the furniture of a page by its words."""

    def __init__(self, bins: int) -> None:
        self._bins = bins

    def parted(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Give each page to the bins of its furniture, with what belongs there."""
        for batch in batches:
            rows = []
            packed = batch.column("document").to_pylist()
            for number, one in zip(column(batch, "number").tolist(), packed, strict=True):
                document = unpack(one)
                by_bin = defaultdict(list)
                for span in document.furniture:
                    words = words_of(document.text[span.start : span.end])
                    if words:
                        hashed = zlib.crc32(words.encode("utf-8", "replace"))
                        by_bin[hashed % self._bins].append(span)
                for at, spans in by_bin.items():
                    page = replace(document, furniture=tuple(spans))
                    own = lean(page, [(span.start, span.end) for span in spans], margin=0)
                    rows.append({"bin": at, "number": number, "document": pickle.dumps(own)})
            yield from rows_of(rows, BINNED).to_batches()


def furniture_of_bin(table: pa.Table) -> pa.Table:
    """Gather the furniture of some words."""
    own = int(table.column("bin")[0].as_py())
    packed = table.sort_by("number").column("document").to_pylist()
    documents = [unpack(one) for one in packed]
    rows = []
    for made in set_furniture_apart(documents):
        words = words_of(made.passages[0].text)
        rank = pickle.dumps((-len(made.passages), words))
        rows.append(
            {"name": made.id, "kind": made.kind.value, "interest": float(len(made.passages)),
             "rank": rank, "bin": own, "cluster": pickle.dumps(made)}
        )  # fmt: skip
    return rows_of(rows, CLUSTERS)
