"""Days and months of a chat: which number is which is settled by all dates of the file."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.dates import iso

if TYPE_CHECKING:
    from collections.abc import Sequence

Numbers = tuple[int, int, int]
_BUDDHIST: Final = 2400
"""Years from which on they are counted from the Buddha's death, as in Thailand."""
_BUDDHIST_AHEAD: Final = 543
_TELLING: Final = 3
"""Days from which on it would be strange if they were all the same day of other months."""


class Order(NamedTuple):
    """How the dates of a file are read."""

    is_day_first: bool | None
    """None where nothing tells days from months."""
    is_settled: bool = True

    def read(self, numbers: Numbers) -> str | None:
        """Give ISO 8601: a day, or the year where nothing tells days from months."""
        if _has_year_first(numbers):
            return iso(_year(numbers[0]), numbers[1], numbers[2])
        one, two, year = numbers
        if self.is_day_first is None:
            return str(_year(year))
        return iso(_year(year), two, one) if self.is_day_first else iso(_year(year), one, two)


def settle(days: Sequence[Numbers], marks: set[str]) -> Order:
    """Settle which number of dates is the day, and which the month.

    A number above 12 is no month; a chat goes on in time; a number that stays the same on three
    days and more is the month; nobody writes the month first with full stops or hyphens.

    Parameters
    ----------
    days
        The numbers of all dates, in the order of the text.
    marks
        What stands between them.
    """
    days = [day for day in days if not _has_year_first(day)]
    orders = [Order(is_day_first=True), Order(is_day_first=False)]
    steps_back = []
    for order in orders:
        read = [order.read(day) for day in days]
        if None in read:
            steps_back.append(len(days) + 1)
        else:
            steps_back.append(sum(after < before for before, after in pairwise(map(str, read))))
    if steps_back[0] == steps_back[1]:
        stays = _which_stays(days)
        if stays is not None:
            steps_back[1 if stays == 0 else 0] -= 1
    if steps_back[0] == steps_back[1]:
        if "/" in marks or steps_back[0] > len(days):
            return Order(None, is_settled=not days)
        return orders[0]
    return orders[steps_back[1] < steps_back[0]]


def _which_stays(days: Sequence[Numbers]) -> int | None:
    """Give the place of the number that is the same in all of three dates and more, if one is."""
    first, second = ({day[place] for day in days} for place in (0, 1))
    if len(first) < _TELLING and len(second) < _TELLING:
        return None
    return 0 if len(first) == 1 else 1 if len(second) == 1 else None


def _has_year_first(day: Numbers) -> bool:
    return day[0] > 31


def _year(year: int) -> int:
    if year > _BUDDHIST:
        return year - _BUDDHIST_AHEAD
    return year + 2000 if year < 100 else year
