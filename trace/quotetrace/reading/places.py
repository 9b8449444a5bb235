"""Where an offset stands: its line, its section, its post, its date, and words for it."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from functools import lru_cache
from typing import TYPE_CHECKING

from quotetrace.model import SectionKind
from quotetrace.text.blanking import LINE

if TYPE_CHECKING:
    from quotetrace.model import Document, Section

LONG = 1 << 16
"""Code points from which on it pays to remember where the lines of a text begin."""


def line_of(document: Document, offset: int) -> int:
    """Give the line of an offset in the file, counted from 1; blanked line ends count.

    Parameters
    ----------
    document
        The document.
    offset
        In code points of its text.
    """
    text = document.text
    if len(text) < LONG:
        return text.count(_newline(text), 0, offset) + text.count(LINE, 0, offset) + 1
    return bisect_right(_line_starts(text), offset)


def page_of(document: Document, offset: int) -> int | None:
    """Give the page of an offset, counted from 1; None if the document has no pages."""
    return bisect_right(document.pages, offset) if document.pages else None


def time_of(document: Document, offset: int) -> float | None:
    """Give the second of a film at which an offset is shown; None if the document is no film."""
    if not document.cues:
        return None
    last = bisect_right(document.cues, offset, key=lambda cue: cue.start) - 1
    return document.cues[max(last, 0)].seconds


def clock(seconds: float) -> str:
    """Write a time of a film: ``0:04``, ``1:02:03``."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def place_of(document: Document, section: Section | None, offset: int) -> str:
    """Give what a person looks for to find an offset: page, address, time, else file and line.

    Where a file holds many documents, the name of the document stands for the file.
    """
    page = page_of(document, offset)
    if page is not None:
        return f"{document.path}, page {page}"
    seconds = time_of(document, offset)
    if seconds is not None:
        return f"{document.path}, {clock(seconds)}"
    link = None if section is None else section.link
    if link and link.startswith("#"):
        return f"{document.path}{link}"
    if link:
        return link
    line = line_of(document, offset)
    if document.id != document.path and line == 1:
        return document.id
    return f"{document.id}:{line}"


def _newline(text: str) -> str:
    return "\n" if "\n" in text else "\r"


@lru_cache(maxsize=64)
def _line_starts(text: str) -> array[int]:
    """Give the offset of the first code point of each line."""
    starts = array("q", [0])
    at = 0
    newline = _newline(text)
    for line in text.replace(LINE, newline).split(newline)[:-1]:
        at += len(line) + 1
        starts.append(at)
    return starts


def section_at(document: Document, offset: int) -> Section | None:
    """Give the innermost section that holds an offset, if one does."""
    last = bisect_right(document.sections, offset, key=lambda section: section.start) - 1
    while last >= 0:
        section = document.sections[last]
        if offset < section.end:
            return section
        last = -1 if section.parent is None else section.parent
    return None


def post_of(document: Document, section: Section) -> Section:
    """Give the outermost section around a section: the post, or the section itself."""
    while section.parent is not None:
        section = document.sections[section.parent]
    return section


def date_of(document: Document, section: Section) -> str | None:
    """Give the date of a section, or of the nearest one around it that has one (ISO 8601)."""
    while section.date is None and section.parent is not None:
        section = document.sections[section.parent]
    return section.date


def label(document: Document, section: Section) -> str:
    """Give words for a section: ``post``, ``comment 3``, ``reply 2.12``."""
    numbers = numbers_of(document, section)
    if not numbers or section.number is None:
        return section.kind.value
    return f"{section.kind.value} {'.'.join(numbers)}"


def numbers_of(document: Document, section: Section) -> list[str]:
    """Give the printed numbers of a comment or reply and of those around it, outermost first."""
    numbers = []
    inner: Section | None = section
    while inner is not None and inner.kind is not SectionKind.POST:
        numbers.append(inner.number or "?")
        inner = None if inner.parent is None else document.sections[inner.parent]
    return numbers[::-1]
