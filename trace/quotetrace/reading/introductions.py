"""Lines with which programs lead in a letter: 'On 20 May 2019, Ben Field <b@x.org> wrote:'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from quotetrace.reading.lines import Lines

_MOST_LINES: Final = 4
"""Lines over which one is broken."""
_LONGEST: Final = 300
_VERBS: Final = (
    r"wrote|writes|a écrit|écrit|schrieb(?: folgendes)?|hat geschrieben|geschrieben|escribió|"
    r"escreveu|ha scritto|scrive|schreef|het volgende geschreven|skrev(?: følgende)?|kirjoitti|"
    r"napisał(?:\(a\))?|napsal(?:\(a\))?|napísal(?:\(a\))?|написал(?:\(а\))?|пишет|написав|"
    r"a scris|írta|şunu yazdı|yazdı|đã viết|写道|寫道|さんは書きました|のメール|님이 작성"
)
_WROTE: Final = re.compile(
    r"[-–— ]*(?:(?:On|Am|Le|El|Il(?: giorno)?|Op|Em|Den|På|Dne|Dňa|W dniu|Vào|Στις|În|Pe|Dana|"
    r"Mon|Tue|Wed|Thu|Fri|Sat|Sun|ons|man|tir|tor|fre|lør|søn|ma|ti|ke|to|pe|la|su|пн|вт|ср|чт|пт|"
    r"сб|вс|\d{1,4})\b|20\d\d年)(?=.*\d)(?P<middle>.{4,260}?)\b(?:" + _VERBS + r")"
    r"(?P<after>[^:：]{0,120})[:：][-–— ]*",
    re.IGNORECASE | re.DOTALL,
)
_STARTS: Final = re.compile(
    r"[-–— ]*(?:On|Am|Le|El|Il|Op|Em|Den|På|Dne|Dňa|W dniu|Vào|Στις|În|Pe|Dana|\w{2,3}\.?,? |\d)",
    re.IGNORECASE,
)
_BARE: Final = re.compile(  # 2014-10-17 11:28 GMT+03:00 Bob <bob@example.com>:
    r"\d{4}-\d\d-\d\d,? (?:at )?\d\d?:\d\d\S* ?(?:GMT\S* ?)?(?P<who>[^<>\n]{0,80}<[^<>\s]+@[^<>\s]+>)[:：]"
)
_CLOCK: Final = re.compile(
    r",?\s*(?:\b(?:at|um|à|a las|alle(?: ore)?|om|às|kl\.?|klo|o(?: godz\.)?|v|ve|в|u|la|lúc)\s+)?"
    r"\d{1,2}[:.h]\d\d(?::\d\d)?(?:\s*[ap]\.?\s?m\b\.?)?(?:\s*Uhr)?"
    r"(?:\s*\(?(?:[+-]\d{4}|GMT\S*|UTC\S*|[A-Z]{3,4})\b\)?)*",
    re.IGNORECASE,
)
_NOTES: Final = re.compile(
    r"(?P<who>[^\n]{3,120}?)\s+(?:on\s+|am\s+|le\s+)?"
    r"(?P<date>\d{1,2}[./]\d{1,2}[./]\d{2,4},?\s+\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?)"
    r"(?:\s+[A-Z]{3,4})?"
)
_DATE_LINE: Final = re.compile(
    r"(?:sent by:.*)?\d{1,2}[./-]\d{1,2}[./-]\d{2,4},?\s+\d{1,2}:\d\d(?::\d\d)?(?:\s*[AP]M)?"
    r"(?:\s+[A-Z]{3,4})?",
    re.IGNORECASE,
)
_ADDRESS: Final = re.compile(r"<[^<>]*@[^<>]*>|\S+@\S+")


class Introduction(NamedTuple):
    """What leads in a letter."""

    stop: int
    """The first line behind it."""
    sender: str
    date: str
    needs_fields: bool
    """Whether it counts only above fields such as ``To:`` and ``Subject:``."""


def introduction_at(lines: Lines, line: int, *, is_announced: bool) -> Introduction | None:
    """Read the lines from one on as such a lead-in, if they are one."""
    bare = lines.bare[line]
    if _STARTS.match(bare) and (is_announced or line == 0 or not lines.bare[line - 1]):
        found = _wrote(lines, line)
        if found:
            return found
    return _notes(lines, line)


def _wrote(lines: Lines, line: int) -> Introduction | None:
    """Read 'On … wrote:', on one line or broken over some."""
    words = ""
    for stop in range(line, min(len(lines.bare), line + _MOST_LINES)):
        if not lines.bare[stop]:
            return None
        words = f"{words} {lines.bare[stop]}".strip()
        if len(words) > _LONGEST:
            return None
        if not words.rstrip("-–— *").endswith((":", "：")):
            continue
        plain = _BARE.fullmatch(words)
        if plain:
            return Introduction(stop + 1, plain["who"], words, needs_fields=False)
        found = _WROTE.fullmatch(words)
        if not found:
            return None
        rest = f"{found['middle']} {found['after']}".strip()
        return Introduction(stop + 1, _who(rest), words, needs_fields=False)
    return None


def _who(rest: str) -> str:
    """Give the name that stands beside a date and a time."""
    clock = None
    for clock in _CLOCK.finditer(rest):
        pass
    if clock:
        after = rest[clock.end() :].strip(" ,;-–—")
        after = re.sub(r"^(?:użytkownik|пользователь|från|von|de|da)\s+", "", after)
        if after:
            return after
        rest = rest[: clock.start()]
    address = _ADDRESS.search(rest)
    if address:
        before = rest[: address.start()]
        name = re.split(r"\d{4},?|(?<=\d),", before)[-1]
        return f"{name.strip(' ,')} {address[0]}"
    return re.split(r"\b\d{4}\b,?|\d[./]\d{2,4},?", rest)[-1].strip(" ,;-–—")


def _notes(lines: Lines, line: int) -> Introduction | None:
    """Read 'Ben Field/ORG on 10/16/2000 01:42 PM', or the same on two lines."""
    bare = lines.bare[line]
    if len(bare) > _LONGEST // 2:
        return None
    found = _NOTES.fullmatch(bare) if bare[-1:].isalnum() else None
    if found:
        return Introduction(line + 1, found["who"], found["date"], needs_fields=True)
    for stop in range(line + 1, min(len(lines.bare), line + 3)):
        if _DATE_LINE.fullmatch(lines.bare[stop]):
            return Introduction(stop + 1, bare, lines.bare[stop], needs_fields=True)
    return None
