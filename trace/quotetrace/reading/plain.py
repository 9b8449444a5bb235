"""Plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.model import Document, Note
from quotetrace.reading.decoding import decode
from quotetrace.reading.furniture import find_furniture
from quotetrace.reading.lines import split_lines
from quotetrace.reading.mechanics import mark_lines
from quotetrace.reading.paged import without_paper
from quotetrace.reading.sections import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.interface import Item, Source
    from quotetrace.reading.lines import Lines


def read(source: Source) -> Iterator[Item]:
    """Give the one document of a text file of any layout."""
    text, assumed = decode(source.raw)
    if assumed:
        yield Note(source.path, assumed)
    words, lines = without_paper(text)
    if words is not text:
        yield Note(source.path, "heads and numbers of pages or lines were left out", is_minor=True)
    yield outlined(source.path, source.path, words, lines)


def outlined(name: str, path: str, text: str, lines: Lines | None = None) -> Document:
    """Make a document of a text whose structure shows in its lines alone.

    Parameters
    ----------
    name
        How the output names it.
    path
        The file that it came from.
    text
        The whole text.
    lines
        Its lines, where they are not just what stands between line ends.
    """
    lines = lines or split_lines(text)
    marks = mark_lines(lines)
    found = outline(lines, marks)
    furniture = find_furniture(lines, marks, found.mechanics)
    return Document(name, path, text, found.sections, furniture)
