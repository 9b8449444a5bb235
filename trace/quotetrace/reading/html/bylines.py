"""Who wrote a comment and when, by its markup or by the few words around its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from quotetrace.dates import day_of_milliseconds, iso_day
from quotetrace.model import DateSource
from quotetrace.reading.html.bodies import find_bodies, inside, is_author_name
from quotetrace.reading.html.credits import (
    LONGEST_LINE,
    clean_author,
    is_byline,
    is_dating,
    name_before_date,
    odd_name,
    when,
)
from quotetrace.reading.html.elements import properties, words
from quotetrace.reading.html.names import epoch_of, parts
from quotetrace.reading.html.vocabulary import (
    BYLINE_PARTS,
    COMMENT_AUTHORS,
    COMMENT_DATES,
    DATE_PARTS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotetrace.reading.html.elements import Element

_POSTED: Final = re.compile(r"showComment=(\d{12,14})\b")
_PERMALINK: Final = re.compile(r"#[\w-]*\d+$")
_MOST_LINES: Final = 8
"""Lines at the head of a comment in which its byline may stand, and as many at its foot."""
_APART: Final = re.compile(r"(?<=\d) (st|nd|rd|th|er|,|\.)(?!\w)")
"""What is set smaller or apart in a date and belongs to the figure before it."""
_CREATED: Final = ("datetime", "created", "data-date", "data-datetime", "data-created")
_NAMED: Final = ("data-author", "author", "data-username", "data-user-name")
"""Attributes in which what holds a comment says when and whose it is."""
_HEADINGS: Final = frozenset({"cite", "strong", "b", "h2", "h3", "h4", "h5", "h6", "a"})


@dataclass(slots=True)
class Byline:
    """What stands around the words of a comment."""

    author: str | None = None
    date: str | None = None
    date_from: DateSource | None = None
    is_dated: bool = False
    """Whether it says when, be it only how long ago."""
    bodies: list[Element] = field(default_factory=list)
    """The elements that hold its words, where they are named so."""
    is_guess: bool = False
    """Whether the author is only what is set apart above the words."""
    marks: list[Element] = field(default_factory=list)
    """The elements that hold author and date: no words of the comment."""

    def completes(self, other: Byline) -> bool:
        """Say whether two bylines may be halves of one."""
        return not (self.author and other.author) and not (self.date and other.date)


def read_byline(holder: Element, own: Sequence[Element]) -> Byline:
    """Read what stands around the words of a comment.

    Parameters
    ----------
    holder
        The element that holds it.
    own
        The elements in it, in order, without those of the comments inside it.
    """
    byline = Byline(bodies=find_bodies(own))
    bodies = set(byline.bodies)
    within = bodies | inside(bodies, own) if bodies else bodies
    outside = [one for one in own if one not in within]
    for place in (outside, own) if within else (outside,):
        named = _by_name(place)
        if not byline.date:
            _date(byline, holder, named, place)
        if not byline.author:
            _author(byline, holder, named, place)
    byline.marks.extend(_permalinks(outside))
    byline.is_dated = byline.is_dated or byline.date is not None
    if not byline.author:
        _author_by_looks(byline, outside)
    return byline


def _permalinks(own: Iterable[Element]) -> Iterator[Element]:
    """Give links to the comment itself that say when it was written, or its number."""
    for one in own:
        is_link = one.tag == "a" and _PERMALINK.search(one.get("href") or "")
        if is_link and is_byline(words(one), None):
            yield one


def _by_name(own: Iterable[Element]) -> dict[str, Element]:
    """Give the first element of each class and each item property."""
    named: dict[str, Element] = {}
    for element in own:
        if element.attrib:
            for name in (*element.get("class", "").split(), *element.get("itemprop", "").split()):
                named.setdefault(name, element)
    return named


def _with_part(named: dict[str, Element], wanted: frozenset[str]) -> Iterator[Element]:
    """Give the elements that have a class with one of some parts."""
    return (one for name, one in named.items() if not wanted.isdisjoint(parts(name)))


def _date(
    byline: Byline, holder: Element, named: dict[str, Element], own: Sequence[Element]
) -> None:
    """Find the date of a comment: named elements first, then addresses, then short lines."""
    exact = [named[name] for name in COMMENT_DATES if name in named]
    times = [one for one in own if one.tag == "time"]
    telling = [*_with_part(named, DATE_PARTS), *_with_part(named, BYLINE_PARTS)]
    authors = [one for name, one in named.items() if is_author_name(name)]
    likely = [*exact, *times, *telling, *authors]
    if any(_take_date(byline, one) for one in likely):
        return
    for one in likely:
        said = words(one)
        if len(said) <= LONGEST_LINE and when(said):
            byline.is_dated = True
            byline.marks.append(one)
            break
    if day := _date_for_scripts(byline, holder, own):
        byline.date, byline.date_from = day, DateSource.MARKUP
        return
    for one, line in _edge_lines(own):
        if is_dating(line) and (day := iso_day(line)) and "-" in day:
            byline.date, byline.date_from = day, DateSource.TEXT
            if len(words(one)) <= LONGEST_LINE:
                byline.marks.append(one)
            return


def _date_for_scripts(byline: Byline, holder: Element, own: Sequence[Element]) -> str | None:
    """Give the day in addresses and attributes that nobody sees."""
    for one in own:
        if one.tag == "a" and (posted := _POSTED.search(one.get("href") or "")):
            byline.marks.append(one)
            return day_of_milliseconds(posted[1])
    told = map(iso_day, (holder.get(name) for name in _CREATED))
    epochs = (day_of_milliseconds(found) for one in (holder, *own) if (found := epoch_of(one)))
    return next(filter(None, told), None) or next(filter(None, epochs), None)


def _take_date(byline: Byline, element: Element) -> bool:
    """Take the date of an element; a year alone is a count of something."""
    day, source = dated(element)
    if day is None or "-" not in day:
        return False
    byline.date, byline.date_from = day, source
    if len(words(element)) <= LONGEST_LINE:
        byline.marks.append(element)
    return True


def dated(element: Element) -> tuple[str | None, DateSource | None]:
    """Give the day that an element names, in its attributes or its words, and which of these."""
    inner = [one for one in element.iter("time", "abbr", "a", "meta", "span") if one is not element]
    for one in (element, *inner[:20]):
        for attribute in ("datetime", "content", "title"):
            if day := iso_day(one.get(attribute)):
                return day, DateSource.MARKUP
    if (milliseconds := epoch_of(element)) and (day := day_of_milliseconds(milliseconds)):
        return day, DateSource.MARKUP
    day = iso_day(_spaced(element))
    return day, DateSource.TEXT if day else None


def _spaced(element: Element) -> str:
    """Give the text of an element, its pieces parted: a date and a time are often two."""
    pieces = " ".join(" ".join(element.itertext()).split())
    return _APART.sub(r"\1", pieces)


def _edge_lines(own: Sequence[Element]) -> Iterator[tuple[Element, str]]:
    """Give short pieces of text with digits at the head and at the foot of a comment."""
    lines = [
        (one, text)
        for element in own
        for one, text in ((element, element.text), (element.getparent(), element.tail))
        if text and not text.isspace()
    ]
    edges = lines if len(lines) <= 2 * _MOST_LINES else lines[:_MOST_LINES] + lines[-_MOST_LINES:]
    for one, text in edges:
        line = " ".join(text.split())
        if len(line) <= LONGEST_LINE and any(map(str.isdigit, line)):
            yield one, line


def _author(
    byline: Byline, holder: Element, named: dict[str, Element], own: Sequence[Element]
) -> None:
    """Find the author of a comment in named elements, or in what the holder says."""
    exact = [named[name] for name in COMMENT_AUTHORS if name in named]
    telling = [one for name, one in named.items() if is_author_name(name)]
    cited = [one for one in own if one.tag == "cite"]
    linked = [one for one in own if one.tag == "a" and "external" in (one.get("rel") or "")]
    for one in (*exact, *telling, *cited, *linked[:1]):
        said = one.get("content") or _spoken(_name_in(one))
        said = clean_author(said) or odd_name(said)
        if said:
            byline.author = said
            byline.marks.append(one)
            return
    for name in _NAMED:
        if said := clean_author(holder.get(name) or ""):
            byline.author = said
            return


def _author_by_looks(byline: Byline, own: Sequence[Element]) -> None:
    """Find the author in the line of the date, or set apart above the words."""
    for mark in list(byline.marks):
        for one in (mark, mark.getparent()):
            line = "" if one is None else words(one)
            if len(line) <= LONGEST_LINE and (said := name_before_date(line)):
                byline.author = said
                names = [inner for inner in own if inner.tag in _HEADINGS and words(inner) == said]
                byline.marks.extend([one] if is_byline(line, said) else names[:1])
                return
    for one in own[: 4 * _MOST_LINES] if byline.is_dated else ():
        if one.tag in _HEADINGS and one not in byline.marks:
            said = clean_author(words(one))
            if said:
                byline.author, byline.is_guess = said, True
                byline.marks.append(one)
                return


def _spoken(element: Element) -> str:
    """Give what an element says; only the name, if it is set apart before ranks and the like."""
    whole = words(element)
    for inner in element.iter("a", "cite", "strong", "b", "time"):
        said = words(inner)
        if inner.tag == "time" and said and said in whole:
            whole = whole.partition(said)[0]
        elif said and whole.startswith(said) and clean_author(said):
            return said
    return whole


def _name_in(element: Element) -> Element:
    """Give the name inside an author, where a page marks it."""
    for inner in element.iter():
        if isinstance(inner.tag, str) and "name" in properties(inner):
            return inner
    return element
