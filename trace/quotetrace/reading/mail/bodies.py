"""One part of a message to its words."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.reading.decoding import decode
from quotetrace.reading.html.elements import declared_by_page
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.mail.quoted import told

if TYPE_CHECKING:
    from email.message import Message

_QUOTED: Final = re.compile(r"((?:> ?)*)(.*)", re.DOTALL)
_SIGNATURE: Final = "-- "
_ONLY_HERE: Final = frozenset({"utf-7", "unicode-1-1-utf-7", "hz-gb-2312", "hz"})
"""Encodings in seven bits that only mail has, and only where it says so."""


class Body(NamedTuple):
    """The words of a part."""

    text: str
    assumed: tuple[str, ...] = ()


def body_of(part: Message) -> Body:
    """Give the text of a part, as plain text or as its page shows."""
    payload = part.get_payload(decode=True)
    raw = payload if isinstance(payload, bytes) else str(payload or "").encode()
    charset = _charset(part)
    if charset is None and part.get_content_type() == "text/html":
        charset = declared_by_page(raw)
    text, assumed = _decoded(raw, charset)
    notes = (assumed,) if assumed else ()
    if part.get_content_type() == "text/html":
        from quotetrace.reading.html.elements import parse  # noqa: PLC0415 (needs an extra)
        from quotetrace.reading.html.rendering import render  # noqa: PLC0415

        return Body(render(parse(text)), notes)
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if _parameter(part, "format") == "flowed":
        text = _unflowed(text, deletes=_parameter(part, "delsp") == "yes")
    return Body(told(text), notes)


def _decoded(raw: bytes, charset: str | None) -> tuple[str, str | None]:
    if charset in _ONLY_HERE:
        return raw.decode("hz" if charset.startswith("hz") else "utf-7", "replace"), None
    try:
        return decode(raw, None if charset in {"us-ascii", "ascii"} else charset)
    except UnreadableError:
        return "", None


def _charset(part: Message) -> str | None:
    try:
        return part.get_content_charset()
    except (ValueError, LookupError, TypeError, AttributeError):  # of the library
        return None


def _parameter(part: Message, name: str) -> str:
    try:
        return str(part.get_param(name, "")).lower()
    except (ValueError, LookupError, TypeError, AttributeError):  # of the library
        return ""


def _unflowed(text: str, *, deletes: bool) -> str:
    """Join the lines that a mail program broke softly (``format=flowed``, RFC 3676)."""
    joined: list[list[str]] = []
    open_quote: str | None = None
    for line in text.split("\n"):
        quote, words = _QUOTED.fullmatch(line).groups()  # type: ignore[union-attr]
        quote = quote.replace(" ", "")
        words = words.removeprefix(" ")
        is_open = words.endswith(" ") and words != _SIGNATURE
        kept = words[:-1] if is_open and deletes else words
        if open_quote == quote and words != _SIGNATURE:
            joined[-1].append(kept)
        else:
            joined.append([f"{quote} {kept}" if quote else kept])
        open_quote = quote if is_open else None
    return "\n".join(map("".join, joined))
