"""A walk over a page that collects what may hold comments, and what lies in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.bylines import Byline
from quotetrace.reading.html.elements import classes
from quotetrace.reading.html.names import names_comment, names_elsewhere, names_list
from quotetrace.reading.html.vocabulary import REPLY_LISTS

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotetrace.reading.html.elements import Element

_LISTS: Final = frozenset({"ul", "ol", "dl", "blockquote"})
_PAGES: Final = frozenset({"html", "body", "main"})
"""What holds the whole of a page, with classes that speak of how it is set."""
_UNREAD: Final = frozenset({"script", "style", "template", "noscript", "head"})


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
    is_listed: bool = False
    """Whether it is named as a comment, perhaps, and stands in a list named for comments."""
    is_post: bool = False
    """Whether it is named as one of the posts of a forum."""
    needs_date: bool = False
    own: list[tuple[int, Element]] = field(default_factory=list)
    """The elements in it that are in no holder inside it, with their places on the page."""
    beside: list[Element] = field(default_factory=list)
    """Elements after it that belong to it: ``<dd>`` after ``<dt>``."""
    inner: list[Holder] = field(default_factory=list)
    layers: int = 0
    """How often the same comment is proposed inside it, one in the other."""
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


class Walk:
    """A walk over a page that collects what may hold comments."""

    def __init__(self, proposal: Callable[[Element, int, bool], Holder | None]) -> None:
        self.top: list[Holder] = []
        """The outermost of them."""
        self.lists: list[Element] = []
        """The outermost elements that are named as lists of comments."""
        self._proposal = proposal

    def over(self, root: Element) -> None:
        """Walk over a page, or a part of one."""
        from lxml import etree  # noqa: PLC0415 (slow)

        stack = [_Frame(None, 0, is_inside=False)]
        walk = etree.iterwalk(root, events=("start", "end"))
        skipped: Element | None = None
        for place, (event, element) in enumerate(walk):
            if event == "end":
                if element is skipped:
                    skipped = None
                else:
                    stack.pop()
            elif _is_unread(element):
                walk.skip_subtree()
                skipped = element
            else:
                stack.append(self._enter(element, place, stack[-1]))

    def _enter(self, element: Element, place: int, frame: _Frame) -> _Frame:
        """Note what an element is to the holder around it."""
        around = frame.holder
        term = frame.term if element.tag == "dd" else None
        if term is not None:
            around = term
            term.beside.append(element)
        elif element.tag == "dt":
            frame.term = None
        holder = None if term else self._proposal(element, place, frame.is_inside)
        if holder and around and _is_same(holder, around):
            holder = None
        is_inside = frame.is_inside
        if not is_inside and element.tag not in _PAGES:
            is_inside = is_named(element, names_list)
            if is_inside or is_named(element, names_comment):
                self.lists.append(element)
        if holder is None:
            if around is not None:
                around.own.append((place, element))
            listed = frame.listed + (around is not None and is_list(element))
            return _Frame(around, listed, is_inside=is_inside)
        if around is None:
            self.top.append(holder)
        else:
            holder.listed = frame.listed
            around.inner.append(holder)
        if element.tag == "dt":
            frame.term = holder
            holder.own.append((place, element))
        return _Frame(holder, 0, is_inside=True)


def _is_same(holder: Holder, around: Holder) -> bool:
    """Say whether a proposal is only a part of the one around it: the same number, or a term."""
    if holder.number:
        return holder.number == around.number
    return holder.element.tag == "dt" and not holder.is_sure


def is_list(element: Element) -> bool:
    """Say whether an element may hold the replies to what stands before it."""
    return element.tag in _LISTS or not REPLY_LISTS.isdisjoint(classes(element))


def _is_unread(element: Element) -> bool:
    """Say whether no comment is looked for in an element: scripts, lists of what is elsewhere."""
    if not isinstance(element.tag, str) or element.tag in _UNREAD:
        return True
    return is_named(element, names_elsewhere)


def is_named(element: Element, says: Callable[[str], bool]) -> bool:
    """Say whether a class or the id of an element names something."""
    return any(map(says, classes(element))) or says(element.get("id") or "")
