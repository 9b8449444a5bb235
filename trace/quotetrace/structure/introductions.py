"""Lines with which programs lead in a letter: 'On 20 May 2019, Ben Field <b@x.org> wrote:'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from quotetrace.structure.lines import Lines

_MOST_LINES: Final = 4
"""Lines over which one is broken."""
_LONGEST: Final = 300
_LONGEST_NAME: Final = 120
_STARTS: Final = re.compile(
    r"[-–— ]*(?:on|in a message dated|"
    r"am|le|el|il|in data|op|em|den|på|dne|dňa|dnia|w dniu|vào|στις|în|pe|dana|"
    r"20\d\d年|\w{2,10}\.?,? \d|\d)",
    re.IGNORECASE,
)
_VERBS: Final = (
    r"wrote|writes|a écrit|écrit|schrieb(?: folgendes)?|hat (?:folgendes )?geschrieben|geschrieben|"
    r"escribió|escreveu|ha scritto|scrive|schreef|het volgende geschreven|skrev(?: følgende)?|"
    r"kirjoitti|napisa[łl](?:\(a\)|a)?|pisze|napsal(?:\(a\)|a)?|napísal(?:\(a\)|a)?|"
    r"написал(?:\(а\)|а)?|пишет|написав|a scris|írta|şunu yazdı|yazdı|έγραψε|đã viết|"
    r"写道|寫道|さんは書きました"
)
_WROTE: Final = re.compile(
    rf"(?P<before>.{{4,280}}?[\s>)\"])(?:{_VERBS})(?P<after>[^:：]{{0,120}}?)"
    r"(?P<end>[:：][-–— *]*|\s*-{2,}|(?<=wrote))",
    re.IGNORECASE | re.DOTALL,
)
_BY: Final = re.compile(
    rf"(?P<who>[^:：]{{2,120}}?)\s+(?:{_VERBS})\s+(?:on|am|le|el|il|op|em|den)?\s*(?P<date>.{{8,60}})[:：]",
    re.IGNORECASE,
)
_ADDRESSED: Final = re.compile(
    r"(?P<before>.{8,200}?)\s*[<(\[][^<>\s]+@[^<>\s]+[>)\]]\s*[:：]", re.DOTALL
)
"""2014-10-17 11:28 GMT+03:00 Bob <bob@example.com>:"""
_CLOCK: Final = re.compile(
    r"[,;]?\s*(?:\b(?:at|um|à|a las|alle(?: ore)?|om|às|kl\.?|klo|o(?: godz\.)?|v|ve|в|u|la|lúc)"
    r"\s+)?"
    r"(?<!\d)\d{1,2}[:.h]\d\d(?::\d\d)?(?!\.?\d)(?:\s*[ap]\.?\s?m\b\.?)?(?:\s*Uhr\b)?"
    r"(?:\s*\(?(?:[+-]\d{4}|(?:GMT|UTC)[+-]?[\d:]*|(?-i:[A-Z]{3,4}))\b\)?)*",
    re.IGNORECASE,
)
_DAY: Final = re.compile(r"\b(?:19|20)\d\d(?:\b|年|г)|\b\d{1,2}[./]\d{1,2}[./]\d{2}\b")
_YEAR: Final = re.compile(
    r"\b(?:19|20)\d\d\b(?:\s*(?:г\.?|年))?,?|\b\d{1,2}[./]\d{1,2}[./]\d{2,4}\b,?"
)
_BEFORE_NAME: Final = re.compile(
    r"^(?:(?:[a-z]+ ){1,2}time,\s*)?(?:(?:użytkownik|пользователь|from|von|par|från)\s+)?",
    re.IGNORECASE,
)
_SET_OFF: Final = re.compile(r"[(\[]\s*(?:mailto:)?(\S+@[^\s()\[\]]+)\s*[)\]]")
_AGAIN: Final = re.compile(r"<\s*(?:mailto:)?\S+@\S+>*")
_SMALL: Final = frozenset(
    [
        "you", "du", "vous", "tú", "ti", "usted", "je", "de", "von", "van", "der", "den", "da",
        "di", "del", "la", "le", "dos", "und", "and", "y", "e", "via",
    ]
)  # fmt: skip
"""Words without capitals in what stands for a name."""
_NOTES: Final = re.compile(
    r"(?P<who>[^\n]{3,120}?)\s+(?:on\s+|am\s+|le\s+)?"
    r"(?P<date>\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?)"
    r"(?:\s+[A-Z]{3,4})?"
)
_DATE_LINE: Final = re.compile(
    r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?(?:\s+[A-Z]{3,4})?",
    re.IGNORECASE,
)


class Introduction(NamedTuple):
    """What leads in a letter."""

    stop: int
    """The first line behind it."""
    sender: str
    date: str
    needs_fields: bool
    """Whether it counts only above fields such as ``To:`` and ``Subject:``."""


def introduction_at(lines: Lines, line: int) -> Introduction | None:
    """Read the lines from one on as such a lead-in, if they are one."""
    bare = lines.bare[line]
    found = _wrote(lines, line) if _STARTS.match(bare) else None
    return found or _by(bare, line) or _notes(lines, line)


def _wrote(lines: Lines, line: int) -> Introduction | None:
    """Read 'On … wrote:', on one line or broken over some."""
    words = ""
    for stop in range(line, min(len(lines.bare), line + _MOST_LINES)):
        bare = lines.bare[stop]
        if not bare or (bare[0] == ">" and not _is_tail(bare)):
            return None
        words = " ".join([words, *bare[: _LONGEST + 1].split()]).strip()
        if len(words) > _LONGEST:
            return None
        if not words.endswith((":", "：", "-", "—", "*", "wrote")):
            continue
        who = _writer(words)
        if who is not None:
            return Introduction(stop + 1, who, words, needs_fields=False)
        if words.endswith((":", "：")):
            return None
    return None


def _by(bare: str, line: int) -> Introduction | None:
    """Read 'Ben Field <b@x.org> wrote on 20/05/2019 09:12:00:'."""
    if not bare.endswith((":", "：")) or len(bare) > _LONGEST or not _DAY.search(bare):
        return None
    found = _BY.fullmatch(" ".join(bare.split()))
    if found is None or not _CLOCK.search(found["date"]):
        return None
    return Introduction(line + 1, found["who"], found["date"], needs_fields=False)


def _is_tail(bare: str) -> bool:
    """Say whether a line is the end of an address that was broken: '>:'."""
    return len(bare) < 20 and bare.endswith(":")


def _writer(words: str) -> str | None:
    """Give the name in such a line; None if it is no such line."""
    if not _DAY.search(words):
        return None
    has_clock = _CLOCK.search(words) is not None
    plain = _SET_OFF.sub(r"<\1>", words)
    found = _WROTE.fullmatch(plain)
    if found:
        rest = f"{found['before']} {found['after']}"
        if not found["end"] and not found["before"].rstrip().endswith(">"):
            return None
    else:
        addressed = _ADDRESSED.fullmatch(plain)
        if not addressed or not has_clock:
            return None
        rest = plain.rstrip(" :：")
    who = _name_in(rest)
    if has_clock or "@" in who:
        return who
    return who if who and all(map(_may_be_name, who.split())) else None


def _name_in(rest: str) -> str:
    """Give what stands beside a date and a time."""
    address = _AGAIN.search(rest)
    before = rest[: address.start()] if address else rest
    ends = [match.end() for match in (*_CLOCK.finditer(before), *_YEAR.finditer(before))]
    who = _BEFORE_NAME.sub("", before[max(ends, default=0) :].strip(" ,;-–—"))
    mail = re.search(r"[^\s<>:]+@[^\s<>:]+", address[0]) if address else None
    return f"{who} <{mail[0].removeprefix('mailto:')}>".strip() if mail else who


def _may_be_name(word: str) -> bool:
    return word[0].isupper() or not word[0].isalpha() or word.casefold() in _SMALL


def _notes(lines: Lines, line: int) -> Introduction | None:
    """Read 'Ben Field/ORG on 10/16/2000 01:42 PM', or the same on two lines or three."""
    bare = lines.bare[line]
    if len(bare) > _LONGEST_NAME or bare.endswith(":"):
        return None
    found = _NOTES.fullmatch(bare) if bare[-1].isalnum() else None
    if found:
        return Introduction(line + 1, found["who"], found["date"], needs_fields=True)
    for stop in range(line + 1, min(len(lines.bare), line + 3)):
        if _DATE_LINE.fullmatch(lines.bare[stop]):
            return Introduction(stop + 1, bare, lines.bare[stop], needs_fields=True)
    return None
