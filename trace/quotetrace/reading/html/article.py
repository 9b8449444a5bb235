"""Which blocks of a page are its article.

The libraries choose the blocks. What they choose far from the rest is dropped, and so are lines of
links; the lead that stands between the main heading and the first chosen paragraph comes in. Where
the markup names an element as the body of the post, and most of what is chosen lies in it, all of
its running text belongs to the article: that something is called an advertisement there, or is
unlike an article, costs no paragraph.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.elements import classes, is_furniture, is_hidden
from quotetrace.reading.html.rendering import render
from quotetrace.reading.html.vocabulary import (
    FURNITURE_TAGS,
    INLINE_TAGS,
    MECHANICS_TAGS,
    WHOLE_BODIES,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quotetrace.reading.html.blocks import Block, Blocks
    from quotetrace.reading.html.elements import Element

    Skip = Callable[[Element], bool]

_SHARE: Final = 0.8
"""Part of the chosen words that the frame of an article holds."""
_TWICE: Final = 0.5
"""Part of an article that is said again in its second copy."""
_LINKED: Final = 0.8
"""Part of a line that stands in links, if it is only there for them."""
_LONGEST_LINKS: Final = 40
_LINK_LINES: Final = frozenset({"p", "div"})
_LAYERS: Final = 6
"""Elements around a block that tell how it is set."""
_LEAST_LEAD: Final = 15
"""Words of a lead."""
_LEAD_WITHIN: Final = 60
"""Blocks with words between a lead and the first paragraph."""


@dataclass(slots=True)
class Article:
    """The words of one post: where they lie, and which they are."""

    frame: Element
    """The element that holds them; its title may stand outside, and so may its lead."""
    said: set[Element]
    """The elements whose own words are words of the post."""
    left_out: set[Element] = field(default_factory=set)
    """Elements inside it that are none of it."""
    is_named: bool = False
    """Whether the markup names the frame as the body of a post: its head stands outside."""


def named_article(body: Element, blocks: Blocks) -> Article:
    """Take all words of an element that the markup names as the body of a post."""
    left_out = furniture_in(body, blocks)
    inside = _without(left_out, blocks.inside(body), blocks)
    return Article(body, {block.element for block in inside}, left_out, is_named=True)


def find_article(
    taken: set[Element], bodies: Sequence[Element], root: Element, blocks: Blocks
) -> Article:
    """Give the article of a page.

    Parameters
    ----------
    taken
        The elements whose own words the libraries take.
    bodies
        What the markup names as the body of a post.
    root
        The page.
    blocks
        Its blocks.
    """
    held = _tally(taken, blocks)
    body = max(bodies, key=lambda one: (held(one), blocks.running(one)), default=None)
    if body is not None and (
        held(body) * 2 >= held(root) > 0 or blocks.running(body) * 2 >= blocks.total
    ):
        article = named_article(body, blocks)
        if WHOLE_BODIES.isdisjoint(classes(body)):
            own = [block for block in blocks.inside(body) if block.element in article.said]
            kept = (
                taken | {block.element for block in own if block.is_running} | _cited(body, blocks)
            )
            article.said = _without_links(block for block in own if block.element in kept)
    elif held(root):
        once = _once(taken, blocks)
        frame = _frame(root, _tally(once, blocks))
        once |= _of_same_shape(once, frame, blocks)
        inside = [block for block in blocks.inside(frame) if block.element in once]
        inside = _without(_teasers(frame, held), inside, blocks)
        article = Article(frame, _without_links(inside), _labels_in(frame))
    else:
        article = named_article(root, blocks)
        article.is_named = False
    article.said |= _lead(article.said, blocks.all)
    return article


def words_of_article(article: Article, root: Element, blocks: Blocks, skip: Skip) -> str:
    """Write the words of an article as a browser shows them."""
    top = article.frame
    if not article.said <= {block.element for block in blocks.inside(top)}:
        held = _tally(article.said, blocks)
        whole = held(root)
        while held(top) < whole and top.getparent() is not None:
            top = top.getparent()

    def is_none_of_it(inner: Element) -> bool:
        return (
            inner.tag in MECHANICS_TAGS
            or inner in article.left_out
            or skip(inner)
            or (inner not in blocks.uncovered and is_hidden(inner))
        )

    return render(top, is_none_of_it, article.said)


def furniture_in(body: Element, blocks: Blocks) -> set[Element]:
    """Give the outermost menus and the like in a body; never one that holds most of its text."""
    from lxml import etree  # noqa: PLC0415 (slow)

    found: set[Element] = set()
    walk = etree.iterwalk(body, events=("start",))
    for _, inner in walk:
        if inner is body or not isinstance(inner.tag, str):
            continue
        if (inner.tag in FURNITURE_TAGS or is_furniture(inner)) and not (
            _cites(inner) or blocks.holds_most(inner, body)
        ):
            found.add(inner)
            walk.skip_subtree()
    if sum(map(blocks.running, found)) * 2 < blocks.running(body):
        return found
    return {one for one in found if not blocks.running(one)}  # a name of all is no name of some


def _cited(body: Element, blocks: Blocks) -> set[Element]:
    """Give all blocks of the quotations in a body."""
    return {
        block.element
        for quotation in body.iter("blockquote")
        for block in blocks.inside(quotation)
    }  # fmt: skip


def _cites(element: Element) -> bool:
    """Say whether an element is the source of a quotation, which HTML puts in its ``<footer>``."""
    parent = element.getparent()
    return element.tag == "footer" and parent is not None and parent.tag == "blockquote"


def _labels_in(frame: Element) -> set[Element]:
    """Give the labels for those who do not see the page, and the like, within lines."""
    return {inner for inner in frame.iter() if inner.tag in INLINE_TAGS and is_furniture(inner)}


def _teasers(frame: Element, held: Callable[[Element], int]) -> set[Element]:
    """Give the ``<article>``s in a frame that are other posts.

    These are all beside the one that holds most of the words, or beside words in none.
    """
    inner = set(frame.iterdescendants("article"))
    if any(above.tag == "article" for above in (frame, *frame.iterancestors())):
        return set()
    outer = [one for one in inner if not any(above in inner for above in one.iterancestors())]
    most = held(frame)
    main = {one for one in outer if held(one) * 2 > most}
    if not main and sum(map(held, outer)) * 2 >= most:
        return set()
    return set(outer) - main


def _without(left_out: set[Element], inside: Iterable[Block], blocks: Blocks) -> list[Block]:
    gone = {block.element for element in left_out for block in blocks.inside(element)}
    return [block for block in inside if block.element not in gone]


def _tally(chosen: set[Element], blocks: Blocks) -> Callable[[Element], int]:
    """Give a function that counts the chosen words in an element."""
    sums = [
        0,
        *accumulate(len(block.words) if block.element in chosen else 0 for block in blocks.all),
    ]

    def held(element: Element) -> int:
        start, end = blocks.range(element)
        return sums[end] - sums[start]

    return held


def _of_same_shape(taken: set[Element], frame: Element, blocks: Blocks) -> set[Element]:
    """Give the running text of a frame that is set as most of what was taken of it is.

    A library that knows one part of an article may not know its other parts.
    """
    shapes: dict[Element, tuple[str, ...]] = {frame: ()}
    running = [block for block in blocks.inside(frame) if block.is_running]
    words: Counter[tuple[str, ...]] = Counter()
    for block in running:
        if block.element in taken:
            words[_shape(block.element, shapes)] += len(block.words)
    kept = {shape for shape, count in words.items() if count * 2 >= words.total()}
    return {block.element for block in running if _shape(block.element, shapes) in kept}


def _shape(element: Element, known: dict[Element, tuple[str, ...]]) -> tuple[str, ...]:
    """Give the tags and classes of an element and of those around it, up to those known."""
    path = []
    at = element
    while at not in known:
        path.append(at)
        at = at.getparent()
    shape = known[at]
    for one in reversed(path):
        shape = known[one] = (*shape[-_LAYERS:], f"{one.tag}.{one.get('class') or ''}")
    return shape


def _once(taken: set[Element], blocks: Blocks) -> set[Element]:
    """Leave out the second copy of an article; a paragraph said again in it stays.

    A copy says again, in the same order and with nothing between, most of what was said.
    """
    seen: dict[tuple[str, ...], int] = {}
    again: list[tuple[int, Block]] = []
    last = -1
    for block in blocks.all:
        if block.element in taken and block.words:
            place = seen.setdefault(tuple(block.words), len(seen))
            if place <= last and (again or block.is_running):
                again.append((place, block))
            elif again:
                return taken
            last = max(last, place)
    places = [place for place, _ in again]
    words = sum(len(block.words) for _, block in again)
    is_copy = len(places) > 1 and all(a < b for a, b in pairwise(places))
    if not is_copy or words < _TWICE * sum(map(len, seen)):
        return taken
    return taken - {block.element for _, block in again}


def _frame(root: Element, held: Callable[[Element], int]) -> Element:
    """Give the smallest element that holds nearly all of the chosen words."""
    enough = held(root) * _SHARE
    at = root
    while True:
        inner = max(at, key=held, default=None)
        if inner is None or held(inner) < enough:
            return at
        at = inner


def _without_links(inside: Iterable[Block]) -> set[Element]:
    """Leave out lines such as 'Read also: …', which are only there for their link."""
    return {block.element for block in inside if not _is_link_line(block)}


def _is_link_line(block: Block) -> bool:
    words = len(block.words)
    return (
        block.element.tag in _LINK_LINES
        and 2 < words < _LONGEST_LINKS
        and block.links >= _LINKED * words
    )


def _lead(said: set[Element], blocks: Sequence[Block]) -> set[Element]:
    """Give what stands between the main heading and the first paragraph, and reads like one."""
    spoken = [block for block in blocks if block.words]
    first = next((n for n, b in enumerate(spoken) if b.is_running and b.element in said), 0)
    lead: set[Element] = set()
    for block in reversed(spoken[max(0, first - _LEAD_WITHIN) : first]):
        if _in_main_heading(block.element):
            return lead
        if block.is_running and len(block.words) >= _LEAST_LEAD:
            lead.add(block.element)
    return set()


def _in_main_heading(element: Element) -> bool:
    parent = element.getparent()
    return element.tag == "h1" or (parent is not None and parent.tag == "h1")
