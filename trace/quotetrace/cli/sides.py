"""What `trace diff` compares: files, standard input, or the witnesses of a cluster."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotetrace.cli.search import SearchOptions, search
from quotetrace.cli.stages import show_stages
from quotetrace.errors import ExitCode, ReadError, UnknownClusterError
from quotetrace.indexing.opening import is_database
from quotetrace.model import Document, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotetrace.cli.environment import Environment
    from quotetrace.model import Cluster

Side = Document | Passage

NAMED_IDS = 5
"""Identifiers of clusters that an error names at most."""


def documents_of(environment: Environment, paths: Sequence[str]) -> list[Side]:
    """Read one text a path; `-` is standard input, an empty file an empty text."""
    if list(paths).count("-") > 1:
        raise click.UsageError("only one side can be '-', standard input")
    return [_document(environment, path) for path in paths]


def _document(environment: Environment, path: str) -> Document:
    from quotetrace.reading import read  # noqa: PLC0415 (the help does without)

    if path == "-":
        text = _standard_input(environment)
        return Document(id="-", path="-", text=text)
    if is_database(path):
        raise click.UsageError(f"{path}: this is an index; give --cluster ID with it, or a text")
    try:
        documents = read([path])
    except ReadError:
        blank = _blank(path)
        if blank is None:
            raise
        return Document(id=path, path=path, text=blank)
    if len(documents) != 1:
        raise click.UsageError(f"{path}: give a single text, or --cluster ID for a folder")
    return documents[0]


def _blank(path: str) -> str | None:
    """Give the text of a file without words, which a corpus would leave out."""
    file = Path(path)
    try:
        text = file.read_text("utf-8-sig") if file.is_file() else None
    except (OSError, ValueError):
        return None
    return text if text is not None and not text.strip() else None


def _standard_input(environment: Environment) -> str:
    buffer = getattr(environment.stdin, "buffer", None)
    if buffer is None:
        return environment.stdin.read()
    return str(buffer.read().decode("utf-8-sig", "replace"))


def witnesses_of(
    environment: Environment, paths: Sequence[str], cluster_id: str, options: SearchOptions
) -> tuple[list[Side], ExitCode]:
    """Find the passages of a cluster, the earliest first."""
    if not paths:
        raise click.UsageError("name the files and folders in which the cluster was found")
    found = search(environment, paths, options)
    cluster = find_cluster(found.findings.clusters, cluster_id)
    if options.verbose:
        show_stages(environment, found.seconds, found.counts)
    code = ExitCode.SOME_UNREADABLE if found.skipped else ExitCode.OK
    return list(cluster.passages), code


def from_base(sides: list[Side], base: int) -> list[Side]:
    """Put the side that the others are held against first; they are counted from 1."""
    if base > len(sides):
        raise click.UsageError(f"--base {base}: there are {len(sides)} versions, counted from 1")
    return [sides[base - 1], *sides[: base - 1], *sides[base:]]


def find_cluster(clusters: Sequence[Cluster], wanted: str) -> Cluster:
    """Find a cluster by its identifier or the beginning of it.

    Raises
    ------
    UnknownClusterError
        None has it, or several begin so; the message names some that exist.
    """
    found = [cluster for cluster in clusters if cluster.id == wanted]
    found = found or [cluster for cluster in clusters if wanted and cluster.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        names = _some(cluster.id for cluster in found)
        raise UnknownClusterError(f"several clusters begin with {wanted!r}: {names}")
    if not clusters:
        raise UnknownClusterError(f"no cluster {wanted!r}: there is none in these texts")
    names = _some(cluster.id for cluster in clusters)
    raise UnknownClusterError(f"no cluster {wanted!r}; there are {names}")


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    more = f" and {len(listed) - NAMED_IDS} more" if len(listed) > NAMED_IDS else ""
    return ", ".join(listed[:NAMED_IDS]) + more
