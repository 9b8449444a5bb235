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
from quotetrace.reading.html.holders import find_holders
from quotetrace.reading.html.nesting import find_parents
from quotetrace.reading.html.rendering import render, skipping
from quotetrace.reading.html.vocabulary import (
    COMMENT_FURNITURE,
    COMMENT_NUMBERS,
    FURNITURE,
)
from quotetrace.reading.voices import Voice
from quotetrace.structure.vocabulary import MECHANICS_LINES

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetrace.reading.html.elements import Element
    from quotetrace.reading.html.survey import Survey
    from quotetrace.reading.html.walking import Holder

_ANCHOR: Final = re.compile(r"#(?:c|comment-|comment|post_|cmt-)?\d+$")
_NUMBER: Final = re.compile(r"#?(\d{1,6})\.?")
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
    parents = find_parents(survey.root, holders)
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
    for one in (holder.element, *own):
        if number and _ends_with(name := one.get("id") or "", number):
            return f"#{name}"
    names = (holder.element.get("id"), *(one.get("name") for one in own if one.tag == "a"))
    return next((f"#{name}" for name in names if name), None)


def _ends_with(address: str, number: str) -> bool:
    """Say whether an address or id ends with a number, and not with a longer one."""
    return address.endswith(number) and not address[: -len(number)][-1:].isdecimal()
