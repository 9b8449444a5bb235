"""The posts of a page whose markup names them: one on most pages, several on an index."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.model import DateSource
from quotetrace.reading.html.content import is_furniture
from quotetrace.reading.html.elements import classes, item_type, properties, words
from quotetrace.reading.html.rendering import render
from quotetrace.reading.html.threads import day_of
from quotetrace.reading.html.vocabulary import (
    BODIES,
    FURNITURE_TAGS,
    POST_AUTHORS,
    POST_DATES,
    POST_TITLES,
    POST_TYPES,
)
from quotetrace.reading.vocabulary import BY_WORDS, POSTED_WORDS
from quotetrace.reading.voices import Voice, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotetrace.reading.html.elements import Element
    from quotetrace.reading.html.metadata import Metadata
    from quotetrace.reading.html.survey import Survey

_STRONG: Final = frozenset(BODIES[:5])
_CONTAINERS: Final = frozenset({"hentry", "h-entry", "post-outer", "type-post"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3"})
_BY: Final = re.compile(
    rf"^(?:(?:{'|'.join(POSTED_WORDS)})\s+)?(?:{'|'.join(BY_WORDS)})\s+|\s*[|·•,].*$", re.IGNORECASE
)
_LEAST_WORDS: Final = 25
"""Words of an ``<article>`` that is a post and no teaser."""
_LONGEST: Final = 300


class Post(NamedTuple):
    """A post and the element that holds its words."""

    body: Element
    voice: Voice


def read_posts(survey: Survey, metadata: Metadata, skip: Callable[[Element], bool]) -> list[Post]:
    """Give the posts of a page in its order; none if its markup names none.

    Parameters
    ----------
    survey
        The page.
    metadata
        What the page says of itself: that of its post, if it has one.
    skip
        Says of an element that it holds comments.
    """
    bodies = _bodies(survey, skip)
    around = Counter(above for body in bodies for above in body.iterancestors())
    posts = []
    for body in bodies:
        container = _container(body, around)
        own = list(_own(container, body, skip))
        alone = metadata if len(bodies) == 1 else None
        voice = _voice(body, own, alone, skip)
        voice.date = voice.date or _date_above(body, survey)
        if voice.text.strip():
            posts.append(Post(body, voice))
    return posts


def _bodies(survey: Survey, skip: Callable[[Element], bool]) -> list[Element]:
    free = [body for body in survey.bodies if not _is_aside(body, skip)]
    strong = [body for body in free if not _STRONG.isdisjoint(classes(body) | properties(body))]
    for chosen in (strong, free):
        outer = _outermost([body for body in chosen if words(body)])
        if outer:
            return outer
    articles = [one for one in survey.articles if not _is_aside(one, skip)]
    return _outermost([one for one in articles if len(words(one).split()) >= _LEAST_WORDS])


def _is_aside(element: Element, skip: Callable[[Element], bool]) -> bool:
    """Say whether an element lies in a comment, a menu or the like."""
    return any(
        one.tag in FURNITURE_TAGS or skip(one) or is_furniture(one)
        for one in (element, *element.iterancestors())
    )


def _outermost(found: list[Element]) -> list[Element]:
    chosen = set(found)
    return [one for one in found if not any(above in chosen for above in one.iterancestors())]


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


def _own(container: Element, body: Element, skip: Callable[[Element], bool]) -> Iterator[Element]:
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


def _voice(
    body: Element, own: list[Element], alone: Metadata | None, skip: Callable[[Element], bool]
) -> Voice:
    named: dict[str, Element] = {}
    for element in own:
        for name in classes(element) | properties(element):
            if words(element) or element.get("content") or element.get("datetime"):
                named.setdefault(name, element)
    heading = _heading(own, named)
    title = words(heading)[:_LONGEST] if heading is not None else None
    voice = Voice(
        render(body, lambda inner: is_furniture(inner) or skip(inner) or _is_head(inner, body)),
        title=title or (alone.title if alone else None),
        author=(alone.author if alone else None) or _author(named),
        date=(alone.date if alone else None) or _date(named, own),
        date_from=(alone.date_from if alone else None) or DateSource.MARKUP,
        link=(alone.link if alone else None) or _link(heading),
    )
    voice.text = titled(voice.title, voice.text)
    return voice


def _is_head(inner: Element, body: Element) -> bool:
    """Say whether an element is the head of an ``<article>``: its title is taken apart."""
    return inner.tag == "header" and body.tag == "article" and len(words(inner).split()) < 60


def _heading(own: list[Element], named: dict[str, Element]) -> Element | None:
    found = next((named[name] for name in POST_TITLES if name in named), None)
    if found is not None:
        return found
    return next((one for one in own if one.tag in _HEADINGS and words(one)), None)


def _author(named: dict[str, Element]) -> str | None:
    for name in POST_AUTHORS:
        if name in named:
            inner = named[name]
            exact = [one for one in inner.iter() if "fn" in classes(one)] or [
                one for one in inner.iter() if "name" in properties(one)
            ]
            said = _BY.sub("", words(exact[0] if exact else inner)).strip(" :•·|,")
            if said and len(said) <= 100 and not said.isdecimal():
                return said
    return None


def _date(named: dict[str, Element], own: list[Element]) -> str | None:
    for name in POST_DATES:
        if name in named and (day := day_of(named[name])):
            return day
    times = (day_of(one) for one in own if one.tag == "time")
    return next(filter(None, times), None)


def _date_above(body: Element, survey: Survey) -> str | None:
    """Give the date in the heading above several posts of one day, as Blogger prints it."""
    places = [survey.order[heading] for heading in survey.dated]
    at = bisect_left(places, survey.order[body])
    return day_of(survey.dated[at - 1]) if at else None


def _link(heading: Element | None) -> str | None:
    if heading is None:
        return None
    return next((str(a.get("href")) for a in heading.iter("a") if a.get("href")), None)
