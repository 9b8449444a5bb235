"""The posts of a page: one on most pages, several on an index."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.reading.html.article import Article, find_article, named_article, words_of_article
from quotetrace.reading.html.elements import (
    classes,
    is_furniture,
    item_type,
    properties,
    words,
)
from quotetrace.reading.html.libraries import taken
from quotetrace.reading.html.threads import day_of
from quotetrace.reading.html.vocabulary import (
    BODIES,
    FURNITURE_TAGS,
    POST_AUTHORS,
    POST_DATES,
    POST_TITLES,
    POST_TYPES,
    WHOLE_BODIES,
)
from quotetrace.reading.vocabulary import BY_WORDS, POSTED_WORDS
from quotetrace.reading.voices import Voice, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotetrace.reading.html.blocks import Blocks
    from quotetrace.reading.html.elements import Element
    from quotetrace.reading.html.metadata import Metadata
    from quotetrace.reading.html.survey import Survey

    Skip = Callable[[Element], bool]

_BODIES: Final = frozenset(BODIES)
_STRONG: Final = frozenset(BODIES[:5])
_CONTAINERS: Final = frozenset({"hentry", "h-entry", "post-outer", "type-post"})
_HEADINGS: Final = frozenset({"h1", "h2", "h3"})
_BY: Final = re.compile(
    rf"^(?:(?:{'|'.join(POSTED_WORDS)})\s+)?(?:{'|'.join(BY_WORDS)})\s+|\s*[|·•,].*$", re.IGNORECASE
)
_LEAST_WORDS: Final = 25
"""Words of an ``<article>`` that is a post and no teaser."""
_MAIN: Final = 0.7
"""Part of the words of all ``<article>``s of a page that only its one post has."""
_LONGEST: Final = 300


class Post(NamedTuple):
    """A post and the element that holds its words."""

    body: Element
    voice: Voice


def read_posts(survey: Survey, blocks: Blocks, metadata: Metadata, skip: Skip) -> list[Post]:
    """Give the posts of a page in its order.

    Parameters
    ----------
    survey
        The page.
    blocks
        Its blocks.
    metadata
        What the page says of itself: that of its post, if it has one.
    skip
        Says of an element that it holds comments.
    """
    articles = _articles(survey, blocks, metadata, skip)
    around = Counter(above for one in articles for above in one.frame.iterancestors())
    alone = metadata if len(articles) == 1 else None
    posts = []
    for article in articles:
        container = _container(article.frame, around)
        own = list(_own(container, article.frame, skip))
        text = words_of_article(article, survey.root, blocks, skip)
        voice = _voice(text, article.frame, own, alone)
        voice.date = voice.date or _date_above(article.frame, survey)
        if voice.text.strip():
            posts.append(Post(article.frame, voice))
    return posts


def _articles(survey: Survey, blocks: Blocks, metadata: Metadata, skip: Skip) -> list[Article]:
    """Choose the posts: those that the markup names, or the one that the libraries find."""
    free = [one for one in survey.bodies if blocks.words(one) and not _is_aside(one, blocks, skip)]
    strong = _outermost([one for one in free if _names(one) & _STRONG])
    free = _outermost(free)
    if not metadata.is_one_post:
        for several in (_alike(strong), _alike(free), _listed(survey, blocks, skip)):
            if len(several) > 1 and _hold_most(several, blocks):
                return [named_article(one, blocks) for one in several]
    if len(strong) == 1 and _names(strong[0]) & WHOLE_BODIES and _hold_most(strong, blocks):
        return [named_article(strong[0], blocks)]
    bodies = [*strong, *free]
    return [find_article(taken(survey.root, blocks, skip), bodies, survey.root, blocks)]


def _names(element: Element) -> frozenset[str]:
    return (classes(element) | properties(element)) & _BODIES


def _hold_most(bodies: list[Element], blocks: Blocks) -> bool:
    return sum(map(blocks.running, bodies)) * 2 >= blocks.total


def _alike(bodies: list[Element]) -> list[Element]:
    """Give the bodies that are named like most: what else is named so is a teaser."""
    kinds = Counter((one.tag, _names(one)) for one in bodies)
    if not kinds:
        return []
    most = max(kinds, key=lambda kind: kinds[kind])
    return [one for one in bodies if (one.tag, _names(one)) == most]


def _listed(survey: Survey, blocks: Blocks, skip: Skip) -> list[Element]:
    """Give the ``<article>``s of an index, which stand below each other."""
    found = _outermost(
        [
            one
            for one in survey.articles
            if blocks.words(one) >= _LEAST_WORDS and not _is_aside(one, blocks, skip)
        ]
    )
    sizes = {one: blocks.words(one) for one in found}
    longest = max(found, key=lambda one: sizes[one], default=None)
    if longest is None or sizes[longest] > _MAIN * sum(sizes.values()):
        return []
    return [one for one in found if one.getparent() is longest.getparent()]


def _is_aside(element: Element, blocks: Blocks, skip: Skip) -> bool:
    """Say whether an element lies in a comment, or in a menu or the like.

    What holds most of the running text of the page is no menu, whatever its name.
    """
    return any(
        skip(one)
        or ((one.tag in FURNITURE_TAGS or is_furniture(one)) and not blocks.holds_most(one))
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


def _voice(text: str, body: Element, own: list[Element], alone: Metadata | None) -> Voice:
    named: dict[str, Element] = {}
    for element in own:
        for name in classes(element) | properties(element):
            if words(element) or element.get("content") or element.get("datetime"):
                named.setdefault(name, element)
    heading = _heading(own, named)
    title = words(heading)[:_LONGEST] if heading is not None else None
    voice = Voice(
        text,
        title=title or (alone.title if alone else None),
        author=(alone.author if alone else None) or _author(named),
        date=(alone.date if alone else None) or _date(named, own),
        link=(alone.link if alone else None) or _link(heading),
    )
    voice.text = titled(voice.title, voice.text)
    return voice


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
    if not places:
        return None
    at = bisect_left(places, survey.order.get(body, places[0]))
    return day_of(survey.dated[at - 1]) if at else None


def _link(heading: Element | None) -> str | None:
    if heading is None:
        return None
    return next((str(a.get("href")) for a in heading.iter("a") if a.get("href")), None)
