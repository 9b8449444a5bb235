"""The structure of a plain text: the whole of this folder in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

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
