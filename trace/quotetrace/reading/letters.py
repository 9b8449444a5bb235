"""Mail and news saved as plain text: where each letter begins, and what its head says.

The text stays as it is. A head is told by its names in a row, as RFC 5322 and RFC 1036 have
them; a text whose first line does not begin one holds no letters.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.lines import Lines

LEAST_NAMES: Final = 3
"""Names of `KNOWN` that a head has, its sender among them."""
KNOWN: Final = frozenset(
    [
        "bcc", "cc", "date", "distribution", "followup-to", "from", "in-reply-to", "keywords",
        "lines", "message-id", "mime-version", "newsgroups", "nntp-posting-host", "organization",
        "path", "received", "references", "reply-to", "return-path", "sender", "sent", "subject",
        "summary", "to", "x-mailer", "x-newsreader", "xref",
    ]
)  # fmt: skip
_FIELD: Final = re.compile(r"([A-Za-z][!-9;-~]*):(?:\s|$)")
_ENVELOPE: Final = re.compile(r"From \S+ .*\d{4}")
_MARKED: Final = re.compile(r"-{2,} ?[^-]+ ?-{2,}")
"""What mail programs set above a letter that they pass on: '-----Original Message-----'."""


class Letter(NamedTuple):
    """One letter, by its lines."""

    line: int
    """The first of its head."""
    body: int
    """The first behind its head."""
    title: str | None
    author: str | None
    date: str | None


def find_letters(lines: Lines) -> list[Letter]:
    """Find the letters of a text; none unless its first line begins one."""
    first = lines.next_filled(0)
    if first is None or not _may_begin(lines.bare[first]):
        return []
    opening = _letter_at(lines, first)
    return [opening, *_following(lines, opening.body)] if opening else []


def _may_begin(bare: str) -> bool:
    return bool(_FIELD.match(bare) or _ENVELOPE.match(bare))


def _following(lines: Lines, start: int) -> Iterator[Letter]:
    """Find the letters behind the first: those of a mailbox, and those that were passed on."""
    line = start
    while line < len(lines.bare):
        before = lines.bare[line - 1]
        if lines.bare[line] and (not before or _MARKED.fullmatch(before)):
            letter = _letter_at(lines, line)
            if letter is not None:
                yield letter
                line = letter.body
                continue
        line += 1


def _letter_at(lines: Lines, first: int) -> Letter | None:
    """Read the head that begins with a line, if one does."""
    line = first + 1 if _ENVELOPE.match(lines.raw[first]) else first
    fields: dict[str, list[str]] = {}
    last: list[str] = []
    while line < len(lines.bare) and lines.bare[line]:
        raw = lines.raw[line] if line else lines.bare[line]  # without a byte order mark
        found = _FIELD.match(raw)
        if found:
            last = fields.setdefault(found[1].casefold(), [])
            last.append(raw[found.end() :].strip())
        elif raw[0].isspace() and fields:
            last.append(lines.bare[line])
        else:
            return None
        line += 1
    if "from" not in fields or len(KNOWN & fields.keys()) < LEAST_NAMES:
        return None
    date = _words(fields, "date") or _words(fields, "sent")
    return Letter(first, line, _words(fields, "subject"), _author(fields), _day(date))


def _words(fields: dict[str, list[str]], name: str) -> str | None:
    """Give the words of a field on one line, with its coded words (RFC 2047) decoded."""
    words = " ".join(" ".join(fields.get(name, ())).split())
    if "=?" in words:
        from email.errors import HeaderParseError  # noqa: PLC0415 (few heads have such words)
        from email.header import decode_header, make_header  # noqa: PLC0415

        with suppress(HeaderParseError, LookupError, ValueError):
            words = str(make_header(decode_header(words)))
    return words or None


def _author(fields: dict[str, list[str]]) -> str | None:
    from email.utils import parseaddr  # noqa: PLC0415 (few texts are letters)

    words = _words(fields, "from")
    name, address = parseaddr(words or "")
    return name or address or words


def _day(words: str | None) -> str | None:
    from quotetrace.reading.html.dates import iso_day  # noqa: PLC0415 (few texts are letters)

    return iso_day(words)
