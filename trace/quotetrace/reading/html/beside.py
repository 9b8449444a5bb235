"""What stands beside the words of a post: its title, author, date and address."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.model import DateSource
from quotetrace.reading.html.credits import clean_authors, is_byline_start
from quotetrace.reading.html.elements import classes, item_type, properties, words
from quotetrace.reading.html.metadata import plain
from quotetrace.reading.html.threads import day_of
from quotetrace.reading.html.vocabulary import (
    FURNITURE_TAGS,
    POST_AUTHORS,
    POST_DATES,
    POST_TITLES,
    POST_TYPES,
)

if TYPE_CHECKING:
    from collections import Counter
    from collections.abc import Callable, Iterator

    from quotetrace.reading.html.article import Article
    from quotetrace.reading.html.elements import Element
    from quotetrace.reading.html.metadata import Metadata

    Skip = Callable[[Element], bool]

_CONTAINERS: Final = frozenset({"hentry", "h-entry", "post-outer", "type-post"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3"})
_LINES: Final = frozenset({"p", "div", "span", "address"})
_NAMED: Final = frozenset({*POST_TITLES, *POST_AUTHORS, *POST_DATES})
_CALLED: Final = re.compile(
    r"(?:^|[-_\s])(?:by-?line|authors?|writer|contributor)s?(?:$|[-_\s])|byline", re.IGNORECASE
)
"""Classes and ids of what may hold an author."""
_AUTHOR_PAGE: Final = re.compile(
    r"/(?:authors?|by|autor|autore|autores|autoren|auteurs?|writers?|contributors?|redakteure?)"
    r"/[^/?#]+/?(?:[?#]|$|index)",
    re.IGNORECASE,
)
"""Addresses of the pages of those who write."""
_RUNNING: Final = 12
_FEW: Final = 2
"""Paragraphs of so many words above a link to the page of an author, at the most."""
_LONGEST: Final = 300
_LONGEST_AUTHOR: Final = 100


class Beside(NamedTuple):
    """What a post is called, who wrote it, when, and where it is."""

    title: str | None
    author: str | None
    date: str | None
    link: str | None
    is_sure: bool
    """Whether the markup names the title as that of the post."""
    date_from: DateSource | None = DateSource.MARKUP


def look_beside(article: Article, around: Counter[Element], skip: Skip) -> Beside:
    """Read what the markup says of a post.

    Parameters
    ----------
    article
        The post; where the markup does not name its body, its head may be within.
    around
        How many posts lie in an element.
    skip
        Says of an element that it holds comments.
    """
    container = _container(article.frame, around)
    own = list(_own(container, article.frame if article.is_named else None, skip))
    named: dict[str, Element] = {}
    for element in own:
        for name in (classes(element) | properties(element)) & _NAMED:
            if _said(element) or element.get("datetime"):
                named.setdefault(name, element)
    heading = next((named[name] for name in POST_TITLES if name in named), None)
    is_sure = heading is not None and container.tag not in {"html", "body"}
    if heading is None:
        heading = next((one for one in own if one.tag in _HEADINGS and words(one)), None)
    title = _said(heading)[:_LONGEST] if heading is not None else None
    return Beside(title, _author(named), _date(named, own), _link(heading), is_sure)


def complete(beside: Beside, metadata: Metadata, root: Element, skip: Skip) -> Beside:
    """Put what a page says of itself first: it has one post only.

    Parameters
    ----------
    beside
        What stands beside the post.
    metadata
        What the page says.
    root
        The page.
    skip
        Says of an element that it holds comments.
    """
    known = metadata.title or beside.title
    if beside.is_sure and beside.title and metadata.says(beside.title):
        is_part = known and metadata.is_title_printed and plain(beside.title) in plain(known)
        known = known if is_part else beside.title
    told = (beside.author, _author_of_page(root, skip))
    found = (one for one in told if one and plain(one) not in metadata.sites)
    return Beside(
        title=known,
        author=metadata.author or next(found, None),
        date=metadata.date or beside.date,
        link=metadata.link or beside.link,
        is_sure=True,
        date_from=metadata.date_from if metadata.date else beside.date_from,
    )


def _said(element: Element) -> str:
    """Give the words of an element, or what it says to machines."""
    return words(element) or str(element.get("content") or "")


def _container(body: Element, around: Counter[Element]) -> Element:
    """Give the element that holds a post with its title, and no other post."""
    container = body
    for above in (body, *body.iterancestors()):
        if above is not body and around[above] > 1:
            break
        container = above
        if (
            above.tag == "article"
            or item_type(above) in POST_TYPES
            or not _CONTAINERS.isdisjoint(classes(above))
        ):
            break
    return container


def _own(container: Element, body: Element | None, skip: Skip) -> Iterator[Element]:
    """Give the elements beside the words of a post: title, author, date."""
    stack = list(reversed(container))
    while stack:
        inner = stack.pop()
        if not isinstance(inner.tag, str) or inner is body or skip(inner):
            continue
        if inner.tag in {"nav", "aside", "script", "style"}:
            continue
        yield inner
        stack.extend(reversed(inner))


def _author(named: dict[str, Element]) -> str | None:
    return next(
        filter(None, (_names_in(named[name]) for name in POST_AUTHORS if name in named)), None
    )


def _names_in(element: Element) -> str | None:
    """Give the author that an element names, or several."""
    exact = [one for one in element.iter() if "fn" in classes(one)] or [
        one for one in element.iter() if "name" in properties(one)
    ]
    said = ", ".join(dict.fromkeys(words(one) for one in exact[:20])) or words(element)
    return clean_authors(said or element.get("content") or "")


def _author_of_page(root: Element, skip: Skip) -> str | None:
    """Give the author that a page of one post names somewhere: by a link, a class, or a line."""
    found = _Naming()
    for element in _own(root, None, skip):
        if element.tag not in FURNITURE_TAGS:
            found.add(element)
    if found.linked:
        return clean_authors(", ".join(dict.fromkeys(found.linked)))
    short = (one for one in found.called if len(words(one)) <= _LONGEST_AUTHOR)
    named = next(filter(None, map(_names_in, short)), None)
    said = (*found.lines, *found.behind)
    return named or next(filter(None, map(clean_authors, said)), None)


@dataclass(slots=True)
class _Naming:
    """What of a page may name its author."""

    linked: list[str] = field(default_factory=list)
    """Links that the page says lead to its author."""
    called: list[Element] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    """The first line that begins like a byline."""
    behind: list[str] = field(default_factory=list)
    """Links at the head of the post whose address is that of an author."""
    heard: bool = False
    """Whether a heading stands above."""
    running: int = 0
    """Long paragraphs above."""

    def add(self, element: Element) -> None:
        """Look at the next element."""
        self.heard = self.heard or element.tag in _HEADINGS
        self.running += element.tag == "p" and len((element.text or "").split()) >= _RUNNING
        is_head = self.heard and self.running < _FEW
        if "author" in (element.get("rel") or "").split() and (name := words(element)):
            self.linked.append(name)
        elif is_head and element.tag == "a" and _AUTHOR_PAGE.search(element.get("href") or ""):
            self.behind.append(words(element))
        elif "author" in properties(element):
            self.called.insert(0, element)
        elif _CALLED.search(f"{element.get('class') or ''} {element.get('id') or ''}"):
            self.called.append(element)
        elif (
            self.heard
            and not self.lines
            and element.tag in _LINES
            and is_byline_start(element.text or "")
            and len(whole := words(element)) <= _LONGEST_AUTHOR
        ):
            self.lines.append(whole)


def _date(named: dict[str, Element], own: list[Element]) -> str | None:
    for name in POST_DATES:
        if name in named and (day := day_of(named[name])):
            return day
    times = (day_of(one) for one in own if one.tag == "time")
    return next(filter(None, times), None)


def _link(heading: Element | None) -> str | None:
    if heading is None:
        return None
    return next((str(a.get("href")) for a in heading.iter("a") if a.get("href")), None)
