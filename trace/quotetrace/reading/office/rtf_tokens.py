"""RTF as tokens: braces, control words with their numbers, bytes, plain words."""

from __future__ import annotations

import re
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TOKEN: Final = re.compile(
    r"\\(?:'(?P<byte>[0-9a-fA-F]{2})|(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?"
    r"|(?P<sign>[^a-zA-Z]))|(?P<brace>[{}])|(?P<text>[^\\{}\r\n\0]+)|[\r\n\0]+|\\",
    re.DOTALL,
)


class Kind(Enum):
    """What a token is."""

    OPEN = "{"
    CLOSE = "}"
    WORD = "\\word"
    BYTE = "\\'"
    TEXT = "text"


class Token(NamedTuple):
    """A token."""

    kind: Kind
    text: str = ""
    number: int | None = None
    """Of a control word that has one; of a byte."""


def tokens(source: str) -> Iterator[Token]:
    """Cut RTF, one code point a byte, into tokens; binary pieces are passed over."""
    at = 0
    while at < len(source):
        found = _TOKEN.match(source, at)
        if found is None:
            return
        at = found.end()
        if found["text"]:
            yield Token(Kind.TEXT, found["text"])
        elif found["brace"]:
            yield Token(Kind.OPEN if found["brace"] == "{" else Kind.CLOSE)
        elif found["byte"]:
            yield Token(Kind.BYTE, "", int(found["byte"], 16))
        elif found["word"]:
            number = int(found["number"]) if found["number"] else None
            if found["word"] == "bin":
                at += max(0, number or 0)
            else:
                yield Token(Kind.WORD, found["word"], number)
        elif found["sign"]:
            yield Token(Kind.WORD, found["sign"])
