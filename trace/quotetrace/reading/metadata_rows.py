"""A file of metadata to its rows: CSV with any separator, TSV, or an object of JSON a line."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from quotetrace.dates import Numeric, iso_day
from quotetrace.errors import ReadError
from quotetrace.reading.decoding import decode
from quotetrace.reading.files import load
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

_NAMES: Final[Mapping[str, Sequence[str]]] = {
    "path": ("path", "file", "filename", "file name", "file_name", "filepath", "document", "doc",
             "doc_id", "docid", "id"),
    "title": ("title", "titel", "titre", "headline", "name"),
    "author": ("author", "authors", "autor", "auteur", "by", "byline", "creator"),
    "date": ("date", "published", "datum", "pubdate", "publication date", "day", "year"),
    "url": ("url", "link", "address", "uri", "permalink"),
}  # fmt: skip
"""Columns that are understood; of those that say the same the first one is taken."""
_SEPARATORS: Final = ",;\t|"
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
    """Give the rows of a table as objects, by the separator at which its head names the texts."""
    for separator in _SEPARATORS:
        lines = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        names = [name.strip() for name in _next(lines, 1, say) or []]
        if any(name.casefold() in _NAMES["path"] for name in names):
            yield from _cells(lines, names, say)
            return
    raise ReadError(f"{printable(path)}: no column is called path, file, filename or id")


def _cells(
    lines: Iterator[list[str]], names: Sequence[str], say: Callable[[str], None]
) -> Iterator[tuple[int, Mapping[str, Any]]]:
    number = 2
    while (cells := _next(lines, number, say)) is not None:
        if len(cells) > len(names) and any(cells[len(names) :]):
            say(f"row {number:,}: {len(cells)} cells, and {len(names)} columns")
        if any(cells):
            yield number, dict(zip(names, cells, strict=False))
        number += 1


def _next(lines: Iterator[list[str]], number: int, say: Callable[[str], None]) -> list[str] | None:
    """Give the next row of a table, an empty one for one that is broken, None at the end."""
    try:
        return next(lines, None)
    except csv.Error as error:
        say(f"row {number:,}: {error}")
        return []


def _row(number: int, values: Mapping[str, Any], say: Callable[[str], None]) -> Row | None:
    """Make a row of what its columns say."""
    named: dict[str, str] = {}
    used: dict[str, str] = {}
    columns = {name.strip().casefold(): name for name in values if isinstance(name, str)}
    for meaning, names in _NAMES.items():
        for name in names:
            word = _word(values[columns[name]]) if name in columns else None
            if word:
                named[meaning], used[meaning] = word, columns[name]
                break
    if "path" not in named:
        say(f"row {number:,}: it names no text")
        return None
    date = iso_day(named.get("date"))
    if isinstance(date, Numeric):
        date = None if date.is_doubtful else str(date)
    if "date" in named and date is None:
        say(f"row {number:,}: {named['date'][:_SHOWN]!r} is no date that is beyond doubt; "
            "write 2019-05-20")  # fmt: skip
    taken = set(used.values())
    rest = {name: one for name, one in values.items() if name and name not in taken and one != ""}
    return Row(
        number,
        named["path"],
        named.get("title"),
        named.get("author"),
        date,
        named.get("url"),
        {name: one for name, one in rest.items() if one is not None},
    )


def _word(value: Any) -> str | None:
    """Give what a cell says on one line."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_word, value))) or None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return " ".join(str(value).split()) or None
