"""One walk over a page: where its posts, comments, dates and data may stand."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from quotetrace.reading.html.elements import classes, elements, properties
from quotetrace.reading.html.vocabulary import BODIES

if TYPE_CHECKING:
    from quotetrace.reading.html.elements import Element

_BODIES: Final = frozenset(BODIES)


@dataclass(slots=True)
class Survey:
    """What one walk has found, in the order of the page."""

    root: Element
    comments: list[Element] = field(default_factory=list)
    """What holds a comment, or a part of one; `read_threads` fills it."""
    bodies: list[Element] = field(default_factory=list)
    """Perhaps the words of posts."""
    articles: list[Element] = field(default_factory=list)
    dated: list[Element] = field(default_factory=list)
    """Headings that are the date of the posts below them."""
    lists: list[Element] = field(default_factory=list)
    """Lists of definitions that hold comments."""
    data: list[str] = field(default_factory=list)
    """JSON-LD."""
    order: dict[Any, int] = field(default_factory=dict)
    """Which of these elements stands before which."""


def survey(root: Element) -> Survey:
    """Walk over a page."""
    found = Survey(root)
    for place, element in enumerate(elements(root)):
        into = _sort(element, found)
        if into is not None:
            into.append(element)
            found.order[element] = place
    return found


def _sort(element: Element, found: Survey) -> list[Element] | None:
    """Choose the list that an element belongs to."""
    tag = element.tag
    names = classes(element)
    into = None
    if tag == "script":
        if element.get("type") == "application/ld+json" and element.text:
            found.data.append(element.text)
    elif "date-header" in names:
        into = found.dated
    elif not _BODIES.isdisjoint(names) or not _BODIES.isdisjoint(properties(element)):
        into = found.bodies
    elif tag == "article":
        into = found.articles
    elif tag == "dl" and ("comments-block" in names or element.get("id") == "comments-block"):
        into = found.lists
    return into
