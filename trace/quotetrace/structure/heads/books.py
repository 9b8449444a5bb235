"""Books of Project Gutenberg: what its volunteers put above and below the words of the book."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotetrace.model import DateSource
from quotetrace.structure.heads.kinds import look_at_label
from quotetrace.structure.heads.opening import Head

if TYPE_CHECKING:
    from quotetrace.structure.lines import Lines

_NAME: Final = "project gutenberg"
_LONGEST: Final = 300
_NEAR: Final = 30
_FAR: Final = 800
"""Lines in which the head must end; licences stood there once."""
_BEGINS: Final = re.compile(
    r"\*{3}\s*START OF (?:TH(?:E|IS) )?PROJECT GUTENBERG|\*END\*?\s*THE SMALL PRINT"
    r"|\*+\s*START OF TH(?:E|IS) PROJECT",
    re.IGNORECASE,
)
_ENDS: Final = re.compile(
    r"(?:\*{3}\s*END OF (?:TH(?:E|IS) )?PROJECT GUTENBERG"
    r"|End of (?:The |the |this )?Project Gutenberg)",
    re.IGNORECASE,
)
_OPENS: Final = re.compile(
    r"\**(?:The |This is the )?Project Gutenberg'?s? ?(?:E-?Book|E-?text)?,? ?(?:of )?"
    r"(?P<title>.+?)(?:,? by (?P<author>.+?))?\**",
    re.IGNORECASE,
)
_MADE: Final = ("produced by", "e-text prepared by", "etext prepared by", "this etext was prepared")
_PRINTED: Final = re.compile(r"original publication:.*?(\d{4})\D*", re.IGNORECASE)


def book_head(lines: Lines, first: int) -> Head | None:
    """Read the head of a book, if the text is one.

    The day on which it was released there is not when the book came out, and is left out.
    """
    near = min(first + _NEAR, len(lines.bare))
    if not any(_NAME in lines.bare[line].casefold() for line in range(first, near)):
        return None
    far = min(first + _FAR, len(lines.bare))
    begins = next((line for line in range(first, far) if _BEGINS.match(lines.bare[line])), None)
    if begins is None:
        return None
    title, author, date = _told(lines, first, begins)
    body = _behind(lines, begins)
    if body is None:
        return None
    ends = (line for line in range(body, len(lines.bare)) if _ENDS.match(lines.bare[line]))
    stop = next(ends, None)
    tail = () if stop is None else tuple(lines.filled(stop, len(lines.bare)))
    mechanics = (*lines.filled(first, body), *tail)
    source = DateSource.HEAD if date else None
    return Head(first, body, title, author, date, source, mechanics, stop)


def _told(lines: Lines, first: int, stop: int) -> tuple[str | None, str | None, str | None]:
    """Read title, author and year from the labels, or from the line that names the book."""
    title = author = date = None
    for line in lines.filled(first, stop):
        told = look_at_label(lines.bare[line])
        if told is not None and told.title and title is None:
            rest = line + 1
            title = told.title
            while rest < stop and lines.bare[rest] and lines.indent(rest) > lines.indent(line):
                title = f"{title} {lines.bare[rest]}"
                rest += 1
        elif told is not None and told.author and author is None:
            author = told.author
        printed = _PRINTED.match(lines.bare[line])
        date = date or (printed[1] if printed else None)
    named = _OPENS.fullmatch(lines.bare[first][:_LONGEST])
    if named is not None:
        title = title or named["title"]
        author = author or named["author"]
    return title, author, date


def _behind(lines: Lines, begins: int) -> int | None:
    """Give the first line of the book: behind the mark, and behind who made the text."""
    body = lines.next_filled(begins + 1)
    while body is not None and lines.bare[body].casefold().startswith(_MADE):
        while body < len(lines.bare) and lines.bare[body]:
            body += 1
        body = lines.next_filled(body)
    return body
