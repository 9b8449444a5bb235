"""A page out of an archive, read as if it were a file of its own."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from quotetrace.model import Document
from quotetrace.reading.interface import Source

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.model import Section
    from quotetrace.reading.interface import Item

HTML: Final = frozenset({"text/html", "application/xhtml+xml"})


def read_page(
    source: Source, raw: bytes, charset: str | None, address: str | None
) -> Iterator[Item]:
    """Read a page that lies in an archive.

    Parameters
    ----------
    source
        The archive.
    raw
        The bytes of the page.
    charset
        The encoding that the archive names.
    address
        Where the page was; it is the link of its posts that have none.

    Raises
    ------
    UnreadableError
        As the reader of pages does.
    """
    from quotetrace.reading.html import page  # noqa: PLC0415 (needs an extra)

    inner = Source(source.path, in_utf8(raw, charset), source.limits, source.fields)
    for item in page.read(inner):
        yield linked(item, address) if isinstance(item, Document) else item


def in_utf8(raw: bytes, charset: str | None) -> bytes:
    """Give a text in UTF-8, if it is not and its encoding is named."""
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    else:
        return raw
    try:
        return raw.decode(charset or "", "replace").encode("utf-8", "replace") if charset else raw
    except LookupError:
        return raw


def linked(document: Document, address: str | None) -> Document:
    """Give posts without a link the address of their page."""
    if not address or not address.startswith(("http://", "https://")):
        return document
    sections = tuple(_linked(section, address) for section in document.sections)
    return replace(document, sections=sections)


def _linked(section: Section, address: str) -> Section:
    return section if section.link or section.parent is not None else replace(section, link=address)
