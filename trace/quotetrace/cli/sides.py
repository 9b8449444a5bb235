"""What `trace diff` compares: files, standard input, or the witnesses of a cluster."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import click

from quotetrace.cli.inputs import InputOptions, InputTeller, binary_stdin, shown_name
from quotetrace.cli.search import SearchOptions, search
from quotetrace.cli.stages import show_stages
from quotetrace.errors import ExitCode, ReadError, UnknownClusterError
from quotetrace.indexing.opening import is_database
from quotetrace.model import Document, Passage

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotetrace.cli.environment import Environment
    from quotetrace.model import Cluster, Skipped
    from quotetrace.reading.metadata import Metadata

Side = Document | Passage

NAMED_IDS = 5
"""Identifiers of clusters that an error names at most."""


def documents_of(
    environment: Environment, paths: Sequence[str], options: InputOptions
) -> list[Side]:
    """Read one text a path; `-` is standard input, an empty file an empty text.

    Raises
    ------
    ReadError
        One of them cannot be read.
    """
    if list(paths).count("-") > 1:
        raise click.UsageError("only one side can be '-', standard input")
    teller = InputTeller(environment, verbose=options.verbose, quiet=options.quiet)
    metadata = None if options.metadata is None else _metadata(options.metadata, teller)
    texts = [_document(environment, path, options, teller, metadata) for path in paths]
    if metadata is not None and (unused := metadata.unused()):
        teller.note(unused)
    teller.close()
    return list(texts)


def _metadata(path: str, teller: InputTeller) -> Metadata:
    from quotetrace.reading.metadata import read_metadata  # noqa: PLC0415 (the help does without)

    return read_metadata(path, teller.note)


def _document(
    environment: Environment,
    path: str,
    options: InputOptions,
    teller: InputTeller,
    metadata: Metadata | None,
) -> Document:
    from quotetrace.reading import read  # noqa: PLC0415 (the help does without)

    if is_database(path):
        raise click.UsageError(f"{path}: this is an index; give --cluster ID with it, or a text")
    stdin = io.BytesIO(binary_stdin(environment).read()) if path == "-" else None
    refused: list[Skipped] = []
    documents = read(
        [path],
        on_skip=refused.append,
        on_note=teller.note,
        choices=options.choices,
        stdin=stdin,
        metadata=metadata,
    )
    if refused:
        blank = _blank(path, stdin)
        if blank is None:
            raise ReadError(f"{shown_name(refused[0].path)}: {refused[0].reason}")
        return Document(id=path, path=path, text=blank)
    if len(documents) != 1:
        raise click.UsageError(f"{path}: give a single text, or --cluster ID for a folder")
    return documents[0]


def _blank(path: str, stdin: io.BytesIO | None) -> str | None:
    """Give the text of a file without words, which a corpus would leave out."""
    file = Path(path)
    try:
        if stdin is not None:
            text = stdin.getvalue().decode("utf-8-sig")
        else:
            text = file.read_text("utf-8-sig") if file.is_file() else "?"
    except (OSError, ValueError):
        return None
    return None if text.strip() else text


def witnesses_of(
    environment: Environment, paths: Sequence[str], cluster_id: str, options: SearchOptions
) -> tuple[list[Side], ExitCode]:
    """Find the passages of a cluster, the earliest first."""
    if not paths:
        raise click.UsageError("name the files and folders in which the cluster was found")
    found = search(environment, paths, options)
    cluster = find_cluster(found.findings.clusters, cluster_id, found.findings.set_aside)
    if options.verbose:
        show_stages(environment, found.seconds, found.counts)
    code = ExitCode.SOME_UNREADABLE if found.skipped else ExitCode.OK
    return list(cluster.passages), code


def from_base(sides: list[Side], base: int) -> list[Side]:
    """Put the side that the others are held against first; they are counted from 1."""
    if base > len(sides):
        raise click.UsageError(f"--base {base}: there are {len(sides)} versions, counted from 1")
    return [sides[base - 1], *sides[: base - 1], *sides[base:]]


def find_cluster(
    clusters: Sequence[Cluster], wanted: str, aside: Sequence[Cluster] = ()
) -> Cluster:
    """Find a cluster, also one that is set apart, by its identifier or the beginning of it.

    Raises
    ------
    UnknownClusterError
        None has it, or several begin so; the message names some that exist.
    """
    every = (*clusters, *aside)
    found = [cluster for cluster in every if cluster.id == wanted]
    found = found or [cluster for cluster in every if wanted and cluster.id.startswith(wanted)]
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
