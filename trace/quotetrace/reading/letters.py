"""Mail and news saved as plain text: where each letter begins, and what its head says.

The text stays as it is. A head is told by its names in a row, as RFC 5322 and RFC 1036 have
them, or as mail programs write them in German and French; a text whose first line does not begin
one holds no letters.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.lines import Lines

LEAST_NAMES: Final = 3
"""Names of `KNOWN` that a head has, its sender among them; the envelope of a mailbox is one."""
KNOWN: Final = frozenset(
    [
        "bcc", "cc", "date", "distribution", "followup-to", "from", "in-reply-to", "keywords",
        "lines", "message-id", "mime-version", "newsgroups", "nntp-posting-host", "organization",
        "path", "received", "references", "reply-to", "return-path", "sender", "sent", "subject",
        "summary", "to", "x-mailer", "x-newsreader", "xref",
    ]
)  # fmt: skip
SPOKEN: Final = {
    "re": "subject",
    "von": "from", "gesendet": "sent", "datum": "date", "an": "to", "kopie": "cc",
    "betreff": "subject",
    "de": "from", "envoyé": "sent", "à": "to", "objet": "subject",
}  # fmt: skip
"""Other names that are written for some of them."""
_FIELD: Final = re.compile(r"([^\W\d_][^\s:]*)[ \u00a0\u202f]?:(?:\s|$)")
_ENVELOPE: Final = re.compile(r"From \S+ .*\d{4}")
_MARKED: Final = re.compile(r"-{2,} ?[^-]+ ?-{2,}|-{5,}|_{5,}")
"""What mail programs set above a letter that they pass on: '-----Original Message-----', a rule."""
_ADDRESS: Final = re.compile(r"[@!<]|^\S+\.\S+ \(")
"""What a sender with an address holds: `a@b`, `b!a (A)`, `A <a>`, `b.c (A)`."""
_DIGIT: Final = re.compile(r"\d")


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
    enveloped = bool(_ENVELOPE.match(lines.bare[first]))
    line = first + enveloped
    fields: dict[str, list[str]] = {}
    last: list[str] = []
    while line < len(lines.bare) and lines.bare[line]:
        raw = lines.raw[line] if line else lines.bare[line]  # without a byte order mark
        found = _FIELD.match(raw)
        if found:
            name = found[1].casefold()
            last = fields.setdefault(SPOKEN.get(name, name), [])
            last.append(raw[found.end() :].strip())
        elif raw[0].isspace() and fields:
            last.append(lines.bare[line])
        else:
            return None
        line += 1
    if "from" not in fields or enveloped + len(KNOWN & fields.keys()) < LEAST_NAMES:
        return None
    date = _words(fields, "date") or _words(fields, "sent")
    if date and not _DIGIT.search(date):
        return None
    return Letter(first, line, _words(fields, "subject"), _author(fields), _day(date))


def _words(fields: dict[str, list[str]], name: str) -> str | None:
    """Give the words of a field on one line."""
    return _decoded(" ".join(" ".join(fields.get(name, ())).split())) or None


def _decoded(words: str) -> str:
    """Decode coded words (RFC 2047); damaged ones stay."""
    if "=?" in words:
        from email.errors import HeaderParseError  # noqa: PLC0415 (few heads have such words)
        from email.header import decode_header, make_header  # noqa: PLC0415

        with suppress(HeaderParseError, LookupError, ValueError):
            return " ".join(str(make_header(decode_header(words))).split())
    return words


def _author(fields: dict[str, list[str]]) -> str | None:
    """Give the name of the sender, or the address; where there is no address, all that is said."""
    from email.utils import parseaddr  # noqa: PLC0415 (few texts are letters)

    words = " ".join(" ".join(fields["from"]).split())
    name, address = parseaddr(words) if _ADDRESS.search(words) else ("", "")
    return _decoded(name or address or words) or None


def _day(words: str | None) -> str | None:
    from quotetrace.reading.dates import iso_day  # noqa: PLC0415 (few texts are letters)

    return iso_day(words, is_mail=True)
