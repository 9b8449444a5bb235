"""The way in: `search_paths` and `search_documents` on a Spark session of their own."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quotetrace.engines.spark import SparkSettings, spark_session
from quotetrace.memory import LARGE, bound
from quotetrace.model import Note, Skipped
from quotetrace.progress import Progress
from quotetrace.reading.interface import STDIN
from quotetrace.reading.paths import find_files, size_of
from quotetrace.scratch import scratch_folder
from quotetrace.spread.finding import Asked, Search, findings_of
from quotetrace.spread.intake import READ, read_rows
from quotetrace.spread.sources import read_paths
from quotetrace.spread.writing import refuse_existing, there_is_something, write_found

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from pyspark.sql import DataFrame, SparkSession

    from quotetrace.finding import Findings
    from quotetrace.model import Document
    from quotetrace.reading.choices import Choices
    from quotetrace.reading.metadata import Metadata


BASE_MEMORY = 1 << 29
SHARE = 16
"""Bytes of memory for each byte of text."""


@dataclass(frozen=True, slots=True)
class Output:
    """Where a result goes."""

    into: str | None = None
    """A folder of any file system that Spark knows."""
    overwrite: bool = False
    """Whether what is there may go."""
    comes: bool = True
    """Whether clusters come to the driver too."""


def search_paths(  # noqa: PLR0913 (all but three are named)
    paths: Sequence[str],
    asked: Asked,
    settings: SparkSettings,
    *,
    choices: Choices,
    skip: Callable[[Skipped], None],
    note: Callable[[Note], None],
    output: Output | None = None,
    progress: Progress | None = None,
    metadata: Metadata | None = None,
) -> Findings:
    """Find every passage that stands in more than one place, on Spark.

    Parameters
    ----------
    paths
        As `sources.read_paths` takes them.
    asked
        What is looked for.
    settings
        Where Spark runs, and how.
    choices
        What of the files is left out, and which fields of records hold what.
    skip, note
        Told what cannot be read, and what was assumed or left out.
    output
        Where the result goes; here when None.
    progress
        Where it is written how far the work is.
    metadata
        What a person says of the texts.

    Returns
    -------
    Findings
        As `quotetrace.find_clusters` gives them, with documents that hold only the text around
        their passages, and without alignments.

    Raises
    ------
    EngineError
        Spark or Java is missing, or the work failed.
    ReadError
        Nothing could be read.
    WriteError
        The folder is there already, or cannot be written.
    """
    progress = progress or Progress()
    output = output or Output()
    progress.begin("starting Spark")
    if settings.memory is None:
        settings = replace(settings, memory=_memory_for(paths, choices))
    if output.into is not None and not output.overwrite and Path(output.into).exists():
        raise there_is_something(output.into)  # at once, where that is known without Spark
    with spark_session(settings) as spark, scratch_folder() as folder:
        if output.into is not None and not output.overwrite:
            refuse_existing(spark, output.into)
        progress.begin("reading")

        def tell(one: Skipped | Note) -> None:
            if isinstance(one, Skipped):
                skip(one)
            else:
                note(one)

        read = read_paths(spark, paths, choices, skip, note, metadata)
        search = Search(spark, asked, folder, progress)
        found = search.run(read, tell)
        if output.into is not None:
            progress.begin("writing")
            write_found(spark, found, output.into, overwrite=output.overwrite)
        return findings_of(found, progress, bring=output.comes)


def _memory_for(paths: Sequence[str], choices: Choices) -> int:
    """Say how much memory a search on this machine needs, where its files are known.

    What does not fit is spilled; the virtual machine gets half of it.
    """
    local = [path for path in paths if "://" not in path and path != STDIN]
    files = find_files(local, lambda _: None, choices=choices)
    wanted = BASE_MEMORY + SHARE * sum(map(size_of, files))
    return min(wanted, bound(None, LARGE) or wanted)


def search_documents(
    documents: Iterable[Document],
    asked: Asked,
    settings: SparkSettings,
    progress: Progress | None = None,
) -> Findings:
    """Search documents that are read already; what is found is said in terms of these.

    They go to Spark by way of files, a few at a time, in a folder that all machines must reach.

    Raises
    ------
    EngineError
        Spark or Java is missing, or the work failed.
    """
    progress = progress or Progress()
    progress.begin("starting Spark")
    by_id = {one.id: one for one in documents}
    with spark_session(settings) as spark, scratch_folder() as folder:
        progress.begin("reading")
        read = _handed_over(spark, by_id.values(), folder / "documents")
        found = Search(spark, asked, folder, progress).run(read, _ignore)
        return findings_of(found, progress, documents=by_id)


def _handed_over(spark: SparkSession, documents: Iterable[Document], folder: Path) -> DataFrame:
    import pyarrow as pa  # noqa: PLC0415 (an extra)
    import pyarrow.parquet as pq  # noqa: PLC0415

    folder.mkdir()
    for number, batch in enumerate(read_rows(documents)):
        pq.write_table(pa.Table.from_batches([batch]), folder / f"{number:06}.parquet",
                       compression="lz4")  # fmt: skip
    return spark.read.schema(READ).parquet(folder.as_uri())


def _ignore(_: Skipped | Note) -> None:
    """Say nothing: what could not be read was said when it was read."""
