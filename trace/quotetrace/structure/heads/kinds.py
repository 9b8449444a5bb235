"""What a single line of a head is, told by its own words alone."""

from __future__ import annotations

import re
from enum import Enum, auto
from typing import Final, NamedTuple

from quotetrace.dates import find_date, is_weekday, iso_day, month_of
from quotetrace.model import DateSource
from quotetrace.structure.heads.names import name_in_byline, name_in_title, name_of_value
from quotetrace.structure.heads.prose import REACHED
from quotetrace.structure.heads.vocabulary import (
    ALL_NAMES,
    AUTHOR_NAMES,
    BODY_NAMES,
    BYLINE_WORDS,
    CONTACT_WORDS,
    DATE_NAMES,
    KICKERS,
    NO_VALUES,
    PARTICLES,
    RELEASE_MARKS,
    TITLE_NAMES,
    UPDATED_WORDS,
)
from quotetrace.structure.letter_fields import SPOKEN, is_known
from quotetrace.structure.mechanics import is_mechanics, is_posted_line, posted_author

_LONGEST: Final = 160
"""Code points; no line of a head but a title or its label is longer."""
_LONGEST_LABEL: Final = 600
_MOST_BESIDE: Final = 6
"""Words beside an address or a number on its line."""
_MARKUP: Final = re.compile(r"^(?:#{1,6}\s+|[-*•+]\s+(?=[*_]{2}))|\s+#+$")
_EMPHASIS: Final = re.compile(r"^([*_]{1,3})(?=\S)(.*\S)\1$")
_LABEL: Final = re.compile(
    r"[*_]{0,3}(?P<name>[^\W\d_][^\n:：*_]{0,28}?)\s*[*_]{0,3}\s*[:：][*_]{0,3}(?:\s+|(?=[^/\s])|$)"
    r"(?P<value>.*)"
)
_RULE: Final = re.compile(r"[\W_]+")
_CONTACT: Final = re.compile(
    rf"(?:{'|'.join(CONTACT_WORDS)})\b"
    r"(?:\s*(?:\([^)]*\))?\s*(?::|$|,? (?:please )?contact\b).*|s?:.*)",
    re.IGNORECASE,
)
_MARK: Final = re.compile(
    rf"[^\w]*(?:{'|'.join(RELEASE_MARKS)})\b[\s:;*.–—-]*(?P<rest>.*?)[\s*]*", re.IGNORECASE
)
_UPDATED: Final = re.compile(rf"(?:{'|'.join(UPDATED_WORDS)})\b", re.IGNORECASE)
_DATED: Final = re.compile(
    r"(?:posted|published|first published|date|dated|released|release date|publication date|"
    r"issued|created|delivered|written|decided|opinion filed|date filed|filed|"
    r"ordered to be printed|veröffentlicht|erschienen|stand|vom|publié|publicado|"
    r"pubblicato|gepubliceerd|geplaatst)\b[\s:]*(?:on|at|am|le|el|il|em|op)?\s*",
    re.IGNORECASE,
)
_PLACE: Final = re.compile(
    r"(?P<place>[^\W\d_][\w.'’ -]{0,40}(?:,\s*[^\W\d_][\w.'’ -]{0,30}){0,2})\s*"
    r"(?:,|[-–—|·:]|\bden\b)\s*(?:den|am|le|the|this)?\s*",
    re.IGNORECASE,
)
"""What may stand before the day on a line of its own: 'Washington, D.C., ', 'Berlin, den '."""
_MOST_OF_PLACE: Final = 3
"""Words of a place, or of each part of it."""
_TIME: Final = re.compile(
    r"[\s,;|·•@/–—-]*(?:(?:at|um|à|kl|ab|until)?\s*\d{1,2}(?:[:.h]\s*\d{2})?(?::\d\d)?\s*(?:uhr|h\b)?"
    r"\s*(?:[ap]\.?\s?m\.?)?\s*(?:\(?[a-z]{0,5}\)?(?:[+-]\d\d:?\d\d|z)?|"
    r"(?:(?:eastern|central|mountain|pacific|european|british|local|standard|daylight|summer|"
    r"greenwich|mean) ){1,3}time))?"
    r"(?:\s*(?:г|года|р|року|r|roku)\b\.?)?"
    r"(?:[\s,;|·•–—-]*\d+ min(?:ute)?s?(?: read)?)?[\s.,)\]]*",
    re.IGNORECASE,
)
_BY: Final = re.compile(rf"(?<=\s)(?:{'|'.join(BYLINE_WORDS)}):?\s", re.IGNORECASE)
_MONTH: Final = re.compile(r"([^\W\d_]{3,10})\.?,? (\d{4})(?!\d)")
_QUOTED: Final = re.compile(r"[\"“„«']([^\"“”„«»]+)[\"”“»']")
_SHORT_DAY: Final = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}|\d{4}[/.-]\d{1,2}[/.-]\d{1,2}")


CONTACT: Final = "contact"
"""Name of a date line that goes on with whom to ask: 'May 10, 2019  Contact: …'."""


class Kind(Enum):
    """What a line is for."""

    MARK = auto()
    """'FOR IMMEDIATE RELEASE'."""
    DATE = auto()
    BYLINE = auto()
    LABEL = auto()
    """'Title: …', 'Source: …'."""
    ENDS = auto()
    """'Text:', below which the text begins."""
    CONTACT = auto()
    REACHED = auto()
    """An address or a number, of somebody or something."""
    UPDATED = auto()
    RULE = auto()
    KICKER = auto()
    """'News', which names the sort of text."""
    MAIL = auto()
    """'Subject: …', which belongs to the head of a letter."""
    MECHANICS = auto()
    WORDS = auto()
    """Anything else: of a title or of the text."""


class Told(NamedTuple):
    """A line and what it says of the text below."""

    kind: Kind
    title: str | None = None
    author: str | None = None
    date: str | None = None
    date_from: DateSource | None = None
    name: str = ""
    """The name of a label, in folded form; the words behind a mark."""


def without_markup(bare: str) -> str:
    """Take number signs, bullets and emphasis of Markdown off a line."""
    bare = _MARKUP.sub("", bare).replace("**", "").strip()
    found = _EMPHASIS.match(bare)
    return " ".join((found[2] if found and found[1] not in found[2] else bare).split())


def look_at(bare: str) -> Told:
    """Say what a line that is not blank can be in a head.

    Examples
    --------
    >>> look_at("**Author:** Ada Field").author, look_at("Berlin, 20. Mai 2019").date
    ('Ada Field', '2019-05-20')
    """
    if len(bare) > _LONGEST_LABEL:
        return Told(Kind.WORDS)
    if is_rule(bare):
        return Told(Kind.RULE)
    label = look_at_label(bare)
    if label is not None:
        return label
    plain = without_markup(bare)
    if plain.casefold().strip(' *_.:-–—[]()“”"') in KICKERS:
        return Told(Kind.KICKER)
    if len(plain) > _LONGEST:
        return Told(Kind.WORDS)
    told = (read(plain) for read in (_marked, _asked, _dated, _other))
    return next(filter(None, told), Told(Kind.WORDS))


def is_rule(bare: str) -> bool:
    """Say whether a line holds no letter and no digit."""
    return _RULE.fullmatch(bare) is not None


def _asked(plain: str) -> Told | None:
    """Read a line that says whom to ask."""
    return Told(Kind.CONTACT) if _CONTACT.fullmatch(plain) else None


def _dated(plain: str) -> Told | None:
    """Read a byline, or a line that is a date."""
    if _UPDATED.match(plain) and (find_date(plain) or _SHORT_DAY.search(plain)):
        return Told(Kind.UPDATED)
    author = name_in_byline(plain)
    if author is not None:
        return Told(Kind.BYLINE, author=author, date=_day_in(plain), date_from=DateSource.TEXT)
    if is_posted_line(plain):
        by = _dated_by(plain)
        author = posted_author(plain) or (by and by.author)
        return Told(Kind.DATE, author=author, date=_day_in(plain), date_from=DateSource.TEXT)
    day = day_of_line(plain)
    if day is None:
        return _dated_by(plain)
    name = CONTACT if day and _CONTACT.search(plain) else ""
    return Told(Kind.DATE, date=day or None, date_from=DateSource.TEXT, name=name)


def _dated_by(plain: str) -> Told | None:
    """Read 'Publié le 20 mai 2019 par Ada Field'."""
    found = _BY.search(plain)
    author = name_in_byline(plain[found.start() :].strip(" ,|-–—")) if found else None
    day = day_of_line(plain[: found.start()].strip(" ,|-–—")) if found and author else None
    return Told(Kind.DATE, None, author, day, DateSource.TEXT) if day else None


def _other(plain: str) -> Told | None:
    """Read a button, an address or a number."""
    if is_mechanics(plain):
        return Told(Kind.MECHANICS)
    if REACHED.search(plain) and len(REACHED.sub("", plain).split()) <= _MOST_BESIDE:
        return Told(Kind.REACHED)
    return None


def _day_in(plain: str) -> str | None:
    found = find_date(plain)
    return None if found is None else found[2]


def _marked(plain: str) -> Told | None:
    """Read 'EMBARGOED UNTIL 9 A.M., MAY 10, 2019' and 'PRESS RELEASE: Harbour opened'."""
    found = _MARK.fullmatch(plain)
    if found is None:
        return None
    rest, date = found["rest"], _day_in(plain)
    sure = plain[:1].isupper() and not plain.endswith((".", "?"))
    if not sure or (rest[:1].islower() and date is None and len(rest.split()) > 4):
        return None
    title = None
    if date is None and ":" in plain and len(rest.split()) >= 4 and rest[:1].isupper():
        title = rest
    elif date is None and len(rest.split()) > 6:
        return None
    name = rest if title is None and date is None and len(rest.split()) > 1 else ""
    return Told(Kind.MARK, title, None, date, DateSource.TEXT, name)


def day_of_line(plain: str) -> str | None:
    """Give the day on a line of its own; an empty string for one that may be two days."""
    words = plain.strip("[]()*_ ")
    dated = _DATED.match(words)
    words = words[dated.end() :] if dated else words
    month = _MONTH.match(words)
    if month and month_of(month[1]) and _ends_date(words[month.end() :]):
        return f"{month[2]}-{month_of(month[1]):02}"
    found = find_date(words)
    if found is None:
        short = _SHORT_DAY.search(words)
        if short is None or not _TIME.fullmatch(words[short.end() :]):
            return None
        return (iso_day(short[0]) or "") if _may_lead(words[: short.start()]) else None
    start, end, date = found
    return date if _may_lead(words[:start]) and _ends_date(words[end:]) else None


def _ends_date(behind: str) -> bool:
    """Say whether words behind a date are nothing, a time, or whom to ask."""
    if is_weekday(behind.strip(" ,.()（）[]")):
        return True
    asked = _CONTACT.fullmatch(behind.strip(" ,;|-–—"))
    return asked is not None or _TIME.fullmatch(behind) is not None


def _may_lead(words: str) -> bool:
    """Say whether words before a day are nothing, a time, or a place: 'Port Ellen, Islay, '."""
    if _TIME.fullmatch(words) or words.strip().casefold() in {"den", "am", "le", "the", "this"}:
        return True
    found = _PLACE.fullmatch(words)
    if found is None or name_in_title(found["place"]):
        return False
    parts = [part.split() for part in found["place"].split(",")]
    capitals = all(word[0].isupper() or word in PARTICLES for part in parts for word in part)
    return capitals and all(len(part) <= _MOST_OF_PLACE for part in parts)


def look_at_label(bare: str) -> Told | None:
    """Read 'Title: …', '**By:** …', '# Year: 1909' and such; None if the name is not known."""
    found = _LABEL.fullmatch(_MARKUP.sub("", bare))
    if found is None:
        return None
    name = " ".join(found["name"].casefold().split())
    if name not in ALL_NAMES:
        is_mail = is_known(SPOKEN.get(name, name)) and found.end("name") < len(bare) - 1
        return Told(Kind.MAIL) if is_mail else None
    value = found["value"].strip().strip("*_").strip()
    if name in BODY_NAMES:
        return None if value else Told(Kind.ENDS, name=name)
    return told_by(name, value)


def told_by(name: str, value: str) -> Told:
    """Say what the value of a label tells."""
    if not value or value.casefold() in NO_VALUES:
        return Told(Kind.LABEL, name=name)
    if name in TITLE_NAMES:
        title = " ".join(value.strip('"“”').split()) if value.count('"') != 1 else value
        return Told(Kind.LABEL, title=title, name=name)
    if name in DATE_NAMES:
        return Told(Kind.LABEL, date=iso_day(value), date_from=DateSource.HEAD, name=name)
    if name in AUTHOR_NAMES:
        return Told(Kind.LABEL, author=name_of_value(value), name=name)
    return Told(Kind.LABEL, name=name)
