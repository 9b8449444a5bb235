"""Comments that nothing names but the list around them: elements of one shape, each with a date."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.bylines import dated
from quotetrace.reading.html.credits import LONGEST_LINE
from quotetrace.reading.html.elements import classes
from quotetrace.reading.html.names import parts
from quotetrace.reading.html.vocabulary import DATE_PARTS

if TYPE_CHECKING:
    from quotetrace.reading.html.elements import Element

_LEAST: Final = 2
"""Elements of one shape that make a list."""
_VARYING: Final = frozenset({"odd", "even", "alt", "first", "last"})
_UNREAD: Final = frozenset({"script", "style", "template"})

_Shape = tuple[str, frozenset[str]]


def find_family(container: Element) -> list[Element]:
    """Give the elements of a list that may each be a comment; none if it is no such list.

    Parameters
    ----------
    container
        What is named as the comments of a page.
    """
    inside = [one for one in container.iter() if isinstance(one.tag, str)]
    counts: dict[Element, int] = {}
    for element in reversed(inside):
        if element.tag not in _UNREAD:
            count = sum(counts.get(inner, 0) for inner in element)
            counts[element] = count or int(_is_dated(element))
    at = container
    while True:
        held = [inner for inner in at if counts.get(inner)]
        shapes = Counter(map(_shape, held))
        shape, count = shapes.most_common(1)[0] if shapes else (None, 0)
        if count >= _LEAST:
            return [one for one in inside if one is not container and _shape(one) == shape]
        if not held:
            return []
        at = max(held, key=lambda one: counts[one])


def _shape(element: Element) -> _Shape:
    """Give what is the same in all elements of a list: tag and classes without their numbers."""
    names = {re.sub(r"\d+", "", name) for name in classes(element)}
    return str(element.tag), frozenset(names - _VARYING)


def _is_dated(element: Element) -> bool:
    """Say whether an element is a date, or little more."""
    if element.tag == "time":
        return True
    is_named = any(not DATE_PARTS.isdisjoint(parts(name)) for name in classes(element))
    text = element.text or ""
    tails = (inner.tail or "" for inner in element)
    if not is_named and not any(
        any(map(str.isdigit, piece)) for piece in (text, *tails) if len(piece) <= LONGEST_LINE
    ):
        return False
    return dated(element)[0] is not None
