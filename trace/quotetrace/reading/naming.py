"""Dates that the names of a file and of its folders tell, for texts that are silent about theirs.

A number in a name is many things: an issue, a version, an address, a title. So only what can
hardly be anything else is a date: a whole day, or a folder that is named by nothing but its
year, month or day.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.dates import iso, month_of
from quotetrace.model import DateSource

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotetrace.model import Document, Section

_EARLIEST: Final = 1500
"""The first year that is taken for one."""
_ENDING: Final = re.compile(r"\.(?=[^\W_]*[^\W\d_])[^\W_]{1,8}\Z")
"""The ending of a name: `.txt`, `.md`, `.mp3`, not the `.19` of `2016.09.19`."""
_GAP: Final = r"[-_., ]{0,2}"
_BOUNDED: Final = r"(?<!\d)(?<!\d\.)(?<!(?<![^\W_])v)"
"""What stands before a date: no digit, no part of a version."""

_YEAR_FIRST: Final = re.compile(
    _BOUNDED + r"(\d{4})(?:([-_ ])(\d\d?)\2(\d\d?)|\.(\d\d)\.(\d\d))(?!\d)(?!\.\d)"
)
_YEAR_LAST: Final = re.compile(_BOUNDED + r"(\d\d?)([-_. ])(\d\d?)\2(\d{4})(?!\d)(?!\.\d)")
_COMPACT: Final = re.compile(r"(?<!\d)(\d{4})(\d\d)(\d\d)(?:T?(\d\d)(\d\d)(\d\d))?(?!\d)")
_DAY_NAMED: Final = re.compile(
    rf"(?<!\d)(?P<day>\d\d?)(?:st|nd|rd|th|\.)?{_GAP}(?P<month>[^\W\d_]{{3,10}}){_GAP}"
    r"(?P<year>\d{4})(?!\d)"
)
_MONTH_NAMED: Final = re.compile(
    rf"(?<![^\W_])(?P<month>[^\W\d_]{{3,10}}){_GAP}(?P<day>\d\d?)(?:st|nd|rd|th)?[-_., ]{{1,2}}"
    r"(?P<year>\d{4})(?!\d)"
)
_YEAR_NAMED: Final = re.compile(
    rf"(?<!\d)(?P<year>\d{{4}}){_GAP}(?P<month>[^\W\d_]{{3,10}}){_GAP}(?P<day>\d\d?)(?!\d)"
)
_MONTH_AT_START: Final = re.compile(r"(\d{4})[-_](\d\d)(?![-_.]?\d)")
_SHORT_WORD: Final = re.compile(r"(?<![^\W\d_])[^\W\d_]{1,2}\Z")
_YEAR: Final = re.compile(r"\d{4}")
_YEAR_MONTH: Final = re.compile(r"(\d{4})[-_. ]?(\d\d)")
_MONTH_YEAR: Final = re.compile(
    rf"(?:([^\W\d_]{{3,10}}){_GAP}(\d{{4}})|(\d{{4}}){_GAP}([^\W\d_]+))"
)
_MONTH_FOLDER: Final = re.compile(rf"(?:(\d\d?)|(?:\d\d?{_GAP})?([^\W\d_]{{3,10}}))")
_DAY_FOLDER: Final = re.compile(r"\d\d?")


class _Day(NamedTuple):
    """What numbers say, as far as they go; not checked."""

    year: int
    month: int = 0
    day: int = 0


def date_of_name(path: str) -> str | None:
    """Give the date that the name of a file, or the folders in its path, tell (ISO 8601).

    Examples
    --------
    >>> date_of_name("posts/2016-09-19-title.md"), date_of_name("2021/February/12/x.txt")
    ('2016-09-19', '2021-02-12')
    >>> date_of_name("posts/2019/x.md"), date_of_name("1984.txt"), date_of_name("id-20190520123")
    ('2019', None, None)
    """
    *folders, name = path.removesuffix(".gz").split("/")
    stem = _ENDING.sub("", name)
    told = _day_in(stem) or _day_of_folder(folders) or _folded([*folders, stem]) or _month_of(stem)
    return None if told is None else _written(told)


def dated_by_name(document: Document) -> Document:
    """Give the posts of a file their date by its name, if none of them has one.

    A file of many documents keeps its name to itself: it tells when the file was made.
    """
    if document.id != document.path or any(one.date for one in document.sections):
        return document
    date = date_of_name(document.path)
    if date is None:
        return document

    def dated(section: Section) -> Section:
        if section.parent is not None:
            return section
        return replace(section, date=date, date_from=DateSource.NAME)

    return replace(document, sections=tuple(map(dated, document.sections)))


def _day_in(name: str) -> _Day | None:
    """Find a whole day in a name: the one that opens it, or the only one."""
    found = {
        match.span(): day
        for pattern, read in _DAYS
        for match in pattern.finditer(name)
        if (day := read(match)) is not None and _written(day) is not None
    }
    opening = next((day for (start, _), day in sorted(found.items()) if start == 0), None)
    return opening or (found.popitem()[1] if len(set(found.values())) == 1 else None)


def _day_of_folder(folders: Sequence[str]) -> _Day | None:
    """Find the day of the last folder that opens with one, or is nothing but one.

    'backup-2019-05-20' is when somebody saved what is in it.
    """
    for at, folder in enumerate(reversed(folders)):
        for pattern, read in _DAYS:
            match = pattern.match(folder)
            if match and (at == 0 or match.end() == len(folder)):
                day = read(match)
                if day is not None and _written(day) is not None:
                    return day
    return None


def _year_first(match: re.Match[str]) -> _Day:
    return _Day(int(match[1]), int(match[3] or match[5]), int(match[4] or match[6]))


def _year_last(match: re.Match[str]) -> _Day | None:
    """Read '19-05-2016' and '05-19-2016'; '05-06-2016' may be two days, '05.06.2016' is one."""
    one, two, year = int(match[1]), int(match[3]), int(match[4])
    if one > 12 or match[2] == "." or one == two:
        return _Day(year, two, one)
    return _Day(year, one, two) if two > 12 else None


def _compact(match: re.Match[str]) -> _Day | None:
    """Read '20160919', alone or with its time, unless it stands inside a word such as a hash."""
    name = match.string
    if name[match.end() : match.end() + 1].isalpha() or _SHORT_WORD.search(name[: match.start()]):
        return None
    if match[4] and not (int(match[4]) < 24 and int(match[5]) < 60 and int(match[6]) < 60):
        return None
    return _Day(int(match[1]), int(match[2]), int(match[3]))


def _named(match: re.Match[str]) -> _Day | None:
    """Read a day whose month is named."""
    month = month_of(match["month"])
    return _Day(int(match["year"]), month, int(match["day"])) if month else None


_DAYS: Final[Sequence[tuple[re.Pattern[str], Callable[[re.Match[str]], _Day | None]]]] = (
    (_YEAR_FIRST, _year_first),
    (_YEAR_LAST, _year_last),
    (_COMPACT, _compact),
    (_DAY_NAMED, _named),
    (_MONTH_NAMED, _named),
    (_YEAR_NAMED, _named),
)


def _folded(names: Sequence[str]) -> _Day | None:
    """Read folders that are named by a year, the month in it and the day in that.

    The last name is that of the file: it can be the month or the day, but no year by itself.
    """
    for at in range(len(names) - 2, -1, -1):
        began = _year_or_month(names[at])
        if began is None or _written(began) is None:
            continue
        rest = list(names[at + 1 :])
        if not began.month and rest:
            month = _month_folder(rest[0], is_file=len(rest) == 1)
            if month:
                began, rest = began._replace(month=month), rest[1:]
        if began.month and rest and _DAY_FOLDER.fullmatch(rest[0]):
            dated = began._replace(day=int(rest[0]))
            began = dated if _written(dated) else began
        return began
    return None


def _year_or_month(name: str) -> _Day | None:
    """Read the name of a folder that is a year, or a month with its year."""
    if _YEAR.fullmatch(name):
        return _Day(int(name))
    numbers = _YEAR_MONTH.fullmatch(name)
    if numbers:
        return _Day(int(numbers[1]), int(numbers[2]))
    return _named_month(name)


def _named_month(name: str) -> _Day | None:
    """Read a name that is 'May 2019' or '2019-May' and nothing else."""
    named = _MONTH_YEAR.fullmatch(name)
    month = month_of(named[1] or named[4]) if named else None
    return _Day(int(named[2] or named[3]), month) if named and month else None


def _month_folder(name: str, *, is_file: bool) -> int:
    """Read '05', 'May' and '05-May'; a file is called by the month's name, not by a number."""
    found = _MONTH_FOLDER.fullmatch(name)
    if found is None or (is_file and found[1]):
        return 0
    month = int(found[1]) if found[1] else (month_of(found[2]) or 0)
    return month if 1 <= month <= 12 else 0


def _month_of(stem: str) -> _Day | None:
    """Read a file's name that begins with year and month; '2009-10' may be two years."""
    found = _MONTH_AT_START.match(stem)
    if found is None:
        return _named_month(stem)
    year, month = int(found[1]), int(found[2])
    return None if year >= 2000 and month > year % 100 else _Day(year, month)


def _written(told: _Day) -> str | None:
    """Write a date, if there is such a day."""
    year, month, day = told
    first = iso(year, month or 1, day or 1) if year >= _EARLIEST else None
    return first and first[: 10 if day else 7 if month else 4]
