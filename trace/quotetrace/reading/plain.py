"""Plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.model import Document
from quotetrace.reading.decoding import decode
from quotetrace.reading.furniture import find_furniture
from quotetrace.reading.lines import split_lines
from quotetrace.reading.mechanics import mark_lines
from quotetrace.reading.sections import outline

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.interface import Source


class PlainReader:
    """Reads UTF-8 text of any layout; the reader of last resort."""

    suffixes = (".txt", ".text")

    def accepts(self, source: Source) -> bool:
        """Take every input: `read` says what is wrong with it."""
        return bool(source)

    def read(self, source: Source) -> Iterator[Document]:
        """Give the one document of a text file."""
        text = decode(source.raw)
        lines = split_lines(text)
        marks = mark_lines(lines)
        found = outline(lines, marks)
        furniture = find_furniture(lines, marks, found.mechanics)
        yield Document(source.path, source.path, text, found.sections, furniture)
