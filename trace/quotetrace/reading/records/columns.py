"""The head of a table: what stands between its cells, and how its columns are called."""

from __future__ import annotations

import csv
import io
import re
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotetrace.reading.records.names import AUTHOR, DATE, ID, TEXT, TITLE, WEAK_TEXT, bare_name

if TYPE_CHECKING:
    from quotetrace.reading.choices import Fields

_DELIMITERS: Final = ",;\t|"
_LOOKED_AT: Final = 1 << 16
"""Code points at the start of a table that tell what stands between its cells."""
_ROWS: Final = 20
_TOLD: Final = re.compile(r"sep=(.)\r?\n", re.IGNORECASE)
"""What Excel writes above a table to tell itself."""
_ESCAPED: Final = re.compile(r'\\"(?![,;\t|\r\n]|\Z)')
"""A quotation mark behind a backslash, inside a cell."""
_DOUBLED: Final = re.compile(r'(?<![,;\t|\n"])""(?![,;\t|\r\n"]|\Z)')
"""A quotation mark that is doubled, inside a cell."""
_KNOWN: Final = frozenset((*TEXT, *WEAK_TEXT, *TITLE, *AUTHOR, *DATE, *ID))


class Head(NamedTuple):
    """What is known of a table before its rows."""

    names: list[str]
    """Of the columns; numbers from 1 on where there is no head."""
    style: dict[str, Any]
    """How cells are written, as `csv.reader` takes it."""
    start: int
    """Offset of the first row behind it."""
    rows: int
    """Rows before that one."""


def read_head(text: str, chosen: Fields, known: frozenset[str] = _KNOWN) -> Head | None:
    """Read the head of a table; None if there are no rows.

    A table whose text is chosen by the number of its column has no head.

    Parameters
    ----------
    text
        The whole text.
    chosen
        What a person chose of fields.
    known
        Names that columns may have: they tell what stands between the cells.
    """
    told = _TOLD.match(text)
    start = told.end() if told else 0
    sample = text[start : start + _LOOKED_AT]
    style = _style(sample, told[1] if told else _delimiter(sample, chosen, known))
    rows = csv.reader(io.StringIO(sample, newline=""), **style)
    try:
        cells = next((row for row in rows if any(map(str.strip, row))), None)
    except csv.Error:
        return None
    if cells is None:
        return None
    if chosen.text and chosen.text.isdecimal() and chosen.text not in cells:
        return Head([str(one) for one in range(1, len(cells) + 1)], style, start, 0)
    behind = io.StringIO(sample, newline="")
    for _ in range(rows.line_num):
        behind.readline()
    names = _each_once([cell.strip() or str(at) for at, cell in enumerate(cells, 1)])
    return Head(names, style, start + behind.tell(), 1)


def has_text(head: Head, chosen: Fields) -> bool:
    """Say whether there is a column that can hold the text."""
    bare = {bare_name(name) for name in head.names}
    if chosen.text:
        return bare_name(chosen.text) in bare
    return not bare.isdisjoint((*TEXT, *WEAK_TEXT))


def names_text(head: Head, chosen: Fields) -> bool:
    """Say whether a column is known to hold the text, and the head to be one: it also names an
    author, a title, a date or an id, or nothing else."""  # noqa: D205, D209
    bare = [bare_name(name) for name in head.names]
    if chosen.text:
        return bare_name(chosen.text) in bare
    return any(name in TEXT for name in bare) and (
        len(bare) == 1 or sum(name in _KNOWN for name in bare) > 1
    )


def _delimiter(sample: str, chosen: Fields, known: frozenset[str]) -> str:
    """Choose what parts the cells: what gives the most known names, then the most like rows."""
    known |= {bare_name(name) for name in (chosen.text,) if name}
    return max(_DELIMITERS, key=lambda one: _fit(sample, one, known))


def _style(sample: str, delimiter: str) -> dict[str, Any]:
    """Tell what quotation marks and backslashes mean in a table.

    Between tabs marks are letters if cells begin with one and end without, though each line has
    all cells. A backslash before a mark makes it a letter if no mark inside a cell is doubled.
    """
    style: dict[str, Any] = {"delimiter": delimiter}
    rows = [line.split(delimiter) for line in sample.splitlines() if line.strip()]
    if len(rows) > 2 and len(sample) == _LOOKED_AT:
        rows.pop()  # it may be cut off
    if delimiter == "\t" and len({len(row) for row in rows}) == 1:
        cells = (cell.strip() for row in rows for cell in row)
        if any(cell.startswith('"') and cell.count('"') % 2 == 1 for cell in cells):
            return style | {"quoting": csv.QUOTE_NONE}
    style["skipinitialspace"] = any(cell.startswith(" ") for row in rows[:1] for cell in row)
    if _ESCAPED.search(sample) and not _DOUBLED.search(sample):
        style |= {"escapechar": "\\", "doublequote": False}
    return style


def _fit(sample: str, delimiter: str, known: frozenset[str]) -> tuple[int, int, int]:
    try:
        reader = csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter)
        rows = [row for row in islice(reader, _ROWS) if row]
    except csv.Error:
        return (0, 0, 0)
    if not rows:
        return (0, 0, 0)
    head = rows[0]
    whole = rows[:-1] if len(rows) > 2 else rows  # the last one may be cut off
    alike = sum(len(row) == len(head) for row in whole)
    return (
        sum(bare_name(name) in known for name in head),
        alike if len(head) > 1 else 0,
        len(head),
    )


def _each_once(names: list[str]) -> list[str]:
    """Tell columns of one name apart."""
    seen: set[str] = set()
    told = []
    for at, name in enumerate(names, 1):
        own = f"{name} {at}" if name in seen else name
        seen.add(own)
        told.append(own)
    return told
