"""One message to a voice: its own words, with ``>`` before those it quotes."""

from __future__ import annotations

import re
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parseaddr
from typing import TYPE_CHECKING, Final

from quotetrace.model import DateSource
from quotetrace.reading.dates import iso_day
from quotetrace.reading.decoding import decode
from quotetrace.reading.families import Member
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.voices import Voice

if TYPE_CHECKING:
    from email.message import Message

_KEYS: Final = re.compile(r"<([^<>\s]+)>")
_QUOTED: Final = re.compile(r"((?:> ?)*)(.*)", re.DOTALL)
_SIGNATURE: Final = "-- "


def read_message(raw: bytes, place: int) -> Member:
    """Read a message.

    Parameters
    ----------
    raw
        With its header.
    place
        Its number in the mailbox: its key if it has no Message-ID.
    """
    message = message_from_bytes(raw, policy=policy.default)
    keys = _KEYS.findall(_header(message, "Message-ID"))
    parents = _KEYS.findall(_header(message, "In-Reply-To"))[:1]
    parents += reversed(_KEYS.findall(_header(message, "References")))
    name, address = parseaddr(_header(message, "From"))
    voice = Voice(
        _words(message),
        title=_header(message, "Subject") or None,
        author=name or address or None,
        date=iso_day(_header(message, "Date"), is_mail=True),
        date_from=DateSource.HEAD,
    )
    key = keys[0] if keys else str(place)
    return Member(key, tuple(parent for parent in parents if parent != key), voice)


def _header(message: Message, name: str) -> str:
    """Give a header on one line; damaged ones are no reason to stop."""
    try:
        return " ".join(str(message.get(name, "")).split())
    except (ValueError, IndexError, AttributeError, TypeError, LookupError):  # of the library
        raw = next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")
        return " ".join(str(raw).split())


def _words(message: Message) -> str:
    """Give the text of a message: as plain text if it has such a part, else as its page shows."""
    part = _best_part(message)
    if part is None:
        return ""
    text = _decoded(part)
    if part.get_content_type() == "text/html":
        from quotetrace.reading.html.elements import parse  # noqa: PLC0415 (needs an extra)
        from quotetrace.reading.html.rendering import render  # noqa: PLC0415

        return render(parse(text))
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    return _unflowed(text) if part.get_param("format", "").lower() == "flowed" else text  # type: ignore[union-attr]


def _best_part(message: Message) -> Message | None:
    """Choose the part that a person reads first."""
    body = message.get_body(("plain", "html")) if isinstance(message, EmailMessage) else None
    if body is not None:
        return body
    parts = [part for part in message.walk() if part.get_content_maintype() == "text"]
    return min(parts, key=lambda part: part.get_content_type() != "text/plain", default=None)


def _decoded(part: Message) -> str:
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else str(payload or "").encode()
    charset = part.get_content_charset()
    if charset and charset not in {"us-ascii", "ascii"}:
        try:
            return raw.decode("cp1252" if charset == "iso-8859-1" else charset)
        except (LookupError, ValueError):
            pass
    try:
        return decode(raw).text
    except UnreadableError:
        return ""


def _unflowed(text: str) -> str:
    """Join the lines that a mail program broke softly (``format=flowed``, RFC 3676)."""
    joined: list[str] = []
    open_quote: str | None = None
    for line in text.split("\n"):
        quote, words = _QUOTED.fullmatch(line).groups()  # type: ignore[union-attr]
        quote = quote.replace(" ", "")
        words = words.removeprefix(" ")
        if open_quote == quote and words != _SIGNATURE:
            joined[-1] += words
        else:
            joined.append(f"{quote} {words}" if quote else words)
        is_open = words.endswith(" ") and words != _SIGNATURE
        open_quote = quote if is_open else None
    return "\n".join(joined)
