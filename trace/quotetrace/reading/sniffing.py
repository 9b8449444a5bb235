"""How formats are known: by the first characters, whatever the encoding, and by the name."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Final

from quotetrace.reading.decoding import decode
from quotetrace.reading.interface import STDIN, UnreadableError

if TYPE_CHECKING:
    from quotetrace.reading.choices import Fields
    from quotetrace.reading.interface import Source
    from quotetrace.reading.records.columns import Head

TEXT: Final = (".txt", ".text")
MARKDOWN: Final = (".md", ".markdown", ".mdx", ".mkd", ".mdown")
CAPTIONS: Final = (".srt", ".vtt", ".sbv")
RECORDS: Final = (".jsonl", ".ndjson")
JSON: Final = (".json", ".js")
"""Read if it holds records."""
TABLE: Final = (".csv", ".tsv")
"""Read if a column holds a text."""
HTML: Final = (".html", ".htm", ".xhtml")
MAIL: Final = (".eml", ".mbox", ".mbx")
FEED: Final = (".rss", ".atom")
OFFICE: Final = (".docx", ".docm", ".dotx", ".dotm", ".odt", ".ott", ".epub")
PDF: Final = (".pdf",)
RTF: Final = (".rtf",)
MHTML: Final = (".mht", ".mhtml")
WEBARCHIVE: Final = (".webarchive",)
WARC: Final = (".warc", ".wet")
XML: Final = ".xml"
"""Read if it is a feed."""

HEAD: Final = 4096
_LONGEST_RECORD: Final = 1 << 20
_FIRST_LINE: Final = 240
_STAMPED: Final = 40
"""Bytes within which the first time of a transcript begins."""
_CLOCK: Final = re.compile(rb"\d[:.h]\d\d|[\xd9\xdb]")
"""A time of day, in our digits, or what Arabic ones begin with in UTF-8."""
_DIGITS: Final = frozenset(b"0123456789\xd9\xdb")
"""Digits, and the bytes before those of Arabic and Persian."""
_TABLE_HEAD: Final = 1 << 16
_JSON: Final = re.compile(r'\s*(?:\[\s*)?\{\s*"')
_ARCHIVE: Final = re.compile(r"\s*(?:window\.YTD\.|Grailbird\.)")
"""How the archives of Twitter begin."""
_KEY: Final = re.compile(r'"([^"\\\n]{1,60})"\s*:')
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
    head = raw[:HEAD]
    for mark in (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff"):
        head = head.removeprefix(mark)
    return head.replace(b"\0", b"").decode("latin-1")


def is_markdown(source: Source) -> bool:
    """Take what is named as Markdown."""
    return source.name.endswith(MARKDOWN)


def is_chat(source: Source) -> bool:
    """Take texts whose first lines are those of a saved chat: a time stands near the start."""
    start = source.raw[: 2 * _FIRST_LINE].replace(b"\0", b"")  # of UTF-16
    if not _CLOCK.search(start, 0, _FIRST_LINE):
        return False
    from quotetrace.reading.chats.chat import looks_like_chat  # noqa: PLC0415 (few texts are)

    return looks_like_chat(source.raw)


def is_captions(source: Source) -> bool:
    """Take what is named as captions, and what begins with the head or the times of such a file."""
    return source.name.endswith(CAPTIONS) or _CAPTIONS.match(head_text(source.raw)) is not None


def is_stamped(source: Source) -> bool:
    """Take texts whose first lines are those of a transcript with times."""
    if source.name.endswith(MARKDOWN) or _DIGITS.isdisjoint(source.raw[:_STAMPED]):
        return False
    from quotetrace.reading.stamped import looks_stamped  # noqa: PLC0415 (few texts are)

    head = head_text(source.raw)
    return looks_stamped(head if len(source.raw) <= HEAD else head.rpartition("\n")[0])


def is_html(source: Source) -> bool:
    """Take what begins as a page does, and what is named as one and holds tags."""
    head = head_text(source.raw)
    return bool(_PAGE.match(head)) or (source.name.endswith(HTML) and "<" in head)


def is_records(source: Source) -> bool:
    """Take what is named as JSON lines, and what begins with a record on a line of its own."""
    if source.name.endswith(RECORDS):
        return True
    first, newline, rest = source.raw[:_LONGEST_RECORD].lstrip().partition(b"\n")
    if not newline or not first.startswith(b"{"):
        return False
    from quotetrace.reading.records.names import TEXT as TEXTS  # noqa: PLC0415 (few are records)

    if _keys(first.decode("latin-1")).isdisjoint(TEXTS):
        return False
    if rest.strip() and rest.lstrip()[:1] != b"{":
        return False
    try:
        return isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        return False


def is_json(source: Source) -> bool:
    """Take what is named as JSON, and what begins so unless it is named as a text."""
    if source.name.endswith(JSON):
        return True
    if source.name.endswith((*TEXT, *MARKDOWN)):
        return False
    return _JSON.match(head_text(source.raw)) is not None


def looks_like_records(head: bytes, chosen: Fields) -> bool:
    """Say whether JSON, by its first bytes, holds records: a text, and who wrote it or when."""
    words = head.replace(b"\0", b"").decode("latin-1")
    if not _JSON.match(words.removeprefix("ï»¿")) and not _ARCHIVE.match(words):
        return False
    from quotetrace.reading.records import names  # noqa: PLC0415 (few are records)

    keys = _keys(words)
    if chosen.text:
        return names.bare_name(chosen.text.rpartition(".")[2]) in keys
    return not keys.isdisjoint(names.TEXT) and not keys.isdisjoint(
        (*names.AUTHOR, *names.DATE, *names.ID)
    )


def _keys(words: str) -> set[str]:
    """Give the names of fields in a piece of JSON."""
    from quotetrace.reading.records.names import bare_name  # noqa: PLC0415 (few are records)

    return {bare_name(key) for key in _KEY.findall(words)}


def is_table(source: Source) -> bool:
    """Take what is named as a table and has columns."""
    if source.path == STDIN:  # it has no name
        return b"\n" in source.raw and looks_like_table(source.raw[:_TABLE_HEAD], source.fields)
    if not source.name.endswith(TABLE):
        return False
    from quotetrace.reading.records.columns import names_text  # noqa: PLC0415 (few are tables)

    head = _table_head(source.raw, source.fields)
    return head is not None and (len(head.names) > 1 or names_text(head, source.fields))


def looks_like_table(head: bytes, chosen: Fields) -> bool:
    """Say whether a table, by its first bytes, has a column with a text."""
    from quotetrace.reading.records.columns import names_text  # noqa: PLC0415 (few are tables)

    found = _table_head(head, chosen)
    return found is not None and names_text(found, chosen)


def _table_head(raw: bytes, chosen: Fields) -> Head | None:
    try:
        text = decode(raw[:_TABLE_HEAD]).text
    except UnreadableError:
        return None
    from quotetrace.reading.records.columns import read_head  # noqa: PLC0415 (few are tables)

    return read_head(text.removeprefix("\ufeff"), chosen)


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


def is_no_old_word(head: bytes) -> bool:
    """Say whether what is named as old Word is something that is read: RTF, a page, new Word."""
    return (
        head[:64].lstrip().startswith((b"{\\rtf", b"PK\x03\x04"))
        or _PAGE.match(head_text(head)) is not None
    )


def is_archive(source: Source) -> bool:
    """Take ZIP containers: docx, odt, epub."""
    return source.raw.startswith(b"PK\x03\x04")


def is_pdf(source: Source) -> bool:
    """Take what says that it is PDF near its beginning."""
    return b"%PDF-" in source.raw[:1024]


def is_rtf(source: Source) -> bool:
    """Take what begins as RTF does."""
    return source.raw[:64].lstrip().startswith(b"{\\rtf")


def is_mhtml(source: Source) -> bool:
    """Take what is named as a saved page, and what has the head of one and is not named as mail."""
    if source.name.endswith(MHTML):
        return not _PAGE.match(head_text(source.raw))
    if source.name.endswith((*MAIL, *TEXT, *MARKDOWN)):
        return False
    head = re.split(r"\r?\n\r?\n", head_text(source.raw), maxsplit=1)[0]
    return "snapshot-content-location:" in head.lower() and _HEADER.match(head) is not None


def is_webarchive(source: Source) -> bool:
    """Take property lists that are named as web archives, or hold the page of one."""
    if source.raw.startswith(b"bplist"):
        return source.name.endswith(WEBARCHIVE) or b"WebMainResource" in source.raw[:HEAD]
    return source.name.endswith(WEBARCHIVE) and source.raw.lstrip().startswith(b"<?xml")


def is_warc(source: Source) -> bool:
    """Take what begins as a WARC or an ARC file does."""
    return source.raw.startswith((b"WARC/", b"filedesc://"))
