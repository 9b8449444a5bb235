"""Lines that are a date and nothing else, and dates inside bylines."""

from __future__ import annotations

import datetime
import re
from typing import Final, NamedTuple

from quotetrace.reading.vocabulary import DATE_JOINERS, MONTHS, ORDINALS, WEEKDAYS

_LONGEST: Final = 48
"""Code points; no line that is only a date is longer."""

_TOKEN: Final = re.compile(r"\d+|[^\W\d_]+")
_FIRST_OF_MONTH: Final = frozenset({"er", "º"})
"""Ordinals that a language uses for the first day only: no style of their own."""
_MARKS: Final = re.compile(r"[\s,./–-]*")


class DateLine(NamedTuple):
    """A date as a line prints it."""

    date: str
    """ISO 8601."""
    style: str
    """The spelling with every part replaced by its sort: ``"W, D M Y"``."""

    @property
    def has_weekday(self) -> bool:
        """Whether the line names the day of the week."""
        return "W" in self.style


def parse_date_line(bare: str) -> DateLine | None:
    """Read a line that consists of one whole date, or give None.

    Examples
    --------
    >>> parse_date_line("Wednesday, 22 May 2019")
    DateLine(date='2019-05-22', style='W, D M Y')
    """
    if len(bare) > _LONGEST or not any(map(str.isdigit, bare)):
        return None
    parts: list[tuple[str, str]] = []
    style = []
    at = 0
    for token in _TOKEN.finditer(bare):
        gap = bare[at : token.start()]
        sort = _sort(token[0], gap)
        if sort is None or _MARKS.fullmatch(gap) is None:
            return None
        if not (sort == "o" and token[0].casefold() in _FIRST_OF_MONTH):
            style.append(re.sub(r"\s+", " ", gap) + sort)
        if sort not in {"W", "o", "j"}:
            parts.append((sort, token[0]))
        at = token.end()
    if bare[at:].strip(".,:") or "".join(style).count("W") > 1:
        return None
    date = _date_of(parts, bare)
    return None if date is None else DateLine(date, "".join(style))


def _sort(token: str, gap: str) -> str | None:
    """Name the part of a date that a token can be."""
    folded = token.casefold()
    if token.isdecimal():
        return "Y" if len(token) == 4 else "N" if len(token) <= 2 else None
    if folded in MONTHS:
        return "M"
    if folded in WEEKDAYS:
        return "W"
    if not gap and folded in ORDINALS:
        return "o"
    return "j" if folded in DATE_JOINERS else None


def _date_of(parts: list[tuple[str, str]], bare: str) -> str | None:
    """Turn the sorted parts of a date into ISO 8601, or None if they make no date."""
    if len(parts) != 3:
        return None
    shape = "".join(sort for sort, _ in parts)
    values = [MONTHS[word.casefold()] if sort == "M" else int(word) for sort, word in parts]
    match shape:
        case "NMY":
            day, month, year = values
        case "MNY":
            month, day, year = values
        case "YMN" | "YNN":
            year, month, day = values
        case "NNY" if "." in bare and "/" not in bare:
            day, month, year = values
        case _:
            return None
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


_INNER: Final = re.compile(
    r"(?:[^\W\d_]+,? )?(?:\d{1,2}(?:st|nd|rd|th|er|\.)?(?: (?:de|of))? [^\W\d_]{3,10}\.?,?(?: de)? "
    r"\d{4}|[^\W\d_]{3,10}\.? \d{1,2}(?:st|nd|rd|th)?,? \d{4}|\d{4}-\d\d-\d\d|"
    r"\d\d?\. ?\d\d?\. ?\d{4})"
)


def find_date(bare: str) -> tuple[int, int, str] | None:
    """Find the first whole date inside a line.

    Returns
    -------
    tuple of start, end, date
        In code points of the line, and ISO 8601; None if there is none.
    """
    at = 0
    while found := _INNER.search(bare, at):
        for start in _word_starts(found[0]):
            date = parse_date_line(found[0][start:])
            if date is not None:
                return found.start() + start, found.end(), date.date
        at = found.start() + 1
    return None


def _word_starts(words: str) -> list[int]:
    """Give where the words of a match start: the first may be no part of the date."""
    return [0, *(match.end() for match in re.finditer(r"\s", words))][:2]
