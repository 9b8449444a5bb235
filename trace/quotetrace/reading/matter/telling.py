"""What front matter tells: title, authors and date among its keys, however they are called."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotetrace.dates import day_of_milliseconds, iso_day
from quotetrace.reading.matter.parsing import DEEPEST
from quotetrace.structure.heads import vocabulary
from quotetrace.structure.heads.names import name_in_byline

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_LONGEST_VALUE: Final = 1000
_MOST_NAMES: Final = 100

_TITLES: Final = ("title", "headline", *sorted(vocabulary.TITLE_NAMES))
_AUTHORS: Final = (
    "authors", "author", "by", "byline", "creator", "creators", "writer", "writers",
    *sorted(vocabulary.AUTHOR_NAMES),
)  # fmt: skip
_NAMES: Final = ("name", "fullname", "displayname", "title", "literal", "author")
_DATES: Final = (
    "date", "pubdate", "published", "publishdate", "publisheddate", "datepublished", "publishedon",
    "publishedat", "publicationdate", "firstpublished", "issued", "dateissued", "posted",
    "dateposted", "postedon", "postdate", "signed", "datesigned", "created", "createdat",
    "createdon", "datecreated", "creationdate", "written", "day",
    *sorted({name.replace(" ", "") for name in vocabulary.DATE_NAMES} - set(vocabulary.YEAR_NAMES)),
)  # fmt: skip
"""What says when a text came out, the most telling first."""
_LATER: Final = (
    "updated", "updatedat", "lastmod", "lastmodified", "lastupdated", "modified", "datemodified",
    "moddate", *vocabulary.YEAR_NAMES,
)  # fmt: skip
"""Asked where nothing else is said."""
_KNOWN: Final = frozenset([*_TITLES, *_AUTHORS, *_DATES, *_LATER])
_EPOCH: Final = re.compile(r"1?\d{9}(?:\d{3})?")
"""Seconds or milliseconds since 1970."""
_INNER: Final = ("extra", "params", "meta", "metadata", "data", "taxonomies")
"""Mappings in which generators keep what they do not know."""


class Matter(NamedTuple):
    """Front matter; `end` is the offset behind it."""

    end: int
    title: str | None = None
    author: str | None = None
    date: str | None = None
    problem: str | None = None
    """One line, if it could not be read whole."""


def told(end: int, values: Mapping[Any, Any], problem: str | None = None) -> Matter:
    """Choose title, author and date from what front matter says."""
    known = _by_key(values)
    return Matter(
        end,
        next(filter(None, map(_line, _ask(known, _TITLES))), None),
        next(filter(None, (", ".join(_people(one)) for one in _ask(known, _AUTHORS))), None),
        next(filter(None, map(_day, _ask(known, (*_DATES, *_LATER)))), None),
        problem,
    )


def is_known(values: Mapping[Any, Any]) -> bool:
    """Say whether one of the keys is asked for."""
    return not _KNOWN.isdisjoint(map(_plain_key, values))


def names_things(values: Mapping[Any, Any]) -> bool:
    """Say whether keys are names of things, rather than the words before a colon in prose."""
    keys = [str(key) for key in values]
    return is_known(values) or any(
        " " not in key and (key[:1].islower() or len(keys) > 1) for key in keys
    )


def _by_key(values: Mapping[Any, Any]) -> dict[str, Any]:
    """Give the values by their keys, without case and signs; first what stands at the top."""
    known: dict[str, Any] = {}
    inner = [values[key] for key in values if _plain_key(key) in _INNER]
    for mapping in [values, *inner]:
        if isinstance(mapping, dict):
            for key, value in mapping.items():
                known.setdefault(_plain_key(key), value)
    return known


def _plain_key(key: Any) -> str:
    bare = re.sub(r"^dc[.:]|[\W_]", "", str(key).casefold())
    return re.sub(r"(?<=date)(?:time|utc|gmt)$", "", bare)


def _ask(known: Mapping[str, Any], keys: Iterable[str]) -> Iterator[Any]:
    return (known[key] for key in keys if key in known)


def _line(value: Any) -> str | None:
    """Give a value as one line of words; the first of a list or a mapping."""
    for _ in range(DEEPEST):
        if isinstance(value, dict):
            value = list(value.values())
        if not isinstance(value, list):
            break
        value = next((one for one in value if one), None)
    if value is None or isinstance(value, bool | list | dict):
        return None
    return " ".join(str(value).split())[:_LONGEST_VALUE] or None


def _people(value: Any) -> Iterator[str]:
    """Give the names of people: a string, a mapping with a name, or a list of these."""
    for one in (value if isinstance(value, list) else [value])[:_MOST_NAMES]:
        if not isinstance(one, dict):
            name = _line(one)
            name = name and (name_in_byline(name) or name)
        else:
            known = {_plain_key(key): said for key, said in one.items()}
            name = next(filter(None, map(_line, _ask(known, _NAMES))), None)
            parts = [known.get(part) for part in ("given", "first", "firstname", "family", "last",
                                                  "lastname", "surname")]  # fmt: skip
            name = name or " ".join(filter(None, map(_line, parts)))
            if not name and len(one) == 1:  # - ada: Ada Field
                name = _line(one)
        if name:
            yield name


def _day(value: Any) -> str | None:
    """Give the day that a value names: words, or what a parser made of them."""
    if isinstance(value, dict):
        known = _by_key(value)
        value = next(_ask(known, (*_DATES, *_LATER)), None)
    line = _line(value)
    if line and _EPOCH.fullmatch(line):
        return day_of_milliseconds(f"{line}000"[:13] if len(line) < 13 else line)
    return iso_day(line) if line else None
