"""Which reader reads what: by content first, by name second."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.reading import sniffing
from quotetrace.reading.decoding import looks_like_text

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotetrace.reading.choices import Fields
    from quotetrace.reading.interface import Reader, Source


class Format(NamedTuple):
    """A format: how it is known, and the module whose `read` reads it."""

    module: str
    """In this package; imported when the first file of the format turns up."""
    suffixes: tuple[str, ...]
    """Endings of the names of such files, in lower case, with their full stop."""
    accepts: Callable[[Source], bool]
    """Whether the content, or failing that the name, is of this format."""


FORMATS: Final = (
    Format("office.pdf", sniffing.PDF, sniffing.is_pdf),
    Format("office.archive", sniffing.OFFICE, sniffing.is_archive),
    Format("office.rtf", sniffing.RTF, sniffing.is_rtf),
    Format("archives.warc", sniffing.WARC, sniffing.is_warc),
    Format("archives.safari", sniffing.WEBARCHIVE, sniffing.is_webarchive),
    Format("archives.mhtml", sniffing.MHTML, sniffing.is_mhtml),
    Format("html.page", sniffing.HTML, sniffing.is_html),
    Format("feeds.feed", sniffing.FEED, sniffing.is_feed),
    Format("captions", sniffing.CAPTIONS, sniffing.is_captions),
    Format("mail.mailbox", sniffing.MAIL, sniffing.is_mail),
    Format("records.lines", sniffing.RECORDS, sniffing.is_records),
    Format("records.export", (), sniffing.is_json),
    Format("records.table", (), sniffing.is_table),
    Format("chats.chat", (), sniffing.is_chat),
    Format("stamped", (), sniffing.is_stamped),
    Format("markdown.file", sniffing.MARKDOWN, sniffing.is_markdown),
    Format("plain", sniffing.TEXT, lambda _: True),
)
"""Asked in this order; the last one takes what nobody else wants, and says what is wrong."""

SUFFIXES: Final = tuple(sorted({suffix for one in FORMATS for suffix in one.suffixes}))
"""Endings of the files that are read inside folders."""

DOUBTFUL: Final[dict[str, Callable[[bytes, Fields], bool]]] = {
    "": lambda head, _: looks_like_text(head[: sniffing.HEAD]),
    ".xml": lambda head, _: sniffing.looks_like_feed(head),
    ".doc": lambda head, _: sniffing.is_no_old_word(head),
    **dict.fromkeys(sniffing.JSON, sniffing.looks_like_records),
    **dict.fromkeys(sniffing.TABLE, sniffing.looks_like_table),
}
"""Endings that tell too little: such files inside folders are read if their first bytes, unpacked,
say so."""


def reader_for(source: Source) -> Reader:
    """Give the reader of an input."""
    chosen = next(one for one in FORMATS if one.accepts(source))
    reader: Reader = import_module(f"quotetrace.reading.{chosen.module}").read
    return reader
