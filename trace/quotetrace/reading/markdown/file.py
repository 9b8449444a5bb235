"""The reader of Markdown files."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.model import Note
from quotetrace.reading.decoding import decode
from quotetrace.reading.markdown.blocks import find_markup
from quotetrace.reading.matter.finding import headed, without_matter
from quotetrace.structure.lines import Lines, split_lines
from quotetrace.structure.outlining import outlined
from quotetrace.structure.titles import title_text
from quotetrace.text.blanking import blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.interface import Item, Source


def read(source: Source) -> Iterator[Item]:
    """Give the one document of a Markdown file: its words, with white space for its marks."""
    text, assumed = decode(source.raw)
    if assumed:
        yield Note(source.path, assumed)
    body, matter = without_matter(text)
    if matter.problem:
        yield Note(source.path, matter.problem)
    markup = find_markup(body)
    words = blank(body, markup.blanks)
    lines = _shaped(text, words)
    document = outlined(source.path, source.path, words, lines)
    heading = None if markup.heading is None else title_text(lines.bare[markup.heading])
    yield headed(document, matter, heading)


def _shaped(text: str, words: str) -> Lines:
    """Cut words into lines that begin where they begin in the file: blanked marks are no indent."""
    raw, bare, starts = split_lines(words)
    for at, line in enumerate(raw):
        indent = len(line) - len(line.lstrip())
        if indent:
            raw[at] = text[starts[at] : starts[at] + indent] + line[indent:]
    return Lines(raw, bare, starts)
