"""Who wrote a letter: the name in what a head says of its sender."""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Final

_LONGEST: Final = 400
"""Code points of a sender that are looked at."""
_LINKED: Final = re.compile(
    r"[\[<(]\s*mailto:\s*([^\s\]<>()]+)\s*[\]>)]|\[([^\s\[\]]+@[^\s\[\]]+)\]"
)
_TWICE: Final = re.compile(r"(\S+@\S+?)\s*<\s*\1\s*>")
_BEHALF: Final = re.compile(
    r"\b(?:on behalf of|im auftrag von|de la part de|en nombre de|em nome de|per conto di|"
    r"namens)\b",
    re.IGNORECASE,
)
_NOTES: Final = re.compile(r"([^/@<>]+)(?:/[\w&' -]+)+(?:@[\w&' -]+)*")
"""A name in an address book of Notes: `Ann Hill/HOU/ECT@ECT`."""
_NAMED: Final = re.compile(r"[\"']?([^\"'<>()@]*[^\"'<>()@\s])[\"']?\s*<\s*([^<>]*)\s*>")
"""A name and an address, with quotation marks that may be lost on one side."""
_ADDRESS: Final = re.compile(r"[@!<]|^\S+\.\S+ \(")
"""What a sender with an address holds: `a@b`, `b!a (A)`, `A <a>`, `b.c (A)`."""


def sender_of(words: str) -> str | None:
    """Give the name of a sender, or the address; where there is no address, all that is said.

    Examples
    --------
    >>> sender_of("Ben Field [mailto:ben@example.org]"), sender_of("'Ann Hill' <a@example.org>")
    ('Ben Field', 'Ann Hill')
    >>> sender_of("list@example.org [mailto:list@example.org] On Behalf Of Ben Field")
    'Ben Field'
    """
    from email.utils import parseaddr  # noqa: PLC0415 (few texts are letters)

    words = " ".join(words[:_LONGEST].split())
    principal = _BEHALF.split(words)[-1].strip() if _BEHALF.search(words) else ""
    words = principal or words
    words = _TWICE.sub(r"\1", _LINKED.sub(lambda found: f"<{found[1] or found[2]}>", words))
    notes = _NOTES.fullmatch(words)
    if notes:
        return notes[1].strip() or None
    named = _NAMED.fullmatch(words)
    if named:
        name, address = named[1], named[2]
    else:
        name, address = parseaddr(words) if _ADDRESS.search(words) else ("", "")
    name = decoded(name or address or words).strip(" \t,;")
    for mark in "'\"":
        if len(name) > 2 and name[0] == mark == name[-1]:
            name = name[1:-1].strip()
    return name.removeprefix("mailto:") or None


def decoded(words: str) -> str:
    """Decode coded words (RFC 2047); damaged ones stay."""
    if "=?" in words:
        from email.errors import HeaderParseError  # noqa: PLC0415 (few heads have such words)
        from email.header import decode_header, make_header  # noqa: PLC0415

        with suppress(HeaderParseError, LookupError, ValueError):
            return " ".join(str(make_header(decode_header(words))).split())
    return words
