"""Tables with a text in a column: CSV and TSV, a document a row."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING, NamedTuple

from quotetrace.model import Note
from quotetrace.reading.decoding import decode
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.records.columns import Head, has_text, read_head
from quotetrace.reading.records.documents import documents_of
from quotetrace.reading.records.refusals import said_bad, unknown_text, without_words
from quotetrace.reading.records.shapes import Layers, words_of
from quotetrace.reading.records.walk import Found

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotetrace.reading.interface import Item, Source


class Row(NamedTuple):
    """A row of a table."""

    number: int
    """The head is the first."""
    lines: int
    """Lines that it takes up."""
    is_open: bool
    """Whether a quotation mark in it is never closed."""
    cells: list[str]


def read(source: Source) -> Iterator[Item]:
    """Give a document for each row that has words in the column of the text."""
    text, assumed = decode(source.raw)
    if assumed:
        yield Note(source.path, assumed)
    text = text.removeprefix("\ufeff")
    head = read_head(text, source.fields)
    if head is None:
        raise UnreadableError("there are no rows in this table")
    if not has_text(head, source.fields):
        raise UnreadableError(unknown_text(dict.fromkeys(head.names, ""), source.fields))
    found: list[Found] = []
    bad: list[str] = []
    blank = 0
    for row in rows_of(text, head):
        if reason := reason_against(row, head):
            bad.append(f"row {row.number:,}: {reason}")
        elif (one := _record(row, head, source)) is None:
            blank += 1
        else:
            found.append(one)
    if not found:
        raise UnreadableError(bad[0] if bad else "no row has words in the column of the text")
    yield from said_bad(source.path, bad, "row")
    if blank:
        yield without_words(source.path, blank, len(found), "row")
    yield from documents_of(source.path, found, {}, source.fields)


def _record(row: Row, head: Head, source: Source) -> Found | None:
    fields = dict(zip(head.names, row.cells, strict=False))
    layers = Layers([{name: cell for name, cell in fields.items() if cell.strip()}])
    words = words_of(layers, source.fields, weak=True)
    return None if words is None else Found(row.number, layers, words)


def rows_of(text: str, head: Head) -> Iterator[Row]:
    """Give the rows behind the head of a table; those in which no cell holds anything are none."""
    csv.field_size_limit(max(len(text), 1 << 17))  # a cell may be as long as the file
    lines: list[str] = []

    def taken() -> Iterator[str]:
        for line in io.StringIO(text[head.start :], newline=""):
            lines.append(line)
            yield line

    for number, cells in enumerate(csv.reader(taken(), **head.style), head.rows + 1):
        if any(map(str.strip, cells)):
            yield Row(number, len(lines), len(lines) > 1 and _is_open(lines, head), cells)
        lines.clear()


def _is_open(lines: Sequence[str], head: Head) -> bool:
    """Say whether a quotation mark in a row of several lines is never closed."""
    escape = head.style.get("escapechar")
    marks = sum(line.count('"') - (line.count(f'{escape}"') if escape else 0) for line in lines)
    return marks % 2 == 1


def reason_against(row: Row, head: Head) -> str | None:
    """Say what is wrong with a row, if anything is."""
    if row.is_open:
        return f"a quotation mark in it is never closed; it took {row.lines:,} lines, none is read"
    extra = row.cells[len(head.names) :]
    if any(map(str.strip, extra)):
        return (
            f"{len(row.cells):,} cells where the head has {len(head.names):,}; put quotation marks "
            "around cells that hold the mark between cells"
        )
    return None
