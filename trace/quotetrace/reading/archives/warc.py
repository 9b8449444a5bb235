"""WARC: the pages that a crawler kept, each of them a document; WET, their text.

The day on which a page was fetched is not the day of its text, and is left alone.
"""

from __future__ import annotations

import io
import logging
from collections import Counter
from contextlib import redirect_stderr
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotetrace.model import Document, Note
from quotetrace.reading.archives.pages import HTML, in_utf8, linked, read_page
from quotetrace.reading.extras import MissingLibraryError, using
from quotetrace.reading.interface import Source, UnreadableError
from quotetrace.reading.plain import read as read_plain
from quotetrace.reading.printable import counted, printable

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.interface import Item

_TEXT: Final = "text/plain"
_SLACK: Final = 8
"""Bytes by which the length of a record may be wrong."""


class _Kept(NamedTuple):
    """A page or a text that was kept."""

    address: str
    sort: str
    charset: str | None
    raw: bytes
    is_cut: bool
    """Whether the archive ends before it does."""


def read(source: Source) -> Iterator[Item]:
    """Give a document for each page that was answered with words."""
    found = 0
    wordless = 0
    keys: Counter[str] = Counter()
    with using("web", "a web archive (WARC)"):
        for kept in _records(source):
            try:
                items = list(_items(source, kept))
            except MissingLibraryError:
                raise
            except UnreadableError:
                wordless += 1
                continue
            for item in items:
                if isinstance(item, Document):
                    found += 1
                    keys[kept.address] += 1
                    yield _named(item, kept.address, keys[kept.address])
                elif isinstance(item, Note):
                    yield replace(item, text=f"{printable(kept.address)}: {item.text}")
            if kept.is_cut:
                place = printable(kept.address)
                yield Note(source.path, f"cut off in {place}; read as far as it goes")
    if not found:
        raise UnreadableError("there is no page with words in this archive")
    if wordless:
        pages = counted(wordless, "page")
        yield Note(source.path, f"{pages} without words left out", is_minor=True)


def _records(source: Source) -> Iterator[_Kept]:
    """Give what an archive kept of pages and texts, one after the other.

    Raises
    ------
    UnreadableError
        If a page unpacks to more than the limits allow.
    """
    from warcio.archiveiterator import ArchiveIterator  # noqa: PLC0415 (an extra)

    logging.getLogger("warcio").addHandler(logging.NullHandler())
    logging.getLogger("warcio").propagate = False
    records = iter(ArchiveIterator(io.BytesIO(source.raw), arc2warc=True))
    unpacked = 0
    while True:
        with redirect_stderr(io.StringIO()):  # where warcio says what it thinks of an archive
            record = next(records, None)
            if record is None:
                return
            sort, charset = _sort(record)
            if sort not in HTML and not (sort == _TEXT and record.rec_type == "conversion"):
                continue
            raw = record.content_stream().read(source.limits.max_bytes + 1)
        unpacked += len(raw)
        if reason := source.limits.unpacking_reason(len(source.raw), unpacked):
            raise UnreadableError(reason)
        address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")
        is_cut = getattr(record.raw_stream, "limit", 0) > _SLACK
        yield _Kept(address, sort, charset, raw, is_cut)


def _sort(record: Any) -> tuple[str, str | None]:
    """Give the type and the encoding of what was kept; of answers only if they are pages."""
    headers = record.rec_headers
    if record.rec_type == "response":
        headers = record.http_headers
        if headers is None or not str(headers.get_statuscode()).startswith("2"):
            return "", None
    elif record.rec_type not in {"resource", "conversion"}:
        return "", None
    sort, _, rest = str(headers.get_header("Content-Type") or "").partition(";")
    charset = rest.lower().partition("charset=")[2].strip(" \"';")
    return sort.strip().lower(), charset or None


def _items(source: Source, kept: _Kept) -> Iterator[Item]:
    if kept.sort in HTML:
        yield from read_page(source, kept.raw, kept.charset, kept.address)
        return
    raw = in_utf8(kept.raw, kept.charset)
    for item in read_plain(Source(source.path, raw, source.limits)):
        yield linked(item, kept.address) if isinstance(item, Document) else item


def _named(document: Document, address: str, number: int) -> Document:
    key = printable(address) if number == 1 else f"{printable(address)}:{number}"
    return replace(document, id=f"{document.path}#{key}")
