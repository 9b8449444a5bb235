"""What the words of dates mean, in the languages of the table that `cldr` makes."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final, NamedTuple

from quotetrace.dates.words import fold

_TABLE: Final = Path(__file__).with_name("cldr.txt")
_OTHERS: Final = (
    "en months - febr - - - - - - - - - -",
    "de months - feber mrz/marz/maerz - - - - - - - - -",
    "en days - tues weds thur/thurs - - -",
    "de days - - - - - sonnabend -",
    "fi months tammik helmik maalisk huhtik toukok kesak heinak elok syysk lokak marrask jouluk",
    "it months - - - - - - - - sett - - -",
    "vi joiners ngay nam",
    "ru joiners года году год",
    "uk joiners року рік",
    "id joiners tanggal",
    "it joiners il",
    "th joiners ค ศ พ",
    "ro joiners data",
)
"""What people write and CLDR does not list."""
_FIRST_OF_TWO: Final = "hr"
"""Where a name is another month elsewhere, the Croatian one comes first (`listopad`: October)."""

ORDINALS: Final = frozenset(
    ["st", "nd", "rd", "th", "er", "e", "eme", "o", "a", "ste", "de", "den", "ter", "го", "й",
     "е", "η", "ης"]
)  # fmt: skip
"""Endings of the number of a day."""
JOINERS: Final = frozenset(
    ["of", "the", "de", "del", "le", "den", "der", "di", "am", "on", "el", "vom", "d", "em"]
)
"""Words that may stand before or between the parts of a date, beside those of the table."""
MONTH_SIGNS: Final = frozenset({"thang", "thg"})
"""Vietnamese: the number of the month stands behind it."""
ENDS: Final = {"年": "Y", "년": "Y", "月": "M", "월": "M"} | dict.fromkeys("日일号號", "N")
"""Signs that say what the number before them is."""
ERAS: Final = {"明治": 1867, "大正": 1911, "昭和": 1925, "平成": 1988, "令和": 2018,
               "民國": 1911, "民国": 1911}  # fmt: skip
"""The year before the first of Japanese eras and of the Chinese republic."""
BUDDHIST: Final = 543
"""Years that the calendar of Thailand is ahead."""


class Name(NamedTuple):
    """A name of a month, of a day of the week, or of either."""

    words: tuple[str, ...]
    months: tuple[int, ...] = ()
    """1 is January; two where languages do not agree, the Croatian first."""
    days: tuple[int, ...] = ()
    """0 is Monday."""


class Names(NamedTuple):
    """All that the table says."""

    by_word: dict[str, tuple[Name, ...]]
    """Names by their first word, the longest first."""
    joiners: frozenset[str]


@cache
def names() -> Names:
    """Read the table, when the first line turns up that may be a date."""
    found: dict[str, Name] = {}
    joiners = set(JOINERS)
    for row in (*_OTHERS, *_TABLE.read_text("utf-8").splitlines()):
        language, sort, *fields = row.split(" ")
        if language == "#":
            continue
        if sort == "joiners":
            joiners.update(fields)
            continue
        for number, field in enumerate(fields, 1 if sort == "months" else 0):
            for name in filter("-".__ne__, field.split("/")):
                known = found.get(name) or Name(tuple(name.split("_")))
                numbers: tuple[int, ...] = getattr(known, sort)
                if number not in numbers:
                    both = (number, *numbers) if language == _FIRST_OF_TWO else (*numbers, number)
                    found[name] = known._replace(**{sort: both})  # type: ignore[arg-type]
    by_word: dict[str, list[Name]] = {}
    for one in sorted(found.values(), key=lambda one: -len(one.words)):
        by_word.setdefault(one.words[0], []).append(one)
    return Names({word: tuple(known) for word, known in by_word.items()}, frozenset(joiners))


def month_of(word: str) -> int | None:
    """Give the number of a month by its name, of one word; None if it is none.

    >>> month_of("février"), month_of("Sept"), month_of("Harbour")
    (2, 9, None)
    """
    known = names().by_word.get(fold(word), ())
    return next((one.months[0] for one in known if len(one.words) == 1 and one.months), None)


def is_weekday(word: str) -> bool:
    """Say whether a word is the name of a day of the week.

    >>> is_weekday("Mittwoch"), is_weekday("Sunday"), is_weekday("Ann")
    (True, True, False)
    """
    known = names().by_word.get(fold(word), ())
    return any(len(one.words) == 1 and one.days for one in known)
