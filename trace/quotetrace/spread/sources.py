"""Paths to rows of what they hold, read by the machines that search it.

Files that this machine lists are read by whichever machine takes them, so all must reach them
under the same path. What has a scheme (``hdfs://``, ``s3a://``) and Parquet folders are listed
and fetched by Spark itself.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quotetrace.model import Document, Note, Skipped
from quotetrace.reading.formats import SUFFIXES
from quotetrace.reading.interface import STDIN, Source, UnreadableError
from quotetrace.reading.library import read_bytes, read_file
from quotetrace.reading.paths import find_files, size_of
from quotetrace.reading.records import lines
from quotetrace.spread.intake import READ, read_rows
from quotetrace.spread.rows import column

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from quotetrace.reading.choices import Choices
    from quotetrace.reading.interface import Item
    from quotetrace.reading.metadata import Metadata

AT_ONCE = 1 << 24
"""Bytes of files that make one piece of work."""
PARQUET = ".parquet"


@dataclass(frozen=True, slots=True)
class Reading:
    """Reads inputs where the work is."""

    choices: Choices
    paths: tuple[str, ...] = ()
    """Of files that are read by their numbers here."""
    folder: str = ""
    """Where these paths are reached from."""
    metadata: Metadata | None = None
    """What a person says of the texts."""

    def files(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Read files by their numbers."""
        paths = (self.paths[number] for batch in batches for number in column(batch, "id").tolist())
        yield from read_rows(
            self._told(item)
            for path in paths
            for item in read_file(path, self.choices, self.folder)
        )

    def _told(self, item: Item) -> Item:
        """Say of a document what its row of metadata says."""
        if self.metadata is None or not isinstance(item, Document):
            return item
        return self.metadata.applied(item, self.folder)

    def contents(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Read files whose bytes Spark has fetched."""
        yield from read_rows(self._from_bytes(batches))

    def _from_bytes(self, batches: Iterable[pa.RecordBatch]) -> Iterator[Item]:
        for batch in batches:
            paths, contents = (batch.column(name).to_pylist() for name in ("path", "content"))
            for path, content in zip(paths, contents, strict=True):
                yield from map(self._told, read_bytes(path, content, self.choices))

    def records(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Read records, each of them as a line of JSON of its own."""
        yield from read_rows(self._from_records(batches))

    def _from_records(self, batches: Iterable[pa.RecordBatch]) -> Iterator[Item]:
        chosen = self.choices
        for batch in batches:
            names = ("path", "place", "record")
            columns = (batch.column(name).to_pylist() for name in names)
            for path, place, record in zip(*columns, strict=True):
                fields = json.loads(record)
                row = json.dumps({"id": place, **fields}).encode()
                try:
                    source = Source(path, row, chosen.limits, chosen.fields)
                    yield from map(self._told, lines.read(source))
                except UnreadableError as error:
                    yield Skipped(f"{path}#{fields.get('id', place)}", str(error))


def read_paths(
    spark: SparkSession,
    paths: Sequence[str],
    choices: Choices,
    skip: Callable[[Skipped], None],
    note: Callable[[Note], None],
    metadata: Metadata | None = None,
) -> DataFrame:
    """Give rows of everything that some paths hold, as `intake.READ` has them.

    Parameters
    ----------
    spark
        Runs it.
    paths
        Files and folders of this machine; addresses that Spark knows; Parquet files and folders,
        with a row a record (columns as the fields of JSON lines).
    choices
        What of the files is left out, and which fields of records hold what.
    skip, note
        Told of what this machine cannot find, and of what it leaves alone.
    metadata
        What a person says of the texts; whether all of it names one is known only where all are
        files of this machine.
    """
    reading = Reading(choices, metadata=metadata)
    tables = [path for path in paths if is_parquet(path)]
    remote = [path for path in paths if "://" in path and path not in tables]
    local = [path for path in paths if path not in tables and path not in remote]
    if any(choices.exclude):
        for path in remote:
            note(Note(path, "--exclude leaves nothing out here; it is for folders of this machine"))
    rows = [_read_files(spark, local, reading, skip, note)]
    rows += [_read_remote(spark, path, reading) for path in remote]
    rows += [_read_records(spark, path, reading) for path in tables]
    if metadata is not None and not (tables or remote) and (unused := metadata.unused()):
        note(unused)
    first, *rest = (one for one in rows if one is not None)
    for one in rest:
        first = first.union(one)
    return first


def is_parquet(path: str) -> bool:
    """Whether a path names Parquet: by its ending, or a folder of such files."""
    if path.rstrip("/").lower().endswith(PARQUET):
        return True
    folder = Path(path)
    return folder.is_dir() and any(one.suffix == PARQUET for one in folder.iterdir())


def _read_files(
    spark: SparkSession,
    paths: Sequence[str],
    reading: Reading,
    skip: Callable[[Skipped], None],
    note: Callable[[Note], None],
) -> DataFrame:
    told = reading.metadata
    apart = None if told is None else told.path
    named = [path for path in paths if path != STDIN]
    files = find_files(named, skip, note, reading.choices, apart)
    if told is not None:
        for path in files:
            told.stamp(path)
    pieces = max(spark.sparkContext.defaultParallelism, sum(map(size_of, files)) // AT_ONCE)
    numbers = spark.range(0, len(files), 1, max(min(pieces, len(files)), 1))
    return numbers.mapInArrow(
        replace(reading, paths=tuple(files), folder=str(Path.cwd())).files, READ
    )


def _read_remote(spark: SparkSession, path: str, reading: Reading) -> DataFrame:
    found = (
        spark.read.format("binaryFile")
        .option("recursiveFileLookup", "true")
        .option(
            "pathGlobFilter", f"*{{{','.join((*SUFFIXES, *(f'{one}.gz' for one in SUFFIXES)))}}}"
        )
        .load(path)
    )
    return found.select("path", "content").mapInArrow(reading.contents, READ)


def _read_records(spark: SparkSession, path: str, reading: Reading) -> DataFrame:
    from pyspark.sql import functions as f  # noqa: PLC0415 (an extra)

    table = spark.read.parquet(path)
    fields = f.to_json(f.struct(*(f.col(f"`{name}`") for name in table.columns)))
    name = f.element_at(f.split("_metadata.file_name", r"\."), 1)
    place = f.concat_ws(":", name, f.col("_metadata.row_index").cast("string"))
    rows = table.select(f.lit(path.rstrip("/")).alias("path"), place.alias("place"),
                        fields.alias("record"))  # fmt: skip
    return rows.mapInArrow(reading.records, READ)
