"""The day that words name: of a field, in a line, or of a line that is nothing else."""

from __future__ import annotations

import datetime
import re
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.dates.parts import (
    EITHER,
    JOINER,
    MONTH,
    NUMBER,
    ORDINAL,
    WEEKDAY,
    YEAR,
    parts_of,
)
from quotetrace.dates.shapes import GAP, SHORT, SHORTEST, dates_in, iso

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.dates.parts import Part
    from quotetrace.dates.shapes import Found

LONGEST_LINE: Final = 48
"""Code points; no line that is only a date is longer."""
_LONGEST_FIELD: Final = 200
_ISO: Final = re.compile(
    r"\s*(\d{4})(?:-(\d\d?)(?:-(\d\d?))?|:(\d\d):(\d\d)|(\d\d)(\d\d))?(?=$|[T\s,/])", re.ASCII
)
"""`2019-05-22`, `2019-05`, `2019`, `20190522`, and `2019:05:22` as cameras write it."""
_CLOCK: Final = re.compile(r" \d\d:\d\d(?::\d\d)?(?: [A-Z]{1,5}| [+-]\d{4})?(?= \d{4}$)", re.ASCII)
"""The time that C and Twitter write before the year: `Wed May 22 08:37:00 2019`."""
_YEAR: Final = re.compile(r"(?<!\d)\d{4}(?!\d)|[\d元]年")
_FIRST_OF_MONTH: Final = frozenset({"er", "º"})
"""Ordinals that a language uses for the first day only: no style of their own."""
_ENDS: Final = re.compile(r"[\s.,:)\u200e\u200f]*")


def iso_day(words: str | None, *, is_mail: bool = False) -> str | None:
    """Give the day that words name, as precisely as they do; None if they name none.

    Parameters
    ----------
    words
        Of a field that holds a date, perhaps among other words.
    is_mail
        Whether they stand in the head of a letter, where years may have two digits before the
        time of day.

    Returns
    -------
    str or None
        ISO 8601: a day, a month or a year. A day in numbers that may be two is a `Numeric`,
        which `settled` makes an end of.

    Examples
    --------
    >>> iso_day("2019-05-22T08:37:00+01:00"), iso_day("Wed, 22 May 19 08:37:00 GMT")
    ('2019-05-22', '2019-05-22')
    >>> iso_day("2019-05"), iso_day("22/05/2019"), iso_day("31 April 2019")
    ('2019-05', '2019-05-22', None)
    """
    if not words or not any(map(str.isdigit, words)):
        return None
    words = words.strip()[:_LONGEST_FIELD]
    standard = _ISO.match(words)
    if standard and (standard.end() == len(words) or standard.end() > 4 + standard.start(1)):
        return _checked(*(int(part) for part in standard.groups() if part))
    words = _CLOCK.sub("", words)
    parts = parts_of(words)
    found = (one.date for one in dates_in(words, parts, SHORTEST if is_mail else SHORT))
    return next(filter(None, found), None) or _month_of(words, parts)


def _checked(year: int, month: int | None = None, day: int | None = None) -> str | None:
    """Write a date as precisely as it is, if there is one."""
    whole = iso(year, month or 1, day or 1)
    return whole and whole[: 4 + 3 * (month is not None) + 3 * (day is not None)]


def _month_of(words: str, parts: Sequence[Part]) -> str | None:
    """Read words that are a month and nothing else: `May 2019`, `05/2019`."""
    parts = [one for one in parts if one.sort != JOINER]
    if len(parts) != 2 or len(words) > LONGEST_LINE:
        return None
    between = words[parts[0].end : parts[1].start].strip()
    is_numeric = NUMBER in {one.sort for one in parts} and between in {"/", "-"}
    one, two = parts if parts[1].sort == YEAR else parts[::-1]
    if two.sort == YEAR and len(one.values) == 1 and (one.sort == MONTH or is_numeric):
        return _checked(two.values[0], one.values[0])
    return None


def find_date(bare: str) -> tuple[int, int, str] | None:
    """Find the first whole date inside a line.

    Returns
    -------
    tuple of start, end, date
        In code points of the line, and ISO 8601, perhaps a `Numeric`; None if there is none.
    """
    if not may_be_date(bare):
        return None
    for found in dates_in(bare, parts_of(bare)):
        if found.date is not None:
            return found.start, found.end, found.date
    return None


class DateLine(NamedTuple):
    """A date as a line prints it."""

    date: str
    """ISO 8601, perhaps a `Numeric`."""
    style: str
    """The spelling with every part replaced by its sort: ``"W, N M Y"``."""

    @property
    def has_weekday(self) -> bool:
        """Whether the line names the day of the week."""
        return WEEKDAY in self.style


_AROUND: Final = frozenset({WEEKDAY, EITHER, ORDINAL, JOINER})
"""What may stand around a date in a line of its own."""


def may_be_date(line: str) -> bool:
    """Say quickly whether a line has a year in it, as every whole date has."""
    return _YEAR.search(line) is not None


def parse_date_line(bare: str) -> DateLine | None:
    """Read a line that consists of one whole date, or give None.

    Examples
    --------
    >>> parse_date_line("Wednesday, 22 May 2019")
    DateLine(date='2019-05-22', style='W, N M Y')
    """
    if len(bare) > LONGEST_LINE or not may_be_date(bare):
        return None
    parts = parts_of(bare)
    found = next(dates_in(bare, parts), None)
    if found is None or found.date is None or not _is_whole(bare, parts, found):
        return None
    return DateLine(found.date, _style(bare, parts, found))


def _is_whole(bare: str, parts: Sequence[Part], found: Found) -> bool:
    """Say whether a line says nothing but a date."""
    around = [one.sort for one in (*parts[: found.first], *parts[found.stop :])]
    days = sum(sort in {WEEKDAY, EITHER} for sort in (*around, *found.sorts))
    ends = [0, *(one.end for one in parts)]
    return (
        _AROUND.issuperset(around)
        and days <= 1
        and not bare.startswith("(")
        and all(GAP.fullmatch(bare, end, one.start) for end, one in zip(ends, parts, strict=False))
        and bool(_ENDS.fullmatch(bare, ends[-1]))
    )


def _style(bare: str, parts: Sequence[Part], found: Found) -> str:
    style = []
    end = 0
    for place, one in enumerate(parts):
        is_inside = found.first <= place < found.stop
        sort = found.sorts[place - found.first] if is_inside else one.sort
        if sort != ORDINAL or bare[one.start : one.end].casefold() not in _FIRST_OF_MONTH:
            gap = re.sub(r"\s+", " ", bare[end : one.start])
            style.append(gap + (WEEKDAY if sort == EITHER else sort))
        end = one.end
    return "".join(style)


def day_of_milliseconds(milliseconds: str | float) -> str | None:
    """Give the day (UTC) of a count of milliseconds since 1970."""
    try:
        seconds = float(milliseconds) / 1000
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None
