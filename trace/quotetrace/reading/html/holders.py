"""Which elements of a page hold a comment, and which comment is around which.

Names only propose: an element is a comment if it has an author or a date of its own, and words.
The same comment is often proposed more than once, as a list item, as the block in it and as the
words of that; the proposals around one byline are one comment.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from operator import itemgetter
from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.bylines import Byline, read_byline
from quotetrace.reading.html.elements import classes, item_type
from quotetrace.reading.html.names import (
    bare_number_of,
    names_comment,
    names_elsewhere,
    names_list,
    number_of,
)
from quotetrace.reading.html.vocabulary import (
    COMMENT_TYPES,
    COMMENTS,
    NOT_COMMENTS,
    PINGS,
    REPLY_LISTS,
)

if TYPE_CHECKING:
    from quotetrace.reading.html.elements import Element

_TAGS: Final = frozenset(
    {"li", "div", "article", "section", "tr", "dd", "dt", "aside", "table", "details", "td"}
)
_LISTS: Final = frozenset({"ul", "ol", "dl", "blockquote"})
_DISQUS_ID: Final = re.compile(r"post-(\d+)")
_UNREAD: Final = frozenset({"script", "style", "template", "noscript", "head", "nav", "form"})


@dataclass(slots=True, eq=False)
class Holder:
    """An element that is proposed to hold a comment, with what is in it."""

    element: Element
    place: int
    number: str | None = None
    above: str | None = None
    """The number of the comment that it answers, where its id says so."""
    is_numbered: bool = False
    """Whether its id says both that it is a comment and which one."""
    is_sure: bool = False
    """Whether its name is that of a comment and of nothing else."""
    needs_date: bool = False
    own: list[tuple[int, Element]] = field(default_factory=list)
    """The elements in it that are in no holder inside it, with their places on the page."""
    beside: list[Element] = field(default_factory=list)
    """Elements after it that belong to it: ``<dd>`` after ``<dt>``."""
    inner: list[Holder] = field(default_factory=list)
    listed: int = 0
    """Lists between it and the holder around it."""
    byline: Byline = field(default_factory=Byline)


@dataclass(slots=True, eq=False)
class _Frame:
    """An open element of the walk."""

    holder: Holder | None
    listed: int
    is_inside: bool
    """Whether it lies in a list of comments."""
    term: Holder | None = None
    """The last ``<dt>`` in it that holds a comment."""


def find_holders(root: Element) -> list[Holder]:
    """Give the outermost holders of comments of a page, in its order."""
    return [holder for outer in _propose(root) for holder in _settle(outer)]


def _propose(root: Element) -> list[Holder]:
    """Walk over a page and give the outermost elements that may hold comments."""
    from lxml import etree  # noqa: PLC0415 (slow)

    top: list[Holder] = []
    stack = [_Frame(None, 0, is_inside=False)]
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: Element | None = None
    for place, (event, element) in enumerate(walk):
        if event == "end":
            if element is skipped:
                skipped = None
            else:
                stack.pop()
            continue
        if not isinstance(element.tag, str) or element.tag in _UNREAD or _is_elsewhere(element):
            walk.skip_subtree()
            skipped = element
            continue
        stack.append(_enter(element, place, stack[-1], top))
    return top


def _enter(element: Element, place: int, frame: _Frame, top: list[Holder]) -> _Frame:
    """Note what an element is to the holder around it."""
    around = frame.holder
    if element.tag == "dd" and frame.term is not None:
        around = frame.term
        around.beside.append(element)
    elif element.tag == "dt":
        frame.term = None
    is_told = element.tag == "dd" and frame.term is not None
    holder = None if is_told else _proposal(element, place, is_inside=frame.is_inside)
    if holder is not None and around is not None and holder.number is not None:
        if holder.number == around.number:
            holder = None
    if holder is None:
        if around is not None:
            around.own.append((place, element))
        listed = frame.listed + (around is not None and is_list(element))
        return _Frame(around, listed, frame.is_inside or _is_inside(element))
    if around is None:
        top.append(holder)
    else:
        holder.listed = frame.listed
        around.inner.append(holder)
    if element.tag == "dt":
        frame.term = holder
        holder.own.append((place, element))
    return _Frame(holder, 0, is_inside=True)


def is_list(element: Element) -> bool:
    """Say whether an element may hold the replies to what stands before it."""
    return element.tag in _LISTS or not REPLY_LISTS.isdisjoint(classes(element))


def _is_elsewhere(element: Element) -> bool:
    """Say whether an element lists comments of other pages."""
    return any(map(names_elsewhere, (*classes(element), element.get("id") or "")))


def _is_inside(element: Element) -> bool:
    return any(map(names_list, (*classes(element), element.get("id") or "")))


def _proposal(element: Element, place: int, *, is_inside: bool) -> Holder | None:
    """Say of one element what speaks for a comment in it."""
    tag = element.tag
    if tag not in _TAGS and not tag.endswith("-comment"):
        return None
    names = classes(element)
    if not NOT_COMMENTS.isdisjoint(names):
        return None
    told = number_of(element)
    number, above = told or (None, None)
    if number is None and is_inside:
        number = bare_number_of(element)
    is_sure = (
        told is not None
        or not COMMENTS.isdisjoint(names)
        or item_type(element) in COMMENT_TYPES
        or tag.endswith("-comment")
    )
    if not is_sure and tag == "li" and "post" in names:
        disqus = _DISQUS_ID.fullmatch(element.get("id") or "")
        number, is_sure = (disqus[1], True) if disqus else (number, False)
    is_term = tag == "dt" and is_inside
    if not (is_sure or is_term or number is not None or any(map(names_comment, names))):
        return None
    return Holder(
        element,
        place,
        number,
        above,
        is_numbered=told is not None,
        is_sure=is_sure,
        needs_date=not PINGS.isdisjoint(names),
    )


def _settle(outer: Holder) -> list[Holder]:
    """Give the comments in what is proposed, innermost first: what is one becomes one."""
    settled: dict[Holder, list[Holder]] = {}
    stack: list[tuple[Holder, bool]] = [(outer, False)]
    while stack:
        holder, is_done = stack.pop()
        if not is_done:
            stack.append((holder, True))
            stack.extend((inner, False) for inner in holder.inner)
            continue
        for inner in holder.inner:
            if settled[inner] != [inner]:
                _absorb(holder, inner)
        holder.inner = [one for inner in holder.inner for one in settled.pop(inner)]
        settled[holder] = _resolve(holder)
    return settled[outer]


def _absorb(holder: Holder, part: Holder) -> None:
    """Make what was proposed as a comment a part of the one around it."""
    holder.own.extend([(part.place, part.element), *part.own])
    holder.own.sort(key=itemgetter(0))
    holder.beside.extend(part.beside)


def _resolve(holder: Holder) -> list[Holder]:
    """Decide on a holder when those inside it are decided: it stays, or they are left alone."""
    holder.byline = byline = _byline(holder)
    head = _head(holder)
    if head is not None and (byline.completes(head.byline) or _is_part(holder, head)):
        _absorb(holder, head)
        holder.number = holder.number or head.number
        holder.above = holder.above or head.above
        holder.is_sure = holder.is_sure or head.is_sure
        holder.inner = [*head.inner, *holder.inner[1:]]
        holder.byline = byline = _byline(holder)
    if _is_comment(holder):
        return [holder]
    for inner in holder.inner:
        inner.listed += holder.listed
    return holder.inner


def _is_comment(holder: Holder) -> bool:
    """Say whether a name and what stands in an element make it a comment."""
    byline = holder.byline
    if holder.needs_date:
        return byline.date is not None
    if holder.is_sure:
        return bool(byline.author or byline.date or (holder.is_numbered and not holder.inner))
    return bool(byline.author and byline.date)


def _byline(holder: Holder) -> Byline:
    return read_byline(holder.element, [one for _, one in holder.own])


def _is_part(holder: Holder, head: Holder) -> bool:
    """Say whether a comment without a name of its own tells only what one around it lacks."""
    is_whole = holder.byline.author and holder.byline.date
    return holder.is_sure and not (is_whole or head.is_sure or head.number)


def _head(holder: Holder) -> Holder | None:
    """Give the one comment in a holder that may be the holder's own, the others being replies."""
    if not holder.inner or not (holder.is_sure or holder.element.tag == "li"):
        return None
    first, *others = holder.inner
    if first.listed or not all(other.listed for other in others):
        return None
    if holder.number and first.number and holder.number != first.number:
        return None
    return first
