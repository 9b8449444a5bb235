"""Alignments to clusters: each component by itself, with the functions of `grouping`."""

from __future__ import annotations

import pickle
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotetrace.grouping.clusters import group_apart, interest
from quotetrace.grouping.furniture import set_furniture_apart, words_of
from quotetrace.grouping.passages import place_of
from quotetrace.model import Alignment, Passage, Span
from quotetrace.spread.components import find_components
from quotetrace.spread.islands import DOCUMENT, FURNITURE, SPAN, WORDING
from quotetrace.spread.lean import pack_cluster
from quotetrace.spread.rows import column, rows_of, settled

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from quotetrace.model import Cluster, Document
    from quotetrace.spread.lean import LeanDocument


@dataclass(frozen=True, slots=True)
class Clusters:
    """Clusters, and the documents that they lie in."""

    rows: DataFrame
    """Columns as `CLUSTERS` names them."""
    documents: DataFrame
    """Columns `of_bin`, `number`, `document`: lean documents by the bin of their clusters."""


CLUSTERS = "name string, kind string, interest double, rank binary, bin long, cluster binary"
"""Columns of clusters: the name of each, not yet told from others of the same words elsewhere,
and what decides which of these comes first; the cluster without its documents."""


def cluster(
    spark: SparkSession, alignments: DataFrame, islands: DataFrame, bins: int, few: int
) -> Clusters:
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
    islands.createOrReplaceTempView("islands")
    if bins == 1:
        binned = alignments.selectExpr("0L as bin", "*")
    else:
        binned = settled(_by_component(spark, alignments, bins, few), "components")
    binned.createOrReplaceTempView("binned")
    documents = spark.sql(f"""
        select of_bin, number, document from islands join (
            select bin as of_bin, document_a as number from binned
            union select bin, document_b from binned
        ) needed using (number) where kind = {DOCUMENT}
    """)
    both = documents.groupBy("of_bin").cogroup(binned.groupBy("bin"))
    return Clusters(settled(both.applyInArrow(clusters_of_bin, CLUSTERS), "clusters"), documents)


def _by_component(spark: SparkSession, alignments: DataFrame, bins: int, few: int) -> DataFrame:
    """Put alignments into bins, each with all that has to do with it."""
    alignments.createOrReplaceTempView("alignments")
    joined = spark.sql(f"""
        select alignments.*, x.island as island_a, y.island as island_b from alignments
        join islands x on x.kind = {SPAN} and x.number = document_a and x.section = section_a
            and x.start = a_start and x.end = a_end
        join islands y on y.kind = {SPAN} and y.number = document_b and y.section = section_b
            and y.start = b_start and y.end = b_end
    """)
    joined = settled(joined, "alignments of islands")
    joined.createOrReplaceTempView("joined")
    edges = spark.sql(f"""
        select island_a as u, island_b as v from joined
        union all select island, min(island) over (partition by wording)
        from islands where kind = {WORDING}
    """)
    find_components(spark, edges, few).createOrReplaceTempView("components")
    return spark.sql(f"""
        select pmod(xxhash64(coalesce(component, island_a)), {bins}) as bin, joined.*
        from joined left join components on node = island_a
    """)


def clusters_of_bin(documents: pa.Table, alignments: pa.Table) -> pa.Table:
    """Group the alignments of some components."""
    if not alignments.num_rows:
        return rows_of([], CLUSTERS)
    by_number = _by_number(documents)
    made = [alignment_of(row, by_number) for row in alignments.to_pylist()]
    numbers = {one.id: number for number, one in by_number.items()}
    at = int(alignments.column("bin")[0].as_py())
    rows = [
        cluster_row(one, (*rank, place_of(one.passages[0])), interest(one), at, numbers)
        for one, rank in group_apart(made)
    ]
    return rows_of(rows, CLUSTERS)


def alignment_of(row: Mapping[str, Any], documents: Mapping[int, Document]) -> Alignment:
    """Make an alignment of a row as `pairing.FOUND` has them."""
    sides = [_passage(documents[row[f"document_{side}"]], row, side) for side in ("a", "b")]
    return Alignment(
        a=sides[0],
        b=sides[1],
        similarity=row["similarity"],
        bits=row["bits"],
        common=row["common"],
        words=row["words"],
    )


def _passage(document: Document, row: Mapping[str, Any], side: str) -> Passage:
    index = row[f"section_{side}"]
    section = document.sections[index] if index >= 0 else None
    return Passage(document, section, row[f"{side}_start"], row[f"{side}_end"])


def furniture(spark: SparkSession, islands: DataFrame, bins: int) -> Clusters:
    """Set the furniture of all pages apart.

    Parameters
    ----------
    spark
        Runs it.
    islands
        Rows as `islands.ISLANDS` has them.
    bins
        Into so many bins its words are put.
    """
    islands.createOrReplaceTempView("islands")
    binned = settled(
        spark.sql(f"""
            select pmod(xxhash64(wording), {bins}) as bin, number as page, start, end
            from (select *, count(*) over (partition by wording) as times from islands
                  where kind = {FURNITURE}) every
            where times > 1
        """),
        "repeated furniture",
    )
    binned.createOrReplaceTempView("binned")
    documents = spark.sql(f"""
        select of_bin, number, document from islands
        join (select distinct bin as of_bin, page from binned) needed on number = page
        where kind = {DOCUMENT}
    """)
    both = documents.groupBy("of_bin").cogroup(binned.groupBy("bin"))
    return Clusters(settled(both.applyInArrow(furniture_of_bin, CLUSTERS), "furniture"), documents)


def furniture_of_bin(documents: pa.Table, spans: pa.Table) -> pa.Table:
    """Gather the furniture of some words."""
    if not spans.num_rows:
        return rows_of([], CLUSTERS)
    by_number = _by_number(documents)
    own: dict[int, list[Span]] = defaultdict(list)
    for row in spans.sort_by([("page", "ascending"), ("start", "ascending")]).to_pylist():
        own[row["page"]].append(Span(row["start"], row["end"]))
    pages = [by_number[number].with_furniture(tuple(those)) for number, those in own.items()]
    numbers = {one.id: number for number, one in by_number.items()}
    at = int(spans.column("bin")[0].as_py())
    rows = []
    for made in set_furniture_apart(pages):
        rank = -len(made.passages), words_of(made.passages[0].text)
        rows.append(cluster_row(made, rank, float(len(made.passages)), at, numbers))
    return rows_of(rows, CLUSTERS)


def _by_number(documents: pa.Table) -> dict[int, LeanDocument]:
    packed = documents.column("document").to_pylist()
    numbers = column(documents, "number").tolist()
    return {number: pickle.loads(one) for number, one in zip(numbers, packed, strict=True)}


def cluster_row(
    made: Cluster, rank: tuple[Any, ...], worth: float, at: int, numbers: Mapping[str, int]
) -> dict[str, Any]:
    """Make a row of a cluster.

    Parameters
    ----------
    made
        The cluster.
    rank
        What decides which of two clusters of the same words comes first.
    worth
        How interesting it is.
    at
        Its bin.
    numbers
        Of documents, by their ids.
    """
    return {
        "name": made.id,
        "kind": made.kind.value,
        "interest": worth,
        "rank": pickle.dumps(rank),
        "bin": at,
        "cluster": pack_cluster(made, numbers),
    }
