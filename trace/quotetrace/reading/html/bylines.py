"""Who wrote a comment and when, by its markup or by the few words around its text."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from quotetrace.model import DateSource
from quotetrace.reading.dates import find_date
from quotetrace.reading.html.dates import day_of_milliseconds, iso_day
from quotetrace.reading.html.elements import classes, properties, words
from quotetrace.reading.html.names import epoch_of, parts
from quotetrace.reading.html.vocabulary import (
    AUTHOR_PARTS,
    BODY_PARTS,
    BYLINE_PARTS,
    COMMENT_AUTHORS,
    COMMENT_BODIES,
    COMMENT_DATES,
    COMMENT_NAMES,
    DATE_PARTS,
    NOT_AUTHOR_PARTS,
)
from quotetrace.reading.vocabulary import (
    AT_WORDS,
    BY_WORDS,
    COMMENT_NOUNS,
    DATE_JOINERS,
    MECHANICS_LINES,
    POSTED_WORDS,
    SPEECH_VERBS,
    WEEKDAYS,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotetrace.reading.html.elements import Element

_POSTED: Final = re.compile(r"showComment=(\d{12,14})\b")
_PERMALINK: Final = re.compile(r"#[\w-]*\d+$")
_LONGEST_AUTHOR: Final = 60
_LONGEST_ODD: Final = 20
LONGEST_LINE: Final = 120
"""Code points of a line beside the words that may name author and date."""
_MOST_LINES: Final = 8
"""Lines at the head of a comment in which its byline may stand, and as many at its foot."""
_ALTERNATIVES: Final = "|".join(
    sorted((*SPEECH_VERBS, "schrieb am", "a écrit", "escribió"), key=len, reverse=True)
)
_SAID: Final = re.compile(rf"\s+(?:{_ALTERNATIVES})\s*(?:\.\.\.|…|:)?$", re.IGNORECASE)
_BY: Final = re.compile(
    rf"^(?:(?:{'|'.join((*POSTED_WORDS, *COMMENT_NOUNS, 'submitted', 'commented'))})\s*:?\s+)?"
    rf"(?:{'|'.join(BY_WORDS)})\b\s*:?\s*",
    re.IGNORECASE,
)
_JOINING: Final = "|".join(
    sorted(
        map(re.escape, (*AT_WORDS, *DATE_JOINERS, "vom", "dated", "le", "el", "il", "op")),
        key=len,
        reverse=True,
    )
)
_TAIL: Final = re.compile(rf"(?:\s+(?:{_JOINING})|[\s:•·|,;/(–—@-])+$", re.IGNORECASE)
_DAY: Final = re.compile(
    rf"[\s|,·(–—-]+(?:{'|'.join(sorted(WEEKDAYS, key=len, reverse=True))}|mo|di|mi|do|fr|sa|so)"
    r"[\s.,]*$",
    re.IGNORECASE,
)
"""A day of the week before a date."""
_WORD: Final = re.compile(r"[^\W\d_]+")
_NO_NAME: Final = re.compile(r"://|^www\.|[\xad<>{}]")
_TIME: Final = re.compile(
    r"\b\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?:\s*(?:[ap]\.?m\b\.?|uhr\b|h\b))?|\b\d{1,2}\s*[ap]\.?m\b\.?",
    re.IGNORECASE,
)
_FIGURES: Final = re.compile(r"(?<!\d)\d{1,4}([./-]) ?\d{1,2}\1 ?\d{2,4}(?!\d)")
"""A date in figures, whatever their order."""
_AGO: Final = re.compile(
    r"\b(?:(?:vor|il y a|hace|há)\s+)?(?:\d{1,3}|an?|one|eine[mr]?)\s+(?:seconds?|minutes?|hours?|days?|"
    r"weeks?|months?|years?|sekunden?|minuten?|stunden?|tag(?:en|e)?|wochen?|monat(?:en|e)?|"
    r"jahr(?:en|e)?|minutos?|horas?|días?|semanas?|meses|mes|años?|heures?|jours?|semaines?|mois|"
    r"ans?)(?:\s+(?:ago|her|atrás))?\b",
    re.IGNORECASE,
)
"""How long ago, which is no date: nobody knows when the page was saved."""
_APART: Final = re.compile(r"(?<=\d) (st|nd|rd|th|er|,|\.)(?!\w)")
"""What is set smaller or apart in a date and belongs to the figure before it."""
_MOST_WORDS: Final = 0.7
"""Part of the words of the longest candidate that another must have to be taken as closer."""
_BODY_NAMES: Final = frozenset(COMMENT_BODIES)
_STRIPPED: Final = " \t:•·|,;/–—-#@"
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
    byline = Byline(bodies=_bodies(own))
    bodies = set(byline.bodies)
    within = bodies | _inside(bodies, own) if bodies else bodies
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
        if one.tag == "a" and _PERMALINK.search(one.get("href") or ""):
            if is_byline(words(one), Byline()):
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


def _bodies(own: Sequence[Element]) -> list[Element]:
    """Give the elements that are named for the words of a comment, the closest around most words.

    If it can be they hold nothing else: neither author nor date.
    """
    found = [one for one in own if one.attrib and _body_name(one)]
    if not found:
        return []
    lengths, mixed = _measure(own)
    for is_mixed in (False, True):
        chosen = [one for one in found if lengths[one] and (one in mixed) == is_mixed]
        if chosen:
            enough = max(lengths[one] for one in chosen) * _MOST_WORDS
            best = min((one for one in chosen if lengths[one] >= enough), key=lengths.__getitem__)
            return _alike(best, chosen, own)
    return []


def _measure(own: Sequence[Element]) -> tuple[dict[Element, int], set[Element]]:
    """Give the code points of text in each element of a comment, and those that hold a byline."""
    lengths: dict[Element, int] = {}
    mixed: set[Element] = set()
    for one in reversed(own):
        lengths[one] = len((one.text or "").strip())
        for inner in one:
            lengths[one] += lengths.get(inner, 0) + len((inner.tail or "").strip())
            if inner in mixed or (inner in lengths and _is_byline_part(inner)):
                mixed.add(one)
    return lengths, mixed


def _alike(best: Element, chosen: list[Element], own: Sequence[Element]) -> list[Element]:
    """Give the candidates of one name that do not lie in each other: a title and its text."""
    name = _body_name(best)
    around = set(best.iterancestors())
    wanted = {one for one in chosen if _body_name(one) == name and one not in around}
    within = _inside(wanted, own)
    return [one for one in chosen if one in wanted and one not in within]


def _inside(outer: set[Element], own: Sequence[Element]) -> set[Element]:
    """Give those elements of a comment that lie inside some of them."""
    within: set[Element] = set()
    for one in own:
        above = one.getparent()
        if above in outer or above in within:
            within.add(one)
    return within


def _body_name(element: Element) -> str | None:
    """Give the class or property by which an element is named for the words of a comment."""
    names = [*(element.get("class") or "").split(), *(element.get("itemprop") or "").split()]
    for name in names:
        if name in _BODY_NAMES:
            return name
    if element.tag in {"a", "span"}:
        return None
    return next((name for name in names if parts(name)[-1:] and parts(name)[-1] in BODY_PARTS), None)


def _is_byline_part(element: Element) -> bool:
    """Say whether an element is named for the author or the date of a comment."""
    return bool(element.attrib) and any(
        name in COMMENT_AUTHORS or name in COMMENT_DATES or _is_author_name(name)
        for name in classes(element) | properties(element)
    )


def _is_author_name(name: str) -> bool:
    found = parts(name)
    return NOT_AUTHOR_PARTS.isdisjoint(found) and (
        not AUTHOR_PARTS.isdisjoint(found)
        or found[-2:] in {("user", "name"), ("user", "link"), ("comment", "user"), ("comment", "name")}
    )


def _date(
    byline: Byline, holder: Element, named: dict[str, Element], own: Sequence[Element]
) -> None:
    """Find the date of a comment: named elements first, then addresses, then short lines."""
    exact = [named[name] for name in COMMENT_DATES if name in named]
    times = [one for one in own if one.tag == "time"]
    telling = [*_with_part(named, DATE_PARTS), *_with_part(named, BYLINE_PARTS)]
    for one in (*exact, *times, *telling):
        if _take_date(byline, one):
            return
    for one in (*exact, *times, *telling):
        said = words(one)
        if len(said) <= LONGEST_LINE and _when(said):
            byline.is_dated = True
            byline.marks.append(one)
            break
    for one in own:
        if one.tag == "a" and (posted := _POSTED.search(one.get("href") or "")):
            byline.date, byline.date_from = day_of_milliseconds(posted[1]), DateSource.MARKUP
            byline.marks.append(one)
            return
    told = filter(None, map(iso_day, (holder.get(name) for name in _CREATED)))
    if day := next(told, None):
        byline.date, byline.date_from = day, DateSource.MARKUP
        return
    for one in (holder, *own):
        if (milliseconds := epoch_of(one)) and (day := day_of_milliseconds(milliseconds)):
            byline.date, byline.date_from = day, DateSource.MARKUP
            return
    for one, line in _edge_lines(own):
        if day := iso_day(line):
            byline.date, byline.date_from = day, DateSource.TEXT
            if len(words(one)) <= LONGEST_LINE:
                byline.marks.append(one)
            return


def _take_date(byline: Byline, element: Element) -> bool:
    day, source = dated(element)
    if day is None:
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
    telling = [one for name, one in named.items() if _is_author_name(name)]
    cited = [one for one in own if one.tag == "cite"]
    linked = [one for one in own if one.tag == "a" and "external" in (one.get("rel") or "")]
    for one in (*exact, *telling, *cited, *linked[:1]):
        said = one.get("content") or _spoken(_name_in(one))
        said = clean_author(said) or _odd_name(said)
        if said:
            byline.author = said
            byline.marks.append(one)
            return
    for name in _NAMED:
        if said := clean_author(holder.get(name) or ""):
            byline.author = said
            return


def _odd_name(said: str) -> str | None:
    """Give what stands where a name should, though it looks like none: "1009", "Om"."""
    bare = said.strip(_STRIPPED)
    is_odd = 0 < len(bare) <= _LONGEST_ODD and bare.isalnum()
    return bare if is_odd and bare.casefold() not in MECHANICS_LINES else None


def _author_by_looks(byline: Byline, own: Sequence[Element]) -> None:
    """Find the author in the line of the date, or set apart above the words."""
    for mark in list(byline.marks):
        for one in (mark, mark.getparent()):
            line = "" if one is None else words(one)
            if len(line) <= LONGEST_LINE and (said := _before_date(line)):
                byline.author = said
                byline.marks.append(one)
                return
    for one in own[: 4 * _MOST_LINES] if byline.is_dated else ():
        if one.tag in _HEADINGS and one not in byline.marks:
            said = clean_author(words(one))
            if said:
                byline.author, byline.is_guess = said, True
                byline.marks.append(one)
                return


def _before_date(line: str) -> str | None:
    """Give the name that stands before the date in a line: "written by Ann on 2 May 2019"."""
    found = _when(line)
    return clean_author(line[: found[0]]) if found else None


def _spoken(element: Element) -> str:
    """Give what an element says; only the name, if it is set apart before ranks and the like."""
    whole = words(element)
    for inner in element.iter("a", "cite", "strong", "b"):
        said = words(inner)
        if said and whole.startswith(said) and clean_author(said):
            return said
    return whole


def _name_in(element: Element) -> Element:
    """Give the name inside an author, where a page marks it."""
    for inner in element.iter():
        if isinstance(inner.tag, str) and "name" in properties(inner):
            return inner
    return element


def clean_author(said: str) -> str | None:
    """Take what stands around a name away; None if there is no name.

    Examples
    --------
    >>> clean_author("Posted by Ann on 2 May 2019"), clean_author("Ann says:")
    ('Ann', 'Ann')
    >>> clean_author("Reply"), clean_author("12")
    (None, None)
    """
    said = _TIME.sub(" ", " ".join(said.split()))
    if found := _when(said):
        said = _DAY.sub("", said[: found[0]]) or said[found[1] :]
    said = _TAIL.sub("", said.strip(_STRIPPED))
    said = _BY.sub("", _SAID.sub("", said)).strip(_STRIPPED)
    if said.startswith("(") and said.endswith(")"):
        said = said[1:-1]
    if not said or len(said) > _LONGEST_AUTHOR or _NO_NAME.search(said):
        return None
    return None if all(map(_is_joiner, _WORD.findall(said.casefold()))) else said


def _when(line: str) -> tuple[int, int] | None:
    """Give where a line says when: a date, or how long ago."""
    if found := find_date(line):
        return found[0], found[1]
    other = _FIGURES.search(line) or _AGO.search(line)
    return other.span() if other else None


def is_byline(line: str, byline: Byline) -> bool:
    """Say whether a line holds nothing but author, date and what joins them."""
    if len(line) > LONGEST_LINE:
        return False
    rest = line
    if byline.author:
        rest = rest.replace(byline.author, " ")
    if found := _when(rest):
        rest = rest[: found[0]] + " " + rest[found[1] :]
    return all(map(_is_joiner, _WORD.findall(rest.casefold())))


_JOINERS: Final = frozenset(
    word
    for phrase in (*AT_WORDS, *BY_WORDS, *POSTED_WORDS, *SPEECH_VERBS, *DATE_JOINERS, *_HEADINGS)
    for word in phrase.split()
) | frozenset("am pm uhr h vom le el il op ago reply antworten permalink link edit".split())


def _is_joiner(word: str) -> bool:
    return word in _JOINERS or word in MECHANICS_LINES or word in COMMENT_NAMES
