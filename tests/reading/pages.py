"""Helpers of the tests of reading: pages on disk, their sections as short rows."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING

from quotetrace.cli.environment import Environment
from quotetrace.cli.main import main
from quotetrace.reading import line_of, read

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document

PROSE = (
    "The trust has written to all members about the changes to pay and to working hours that will "
    "come in from April, and the union has asked for a meeting with the director before the end "
    "of the month so that the concerns of staff can be put to her directly."
)
"""A paragraph that is no title."""


def page(folder: Path, text: str, name: str = "page.txt") -> Document:
    """Write a text and read it; `PROSE` stands for every line that is '…'."""
    path = folder / name
    lines = [PROSE if line == "…" else line for line in text.strip("\n").split("\n")]
    path.write_bytes("\n".join([*lines, ""]).encode())
    (document,) = read([path])
    return document


def posts(document: Document) -> list[tuple[int, str | None, str | None]]:
    """Give line, date and title of each post."""
    return [
        (line_of(document, section.start), section.date, section.title)
        for section in document.sections
        if section.kind == "post"
    ]


def thread(document: Document) -> list[str]:
    """Give each comment and reply as 'line number parent-line'."""
    rows = []
    for section in document.sections:
        if section.parent is not None:
            parent = document.sections[section.parent]
            above = "" if parent.kind == "post" else f" in {line_of(document, parent.start)}"
            rows.append(f"{line_of(document, section.start)}: {section.number}{above}")
    return rows


def furniture(document: Document) -> list[str]:
    """Give the words of the furniture."""
    return [document.text[span.start : span.end] for span in document.furniture]


def trace(*args: str | Path) -> tuple[int, str, str]:
    """Run the command; give its exit code, what it wrote, and what it said."""
    out, err = io.StringIO(), io.StringIO()
    environment = Environment(io.StringIO(), out, err, width=200)
    return main([str(arg) for arg in args], environment), out.getvalue(), err.getvalue()
