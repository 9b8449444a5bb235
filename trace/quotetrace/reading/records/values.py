"""What a field of a record says: words, a name, a day, an id."""

from __future__ import annotations

import html
import json
import re
from typing import TYPE_CHECKING, Any, Final

from quotetrace.dates import day_of_milliseconds, iso_day
from quotetrace.reading.records.names import HOLDERS, INSIDE_TEXT, PERSON, bare_name

if TYPE_CHECKING:
    from collections.abc import Mapping

_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_DEEPEST: Final = 4
"""Levels of lists and objects that a text may have."""
_MOST: Final = 20
"""Names that are read where a record lists its authors."""
_TWITTER: Final = re.compile(
    r"\s*[A-Z][a-z]{2} ([A-Z][a-z]{2} \d{1,2}) [\d:]+ (?:[+-]\d{4}|[A-Z]{3,4}) (\d{4})\s*"
)
_BY: Final = re.compile(r"by\s+(?=\S)", re.IGNORECASE)
GONE: Final = frozenset({"[deleted]", "[removed]", "[deleted by user]"})
"""What stands in the place of words, or of names, that were taken back."""
_NUMBER: Final = re.compile(r"\s*-?\d{9,20}(?:\.\d+)?\s*")
_ADDRESS: Final = re.compile(r"https?://\S+?/@?([^/\s]+)/?")
_SECONDS: Final = ((10**8, 1), (10**11, 10**3), (10**14, 10**6), (10**17, 10**9))
"""Counts since 1970 from which on they are of these parts of a second."""
_KEYS: Final = ("messageid", "uri", "id")
_DATE_INSIDE: Final = ("$date", "seconds", "iso", "value", "date-time", "_seconds")


def clean(words: str) -> str:
    """Put the mark of damage in the place of halves of letters."""
    return _SURROGATES.sub("\ufffd", words)


def text_of(value: Any, depth: int = 0) -> str | None:
    """Give the words of a text: a string, or what is put together of several.

    A list of strings is one of paragraphs; one with objects in it, of pieces of one paragraph.
    """
    if isinstance(value, str):
        runs = _runs(value)
        return clean(value) if runs is None else text_of(runs, depth + 1)
    if depth >= _DEEPEST:
        return None
    if isinstance(value, list):
        pieces = filter(None, (text_of(piece, depth + 1) for piece in value))
        are_paragraphs = all(isinstance(piece, str) for piece in value)
        return ("\n\n" if are_paragraphs else "").join(pieces) or None
    if isinstance(value, dict):
        fields = {bare_name(name): one for name, one in value.items()}
        found = (text_of(fields[name], depth + 1) for name in INSIDE_TEXT if name in fields)
        return next(filter(None, found), None)
    return None


def _runs(words: str) -> list[Any] | None:
    """Give the pieces of a text that a table writes as JSON: ``{"text":"…"},{"mention":…}``."""
    if not words.startswith(('{"text":', '[{"text":')) or not words.endswith(("}", "}]")):
        return None
    try:
        runs = json.loads(words if words[0] == "[" else f"[{words}]")
    except (ValueError, RecursionError):
        return None
    return runs if all(isinstance(run, dict) for run in runs) else None


def word_of(value: Any) -> str | None:
    """Give a text, a number or a list of them on one line."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(word_of, value[:_MOST]))) or None
    if isinstance(value, dict):
        return _one_line(html.unescape(text_of(value) or ""))
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _one_line(str(value))


def _one_line(words: str) -> str | None:
    return clean(" ".join(words.split())) or None


def title_of(value: Any) -> str | None:
    """Give a title, with the letters that markup writes by name."""
    words = word_of(value)
    return html.unescape(words) if words and "&" in words else words


def name_of(value: Any, people: Mapping[str, str]) -> str | None:
    """Give the name of an author.

    Parameters
    ----------
    value
        A name, an id, an address, an object that has a name, or a list of them.
    people
        Names by ids. A number that is no id of anybody is no name.
    """
    if isinstance(value, list):
        names = (name_of(one, people) for one in value[:_MOST])
        return ", ".join(filter(None, names)) or None
    if isinstance(value, dict):
        return person_name(value)
    word = title_of(value)
    if word is None or word in people:
        return people.get(word or "")
    if isinstance(value, int | float) or word.isdecimal():
        return None
    if word in GONE:
        return None
    address = _ADDRESS.fullmatch(word)
    return address[1] if address else word[_begin(word) :]


def _begin(word: str) -> int:
    """Give where the name in a byline begins: behind its 'By'."""
    by = _BY.match(word)
    return by.end() if by else 0


def person_name(person: Mapping[str, Any]) -> str | None:
    """Give the fullest name of a person."""
    fields = {bare_name(name): one for name, one in person.items()}
    parts = [word_of(fields.get(name)) for name in ("firstname", "lastname")]
    whole = " ".join(filter(None, parts))
    names = (title_of(fields.get(name)) for name in PERSON if isinstance(fields.get(name), str))
    own = next(filter(None, names), None) or whole
    inner = (fields[name] for name in HOLDERS if isinstance(fields.get(name), dict))
    return own or next(filter(None, map(person_name, inner)), None)


def day_of(value: Any) -> str | None:
    """Give the day that a field names, as precisely as it does.

    It may be ISO 8601 or as Twitter writes it, or a count of seconds (or thousandths, or
    millionths) since 1970, whose day is that of UTC.

    >>> day_of("Wed Nov 07 20:16:22 +0000 2018"), day_of(1541621782), day_of("2018-11-07T20:16Z")
    ('2018-11-07', '2018-11-07', '2018-11-07')
    """
    if isinstance(value, dict):
        inside = next((value[name] for name in _DATE_INSIDE if name in value), None)
        return None if isinstance(inside, dict) else day_of(inside)
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    if not isinstance(value, str):
        return _counted_day(value) or iso_day(word_of(value))
    if _NUMBER.fullmatch(value):
        return _counted_day(float(value))
    twitter = _TWITTER.fullmatch(value)
    return iso_day(f"{twitter[1]}, {twitter[2]}" if twitter else value)


def _counted_day(count: float) -> str | None:
    """Give the day (UTC) of a count since 1970; None for small numbers, which may be years."""
    parts = [part for least, part in _SECONDS if count >= least]
    return day_of_milliseconds(1000 * count / parts[-1]) if parts else None


def keys_of(value: Any) -> list[str]:
    """Give the ids that a field names; an object names one inside."""
    if isinstance(value, list):  # of tweets that this one has to do with
        kinds = [one for one in value if isinstance(one, dict) and "type" in one]
        return [key for one in kinds if one["type"] == "replied_to" for key in keys_of(one)]
    if isinstance(value, dict):
        inside = value.get("parent", value)
        if isinstance(inside, dict):
            fields = {bare_name(name): one for name, one in inside.items()}
            inside = next((fields[name] for name in _KEYS if name in fields), None)
        return [] if isinstance(inside, dict | list) else keys_of(inside)
    word = word_of(value)
    return [word] if word else []
