"""Datelines: the place and the day that open the first paragraph of a piece of news."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

from quotetrace.dates import find_date, iso, month_of

_LONGEST: Final = 110
_DASH: Final = re.compile(r"\s*(?:--+|[—–])\s*|\s+-\s+|\)\s+")
_MOST_DASHES: Final = 4
_MOST_WORDS: Final = 14
_PLACE: Final = re.compile(r"[^\W\d_][\w.'’ /-]*,")
_DAY_LAST: Final = re.compile(r"\b([^\W\d_]{3,10})\.?\s+(\d{1,2})(?:st|nd|rd|th)?\b")
_DAY_FIRST: Final = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th|er|\.)?\s+(?:de\s+)?([^\W\d_]{3,10})\b")
_YEAR: Final = re.compile(r"(\d{4})(?:-(\d\d))?")


class Dateline(NamedTuple):
    """What a dateline says of the day."""

    month: int
    day: int
    year: int | None
    """None where only month and day are printed."""

    def date(self, known: str | None = None) -> str | None:
        """Write the day (ISO 8601); the year is the one that `known` begins with, if none is here.

        None where no year is known, or it is one in which there is no such day.
        """
        told = _YEAR.match(known or "")
        if told and told[2] and int(told[2]) != self.month:
            return None
        return iso(self.year or (int(told[1]) if told else 0), self.month, self.day)


def dateline_of(bare: str) -> Dateline | None:
    """Read the dateline that opens a paragraph.

    Examples
    --------
    >>> dateline_of("PORT ELLEN, May 20 -- The watchdog found it.")
    Dateline(month=5, day=20, year=None)
    >>> dateline_of("LONDON (Reuters) - The watchdog found it.") is None
    True
    """
    start = bare[:_LONGEST].lstrip("([")
    for dash, _ in zip(_DASH.finditer(start), range(_MOST_DASHES), strict=False):
        found = _day_of(start[: dash.start()])
        if found is not None:
            return found
    return None


def _day_of(head: str) -> Dateline | None:
    """Read what stands before the dash: 'LONDON, May 20 (Agency)', 'PORT ELLEN – May 20, 2019'."""
    words = head.split()
    if not 1 < len(words) <= _MOST_WORDS or not words[0][0].isalpha():
        return None
    if not _PLACE.match(head) and not words[0].isupper():
        return None
    whole = find_date(head)
    if whole is not None:
        year, month, day = map(int, whole[2].split("-"))
        return Dateline(month, day, year)
    for pattern, name, number in ((_DAY_LAST, 1, 2), (_DAY_FIRST, 2, 1)):
        for said in pattern.finditer(head):
            month = month_of(said[name]) or 0
            if month and 1 <= int(said[number]) <= 31:
                return Dateline(month, int(said[number]), None)
    return None


def day_in_title(title: str) -> str | None:
    """Give the day at the end of a title, behind a comma, a dash or in brackets.

    Examples
    --------
    >>> day_in_title("Speech by Ada Field, Port Ellen, 20 May 2019")
    '2019-05-20'
    """
    found = find_date(title)
    if found is None or title[found[1] :].strip(" .)]"):
        return None
    return found[2] if title[: found[0]].rstrip().endswith((",", "-", "–", "—", "(", "[")) else None
