"""Dates of a page that it prints: near its title, in a line of their own."""

from __future__ import annotations

import re
from itertools import islice
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.dates import may_be_date, sure
from quotetrace.dates.parts import parts_of
from quotetrace.dates.shapes import dates_in
from quotetrace.reading.html.elements import classes
from quotetrace.reading.html.vocabulary import names

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from quotetrace.reading.html.elements import Element

_SKIPPED: Final = frozenset(
    names(
        """
        head script style noscript template nav aside footer select option button svg iframe object
        """
    )
)
_COMMENTS: Final = frozenset(
    names(
        """
        comments comment comment-list commentlist comment-section disqus_thread respond kommentare
        """
    )
)
"""Names of elements that hold comments."""
_CHANGED: Final = re.compile(
    r"updat|modifi|revis|edited|last |aktualisier|geändert|bearbeitet|zuletzt|stand\b|mis à jour|"
    r"mise à jour|actualiz|aggiorna|bijgewerkt|обновл|изменен|更新|gewijzigd|uppdaterad|endret",
    re.IGNORECASE,
)
_LAST: Final = re.compile(
    r"\blast\b.*(?:modif|edit|chang|revis)|zuletzt.*(?:geändert|bearbeitet)|dernière modif|"
    r"última (?:modif|edici)|ultima modif|laatst.*(?:gewijzigd|bewerkt)|последн.*измен|最后修改|"
    r"最終更新",
    re.IGNORECASE,
)
"""What wikis print: nothing but that the page was changed."""
_PUBLISHED: Final = re.compile(
    r"publi|posted|pubdate|veröffentlicht|erschienen|erstellt|verfasst|geschrieben|beitrag wurde|"
    r"pubblicato|geplaatst|опубликован|发布|發佈|発表|公開|게시|δημοσιε",
    re.IGNORECASE,
)
_OF_PERSONS: Final = re.compile(
    r"join|regist|member|mitglied|dabei seit|since|born|geboren|beigetreten|inscri|membre|miembro",
    re.IGNORECASE,
)
"""Of the dates that forums print beside their authors."""
_WORD: Final = re.compile(r"\w+")
_TELLING: Final = 12
"""Letters that a title has in common with what the page calls itself."""
_MOST_PIECES: Final = 50
_LONGEST: Final = 400
"""Code points of a text in which dates are looked for."""
_BEFORE: Final = 40
"""Code points before a date that may say what it is the date of."""


class Printed(NamedTuple):
    """A date that a page prints."""

    day: str
    distance: int | None
    """Code points of text from the title to it; less than 0 above the title; None without one."""
    length: int
    """Code points of the text that it stands in."""
    is_changed: bool
    """Whether the words around it speak of a change."""
    is_last: bool
    """Whether it is that of the last of many changes."""
    is_published: bool
    """Whether those before it say that something came out."""


def walk(root: Element, skip: Callable[[Element], bool]) -> Iterator[tuple[Element, str | None]]:
    """Go through a page without its menus and comments: each element, and each text in one."""
    stack: list[tuple[Element, str | None]] = [(root, None)]
    while stack:
        element, text = stack.pop()
        if text is not None:
            yield element, text
            continue
        if not isinstance(element.tag, str) or element.tag in _SKIPPED:
            continue
        if skip(element) or holds_comments(element):
            continue
        yield element, None
        if element.text:
            yield element, element.text
        for inner in reversed(element):
            if inner.tail:
                stack.append((element, inner.tail))
            stack.append((inner, None))


def holds_comments(element: Element) -> bool:
    """Say whether an element is called what comments lie in."""
    if element.tag not in {"div", "section", "ol", "ul"}:
        return False
    return element.get("id") in _COMMENTS or not _COMMENTS.isdisjoint(classes(element))


def title_of(root: Element, said: Iterable[str | None]) -> Element | None:
    """Give the heading that is the title of a page: one that says so, or its only main one.

    Parameters
    ----------
    root
        The page.
    said
        What the page calls itself, in its tab and its meta tags.
    """
    wanted = [_bare(name) for name in said if name]
    headings = [(one, _bare(short_words(one))) for one in root.iter("h1", "h2", "h3")]
    for name in wanted:
        for one, heading in headings:
            is_long = min(len(heading), len(name)) >= _TELLING
            if heading and (heading == name or (is_long and (heading in name or name in heading))):
                return one
    main = [one for one, heading in headings if one.tag == "h1" and heading]
    return main[0] if len(main) == 1 else None


def _bare(words: str) -> str:
    return " ".join(_WORD.findall(words.casefold()))


def short_words(element: Element) -> str:
    """Give the first words of an element on one line."""
    pieces = islice(element.itertext(), _MOST_PIECES)
    return " ".join("".join(pieces)[:_LONGEST].split())


def printed_dates(title: Element | None, texts: Iterable[tuple[Element, str]]) -> list[Printed]:
    """Give the whole dates that a page prints, in its order.

    Parameters
    ----------
    title
        Its heading; without one no distance is known.
    texts
        Its texts, each with the element that it stands in.
    """
    inside = set() if title is None else set(title.iter())
    found: list[tuple[int, Printed]] = []
    start = stop = None
    at = 0
    before = ""
    for element, text in texts:
        words = " ".join(text.split())
        if not words:
            continue
        if element in inside:
            start = at if start is None else start
            stop = at + len(words)
        elif may_be_date(words):
            found.extend((at, one) for one in _dates(element, words[:_LONGEST], before))
        at += len(words)
        before = words[-_BEFORE:]
    if start is None or stop is None:
        return [one for _, one in found]
    return [one._replace(distance=at - stop if at >= stop else at - start) for at, one in found]


def _dates(element: Element, words: str, before: str) -> Iterator[Printed]:
    """Give the dates in one text of a page."""
    above = element.getparent()
    around = " ".join((*classes(element), *(() if above is None else classes(above))))
    for found in dates_in(words, parts_of(words)):
        if day := sure(found.date):
            label = f"{before} {words[max(0, found.start - _BEFORE) : found.start]}"
            if not _OF_PERSONS.search(label):
                is_changed = _CHANGED.search(f"{around} {label}") is not None
                is_published = _PUBLISHED.search(label) is not None and not is_changed
                is_last = _LAST.search(label) is not None
                yield Printed(day, None, len(words), is_changed, is_last, is_published)
