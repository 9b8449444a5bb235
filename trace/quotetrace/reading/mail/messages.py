"""One message to a voice, with the letters that came with it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from email import message_from_bytes
from typing import TYPE_CHECKING, Final

from quotetrace.model import DateSource
from quotetrace.reading.families import Member
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.mail.headers import POLICY
from quotetrace.reading.mail.originals import split_voices
from quotetrace.reading.mail.parts import parts_of
from quotetrace.reading.voices import Voice
from quotetrace.structure.letter_dates import day_of
from quotetrace.structure.senders import decoded, sender_of

if TYPE_CHECKING:
    from email.message import Message

    from quotetrace.reading.mail.parts import Parts

_KEYS: Final = re.compile(r"<([^<>\s]+)>")
_MOST_PARENTS: Final = 200
_DEEPEST: Final = 30
"""Messages inside messages that are read."""


@dataclass(slots=True)
class Remarks:
    """What must be said of the messages of a file."""

    left_out: list[str] = field(default_factory=list)
    assumed: list[str] = field(default_factory=list)


def read_message(raw: bytes, place: int, remarks: Remarks) -> Member:
    """Read a message.

    Parameters
    ----------
    raw
        With its header.
    place
        Its number in the mailbox: its key if it has no Message-ID.
    remarks
        Gets what was assumed and left out.

    Raises
    ------
    UnreadableError
        If its parts are nested too deeply for the standard library.
    """
    try:
        message = message_from_bytes(raw, policy=POLICY)
        voice, beside = _voices(message, remarks, 0)
    except RecursionError:
        raise UnreadableError("its parts are nested too deeply; save its text") from None
    keys = _KEYS.findall(_header(message, "Message-ID"))
    parents = _KEYS.findall(_header(message, "In-Reply-To"))[:1]
    parents += reversed(_KEYS.findall(_header(message, "References"))[-_MOST_PARENTS:])
    key = keys[0] if keys else str(place)
    return Member(key, tuple(parent for parent in parents if parent != key), voice, beside)


def _voices(message: Message, remarks: Remarks, depth: int) -> tuple[Voice, list[Voice]]:
    """Give the voice of a message and those of all that came with it."""
    voice = Voice(
        "",
        title=decoded(_header(message, "Subject")) or None,
        author=sender_of(_header(message, "From")),
        date=day_of(_header(message, "Date")),
        date_from=DateSource.HEAD,
    )
    parts = parts_of(message)
    remarks.left_out.extend(parts.left_out)
    remarks.assumed.extend(parts.assumed)
    beside = split_voices("\n\n".join(parts.bodies), voice, is_page=parts.is_page)
    beside.extend(_attached(parts, remarks, depth))
    return voice, beside


def _attached(parts: Parts, remarks: Remarks, depth: int) -> list[Voice]:
    """Give the voices of attached texts and messages, in their order."""
    out: list[Voice] = []
    for one in parts.attached:
        if isinstance(one, tuple):
            name, text = one
            out.append(Voice(text, title=name))
        elif depth < _DEEPEST:
            inner, below = _voices(one, remarks, depth + 1)
            out.extend([inner, *below])
        else:
            remarks.left_out.append("a message nested too deeply")
    return out


def _header(message: Message, name: str) -> str:
    """Give a field of the header on one line, as it is written; damaged bytes are guessed."""
    raw = next(
        (str(value) for key, value in message.raw_items() if key.lower() == name.lower()), ""
    )
    words = " ".join(raw.split())
    if words.isascii():
        return words
    from quotetrace.reading.encodings import guess  # noqa: PLC0415 (few heads are not ASCII)

    bare = words.encode("utf-8", "surrogateescape")
    try:
        return bare.decode("utf-8")
    except UnicodeDecodeError:
        return guess(bare).text
