"""The lines above a text that say where it stands."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from quotetrace.model import Passage
from quotetrace.reading.places import date_of, label, place_of, post_of
from quotetrace.views.palette import Role
from quotetrace.views.pieces import Piece
from quotetrace.views.safe import printable

if TYPE_CHECKING:
    from quotetrace.model import Document, Section


@dataclass(frozen=True, slots=True)
class Head:
    """Where a text stands, in words."""

    title: str
    details: str = ""
    """Date, and comment or reply."""
    place: str = ""
    """File and line, page, or address."""
    link: str | None = None
    """Address of the file, for terminals that can open it."""

    def pieces(self) -> list[Piece]:
        """Give the lines of the head."""
        parts = [(self.title, Role.TITLE), (self.details, Role.NOTE), (self.place, Role.PLACE)]
        lines = [Piece(printable(text, one_line=True), role) for text, role in parts if text]
        broken = [piece for line in lines for piece in (Piece("\n", Role.SAME), line)]
        return broken[1:]


def head_of(source: Document | Passage, *, links: bool = False) -> Head:
    """Make the head of a passage, or of a whole document.

    Parameters
    ----------
    source
        What is shown.
    links
        Give the address of the file as well.
    """
    document = source.document if isinstance(source, Passage) else source
    if document.path == "-":
        return Head(title="standard input")
    link = _link(document.path) if links else None
    if not isinstance(source, Passage):
        return _of_document(document, link)
    section = source.section
    place = place_of(document, section, source.start)
    if section is None:
        return Head(title=place, link=link)
    title = post_of(document, section).title or ""
    return Head(title, _details(document, section), place, link)


def _of_document(document: Document, link: str | None) -> Head:
    """Make the head of a whole document: with title and date where it is a single post."""
    posts = [section for section in document.sections if section.parent is None]
    if len(posts) != 1 or not (posts[0].title or posts[0].date):
        return Head(title=document.path, link=link)
    return Head(posts[0].title or "", posts[0].date or "", document.path, link)


def _details(document: Document, section: Section) -> str:
    parts = [date_of(document, section) or "no date", label(document, section)]
    if section.author:
        parts.append(section.author)
    return " · ".join(parts)


def _link(path: str) -> str | None:
    try:
        return Path(path).absolute().as_uri()
    except ValueError:
        return None
