"""The sections of documents as a person reads them: a tree for each document."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from rich.text import Text
from rich.tree import Tree

from quotetrace.model import DateSource
from quotetrace.reading.places import label, line_of, page_of
from quotetrace.views.palette import DEFAULT, Palette, Role
from quotetrace.views.safe import printable

if TYPE_CHECKING:
    from quotetrace.model import Document, Section

DEEPEST = 12
"""Levels that are shown by indentation; deeper ones say their level in words."""
_OUTSIDE = frozenset({DateSource.NAME, DateSource.TABLE})
"""Where a date is from that stands nowhere in the document: that is said."""
LONGEST = 100
"""Letters of a title or a name that are shown."""


def section_tree(document: Document, *, colour: bool, palette: Palette = DEFAULT) -> Tree:
    """Make the tree of a document: its posts, their comments, the replies to those.

    Parameters
    ----------
    document
        As read.
    colour
        Whether styles are used.
    palette
        The styles.
    """
    look = _Look(palette if colour else None)
    tree = Tree(look.line((document.id, Role.TITLE), (_summary(document), Role.NOTE)))
    branches: list[tuple[Tree, int]] = []
    for section in document.sections:
        above, level = (tree, -1) if section.parent is None else branches[section.parent]
        line = _line(document, section, look, level + 1)
        is_deep = level + 1 > DEEPEST
        branches.append((above if is_deep else above.add(line), level + 1))
        if is_deep:
            above.add(line)
    return tree


class _Look:
    """Puts words beside each other in their styles."""

    def __init__(self, palette: Palette | None) -> None:
        self._palette = palette

    def line(self, *parts: tuple[str | None, Role]) -> Text:
        line = Text(overflow="fold")
        for words, role in parts:
            if words:
                if line:
                    line.append(" · ", self._style(Role.NOTE))
                line.append(printable(_short(words), one_line=True), self._style(role))
        return line

    def _style(self, role: Role) -> str:
        return self._palette.style(role) if self._palette else ""


def _line(document: Document, section: Section, look: _Look, level: int) -> Text:
    return look.line(
        (f"level {level}" if level > DEEPEST else None, Role.NOTE),
        (label(document, section), Role.NOTE),
        (section.title, Role.TITLE),
        (section.author, Role.SAME),
        (section.date, Role.SAME),
        (f"from {section.date_from}" if section.date_from in _OUTSIDE else None, Role.NOTE),
        (_place(document, section), Role.PLACE),
    )


def _place(document: Document, section: Section) -> str:
    page = page_of(document, section.start)
    if page is not None:
        return f"page {page}"
    if section.link is None:
        return f"line {line_of(document, section.start)}"
    anchor = section.link.rpartition("#")
    return f"#{anchor[2]}" if anchor[1] and section.parent is not None else section.link


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 1]}…"


def _summary(document: Document) -> str:
    counts = Counter(section.kind.value for section in document.sections)
    names = {"post": "posts", "comment": "comments", "reply": "replies"}
    found = [
        f"{counts[one]:,} {one if counts[one] == 1 else many}"
        for one, many in names.items()
        if counts[one]
    ]
    return ", ".join([*found, f"{len(document.text):,} characters"])
