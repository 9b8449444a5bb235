"""Where in a line whole dates stand, and which days they are."""

from __future__ import annotations

import datetime
import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.dates.doubts import Numeric
from quotetrace.dates.parts import (
    EARLIEST,
    EITHER,
    JOINER,
    LATEST,
    MONTH,
    NUMBER,
    ORDINAL,
    WEEKDAY,
    YEAR,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotetrace.dates.parts import Part

GAP: Final = re.compile(r"[\s.,°()/\-‐‑–'’،၊\u200e\u200f]{0,4}")
"""What may stand between the parts of a date."""
_MARK: Final = re.compile(r"[\s\u200e\u200f]*([./\-‐‑–])[\s\u200e\u200f]*")
"""What stands between days, months and years that are all numbers."""
_BEFORE: Final = re.compile(r"\d[./\-]")
_BEHIND: Final = re.compile(r"[./\-]\d")
"""With these beside them, numbers are no date: `1.20.05.2019`."""
_CLOCK: Final = re.compile(r",?\s+(?:[^\W\d_]{1,3}\s+)?\d{1,2}[:.]\d\d")
"""What follows a year of two digits: the heads of letters write `22 May 19 08:37`."""
_ORDERS: Final = {
    "NMY": (0, 1, 2), "MNY": (1, 0, 2), "YMN": (2, 1, 0), "YNM": (1, 2, 0), "YNN": (2, 1, 0),
    "NMN": (0, 1, 2),
}  # fmt: skip
"""Which part is day, month and year, in the shapes that leave no doubt."""
_IN_DOUBT: Final = frozenset({"NNY", "NNN"})
SHORT: Final = frozenset({"NMN"})
"""Shapes with a year of two digits that are sure where the time of day follows."""
SHORTEST: Final = frozenset({"NMN", "NNN"})
"""Those that are sure in the heads of letters."""
_MOST_PARTS: Final = 10
_CENTURY: Final = 69
"""Years of two digits from here on are of the last century, as POSIX has it."""


class Found(NamedTuple):
    """A date in a line."""

    start: int
    end: int
    date: str | None
    """ISO 8601, perhaps a `Numeric`; None where it has the shape of a date and there is no such
    day."""
    first: int
    """The first of its parts, among those of the line."""
    sorts: str
    """What its parts are: a name of two sorts is taken as one of them here."""

    @property
    def stop(self) -> int:
        """The part behind it."""
        return self.first + len(self.sorts)


def dates_in(
    line: str, parts: Sequence[Part], short: frozenset[str] = frozenset()
) -> Iterator[Found]:
    """Give all that has the shape of a whole date, in order, also where there is no such day.

    Parameters
    ----------
    line
        Any words.
    parts
        Its parts.
    short
        Shapes with years of two digits that are read.
    """
    at = 0
    while at < len(parts):
        found = None
        if parts[at].sort in _BEGINS:
            found = _date_at(line, parts, at, short, first_is=MONTH)
            found = found or _date_at(line, parts, at, short, first_is=WEEKDAY)
        if found:
            yield found
        at = found.stop if found else at + 1


_ESSENTIAL: Final = frozenset({NUMBER, MONTH, YEAR})
_BEGINS: Final = frozenset({*_ESSENTIAL, EITHER, WEEKDAY})
_BETWEEN: Final = frozenset({ORDINAL, JOINER})


def _date_at(
    line: str, parts: Sequence[Part], first: int, short: frozenset[str], *, first_is: str
) -> Found | None:
    """Read the date that begins with a part.

    Of names that are of two sorts, the first is taken as `first_is` and the others as months.
    """
    chosen: list[Part] = []
    sorts = shape = ""
    days: tuple[int, ...] = ()
    end = first
    for place in range(first, min(first + _MOST_PARTS, len(parts))):
        part = parts[place]
        if place > first and not GAP.fullmatch(line, parts[place - 1].end, part.start):
            break
        sort = part.sort
        if sort == EITHER:
            sort, first_is = first_is, MONTH
        if sort == WEEKDAY and not days:
            days = part.days or part.values
        elif sort in _ESSENTIAL and len(chosen) < 3:
            chosen.append(part)
            shape += sort
            end = place + 1
        elif sort not in _BETWEEN or len(chosen) == 3:
            break
        sorts += sort
    if len(chosen) != 3 or not _is_date(line, shape, chosen, short):
        return None
    date = _day(line, shape, chosen, days)
    return Found(parts[first].start, parts[end - 1].end, date, first, sorts[: end - first])


def _is_date(line: str, shape: str, parts: Sequence[Part], short: frozenset[str]) -> bool:
    """Say whether three parts have the shape of a date."""
    if shape in SHORTEST:
        if shape not in short or not _CLOCK.match(line, parts[-1].end):
            return False
    elif shape not in _ORDERS and shape not in _IN_DOUBT:
        return False
    if MONTH in shape:
        return True
    start, end = parts[0].start, parts[-1].end
    marks = [_MARK.fullmatch(line, before.end, behind.start) for before, behind in pairwise(parts)]
    return (
        None not in marks
        and len({found[1] for found in marks if found}) == 1
        and not _BEFORE.fullmatch(line, max(0, start - 2), start)
        and not _BEHIND.match(line, end)
    )


def _day(line: str, shape: str, parts: Sequence[Part], days: tuple[int, ...]) -> str | None:
    """Give the day that three parts name, if there is such a day."""
    if shape in _IN_DOUBT:
        return _numeric_day(line, parts, days)
    day, month, year = (parts[place] for place in _ORDERS[shape])
    number = year.values[0] if year.sort == YEAR else full_year(year.values[0])
    found = [iso(number, one, day.values[0]) for one in month.values]
    if len(found) == 1:
        return found[0]
    if days:
        fitting = _on_days([date for date in found if date], days)
        return fitting[0] if len(fitting) == 1 else None
    return _by_dots(line, day, year, found)


def _by_dots(line: str, day: Part, year: Part, found: list[str | None]) -> str | None:
    """Choose between a Croatian month, with dots behind day and year, and that of others."""
    dots = {line[one.end : one.end + 1] == "." for one in (day, year)}
    return None if len(dots) > 1 else found[0] if True in dots else found[1]


def _numeric_day(line: str, parts: Sequence[Part], days: tuple[int, ...]) -> str | None:
    """Read day, month and year in numbers: dots stand behind the day first, if they can."""
    one, two, year = (part.values[0] for part in parts)
    year = year if parts[2].sort == YEAR else full_year(year)
    both = [iso(year, two, one), iso(year, one, two)]
    found = _on_days([date for date in both if date], days)
    if not found or one == two:
        return found[0] if found else None
    words = line[parts[0].start : parts[2].end]
    if len(found) == 1 or "." in words:
        return Numeric(found[0], words, is_day_first=found[0] == both[0])
    return Numeric(found[0], words, found[1])


def _on_days(dates: list[str], days: tuple[int, ...]) -> list[str]:
    """Leave out dates that are on other days of the week, unless all are."""
    fitting = [one for one in dates if datetime.date.fromisoformat(one).weekday() in days]
    return fitting or dates


def full_year(number: int) -> int:
    """Give the year that two digits mean."""
    return number + (1900 if number >= _CENTURY else 2000)


def iso(year: int, month: int, day: int) -> str | None:
    """Write a day in ISO 8601, if there is such a day and a text can be of it."""
    if not EARLIEST <= year <= LATEST:
        return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None
