"""Runs a search on a session that is there already, and writes what it found as JSON."""

from collections.abc import Sequence
from pathlib import Path

from pyspark.sql import SparkSession

from quotetrace import Findings
from quotetrace.cli.output import json_lines
from quotetrace.progress import Progress
from quotetrace.reading.choices import Choices
from quotetrace.scratch import scratch_folder
from quotetrace.spread.finding import Asked, Search, findings_of
from quotetrace.spread.sources import read_paths
from quotetrace.views.cluster_json import findings_payload


def search(
    spark: SparkSession,
    paths: Sequence[str | Path],
    asked: Asked | None = None,
    progress: Progress | None = None,
) -> Findings:
    progress = progress or Progress()
    with scratch_folder() as folder:
        read = read_paths(spark, [str(path) for path in paths], Choices(), _ignore, _ignore)
        found = Search(spark, asked or Asked(), folder, progress).run(read, _ignore)
        return findings_of(found, progress)


def as_json(findings: Findings) -> bytes:
    return b"".join(json_lines(findings_payload(findings, [])))


def _ignore(_: object) -> None:
    """Nothing is asked of what is said."""
