"""Printed rows to running text: paragraphs rejoined, hyphens at row ends undone, heads left out."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from itertools import takewhile
from statistics import median
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quotetrace.reading.office.columns import Row

_PAGE_NUMBER: Final = re.compile(
    r"[-–—\s]*(?:page|seite|p\.)?\s*(?:\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|von|/)\s*\d{1,4})?[-–—\s]*",
    re.IGNORECASE,
)
_DIGITS: Final = re.compile(r"\d+")
_WORD: Final = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_HYPHENS: Final = ("-", "\u00ad", "\u2010")
_ENDS: Final = re.compile(r"[.!?:…][\"'”’»)\]]*$")
_SOFT: Final = "\u00ad"
_EDGE: Final = 2
"""Rows at the top and the bottom of a page that may be running heads."""
_OFTEN: Final = 3

Page = list[list["Row"]]
"""The columns of a page."""


class Joiner:
    """Writes the text of a document row by row.

    Parameters
    ----------
    pages
        The columns of all pages, in reading order.
    """

    def __init__(self, pages: list[Page]) -> None:
        self._pages = _without_heads(pages)
        self._words = Counter(
            word.lower()
            for page in self._pages
            for column in page
            for row in column
            for word in _WORD.findall(row.text)
        )
        self._parts: list[str] = []
        self._size = 0
        self._last: Row | None = None

    def join(self) -> tuple[str, tuple[int, ...]]:
        """Give the text, and the offset at which each page begins."""
        starts = []
        for page in self._pages:
            is_first = True
            for column in page:
                pitch = _pitch(column)
                for place, row in enumerate(column):
                    self._write(row, pitch if place else None)
                    if is_first:
                        starts.append(self._size - len(row.text))
                        is_first = False
            if is_first:
                starts.append(self._size)
        return "".join(self._parts), tuple(min(start, self._size) for start in starts)

    def _write(self, row: Row, pitch: float | None) -> None:
        """Write a row behind the last one; `pitch` is None at the top of a column."""
        last = self._last
        self._last = row
        if last is None:
            self._put(row.text)
        elif _begins_paragraph(last, row, pitch):
            self._put("\n\n")
            self._put(row.text)
        else:
            self._go_on(last, row)

    def _go_on(self, last: Row, row: Row) -> None:
        if last.text.endswith(_HYPHENS) and len(last.text) > 1 and row.text[:1].isalpha():
            if not self._keeps_hyphen(last.text, row.text):
                self._parts[-1] = self._parts[-1][:-1]
                self._size -= 1
            elif last.text.endswith(_SOFT):
                self._parts[-1] = self._parts[-1][:-1] + "-"
        else:
            self._put(" ")
        self._put(row.text)

    def _keeps_hyphen(self, before: str, after: str) -> bool:
        """Say whether a hyphen at the end of a row belongs to its word: the document decides."""
        if not after[0].islower():
            return True
        heads, tails = _WORD.findall(before[:-1]), _WORD.findall(after)
        if not heads or not tails:
            return False
        head, tail = heads[-1].lower(), tails[0].lower()
        return self._words[f"{head}-{tail}"] > self._words[head + tail]

    def _put(self, text: str) -> None:
        self._parts.append(text)
        self._size += len(text)


def _pitch(column: list[Row]) -> float:
    """Give the usual distance of two rows."""
    steps = [a.bottom - b.bottom for a, b in itertools.pairwise(column)]
    return median(steps) if steps else 0.0


def _begins_paragraph(last: Row, row: Row, pitch: float | None) -> bool:
    heights = row.top - row.bottom, last.top - last.bottom
    if max(heights) > 1.4 * max(min(heights), 0.1):
        return True
    ended = _ENDS.search(last.text) is not None
    if pitch is None:
        return ended or not row.text[:1].islower()
    if last.bottom - row.bottom > 1.35 * pitch + 0.5:
        return True
    left, right = row.column
    width = right - left
    indent = 0.6 * heights[0]
    if row.left > last.left + indent and last.left <= left + indent and (ended or _is_short(last)):
        return True
    return ended and last.right < right - 0.15 * width


def _is_short(row: Row) -> bool:
    left, right = row.column
    return row.right < right - 0.25 * (right - left)


def _without_heads(pages: list[Page]) -> list[Page]:
    """Leave out running heads and feet, and the numbers of pages."""
    counts = Counter(
        key for page in pages for key in {_key(row) for rows in _edges(page) for row in rows}
    )
    least = max(_OFTEN, len(pages) // 4)

    def is_head(row: Row) -> bool:
        is_number = len(row.text) < 16 and _PAGE_NUMBER.fullmatch(row.text) is not None
        return counts[_key(row)] >= least or (is_number and len(pages) > 1)

    kept = []
    for page in pages:
        heads = {id(row) for rows in _edges(page) for row in takewhile(is_head, rows)}
        columns = [[row for row in column if id(row) not in heads] for column in page]
        kept.append([column for column in columns if column])
    return kept


def _edges(page: Page) -> tuple[list[Row], list[Row]]:
    """Give the rows at the top and at the bottom, the outermost first."""
    rows = sorted((row for column in page for row in column), key=lambda row: -row.top)
    half = min(_EDGE, len(rows) // 2)
    return rows[:half], rows[::-1][:half]


def _key(row: Row) -> tuple[str, int]:
    """Name a running head: its words without numbers, and its height on the page."""
    return _DIGITS.sub("0", row.text.casefold()), round(row.top / 8)
