"""What an index is made of: paths, files, what of them could not be read, and their documents."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import TYPE_CHECKING, Final

from quotetrace.indexing.columns import insert_rows
from quotetrace.indexing.documents import put_documents
from quotetrace.indexing.schema import get_settings, put_settings
from quotetrace.indexing.sources import Taken
from quotetrace.model import Document, Skipped
from quotetrace.reading.choices import Choices, Fields
from quotetrace.reading.library import read_each

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from quotetrace.model import Note
    from quotetrace.progress import Progress
    from quotetrace.reading.metadata import Metadata

_METADATA: Final = "metadata"
"""Name of the setting."""

Refusal = tuple[str | None, Skipped]
"""What cannot be read, and the file that it belongs to; None where no file was reached."""


@dataclass(frozen=True, slots=True)
class Contents:
    """Where the documents of an index come from; all in order of paths."""

    roots: tuple[Taken, ...] = ()
    """The files and folders that it is made from, as they were named."""
    files: tuple[Taken, ...] = ()
    """The files that gave documents."""
    refused: tuple[Refusal, ...] = ()
    metadata: Taken | None = None
    """The file that says of texts what they do not."""


@dataclass(slots=True)
class Intake:
    """Reads files into an index, a few at a time: no more is in memory than the database needs."""

    choices: Choices
    workers: int
    skip: Callable[[Skipped, str | None], None]
    """Told what cannot be read, and in which file."""
    note: Callable[[Note], None]
    progress: Progress
    metadata: Metadata | None = None
    given: set[str] = field(default_factory=set)
    """Files that gave documents."""

    def put(self, connection: DuckDBPyConnection, files: Sequence[str]) -> None:
        """Add the documents of files."""
        put_documents(connection, self._documents(files))

    def _documents(self, files: Sequence[str]) -> Iterator[Document]:
        for file, items in read_each(files, self.choices, self.workers, self.progress):
            for item in items:
                if isinstance(item, Document):
                    self.given.add(file)
                    yield self.metadata.applied(item) if self.metadata else item
                elif isinstance(item, Skipped):
                    self.skip(item, file)
                else:
                    self.note(item)


def choices_setting(choices: Choices) -> str:
    """Write what a person chose about reading, but for limits, which are chosen each time."""
    written = asdict(choices)
    del written["limits"]
    return json.dumps(written)


def get_choices(settings: Mapping[str, str]) -> Choices:
    """Restore what `choices_setting` wrote; older indexes have nothing of it."""
    written = json.loads(settings.get("choices", "{}"))
    return Choices(
        exclude=tuple(written.get("exclude", ())),
        with_ignored=written.get("with_ignored", False),
        fields=Fields(**written.get("fields", {})),
    )


def get_contents(connection: DuckDBPyConnection) -> Contents:
    """Restore what `put_contents` wrote."""

    def rows(query: str) -> list[tuple[str, ...]]:
        return connection.execute(query).fetchall()

    settings = get_settings(connection)
    return Contents(
        roots=tuple(Taken(*row) for row in rows("from roots order by path")),
        files=tuple(Taken(*row) for row in rows("from files order by path")),
        refused=tuple(
            (file, Skipped(*rest)) for file, *rest in rows("from skipped order by path, reason")
        ),
        metadata=Taken(*json.loads(settings[_METADATA])) if settings.get(_METADATA) else None,
    )


def put_contents(connection: DuckDBPyConnection, contents: Contents) -> None:
    """Write where the documents of an index come from over what was written before."""
    for table in ("roots", "files", "skipped"):
        connection.execute(f"delete from {table}")
    roots = [(one.path, one.location) for one in contents.roots]
    insert_rows(connection, "roots", ("path", "location"), roots)
    files = [(one.path, one.location, one.digest) for one in contents.files]
    insert_rows(connection, "files", ("path", "location", "digest"), files)
    skipped = [(file, one.path, one.reason) for file, one in contents.refused]
    insert_rows(connection, "skipped", ("file", "path", "reason"), skipped)
    told = contents.metadata
    put_settings(
        connection, {_METADATA: json.dumps([told.path, told.location, told.digest]) if told else ""}
    )
