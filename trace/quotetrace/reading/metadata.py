"""What a person says of texts in a file of metadata: it overrides what the texts say."""

from __future__ import annotations

import os
from collections import defaultdict
from dataclasses import dataclass, field, replace
from hashlib import blake2b
from typing import TYPE_CHECKING, Any, Final

from quotetrace.model import DateSource, Note
from quotetrace.reading.printable import listed

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quotetrace.model import Document, Section
    from quotetrace.reading.metadata_rows import Row

_NAMED: Final = 5
"""Rows that are named in a line about them."""
_Place = tuple[str, str]
"""The real path of a file, and the id of a document in it (empty for all of them)."""


@dataclass(slots=True)
class Metadata:
    """The rows of a file, by what they can name.

    A row names a text by its path from the folder of the file or from the working folder, by the
    id that the output gives it, or by such a path with ``#`` and the id of a record.
    """

    path: str
    ids: dict[str, Row] = field(default_factory=dict)
    places: dict[_Place, Row] = field(default_factory=dict)
    files: dict[str, list[Row]] = field(default_factory=lambda: defaultdict(list))
    """All rows about a file and what is in it, by its real path and as it is written."""
    used: set[int] = field(default_factory=set)
    """Numbers of the rows that named a text."""

    def applied(self, document: Document, folder: str = "") -> Document:
        """Give a document as its row says it is; as it was if it has none.

        Its path is reached from `folder`, the working folder if that is empty.
        """
        row = self._row_of(document, folder)
        if row is None:
            return document
        self.used.add(row.number)
        posts = [section for section in document.sections if section.parent is None]
        is_one = len(posts) == 1
        rest: dict[str, Any] = {} if is_one else {"title": row.title, "url": row.url}
        extra = {**document.extra, **row.extra, **{name: one for name, one in rest.items() if one}}

        def told(section: Section) -> Section:
            if section.parent is not None:
                return section
            return replace(
                section,
                title=(row.title if is_one else None) or section.title,
                author=row.author or section.author,
                date=row.date or section.date,
                date_from=DateSource.TABLE if row.date else section.date_from,
                link=(row.url if is_one else None) or section.link,
            )

        return replace(document, sections=tuple(map(told, document.sections)), extra=extra)

    def stamp(self, path: str) -> str:
        """Give a digest of all rows about a file and what is in it; empty if there are none."""
        named = [*self.files.get(os.path.realpath(path), ()), *self.files.get(path, ())]
        rows = {row.number: row for row in named}
        if not rows:
            return ""
        told = [(row.title, row.author, row.date, row.url, sorted(map(repr, row.extra.items())),
                 row.path) for _, row in sorted(rows.items())]  # fmt: skip
        self.used.update(rows)
        return blake2b(repr(told).encode("utf-8", "surrogatepass"), digest_size=8).hexdigest()

    def unused(self) -> Note | None:
        """Say which rows named no text, in one line."""
        rows = [row.path for row in self.ids.values() if row.number not in self.used]
        if not rows:
            return None
        which = "1 row names" if len(rows) == 1 else f"{len(rows):,} rows name"
        return Note(self.path, f"{which} no text that was read: {listed(rows, _NAMED)}")

    def _row_of(self, document: Document, folder: str) -> Row | None:
        by_id = self.ids.get(document.id) or self.ids.get(os.path.normpath(document.id))
        if by_id is not None:
            return by_id
        place = os.path.realpath(os.path.join(folder, document.path))  # noqa: PTH118
        inner = document.id.removeprefix(document.path).removeprefix("#")
        return self.places.get((place, inner)) or self.places.get((place, ""))


def read_metadata(path: str | os.PathLike[str], note: Callable[[Note], None]) -> Metadata:
    """Read a file of metadata.

    Parameters
    ----------
    path
        CSV, TSV or JSON lines, with a column `path` (or `file`, `filename`, `id`) and any of
        `title`, `author`, `date`, `url`; all others are passed through.
    note
        Told what of it cannot be used: dates that are none, texts that are named twice.

    Raises
    ------
    ReadError
        It cannot be read, or no column names the texts.
    """
    from quotetrace.reading.metadata_rows import read_rows  # noqa: PLC0415 (seldom needed)

    name = os.fspath(path)
    rows = read_rows(name, lambda words: note(Note(name, words)))
    found = Metadata(name)
    twice: list[Row] = []
    folders = (os.path.dirname(name), "")  # noqa: PTH120 (a path stays as it was written)
    for row in rows:
        if row.path in found.ids:
            twice.append(row)
            continue
        found.ids[row.path] = row
        found.files[row.path.partition("#")[0]].append(row)
    for folder in folders:
        for row in found.ids.values():
            for place in _places(folder, row.path):
                if found.places.setdefault(place, row) is row:
                    found.files[place[0]].append(row)
    if twice:
        note(Note(name, _said_twice(twice)))
    return found


def _places(folder: str, path: str) -> Iterable[_Place]:
    """Give what a path can mean: a file, or a record in one."""
    whole = os.path.join(folder, path)  # noqa: PTH118
    if "\0" in path:
        return []
    file, mark, inner = whole.partition("#")
    places = [(os.path.realpath(whole), "")]
    return [*places, (os.path.realpath(file), inner)] if mark else places


def _said_twice(rows: list[Row]) -> str:
    named = [f"{row.path} (row {row.number:,})" for row in rows]
    return f"named before, the first row counts: {listed(named, _NAMED)}"
