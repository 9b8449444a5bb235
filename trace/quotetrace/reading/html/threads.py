"""The comments of a page, nested as its markup nests them.

Publishing systems differ in names, not in shape: an element holds a comment with its author, date
and words, and its replies stand further in, or in a list behind it. Where all stand in one row,
each says how deep it is, or which comment it answers.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.bylines import dated
from quotetrace.reading.html.credits import is_byline
from quotetrace.reading.html.elements import classes, elements, words
from quotetrace.reading.html.holders import find_holders, is_list
from quotetrace.reading.html.rendering import render, skipping
from quotetrace.reading.html.vocabulary import (
    COMMENT_FURNITURE,
    COMMENT_NUMBERS,
    FURNITURE,
)
from quotetrace.reading.vocabulary import MECHANICS_LINES
from quotetrace.reading.voices import Voice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetrace.reading.html.elements import Element
    from quotetrace.reading.html.holders import Holder
    from quotetrace.reading.html.survey import Survey

_ANCHOR: Final = re.compile(r"#(?:c|comment-|comment|post_|cmt-)?\d+$")
_DEPTH: Final = re.compile(r"(?:[\w-]*[-_])?(?:depth|level)[-_]?(\d{1,3})")
_INDENT: Final = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,5})(?:\.\d+)?(?:px|em|%|rem)?")
_NUMBER: Final = re.compile(r"#?(\d{1,6})\.?")
_PARENT: Final = ("data-parent", "data-parentid", "data-parent-id", "data-parent-comment-id",
                  "data-comment-parent", "data-comment-parent-id", "parentid")  # fmt: skip
_EDGE: Final = 3
"""Lines at either end of a comment that may hold its byline or buttons."""
_LONGEST_BUTTON: Final = 30
_MOST_INSIDE: Final = 4


@dataclass(slots=True)
class Found:
    """A comment and the element that holds it."""

    element: Element
    voice: Voice


def read_threads(survey: Survey) -> list[Found]:
    """Give the outermost comments of a page, each with its replies.

    Of the elements that perhaps hold comments, those that do are left in `survey`.
    """
    holders = _flat(find_holders(survey.root))
    survey.comments = [one for holder in holders for one in (holder.element, *holder.beside)]
    skipped = set(survey.comments)
    voices = {holder: _voice(holder, skipped) for holder in holders}
    parents = _parents(survey.root, holders)
    roots = []
    for holder in holders:
        above = parents.get(holder)
        if above is None:
            roots.append(Found(holder.element, voices[holder]))
        else:
            voices[above].replies.append(voices[holder])
    found = {root.element for root in roots}
    for place, element in enumerate(elements(survey.root)):
        if element in found:
            survey.order[element] = place
    return roots


def _flat(outer: Iterable[Holder]) -> list[Holder]:
    """Give holders and those inside them, in the order of the page."""
    flat = []
    stack = list(outer)
    while stack:
        holder = stack.pop()
        flat.append(holder)
        stack.extend(holder.inner)
    return sorted(flat, key=lambda holder: holder.place)


def _parents(root: Element, holders: list[Holder]) -> dict[Holder, Holder]:
    """Give what each comment answers: by its own word, its place, or its depth."""
    nested = _nested(root, {holder.element: holder for holder in holders})
    by_number = {holder.number: holder for holder in holders if holder.number}
    before: set[Holder] = set()
    levels: list[tuple[int, Holder]] = []
    parents: dict[Holder, Holder] = {}
    for holder in holders:
        told = by_number.get(_told(holder))
        above = told if told in before else nested.get(holder)
        before.add(holder)
        if above is None:
            depth = _depth(holder)
            while levels and levels[-1][0] >= depth:
                levels.pop()
            above = levels[-1][1] if levels else None
            levels.append((depth, holder))
        if above is not None:
            parents[holder] = above
    return parents


def _told(holder: Holder) -> str | None:
    """Give the number of the comment that a holder says it answers."""
    said = next((holder.element.get(name) for name in _PARENT if holder.element.get(name)), None)
    found = re.search(r"[0-9a-z]+$", said) if said else None
    return found[0] if found else holder.above


@dataclass(slots=True)
class _Level:
    """An open element of the walk: whose replies stand in it, and the last comment in it."""

    base: Holder | None = None
    last: Holder | None = None


def _nested(root: Element, holders: dict[Element, Holder]) -> dict[Holder, Holder]:
    """Give the comment around each comment, or before the list that it stands in."""
    from lxml import etree  # noqa: PLC0415 (slow)

    parents: dict[Holder, Holder] = {}
    stack = [_Level()]
    for event, element in etree.iterwalk(root, events=("start", "end")) if holders else ():
        holder = holders.get(element)
        around = stack[-1]
        if event == "start":
            if holder is not None:
                if around.base is not None:
                    parents[holder] = around.base
                stack.append(_Level(holder))
            elif isinstance(element.tag, str) and is_list(element):
                stack.append(_Level(around.last or around.base))
            else:
                stack.append(_Level(around.base))
            continue
        level = stack.pop()
        if holder is not None:
            stack[-1].last = holder
        elif level.last is not None and not (isinstance(element.tag, str) and is_list(element)):
            stack[-1].last = level.last
    return parents


def _depth(holder: Holder) -> int:
    """Give how deep a comment stands in a row, by class, style or an empty cell before it."""
    for element in (holder.element, *(one for _, one in holder.own[:12])):
        for name in classes(element):
            if found := _DEPTH.fullmatch(name):
                return int(found[1]) + 1
        for name in ("data-depth", "depth", "data-level", "indent", "aria-level"):
            if (value := element.get(name) or "").isdecimal() and len(value) < 5:
                return int(value) + 1
        if found := _INDENT.search(element.get("style") or ""):
            return int(found[1]) + 1
        if element.tag == "img" and (element.get("src") or "").endswith("s.gif"):
            return int(element.get("width") or 0) + 1
    return 1


def _voice(holder: Holder, skipped: set[Element]) -> Voice:
    """Read one comment without its replies."""
    byline = holder.byline
    own = [one for _, one in holder.own]
    return Voice(
        _words(holder, skipped),
        author=byline.author,
        date=byline.date,
        date_from=byline.date_from,
        number=_number(holder.element, own),
        link=_link(holder, own),
    )


def _words(holder: Holder, skipped: set[Element]) -> str:
    byline = holder.byline
    marks = set(byline.marks)
    holds_byline = not byline.bodies or any(
        mark in marks for body in byline.bodies for mark in body.iter()
    )
    tables = (FURNITURE, COMMENT_FURNITURE) if holds_byline else (FURNITURE,)
    is_mechanics = skipping(*tables)

    def skip(inner: Element) -> bool:
        return inner in skipped or inner in marks or is_mechanics(inner) or _is_button(inner)

    pieces = (render(one, skip) for one in byline.bodies or [holder.element, *holder.beside])
    text = "\n\n".join(piece.removeprefix("• ") for piece in pieces if piece)
    return _without_byline(text, holder) if holds_byline else text


def _is_button(element: Element) -> bool:
    """Say whether an element is a link that does something to a comment."""
    if element.tag != "a":
        return False
    address = element.get("href") or ""
    if "replytocom" in address or address.endswith("#respond"):
        return True
    said = words(element) if len(element) < _MOST_INSIDE else ""
    return len(said) <= _LONGEST_BUTTON and said.casefold().strip(" []()…") in MECHANICS_LINES


def _without_byline(text: str, holder: Holder) -> str:
    """Take lines that hold only author and date, or only buttons, from both ends of a text."""
    author = holder.byline.author
    lines = text.split("\n")
    start, end = 0, len(lines)
    for _ in range(_EDGE):
        while start < end and not lines[start].strip():
            start += 1
        if start < end and is_byline(lines[start], author):
            start += 1
    for _ in range(_EDGE):
        while start < end and not lines[end - 1].strip():
            end -= 1
        if start < end and is_byline(lines[end - 1], author):
            end -= 1
    return "\n".join(lines[start:end])


def day_of(element: Element) -> str | None:
    """Give the day that an element names, in its attributes or its words."""
    return dated(element)[0]


def _number(element: Element, own: list[Element]) -> str | None:
    """Give the number that a page prints beside a comment."""
    wanted = frozenset(COMMENT_NUMBERS)
    printed = next((one for one in own if not wanted.isdisjoint(classes(one))), None)
    found = _NUMBER.fullmatch(words(printed)) if printed is not None else None
    if found is None and element.tag == "li":
        found = _NUMBER.fullmatch(element.get("value") or "")
    return found[1] if found else None


def _link(holder: Holder, own: list[Element]) -> str | None:
    """Give the address of a comment, or its anchor on the page."""
    number = holder.number
    for one in own:
        address = (one.get("href") or "") if one.tag == "a" else ""
        if "#" not in address or "replytocom" in address:
            continue
        if _ANCHOR.search(address) if number is None else _ends_with(address, number):
            return str(address)
    for one in (holder.element, *own) if number else ():
        if _ends_with(name := one.get("id") or "", number):
            return f"#{name}"
    names = (holder.element.get("id"), *(one.get("name") for one in own if one.tag == "a"))
    return next((f"#{name}" for name in names if name), None)


def _ends_with(address: str, number: str) -> bool:
    """Say whether an address or id ends with a number, and not with a longer one."""
    return address.endswith(number) and not address[: -len(number)][-1:].isdecimal()
