"""The structure of a plain text: the whole of this folder in order."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from quotetrace.model import Document
from quotetrace.structure.furniture import find_furniture
from quotetrace.structure.lines import split_lines
from quotetrace.structure.mechanics import mark_lines
from quotetrace.structure.sections import outline

if TYPE_CHECKING:
    from quotetrace.structure.lines import Lines


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


def retold(document: Document, *, or_author: str | None = None, **known: Any) -> Document:
    """Put what else is known of a text to its post; a text of several posts stays as it is.

    Parameters
    ----------
    document
        As its text alone makes it.
    or_author
        Who wrote it, if the text names nobody.
    known
        Fields of its section that override what the text says; those without a value do not.
    """
    sections = document.sections
    if sum(section.parent is None for section in sections) != 1:
        return document
    given = {"author": sections[0].author or or_author, **known}
    first = replace(sections[0], **{name: value for name, value in given.items() if value})
    return replace(document, sections=(first, *sections[1:]))
