"""How formats are known: by the first characters, whatever the encoding, and by the name."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from quotetrace.reading.interface import Source

TEXT: Final = (".txt", ".text")
MARKDOWN: Final = (".md", ".markdown", ".mdx", ".mkd", ".mdown")
CAPTIONS: Final = (".srt", ".vtt", ".sbv")
RECORDS: Final = (".jsonl", ".ndjson")
HTML: Final = (".html", ".htm", ".xhtml")
MAIL: Final = (".eml", ".mbox", ".mbx")
FEED: Final = (".rss", ".atom")
OFFICE: Final = (".docx", ".odt", ".epub")
PDF: Final = (".pdf",)
XML: Final = ".xml"
"""Read if it is a feed."""

_HEAD: Final = 4096
_LONGEST_RECORD: Final = 1 << 20
_PAGE: Final = re.compile(
    r"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body)[\s>]",
    re.IGNORECASE | re.DOTALL,
)

_FEED: Final = re.compile(
    r"(?:\s|<\?[^>]*>|<!--.*?-->|<!DOCTYPE[^>\[]*(?:\[.*?\])?\s*>)*<(?:rss|feed|rdf:RDF|atom:feed)[\s>]",
    re.DOTALL,
)

_MAILBOX: Final = re.compile(r"From \S+ .*\d{4}.*\r?\n[A-Za-z-]+: ?\S?")
_CAPTIONS: Final = re.compile(
    r"WEBVTT(?:[ \t].*)?\r?\n|\s*\d+\s*\r?\n\d\d:\d\d:\d\d[,.]\d{3} --> \d\d:\d\d:\d\d[,.]\d{3}"
)
_HEADER: Final = re.compile(r"^([A-Za-z-]+):", re.MULTILINE)
_MAIL_HEADERS: Final = frozenset(
    ["from", "to", "date", "subject", "message-id", "received", "mime-version", "return-path"]
)


def head_text(raw: bytes) -> str:
    """Give the beginning of an input as text; only its ASCII can be relied on."""
    head = raw[:_HEAD]
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").decode("latin-1")


def is_markdown(source: Source) -> bool:
    """Take what is named as Markdown."""
    return source.name.endswith(MARKDOWN)


def is_captions(source: Source) -> bool:
    """Take what is named as captions, and what begins with the head or the times of such a file."""
    return source.name.endswith(CAPTIONS) or _CAPTIONS.match(head_text(source.raw)) is not None


def is_html(source: Source) -> bool:
    """Take what begins as a page does, and what is named as one and holds tags."""
    head = head_text(source.raw)
    return bool(_PAGE.match(head)) or (source.name.endswith(HTML) and "<" in head)


def is_records(source: Source) -> bool:
    """Take what is named as JSON lines, and what begins with a record on a line of its own."""
    if source.name.endswith(RECORDS):
        return True
    first, newline, _ = source.raw[:_LONGEST_RECORD].lstrip().partition(b"\n")
    if not newline or not first.startswith(b"{") or b'"text"' not in first:
        return False
    try:
        value = json.loads(first)
    except (ValueError, RecursionError):
        return False
    return isinstance(value, dict) and isinstance(value.get("text"), str)


def is_feed(source: Source) -> bool:
    """Take what begins as RSS or Atom does, and what is named so."""
    return looks_like_feed(source.raw) or (
        source.name.endswith((*FEED, XML)) and "<!ENTITY" in head_text(source.raw)
    )


def looks_like_feed(raw: bytes) -> bool:
    """Say whether the first bytes are those of RSS or Atom."""
    return _FEED.match(head_text(raw)) is not None


def is_mail(source: Source) -> bool:
    """Take what is named as mail; and what begins as mail does, unless it is named as a text."""
    if source.name.endswith(MAIL):
        return True
    if source.name.endswith((*TEXT, *MARKDOWN, *HTML, *RECORDS)):
        return False
    head = head_text(source.raw)
    if _MAILBOX.match(head):
        return True
    header = re.split(r"\r?\n\r?\n", head, maxsplit=1)[0]
    names = {name.lower() for name in _HEADER.findall(header)}
    return _HEADER.match(head) is not None and len(names & _MAIL_HEADERS) >= 4


def is_archive(source: Source) -> bool:
    """Take ZIP containers: docx, odt, epub."""
    return source.raw.startswith(b"PK\x03\x04")


def is_pdf(source: Source) -> bool:
    """Take what says that it is PDF near its beginning."""
    return b"%PDF-" in source.raw[:1024]
