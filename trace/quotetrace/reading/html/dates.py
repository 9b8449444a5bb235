"""Dates as pages and feeds write them, to ISO days."""

from __future__ import annotations

import datetime
import re
from email.utils import parsedate_to_datetime
from typing import Final

from quotetrace.reading.dates import find_date

_ISO: Final = re.compile(r"\s*(\d{4})(?:-?(\d\d)(?:-?(\d\d))?)?(?=$|[T\s])")
_SLASHED: Final = re.compile(r"\b(\d{1,2})/(\d{1,2})/(\d{4})\b")
_RFC: Final = re.compile(r"\d{1,2}[ -][A-Za-z]{3}[ -]\d{2,4}")


def iso_day(words: str | None) -> str | None:
    """Give the day that words name, as precisely as they do; None if they name none.

    Days written with slashes are read only where their order is beyond doubt.

    Examples
    --------
    >>> iso_day("2019-05-22T08:37:00+01:00"), iso_day("Wed, 22 May 2019 08:37:00 GMT")
    ('2019-05-22', '2019-05-22')
    >>> iso_day("2019-05"), iso_day("22/05/2019"), iso_day("03/04/2019")
    ('2019-05', '2019-05-22', None)
    """
    if not words or not any(map(str.isdigit, words)):
        return None
    words = words.strip()[:200]
    iso = _ISO.match(words)
    if iso and (iso[2] or iso.end() == len(words)):
        return _checked(*(int(part) if part else None for part in iso.groups()))
    found = find_date(words)
    return found[2] if found else _rfc_day(words) or _slashed_day(words)


def _rfc_day(words: str) -> str | None:
    """Read 'Wed, 22 May 19 08:37:00 GMT' and '22-MAY-2019', as mails and feeds write it."""
    found = _RFC.search(words)
    if not found:
        return None
    try:
        day = parsedate_to_datetime(f"{found[0].replace('-', ' ')} 00:00:00")
        return day.date().isoformat()
    except (ValueError, IndexError, TypeError, OverflowError):
        return None


def _slashed_day(words: str) -> str | None:
    """Read '22/05/2019', and '05/22/2019', but not '03/04/2019'."""
    slashed = _SLASHED.search(words)
    if slashed is None:
        return None
    one, two, year = map(int, slashed.groups())
    if one > 12 or one == two:
        return _checked(year, two, one)
    return _checked(year, one, two) if two > 12 else None


def _checked(year: int | None, month: int | None = None, day: int | None = None) -> str | None:
    """Write a date if there is such a day."""
    if year is None or not 1000 <= year <= 2999:
        return None
    try:
        whole = datetime.date(year, month or 1, day or 1)
    except ValueError:
        return None
    return whole.isoformat()[: 4 + 3 * (month is not None) + 3 * (day is not None)]


def day_of_milliseconds(milliseconds: str) -> str | None:
    """Give the day (UTC) of a count of milliseconds since 1970."""
    try:
        seconds = int(milliseconds) / 1000
        return datetime.datetime.fromtimestamp(seconds, datetime.UTC).date().isoformat()
    except (ValueError, OverflowError, OSError):
        return None
