"""The reader of Markdown files."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotetrace.model import DateSource, Note
from quotetrace.reading.decoding import decode
from quotetrace.reading.markdown.blocks import find_markup
from quotetrace.reading.matter import Matter, find_matter
from quotetrace.structure.lines import Lines, split_lines
from quotetrace.structure.outlining import outlined
from quotetrace.structure.titles import title_text
from quotetrace.text.blanking import Blank, blank

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.model import Document
    from quotetrace.reading.interface import Item, Source

_NOTHING: Final = Matter(0)


def read(source: Source) -> Iterator[Item]:
    """Give the one document of a Markdown file: its words, with white space for its marks."""
    text, assumed = decode(source.raw)
    if assumed:
        yield Note(source.path, assumed)
    matter = find_matter(text) or _NOTHING
    if matter.problem:
        yield Note(source.path, matter.problem)
    yield _document(source.path, text, matter)


def _document(path: str, text: str, matter: Matter) -> Document:
    front = [Blank(0, matter.end)] if matter.end else []
    body = blank(text, front)
    markup = find_markup(body)
    words = blank(text, [*front, *markup.blanks])
    lines = _shaped(text, words)
    document = outlined(path, path, words, lines)
    if not document.sections or _posts(document) > 1:
        return document
    first = document.sections[0]
    heading = None if markup.heading is None else title_text(lines.bare[markup.heading])
    changed = replace(
        first,
        title=matter.title or heading or (None if matter.end else first.title),
        author=matter.author or first.author,
        date=matter.date or first.date,
        date_from=DateSource.HEAD if matter.date else first.date_from,
    )
    return replace(document, sections=(changed, *document.sections[1:]))


def _shaped(text: str, words: str) -> Lines:
    """Cut words into lines that begin where they begin in the file: blanked marks are no indent."""
    raw, bare, starts = split_lines(words)
    for at, line in enumerate(raw):
        indent = len(line) - len(line.lstrip())
        if indent:
            raw[at] = text[starts[at] : starts[at] + indent] + line[indent:]
    return Lines(raw, bare, starts)


def _posts(document: Document) -> int:
    return sum(section.parent is None for section in document.sections)
