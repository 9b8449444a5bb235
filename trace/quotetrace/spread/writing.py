"""Clusters into folders of Parquet and of JSON lines, written by the machines that have them.

Everything is written beside its place and moved there when it is whole.
"""

from __future__ import annotations

import json
import os
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from quotetrace.errors import WriteError
from quotetrace.model import ClusterKind
from quotetrace.spread.finding import renamed
from quotetrace.spread.lean import unpack_cluster
from quotetrace.spread.rows import batch_of, column, on_tables, rows_of, settled, unpack
from quotetrace.views.cluster_json import cluster_payload, document_payload

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from quotetrace.spread.finding import Found, Renaming

_ORDER = {ClusterKind.BOILERPLATE: 1, ClusterKind.FURNITURE: 2}
"""What is set apart comes behind the others."""
LINES = "number long, interest double, id string, line string"
SECTION = (
    "struct<id string, document string, kind string, number string, title string, author string, "
    "date string, date_from string, start bigint, end bigint, parent string, link string>"
)
DOCUMENTS = f"struct<id string, path string, length bigint, sections array<{SECTION}>>"
PASSAGE = (
    "struct<document string, section string, start bigint, end bigint, text string, line bigint, "
    "title string, date string, comment string, page bigint, link string>"
)
CLUSTERS = (
    "struct<id string, kind string, reason string, words bigint, similarity double, bits double, "
    f"part_of array<string>, excerpts array<string>, passages array<{PASSAGE}>, "
    "alignments array<struct<a bigint, b bigint, similarity double>>>"
)


def write_found(spark: SparkSession, found: Found, target: str, *, overwrite: bool) -> None:
    """Write what was found to a folder: `clusters` and `documents`, as Parquet and as JSON lines.

    Parameters
    ----------
    spark
        Runs it.
    found
        What a search found.
    target
        Where: a path of this machine, or an address that Spark knows.
    overwrite
        Whether what is there may go.

    Raises
    ------
    WriteError
        There is something already.
    """
    with _drafting(spark, target, overwrite=overwrite) as draft:
        parts = (
            ("clusters", CLUSTERS, _cluster_lines(found)),
            ("documents", DOCUMENTS, found.documents.mapInArrow(_document_lines, LINES)),
        )
        for name, kind, lines in parts:
            ordered = settled(
                lines.orderBy("number", lines.interest.desc(), "id"), f"{name} as lines"
            )
            ordered.select("line").write.text(f"{draft}/{name}.jsonl")
            rows = ordered.selectExpr(f"from_json(line, '{kind}') as row").select("row.*")
            rows.write.parquet(f"{draft}/{name}.parquet")


def _cluster_lines(found: Found) -> DataFrame:
    lines = [
        clusters.documents.groupBy("of_bin")
        .cogroup(clusters.rows.groupBy("bin"))
        .applyInArrow(on_tables(_Lines(renaming).of_bin), LINES)
        for clusters, renaming in (
            (found.clusters, found.renaming),
            (found.furniture, found.furniture_renaming),
        )
    ]
    return lines[0].union(lines[1])


@dataclass(frozen=True, slots=True)
class _Lines:
    """Makes a line of JSON of each cluster."""

    renaming: Renaming

    def of_bin(self, documents: pa.Table, clusters: pa.Table) -> pa.Table:
        """Give the lines of the clusters of a bin."""
        packed = documents.column("document").to_pylist()
        numbers = column(documents, "number").tolist()
        by_number = {at: unpack(one) for at, one in zip(numbers, packed, strict=True)}
        rows = []
        for row in clusters.to_pylist():
            made = renamed(unpack_cluster(row["cluster"], by_number), row["bin"], self.renaming)
            line = _line(cluster_payload(made))
            number = _ORDER.get(made.kind, 0)
            rows.append(
                {"number": number, "interest": row["interest"], "id": made.id, "line": line}
            )
        return rows_of(rows, LINES)


def _document_lines(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    for batch in batches:
        documents = [unpack(one) for one in batch.column("document").to_pylist()]
        yield batch_of(
            {
                "number": column(batch, "number"),
                "interest": [0.0] * len(documents),
                "id": [""] * len(documents),
                "line": [_line(document_payload(one)) for one in documents],
            },
            LINES,
        )


def _line(payload: dict[str, Any]) -> str:
    """Write JSON in ASCII: what a terminal could obey, and what no table holds, is escaped."""
    return json.dumps(payload)


def refuse_existing(spark: SparkSession, target: str) -> None:
    """Raise an error if there is something where an output shall go.

    Raises
    ------
    WriteError
        There is.
    """
    system, path = _place(spark, target)
    if system.exists(path):
        raise there_is_something(target)


def there_is_something(target: str) -> WriteError:
    """Make the error that says so."""
    return WriteError(f"{target}: there is something already; --overwrite puts this in its place")


@contextmanager
def _drafting(spark: SparkSession, target: str, *, overwrite: bool) -> Iterator[str]:
    """Give a folder beside the target, which takes its name at the end."""
    if not overwrite:
        refuse_existing(spark, target)
    system, path = _place(spark, target)
    draft = path.suffix(f".draft-{os.getpid()}")
    system.delete(draft, True)
    try:
        yield draft.toString()
        old = path.suffix(f".old-{os.getpid()}")
        if system.exists(path):
            system.rename(path, old)
        if not system.rename(draft, path):
            raise WriteError(f"cannot write {target}: the file system refuses to move it there")
        system.delete(old, True)
    finally:
        system.delete(draft, True)


def _place(spark: SparkSession, target: str) -> tuple[Any, Any]:
    """Give the file system of an address, and the address as it knows it."""
    jvm: Any = spark._jvm
    context: Any = spark._jsc
    path = jvm.org.apache.hadoop.fs.Path(target.rstrip("/"))
    system = path.getFileSystem(context.hadoopConfiguration())
    return system, system.makeQualified(path)
