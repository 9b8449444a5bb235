"""The posts of a page: one on most pages, several on an index."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.reading.html.article import Article, find_article, named_article, words_of_article
from quotetrace.reading.html.beside import complete, look_beside
from quotetrace.reading.html.elements import (
    classes,
    is_furniture,
    properties,
)
from quotetrace.reading.html.libraries import taken
from quotetrace.reading.html.threads import day_of
from quotetrace.reading.html.vocabulary import (
    BODIES,
    FURNITURE_TAGS,
    WHOLE_BODIES,
)
from quotetrace.reading.voices import Voice, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quotetrace.reading.html.blocks import Blocks
    from quotetrace.reading.html.elements import Element
    from quotetrace.reading.html.metadata import Metadata
    from quotetrace.reading.html.survey import Survey

    Skip = Callable[[Element], bool]

_BODIES: Final = frozenset(BODIES)
_STRONG: Final = frozenset(BODIES[:5])
_LEAST_WORDS: Final = 25
"""Words of an ``<article>`` that is a post and no teaser."""
_MAIN: Final = 0.7
"""Part of the words of all ``<article>``s of a page that only its one post has."""


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
    posts = []
    for article in articles:
        beside = look_beside(article, around, skip)
        if len(articles) == 1:
            beside = complete(beside, metadata, survey.root, skip)
        text = titled(beside.title, words_of_article(article, survey.root, blocks, skip))
        if text.strip():
            date = beside.date or _date_above(article.frame, survey)
            voice = Voice(
                text,
                beside.title,
                beside.author,
                date,
                link=beside.link,
                date_from=beside.date_from,
            )
            posts.append(Post(article.frame, voice))
    return posts


def _date_above(body: Element, survey: Survey) -> str | None:
    """Give the date in the heading above several posts of one day, as Blogger prints it."""
    places = [survey.order[heading] for heading in survey.dated]
    if not places:
        return None
    at = bisect_left(places, survey.order.get(body, places[0]))
    return day_of(survey.dated[at - 1]) if at else None


def _articles(survey: Survey, blocks: Blocks, metadata: Metadata, skip: Skip) -> list[Article]:
    """Choose the posts: those that the markup names, or the one that the libraries find."""
    aside = _beside_text([*survey.bodies, *survey.articles], blocks, skip)
    free = [one for one in survey.bodies if blocks.words(one) and one not in aside]
    strong = _outermost([one for one in free if _names(one) & _STRONG])
    free = _outermost(free)
    if not metadata.is_one_post:
        for several in (_alike(strong), _alike(free), _listed(survey, blocks, aside)):
            if len(_joined(several)) > 1 and _hold_most(several, blocks):
                return [named_article(one, blocks) for one in several]
    if len(strong) == 1 and _names(strong[0]) & WHOLE_BODIES and _hold_most(strong, blocks):
        return [named_article(strong[0], blocks)]
    bodies = _joined([*strong, *free])
    return [find_article(taken(survey.root, blocks, skip), bodies, survey.root, blocks)]


def _joined(bodies: list[Element]) -> list[Element]:
    """Put the pieces of one ``<article>``, between which something else stands, together."""
    pieces: dict[Element | None, list[Element]] = {}
    for body in bodies:
        article = next(body.iterancestors("article"), None)
        pieces.setdefault(article, []).append(body)
    joined = pieces.pop(None, [])
    for own in pieces.values():
        around = Counter(above for body in own for above in (body, *body.iterancestors()))
        joined.append(
            next(one for one in (own[0], *own[0].iterancestors()) if around[one] == len(own))
        )
    return joined


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


def _listed(survey: Survey, blocks: Blocks, aside: set[Element]) -> list[Element]:
    """Give the ``<article>``s of an index, which stand below each other."""
    found = _outermost(
        [one for one in survey.articles if blocks.words(one) >= _LEAST_WORDS and one not in aside]
    )
    sizes = {one: blocks.words(one) for one in found}
    longest = max(found, key=lambda one: sizes[one], default=None)
    main = [one for one in found if next(one.iter("h1"), None) is not None]
    if longest is None or sizes[longest] > _MAIN * sum(sizes.values()) or main == [longest]:
        return []
    return [one for one in found if one.getparent() is longest.getparent()]


def _beside_text(found: Iterable[Element], blocks: Blocks, skip: Skip) -> set[Element]:
    """Give those elements that lie in a comment, or in a menu or the like.

    What holds most of the running text of the page is no menu, whatever its name.
    """
    known: dict[Element, bool] = {}
    for element in found:
        path = []
        at = element
        while at is not None and at not in known:
            path.append(at)
            at = at.getparent()
        is_aside = at is not None and known[at]
        for one in reversed(path):
            is_menu = one.tag in FURNITURE_TAGS or is_furniture(one)
            is_aside = is_aside or skip(one) or (is_menu and not blocks.holds_most(one))
            known[one] = is_aside
    return {element for element in found if known[element]}


def _outermost(found: list[Element]) -> list[Element]:
    chosen = set(found)
    return [one for one in found if not any(above in chosen for above in one.iterancestors())]
