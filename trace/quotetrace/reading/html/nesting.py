"""Which comment each comment of a page answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.elements import classes
from quotetrace.reading.html.walking import is_list

if TYPE_CHECKING:
    from quotetrace.reading.html.elements import Element
    from quotetrace.reading.html.walking import Holder

_DEPTH: Final = re.compile(r"(?:[\w-]*[-_])?(?:depth|level)[-_]?(\d{1,3})")
_INDENT: Final = re.compile(r"(?:margin|padding)-left\s*:\s*(\d{1,5})(?:\.\d+)?(?:px|em|%|rem)?")
_PARENT: Final = ("data-parent", "data-parentid", "data-parent-id", "data-parent-comment-id",
                  "data-comment-parent", "data-comment-parent-id", "parentid")  # fmt: skip


def find_parents(root: Element, holders: list[Holder]) -> dict[Holder, Holder]:
    """Give what each comment answers: by its own word, its place, or its depth."""
    nested = _nested(root, {holder.element: holder for holder in holders})
    by_number = {holder.number: holder for holder in holders if holder.number}
    before: set[Holder] = set()
    levels: list[tuple[int, Holder]] = []
    parents: dict[Holder, Holder] = {}
    for holder in holders:
        told = by_number.get(_told(holder) or "")
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
