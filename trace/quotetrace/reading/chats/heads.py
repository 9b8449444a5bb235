"""The heads of turns in a saved chat: when, and who.

Programs write them in the way of the country: ``[20.05.19, 10:30:12] Ann: …``,
``5/20/19, 10:30 AM - Ann: …``, ``2019. 5. 20. 오전 10:30, Ann : …``. Marks of direction, which
nobody sees, may stand anywhere.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable

MARKS: Final = "\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff"
_DATE: Final = (
    rf"(?:(?P<a>\d{{1,4}})[{MARKS}]?\s?[./\-年][{MARKS}]?\s?(?P<b>\d{{1,2}})[{MARKS}]?\s?"
    rf"(?P<mark>[./\-月])[{MARKS}]?\s?(?P<c>\d{{1,4}})[.日]?)"
)
_WORD: Final = r"[^\W\d_]{1,6}\.?"
_TIME: Final = (
    rf"(?P<before>{_WORD}\s?)?(?P<hour>\d{{1,2}})[:.h](?P<minute>\d\d)(?:[:.](?P<second>\d\d))?"
    rf"(?:[\s\u202f](?P<after>[ap]\.?[\s\u202f]?m\.?|{_WORD}(?:[\s\u202f][^\W\d_]{{1,2}}\.?)?))?"
)
_JOIN: Final = rf"[{MARKS}]?(?:[,،T][{MARKS}]?\s?|\s)(?P<joined>{_WORD}\s)?[{MARKS}]?"
_NAME: Final = rf"[{MARKS}]*(?P<name>[^\s:<>\[\]][^:\n]{{0,59}}?)\s?:(?!//)"
_NICK: Final = r"<[\s@+%&~]?(?P<name>[^<>\s][^<>\n]{0,40})>"

SHAPES: Final = tuple(
    re.compile(rf"[{MARKS}\s]*{shape}", re.IGNORECASE)
    for shape in (
        rf"\[{_DATE}{_JOIN}{_TIME}[{MARKS}]?\]\s*(?:{_NAME})?",
        rf"{_DATE}{_JOIN}{_TIME}\s[-–—](?=\s)\s*(?:{_NAME})?",
        rf"{_DATE}{_JOIN}{_TIME}[,:](?=\s)\s*(?:{_NAME})?",
        rf"\[{_TIME}{_JOIN}{_DATE}\]\s*(?:{_NAME})?",
        rf"(?P<name>[^\s\[\]][^\[\]\n]{{0,59}}?),\s\[{_DATE}{_JOIN}{_TIME}\]:?\s*$",
        rf"\[?(?:{_DATE}{_JOIN})?{_TIME}\]?\s+{_NICK}",
    )
)
"""Shapes of heads: the brackets of iOS, Signal and Telegram; the dash of Android; the comma and
the colon of some countries and old versions; what WhatsApp Web copies; what Telegram copies;
IRC."""
_LATE: Final = frozenset(["pm", "오후", "下午", "午後", "م", "晚上", "μμ"])
_EARLY: Final = frozenset(["am", "오전", "上午", "午前", "ص", "凌晨", "πμ"])
_LONGEST: Final = 240
_MOST_WORDS: Final = 7
"""Words of a name; what a program says of someone has more before its colon."""
_LEAST: Final = 2
_MANY: Final = 3


class Head(NamedTuple):
    """The head of a turn, or of what a program says in a chat."""

    line: int
    body: int
    """Code points of the line before the words."""
    name: str | None
    """Who speaks; None where the program does."""
    day: tuple[int, int, int] | None
    """The numbers of the date, as they are written."""
    mark: str
    """What stands between them."""
    time: str


def find_heads(rows: list[str]) -> list[Head]:
    """Find the heads of a chat by its lines; none if it is no chat.

    The first line that is not blank must be one, and most lines must be, all of one shape; from
    three on, one in ten lines is enough: no other text has a day, a time and a name so often.
    """
    first = next((at for at, row in enumerate(rows) if row.strip()), None)
    if first is None or not any(map(str.isdigit, rows[first][:80])):
        return []
    filled = sum(1 for row in rows if row.strip())
    for shape in SHAPES:
        if shape.match(rows[first][:_LONGEST]) is None:
            continue
        heads = list(_heads(rows, shape))
        enough = 2 * len(heads) >= filled or (len(heads) >= _MANY and 10 * len(heads) >= filled)
        if len(heads) >= _LEAST and enough and any(head.name for head in heads):
            return heads
    return []


def _heads(rows: list[str], shape: re.Pattern[str]) -> Iterable[Head]:
    for at, row in enumerate(rows):
        found = shape.match(row[:_LONGEST])
        if found and (time := _time(found)):
            name = _name(found["name"])
            body = found.end() if name or not found["name"] else found.start("name")
            numbers = [found[part] for part in ("a", "b", "c")]
            day = tuple(map(int, numbers)) if all(numbers) else None
            yield Head(at, body, name, day, found["mark"] or "", time)  # type: ignore[arg-type]


def _name(words: str | None) -> str | None:
    bare = re.sub(f"[{MARKS}]", "", words or "").strip().removeprefix("~").strip()
    return bare if bare and len(bare.split()) <= _MOST_WORDS else None


def _time(found: re.Match[str]) -> str | None:
    """Write a time of day by 24 hours where the part of the day is known; None if it is none."""
    hour, minute = int(found["hour"]), int(found["minute"])
    parts = (found[part] or "" for part in ("joined", "before", "after"))
    words = {re.sub(r"[\W\d_]", "", part).casefold() for part in parts}
    if words & _LATE and hour < 12:
        hour += 12
    elif words & _EARLY and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    second = f":{int(found['second']):02}" if found["second"] else ""
    return f"{hour:02}:{minute:02}{second}"
