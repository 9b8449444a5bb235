"""A file of metadata to its rows: CSV with any separator, TSV, or an object of JSON a line."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from quotetrace.dates import iso_day, sure
from quotetrace.errors import ReadError
from quotetrace.reading.choices import Fields
from quotetrace.reading.decoding import decode
from quotetrace.reading.files import load
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.printable import printable
from quotetrace.reading.records.columns import read_head
from quotetrace.reading.records.names import bare_name
from quotetrace.reading.records.table import reason_against, rows_of
from quotetrace.reading.records.values import word_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_NAMES: Final[Mapping[str, Sequence[str]]] = {
    "path": ("path", "file", "filename", "filepath", "document", "doc", "docid", "id"),
    "title": ("title", "titel", "titre", "headline", "name"),
    "author": ("author", "authors", "autor", "auteur", "by", "byline", "creator"),
    "date": ("date", "published", "datum", "pubdate", "publicationdate", "day", "year"),
    "url": ("url", "link", "address", "uri", "permalink"),
}  # fmt: skip
"""Columns that are understood, by their bare names; of those that say the same the first counts."""
_KNOWN: Final = frozenset(name for names in _NAMES.values() for name in names)
_SHOWN: Final = 60


@dataclass(frozen=True, slots=True)
class Row:
    """What a person says of one text."""

    number: int
    """As spreadsheets count: the names of the columns are row 1."""
    path: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    """ISO 8601."""
    url: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    """All other columns."""


def read_rows(path: str, say: Callable[[str], None]) -> list[Row]:
    """Read the rows of a file of metadata.

    Parameters
    ----------
    path
        The file; whether it is CSV, TSV or JSON lines shows in its content.
    say
        Told, in one line each, what of it cannot be used.

    Raises
    ------
    ReadError
        It cannot be read, or no column names the texts.
    """
    try:
        text, assumed = decode(load(path).raw)
    except UnreadableError as error:
        raise ReadError(f"{printable(path)}: {error}") from None
    if assumed:
        say(assumed)
    text = text.removeprefix("\ufeff")
    objects = _objects(text, say) if text.lstrip()[:1] in {"{", "["} else _table(text, path, say)
    rows = [row for number, values in objects if (row := _row(number, values, say))]
    if not rows:
        raise ReadError(f"{printable(path)}: no row of it names a text")
    return rows


def _objects(text: str, say: Callable[[str], None]) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Give the objects of JSON lines, or of one array."""
    if text.lstrip().startswith("["):
        try:
            found = json.loads(text)
        except (ValueError, RecursionError):
            found = []
            say("this begins as an array of JSON and is none")
        yield from ((at, one) for at, one in enumerate(found, 1) if isinstance(one, dict))
        return
    for number, line in enumerate(text.split("\n"), 1):
        if line.strip():
            try:
                value = json.loads(line)
            except (ValueError, RecursionError):
                value = None
            if isinstance(value, dict):
                yield number, value
            else:
                say(f"row {number:,}: no object of JSON, {{…}}")


def _table(
    text: str, path: str, say: Callable[[str], None]
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    """Give the rows of a table as objects."""
    head = read_head(text, Fields(), _KNOWN)
    if head is None or not any(bare_name(name) in _NAMES["path"] for name in head.names):
        raise ReadError(f"{printable(path)}: no column is called path, file, filename or id")
    for row in rows_of(text, head):
        if reason := reason_against(row, head):
            say(f"row {row.number:,}: {reason}")
        if not row.is_open:
            cells = zip(head.names, row.cells, strict=False)
            # a number stands for a column without a name: most often it numbers the rows
            yield row.number, {name: cell for name, cell in cells if not name.isdecimal()}


def _row(number: int, values: Mapping[str, Any], say: Callable[[str], None]) -> Row | None:
    """Make a row of what its columns say."""
    named: dict[str, str] = {}
    used: dict[str, str] = {}
    columns = {bare_name(name): name for name in values}
    for meaning, names in _NAMES.items():
        for name in names:
            word = word_of(values[columns[name]]) if name in columns else None
            if word:
                named[meaning], used[meaning] = word, columns[name]
                break
    if "path" not in named:
        say(f"row {number:,}: it names no text")
        return None
    date = sure(iso_day(named.get("date")))
    if "date" in named and date is None:
        say(f"row {number:,}: {named['date'][:_SHOWN]!r} is no date that is beyond doubt; "
            "write 2019-05-20")  # fmt: skip
    taken = set(used.values())
    rest = {name: one for name, one in values.items() if name not in taken and one != ""}
    return Row(
        number,
        named["path"],
        named.get("title"),
        named.get("author"),
        date,
        named.get("url"),
        {name: one for name, one in rest.items() if one is not None},
    )
