"""Markdown: plain text whose title may stand in its front matter or behind number signs."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotetrace.model import DateSource, Document, Span
from quotetrace.reading import plain
from quotetrace.reading.dates import find_date
from quotetrace.reading.lines import split_lines
from quotetrace.reading.titles import title_text

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.model import Section
    from quotetrace.reading.interface import Item, Source
    from quotetrace.reading.lines import Lines

_FENCE: Final = "---"
_LONGEST_MATTER: Final = 60
"""Lines; a front matter that is longer is none."""


def read(source: Source) -> Iterator[Item]:
    """Give the one document of a Markdown file; the marks stay in the text."""
    for item in plain.read(source):
        yield _with_matter(item) if isinstance(item, Document) else item


def _with_matter(document: Document) -> Document:
    """Take title, author and date from front matter, or the title from the first heading."""
    lines = split_lines(document.text)
    stop = _matter_stop(lines)
    values = _values(lines, stop)
    if not document.sections:
        return document
    first = document.sections[0]
    changed = replace(
        first,
        title=values.get("title") or _heading(lines, stop) or (None if stop else first.title),
        author=values.get("author") or first.author,
        date=values.get("date") or first.date,
        date_from=DateSource.HEAD if values.get("date") else first.date_from,
    )
    if len(_posts(document)) > 1:
        changed = first
    furniture = document.furniture
    if stop:
        matter = Span(lines.offset(0), lines.end(stop - 1))
        furniture = (matter, *(span for span in furniture if span.start >= matter.end))
    return replace(document, sections=(changed, *document.sections[1:]), furniture=furniture)


def _posts(document: Document) -> list[Section]:
    return [section for section in document.sections if section.parent is None]


def _matter_stop(lines: Lines) -> int:
    """Give the line behind the front matter; 0 if there is none."""
    if lines.bare[0] != _FENCE:
        return 0
    for line, bare in enumerate(lines.bare[1 : _LONGEST_MATTER + 1], 1):
        if bare in {_FENCE, "..."}:
            return line + 1
    return 0


def _values(lines: Lines, stop: int) -> dict[str, str]:
    """Read the plain ``key: value`` lines of front matter."""
    values = {}
    for bare in lines.bare[1 : max(1, stop - 1)]:
        key, colon, value = bare.partition(":")
        value = value.strip().strip("\"'")
        if colon and value:
            values[key.strip().casefold()] = value
    if "date" in values:
        found = find_date(values.pop("date"))
        if found:
            values["date"] = found[2]
    return values


def _heading(lines: Lines, start: int) -> str | None:
    """Give the words of a heading of the first level that opens the text."""
    line = lines.next_filled(start)
    if line is None or not lines.bare[line].startswith("# "):
        return None
    return title_text(lines.bare[line]) or None
