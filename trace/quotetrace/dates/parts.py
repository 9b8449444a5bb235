"""A line to the parts that dates are made of: days, months, years, and what goes with them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.dates.names import (
    BUDDHIST,
    ENDS,
    ERAS,
    MONTH_SIGNS,
    ORDINALS,
    names,
)
from quotetrace.dates.words import split_words

if TYPE_CHECKING:
    from quotetrace.dates.names import Names
    from quotetrace.dates.words import Word

NUMBER: Final = "N"
YEAR: Final = "Y"
MONTH: Final = "M"
WEEKDAY: Final = "W"
EITHER: Final = "E"
"""A name of a month that is one of a day of the week too: `mar`."""
ORDINAL: Final = "o"
JOINER: Final = "j"
OTHER: Final = "x"

LATEST: Final = 2100
"""The last: no clock is asked, so that a text tells the same today and tomorrow."""
EARLIEST: Final = 1000
"""The first year that is read."""
_YEAR_DIGITS: Final = 4
_NATIVE: Final = 1700
"""Years written in Arabic digits that are earlier are those of other calendars."""
_BUDDHIST_YEARS: Final = range(2400, 2700)
_THAI: Final = range(0x0E00, 0x0E80)
_ARABIC_DIGITS: Final = frozenset("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")


class Part(NamedTuple):
    """One part of a date, or what may be one."""

    sort: str
    start: int
    end: int
    values: tuple[int, ...] = ()
    """The number; of a name the months, or the days where it names none."""
    days: tuple[int, ...] = ()
    """Of a name that is either."""


def parts_of(line: str) -> list[Part]:
    """Give the parts of a line, in order; each word and number belongs to one of them."""
    words = split_words(line)
    known = names()
    is_thai = any(ord(letter) in _THAI for letter in line)
    parts: list[Part] = []
    at = 0
    while at < len(words):
        word = words[at]
        if word.is_number:
            part, count = _number(words, at, is_thai=is_thai)
        else:
            part, count = _named(words, at, known) or _era(words, at) or _other(words, at, known)
        parts.append(part)
        at += count
    return parts


def _number(words: list[Word], at: int, *, is_thai: bool) -> tuple[Part, int]:
    """Read a number, with the sign behind it that says what it is; and count their words."""
    word = words[at]
    value = int(word.text[:5])
    sort = OTHER
    if len(word.text) == _YEAR_DIGITS:
        value = _year(word.text, value, is_thai=is_thai)
        sort = YEAR if value else OTHER
    elif len(word.text) <= 2:
        sort = NUMBER
    said = _sign_behind(words, at)
    if said is None:
        return Part(sort, word.start, word.end, (value,)), 1
    fits = said == sort or (said == MONTH and sort == NUMBER)
    return Part(said if fits else OTHER, word.start, words[at + 1].end, (value,)), 2


def _sign_behind(words: list[Word], at: int) -> str | None:
    """Say what the sign right behind a number makes of it."""
    behind = words[at + 1] if at + 1 < len(words) else None
    return ENDS.get(behind.text) if behind and behind.start == words[at].end else None


def _year(digits: str, value: int, *, is_thai: bool) -> int:
    """Give the year of our calendar that is meant, or 0 where that is not sure."""
    if is_thai and value in _BUDDHIST_YEARS:
        value -= BUDDHIST
    if value < _NATIVE and not _ARABIC_DIGITS.isdisjoint(digits):
        return 0
    return value if EARLIEST <= value <= LATEST else 0


def _named(words: list[Word], at: int, known: Names) -> tuple[Part, int] | None:
    """Read a name of a month or a day, and count its words."""
    word = words[at]
    for name in known.by_word.get(word.text, ()):
        count = len(name.words)
        if count == 1 or tuple(one.text for one in words[at : at + count]) == name.words:
            sort = EITHER if name.months and name.days else MONTH if name.months else WEEKDAY
            end = words[at + count - 1].end
            return Part(sort, word.start, end, name.months or name.days, name.days), count
    if word.text in MONTH_SIGNS and at + 1 < len(words) and words[at + 1].is_number:
        number = words[at + 1]
        return Part(MONTH, word.start, number.end, (int(number.text[:3]),)), 2
    return None


def _era(words: list[Word], at: int) -> tuple[Part, int] | None:
    """Read a year of an era, `令和元年`, and count its words."""
    word = words[at]
    is_first = word.text.endswith("元")
    name = next((era for era in ERAS if word.text.removesuffix("元").endswith(era)), None)
    number = 1 if is_first else 0
    stop = at + 1
    if name and not is_first and stop < len(words) and words[stop].is_number:
        number, stop = int(words[stop].text[:3]), stop + 1
    if not name or not number or stop == len(words) or ENDS.get(words[stop].text) != YEAR:
        return None
    start = word.end - len(name) - is_first
    return Part(YEAR, start, words[stop].end, (ERAS[name] + number,)), stop + 1 - at


def _other(words: list[Word], at: int, known: Names) -> tuple[Part, int]:
    word, before = words[at], words[at - 1] if at else None
    is_behind_number = before is not None and before.is_number and before.end == word.start
    sort = JOINER if word.text in known.joiners else OTHER
    if is_behind_number and word.text in ORDINALS:
        sort = ORDINAL
    return Part(sort, word.start, word.end), 1
