"""Plain text."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.model import Note
from quotetrace.reading.decoding import decode
from quotetrace.reading.matter.finding import headed, without_matter
from quotetrace.reading.paged import without_paper
from quotetrace.structure.outlining import outlined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.interface import Item, Source


def read(source: Source) -> Iterator[Item]:
    """Give the one document of a text file of any layout."""
    text, assumed = decode(source.raw)
    if assumed:
        yield Note(source.path, assumed)
    body, matter = without_matter(text)
    if matter.problem:
        yield Note(source.path, matter.problem)
    words, lines = without_paper(body)
    if words is not body:
        yield Note(source.path, "heads and numbers of pages or lines were left out", is_minor=True)
    yield headed(outlined(source.path, source.path, words, lines), matter)
