"""The day in the head of a letter, in the shapes that only mail programs write."""

from __future__ import annotations

import re
from typing import Final

from quotetrace.dates import find_date, full_year, iso, iso_day

_LONGEST: Final = 120
"""Code points of a date that are looked at."""
_NUMBERS: Final = re.compile(r"(?<![\d.:/-])(\d{1,2})([./-])(\d{1,2})\2(\d{4}|\d{2})(?![\d/-])")
_SHORT: Final = re.compile(
    r"(?<!\d)(?:(\d{1,2})[. -]+([^\W\d_]{3,12})\.?|([^\W\d_]{3,12})\.?[- ](\d{1,2}),?)[-, '’]+"
    r"(\d\d)(?![\d:.])"
)
_HALF_DAY: Final = re.compile(r"\d\s*[ap]\.?m\b", re.IGNORECASE)


def day_of(words: str | None, before: str | None = None) -> str | None:
    """Give the day that the head of a letter names.

    Parameters
    ----------
    words
        What the head says.
    before
        The day of the letter that answers it or passes it on, if that is known: of two days that
        '03/04/2019' may be, only one may lie before it.
    """
    if not words:
        return None
    words = words[:_LONGEST]
    short = _NUMBERS.search(words)
    if short:
        return _numbered(words, short, before)
    return iso_day(words, is_mail=True) or _short_year(words)


def _numbered(words: str, found: re.Match[str], before: str | None) -> str | None:
    """Read '20.05.2019', '5/20/19': by the mark, by the clock, by what is possible."""
    one, two, year = int(found[1]), int(found[3]), _year(found[4])
    day_first, month_first = iso(year, two, one), iso(year, one, two)
    if found[2] == "." or not month_first or day_first == month_first:
        return day_first
    if not day_first:
        return month_first
    if before:
        possible = [day for day in (day_first, month_first) if day <= before]
        if len(possible) == 1:
            return possible[0]
    if found[2] == "/" and _HALF_DAY.search(words):
        return month_first  # clocks of twelve hours stand beside dates of that order
    return iso_day(words, is_mail=True)


def _short_year(words: str) -> str | None:
    """Read '22 May 19' and 'March-09-12'."""
    found = _SHORT.search(words)
    if not found:
        return None
    whole = find_date(f"{found[1] or found[4]} {found[2] or found[3]} {_year(found[5])}")
    return whole[2] if whole else None


def _year(digits: str) -> int:
    return int(digits) if len(digits) == 4 else full_year(int(digits))
