"""The comments of a page, nested as its markup nests them.

Blogger, WordPress (classic and blocks), Disqus and schema.org differ in names, not in shape:
an element holds a comment with its author, date and words, and, further in, its replies.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotetrace.model import DateSource
from quotetrace.reading.dates import day_of_milliseconds, iso_day
from quotetrace.reading.html.elements import classes, item_type, properties, words
from quotetrace.reading.html.rendering import render, skipping
from quotetrace.reading.html.vocabulary import (
    COMMENT_AUTHORS,
    COMMENT_BODIES,
    COMMENT_DATES,
    COMMENT_FURNITURE,
    COMMENT_NUMBERS,
    COMMENT_TYPES,
    FURNITURE,
)
from quotetrace.reading.vocabulary import SPEECH_VERBS
from quotetrace.reading.voices import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotetrace.reading.html.elements import Element
    from quotetrace.reading.html.survey import Survey

_SAID: Final = re.compile(rf"\s+(?:{'|'.join(SPEECH_VERBS)})\s*(?:\.\.\.|…|:)?$", re.IGNORECASE)
_POSTED: Final = re.compile(r"showComment=(\d{12,14})\b")
_ANCHOR: Final = re.compile(r"#(?:c|comment-|comment|post_|cmt-)?\d+$")
_DEPTH: Final = re.compile(r"depth-(\d{1,3})")
_NUMBER: Final = re.compile(r"#?(\d{1,6})\.?")
_LONGEST_AUTHOR: Final = 100


@dataclass(slots=True)
class Found:
    """A comment and the element that holds it."""

    element: Element
    voice: Voice


def read_threads(survey: Survey) -> list[Found]:
    """Give the outermost comments of a page, each with its replies."""
    if survey.lists:
        return [found for listing in survey.lists for found in _definitions(listing)]
    holders = set(survey.comments)
    kept: dict[Element, Voice] = {}
    roots: list[Found] = []
    levels: list[tuple[int, Voice]] = []
    for element in survey.comments:
        voice = _comment(element, holders)
        if voice is None:
            continue
        above = next((one for one in element.iterancestors() if one in kept), None)
        kept[element] = voice
        if above is not None:
            kept[above].replies.append(voice)
            continue
        depth = _depth(element)
        while levels and levels[-1][0] >= depth:
            levels.pop()
        if levels:
            levels[-1][1].replies.append(voice)
        else:
            roots.append(Found(element, voice))
        levels.append((depth, voice))
    return roots


def _depth(element: Element) -> int:
    """Give the depth that WordPress writes into the class; 1 where it is not written."""
    for name in classes(element):
        if found := _DEPTH.fullmatch(name):
            return int(found[1])
    return 1


def _comment(element: Element, holders: set[Element]) -> Voice | None:
    """Read one comment without its replies; None if it is a wrapper around comments."""
    own = list(_own(element, holders))
    named = _by_name(own)
    body = _first(named, COMMENT_BODIES)
    author = _author(named)
    date = _date(named, own)
    is_item = item_type(element) in COMMENT_TYPES
    if body is None and not (author or date or is_item):
        return None
    return Voice(
        _words(element if body is None else body, holders, is_whole=body is None),
        author=author,
        date=date,
        date_from=DateSource.MARKUP,
        number=_number(element, named),
        link=_link(element, own),
    )


def _own(element: Element, holders: set[Element]) -> Iterator[Element]:
    """Give the elements of a comment, without those of the comments inside it."""
    stack = list(reversed(element))
    while stack:
        inner = stack.pop()
        if isinstance(inner.tag, str) and inner not in holders:
            yield inner
            stack.extend(reversed(inner))


def _by_name(own: Iterable[Element]) -> dict[str, Element]:
    """Give the first element of each class and each item property."""
    named: dict[str, Element] = {}
    for element in own:
        if element.attrib:
            for name in classes(element) | properties(element):
                named.setdefault(name, element)
    return named


def _first(named: dict[str, Element], names: Sequence[str]) -> Element | None:
    return next((named[name] for name in names if name in named), None)


def _words(body: Element, holders: set[Element], *, is_whole: bool) -> str:
    tables = (FURNITURE, COMMENT_FURNITURE) if is_whole or _holds_byline(body) else (FURNITURE,)
    is_mechanics = skipping(*tables)
    return render(body, lambda inner: inner in holders or is_mechanics(inner))


def _holds_byline(body: Element) -> bool:
    """Say whether what is called the body holds author and date too, as in older themes."""
    return not classes(body).isdisjoint({"comment-body", "comment_body", "comment__body"})


def _author(named: dict[str, Element]) -> str | None:
    for name in COMMENT_AUTHORS:
        element = named.get(name)
        if element is None:
            continue
        said = element.get("content") or words(_name_in(element))
        said = _SAID.sub("", said).strip(" :•·|,")
        if said and len(said) <= _LONGEST_AUTHOR:
            return said
    return None


def _name_in(element: Element) -> Element:
    """Give the name inside an author, where a page marks it."""
    for inner in element.iter():
        if isinstance(inner.tag, str) and "name" in properties(inner):
            return inner
    return element


def _date(named: dict[str, Element], own: list[Element]) -> str | None:
    for name in COMMENT_DATES:
        if name in named and (day := day_of(named[name])):
            return day
    for element in own:
        if element.tag == "time" and (day := day_of(element)):
            return day
        if element.tag == "a" and (posted := _POSTED.search(element.get("href") or "")):
            return day_of_milliseconds(posted[1])
    return None


def day_of(element: Element) -> str | None:
    """Give the day that an element names, in its attributes or its words."""
    inner = [one for one in element.iter("time", "abbr", "a", "meta") if one is not element]
    for one in (element, *inner):
        for attribute in ("datetime", "content", "title"):
            if day := iso_day(one.get(attribute)):
                return day
    return iso_day(words(element))


def _number(element: Element, named: dict[str, Element]) -> str | None:
    """Give the number that a page prints beside a comment."""
    printed = _first(named, COMMENT_NUMBERS)
    found = _NUMBER.fullmatch(words(printed)) if printed is not None else None
    if found is None and element.tag == "li":
        found = _NUMBER.fullmatch(element.get("value") or "")
    return found[1] if found else None


def _link(element: Element, own: list[Element]) -> str | None:
    """Give the address of a comment, or its anchor on the page."""
    for inner in own:
        address = (inner.get("href") or "") if inner.tag == "a" else ""
        if _ANCHOR.search(address) and "replytocom" not in address:
            return str(address)
    names = (element.get("id"), *(inner.get("name") for inner in own if inner.tag == "a"))
    return next((f"#{name}" for name in names if name), None)


def _definitions(listing: Element) -> Iterator[Found]:
    """Read the older Blogger form: author in ``dt``, words in ``dd``, date in another ``dd``."""
    current: Found | None = None
    for element in listing:
        names = classes(element) if isinstance(element.tag, str) else frozenset()
        if "comment-author" in names:
            if current:
                yield current
            author = _SAID.sub("", words(element)).strip(" :")
            current = Found(element, Voice("", author=author or None, link=_link(element, [])))
        elif current and "comment-body" in names:
            current.voice.text = render(element)
        elif current and "comment-footer" in names:
            inner = list(element.iter())
            current.voice.date = _date(_by_name(inner), inner)
            current.voice.date_from = DateSource.MARKUP
            current.voice.link = _link(current.element, inner)
    if current:
        yield current
