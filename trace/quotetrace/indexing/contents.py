"""What an index shall hold: documents that stay, and those of files that are new or changed."""

from __future__ import annotations

import os
from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotetrace.indexing.columns import insert_rows
from quotetrace.indexing.sources import Taken, is_under, survey
from quotetrace.model import Document, Note, Skipped
from quotetrace.reading.library import read_each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from duckdb import DuckDBPyConnection

    from quotetrace.indexing.stored import StoredDocument
    from quotetrace.reading.limits import Limits

Refusal = tuple[str | None, Skipped]
"""What cannot be read, and the file that it belongs to; None where no file was reached."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Everything in an index but what was found; all in order of paths."""

    roots: tuple[Taken, ...] = ()
    """The files and folders that it is made from, as they were named."""
    files: tuple[Taken, ...] = ()
    """The files that gave documents."""
    refused: tuple[Refusal, ...] = ()
    kept: tuple[StoredDocument, ...] = ()
    """Documents that were not read now."""
    fresh: tuple[Document, ...] = ()
    """Documents that were."""

    @property
    def documents(self) -> tuple[Document, ...]:
        """All documents."""
        return *self.kept, *self.fresh


def gather(
    before: Contents,
    paths: Iterable[str],
    limits: Limits,
    *,
    on_skip: Callable[[Skipped], None],
    on_note: Callable[[Note], None],
    threads: int | None = None,
) -> Contents:
    """Read what is new or changed under the paths of an index.

    Parameters
    ----------
    before
        What the index holds. A file with another digest is read again.
    paths
        Named now, besides those that it was made from.
    limits
        What one file may hold.
    on_skip, on_note
        Told of all that cannot be read, also what was said before; and of what was assumed.
    threads
        For digests and slow formats; as many as there are cores when None.
    """
    refused: list[Refusal] = []

    def refuse(skipped: Skipped, file: str | None = None) -> None:
        refused.append((file, skipped))
        on_skip(skipped)

    threads = threads or os.cpu_count() or 1
    seen = survey(paths, before.roots, before.files, refuse, on_note, threads)
    fresh: list[Document] = []
    for file, items in read_each([one.path for one in seen.unread], limits, threads):
        for item in items:
            if isinstance(item, Document):
                fresh.append(item)
            elif isinstance(item, Skipped):
                refuse(item, file)
            else:
                on_note(item)
    same = {one.path for one in seen.same}
    for at, skipped in before.refused:
        if at in same or any(is_under(at or skipped.path, root.path) for root in seen.away):
            refuse(skipped, at)
    given = same | {one.path for one in fresh}
    return Contents(
        roots=seen.roots,
        files=tuple(one for one in seen.files if one.path in given),
        refused=tuple(sorted(refused, key=lambda one: (one[1].path, one[1].reason))),
        kept=tuple(one for one in before.kept if one.path in same),
        fresh=tuple(fresh),
    )


def put_sources(connection: DuckDBPyConnection, contents: Contents) -> None:
    """Write where the documents of an index come from over what was written before."""
    for table in ("roots", "files", "skipped"):
        connection.execute(f"delete from {table}")
    roots = [(one.path, one.location) for one in contents.roots]
    insert_rows(connection, "roots", ("path", "location"), roots)
    files = [(one.path, one.location, one.digest) for one in contents.files]
    insert_rows(connection, "files", ("path", "location", "digest"), files)
    skipped = [(file, one.path, one.reason) for file, one in contents.refused]
    insert_rows(connection, "skipped", ("file", "path", "reason"), skipped)
