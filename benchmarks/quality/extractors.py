"""Ways to take the article out of a page: ours, and those of libraries that are installed."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, NamedTuple

from quotetrace.model import SectionKind
from quotetrace.reading.html.elements import decode_page, parse
from quotetrace.reading.html.page import read_page
from quotetrace.reading.html.rendering import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotetrace.model import Document


class Taken(NamedTuple):
    """What was taken of a page."""

    text: str
    title: str | None = None
    author: str | None = None


def ours(raw: bytes) -> Taken:
    """Read a page as `trace` does; comments do not count."""
    document, _ = read_page(decode_page(raw).text, "page.html")
    if document is None:
        return Taken("")
    first = document.sections[0]
    return Taken("\n".join(_posts(document)), first.title, first.author)


def _posts(document: Document) -> Iterator[str]:
    """Give the words of posts between their comments."""
    at = 0
    for section in document.sections:
        if section.kind is not SectionKind.POST and section.start >= at:
            yield document.text[at : section.start]
            at = section.end
    yield document.text[at:]


def extractors() -> Iterator[tuple[str, Callable[[bytes], Taken] | None]]:
    """Give each way by its name; None for a library that is not installed."""
    yield "trace", ours
    yield "trafilatura", _trafilatura()
    yield "readability", _readability()


def _trafilatura() -> Callable[[bytes], Taken] | None:
    try:
        from trafilatura import bare_extraction  # noqa: PLC0415 (may not be there)
    except ImportError:
        return None
    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)

    def take(raw: bytes) -> Taken:
        found = bare_extraction(raw, include_comments=False, with_metadata=True)
        if found is None or isinstance(found, dict):
            return Taken("")
        return Taken(found.text or "", found.title, found.author)

    return take


def _readability() -> Callable[[bytes], Taken] | None:
    try:
        from readability import Document  # noqa: PLC0415 (may not be there)
    except ImportError:
        return None
    logging.getLogger("readability").setLevel(logging.CRITICAL)

    def take(raw: bytes) -> Taken:
        page = Document(decode_page(raw).text)
        return Taken(render(parse(page.summary())), page.short_title())

    return take
