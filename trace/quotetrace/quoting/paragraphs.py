"""A document cut into voices and paragraphs: the frame in which quotations stand.

A quotation never crosses from one section into another, nor over page furniture. Paragraphs are
parted by blank lines; in texts that are not broken into lines of one width, by any line end. Lines
of a file that is written as text are as good as blank.
"""

from __future__ import annotations

import itertools
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.model import Document

WIDE_LINE = 100
"""Code points from which on a line is a paragraph, however it ends."""
CODED_LINE = 45
"""Code points from which on a line may be a file written as text, such as uuencode."""
LETTERS = 0.6
"""Least share of letters in such a line, without white space, that has capitals alone."""
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n|\Z)")
_LEAD = re.compile(
    r"[ \t\u00a0]*(?P<quoted>(?:>[ \t]?)*)[ \t\u00a0]*"
    r"(?P<bullet>(?:[•·▪◦‣*–—-]|\(?(?:\d{1,3}|[a-z]|[ivx]{1,4})[.)])[ \t\u00a0]+)?"
)
_ENDED = re.compile(r"[.:!?…][\"'”’»)\]]*[-–—]?\s*\Z")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph or an item of a list; offsets are code points of the document."""

    start: int
    """First code point of its words: behind indents, bullets and ``>``."""
    end: int
    """Half-open, without trailing white space."""
    is_item: bool
    """It begins with a bullet or a number."""
    quoted: int
    """How many ``>`` stand before it."""
    line_start: int
    """Where its first line begins."""


@dataclass(frozen=True, slots=True)
class Voice:
    """The words of one section between others and furniture, as paragraphs in order."""

    section: int | None
    """Index into `Document.sections`."""
    paragraphs: tuple[Paragraph, ...]

    @property
    def start(self) -> int:
        """First code point."""
        return self.paragraphs[0].start

    @property
    def end(self) -> int:
        """One past the last code point."""
        return self.paragraphs[-1].end


def voices_of(document: Document) -> Iterator[Voice]:
    """Cut a document into voices, in order; those without words are left out."""
    for start, end, section in _stretches(document):
        paragraphs = tuple(paragraphs_of(document.text, start, end))
        if paragraphs:
            yield Voice(section, paragraphs)


def _stretches(document: Document) -> Iterator[tuple[int, int, int | None]]:
    """Give the pieces of innermost sections that hold no furniture."""
    borders = {0, len(document.text)}
    borders.update(place for one in document.sections for place in (one.start, one.end))
    borders.update(place for one in document.furniture for place in (one.start, one.end))
    cuts = sorted(borders)
    hidden = {span.start for span in document.furniture}
    open_sections: list[int] = []
    waiting = list(document.sections[::-1])
    for start, end in itertools.pairwise(cuts):
        while open_sections and document.sections[open_sections[-1]].end <= start:
            open_sections.pop()
        while waiting and waiting[-1].start <= start:
            open_sections.append(waiting.pop().index)
        if start not in hidden:
            yield start, end, open_sections[-1] if open_sections else None


def paragraphs_of(text: str, start: int, end: int) -> Iterator[Paragraph]:
    """Cut part of a text into paragraphs.

    Parameters
    ----------
    text
        The text of a document.
    start, end
        The part, in code points; half-open.
    """
    lines: list[tuple[int, int]] = []
    at = start
    while at < end:
        found = _LINE.match(text, at, end)
        if found is None or found.end() == at:
            break
        stop = at if _is_coded(found.group()) else at + len(found.group().rstrip())
        if lines and (stop == at or _is_new(text, lines[-1], (at, stop))):
            yield _paragraph(text, lines)
            lines = []
        if stop > at and not text[at:stop].isspace():
            lines.append((at, stop))
        at = found.end()
    if lines:
        yield _paragraph(text, lines)


def _is_coded(line: str) -> bool:
    """Whether a line is too full of signs and digits for words: uuencode, and such."""
    if len(line) < CODED_LINE or not line.isupper():
        return False
    signs = "".join(line.split())
    return sum(map(str.isalpha, signs)) < LETTERS * len(signs)


def _is_new(text: str, before: tuple[int, int], line: tuple[int, int]) -> bool:
    """Whether a line begins a paragraph though no blank line stands before it."""
    lead, last = _LEAD.match(text, *line), _LEAD.match(text, *before)
    if lead is None or last is None:
        return False
    if lead.end() >= line[1]:  # nothing but '>' or a bullet
        return True
    if lead["bullet"] or lead["quoted"].count(">") != last["quoted"].count(">"):
        return True
    if last.end() >= before[1] or before[1] - before[0] > WIDE_LINE:
        return True
    return bool(_ENDED.search(text, before[0], before[1]))


def _paragraph(text: str, lines: list[tuple[int, int]]) -> Paragraph:
    first, last = lines[0], lines[-1]
    lead = _LEAD.match(text, *first)
    start = lead.end() if lead and lead.end() < first[1] else first[0]
    return Paragraph(
        start=start,
        end=last[1],
        is_item=bool(lead and lead["bullet"]),
        quoted=lead["quoted"].count(">") if lead else 0,
        line_start=first[0],
    )
