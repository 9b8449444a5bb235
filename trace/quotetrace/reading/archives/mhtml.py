"""MHTML: the page that a browser or a mail program saved with its pictures, as mail is built."""

from __future__ import annotations

from email import message_from_bytes
from typing import TYPE_CHECKING, Final

from quotetrace.model import Document
from quotetrace.reading.archives.pages import HTML, read_page
from quotetrace.reading.extras import using
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.mail.headers import POLICY

if TYPE_CHECKING:
    from collections.abc import Iterator
    from email.message import Message

    from quotetrace.reading.interface import Item, Source

_MOST: Final = 50
"""Pages of one archive that are looked at for words: frames and advertisements are pages too."""


def read(source: Source) -> Iterator[Item]:
    """Give the one document of the page that was saved.

    Where that is only a frame around others, it is the first of them that has words.
    """
    with using("web", "a saved page (MHTML)"):
        parts = _pages(message_from_bytes(source.raw, policy=POLICY))
    if not parts:
        raise UnreadableError("there is no page in this archive; save it again")
    refused = ""
    for part in parts[:_MOST]:
        payload = part.get_payload(decode=True)
        raw = payload if isinstance(payload, bytes) else b""
        if not raw.strip():
            continue
        try:
            items = list(read_page(source, raw, _charset(part), part.get("Content-Location")))
        except UnreadableError as error:
            refused = refused or str(error)
            continue
        if any(isinstance(item, Document) for item in items):
            yield from items
            return
    raise UnreadableError(refused or "there is no page with words in this archive")


def _pages(message: Message) -> list[Message]:
    """Give the pages of an archive, the main one first."""
    pages = [part for part in message.walk() if part.get_content_type() in HTML]
    start = message.get_param("start")
    place = message.get("Snapshot-Content-Location")

    def rank(part: Message) -> int:
        if start and str(part.get("Content-ID", "")).strip() == str(start).strip():
            return 0
        return 1 if place and part.get("Content-Location") == place else 2

    return sorted(pages, key=rank)


def _charset(part: Message) -> str | None:
    charset = part.get_content_charset()
    return str(charset) if charset else None
