"""The elements that hold the words of a comment and, if it can be, nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.elements import classes, properties
from quotetrace.reading.html.names import parts
from quotetrace.reading.html.vocabulary import (
    AUTHOR_PARTS,
    BODY_PARTS,
    COMMENT_AUTHORS,
    COMMENT_BODIES,
    COMMENT_DATES,
    COMMENT_NAMES,
    NOT_AUTHOR_PARTS,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.reading.html.elements import Element

_MOST_WORDS: Final = 0.7
"""Part of the words of the longest candidate that another must have to be taken as closer."""
_BODY_NAMES: Final = frozenset(COMMENT_BODIES)
_USERS: Final = frozenset({("user", "name"), ("user", "link"), ("comment", "user")})


def find_bodies(own: Sequence[Element]) -> list[Element]:
    """Give the elements that are named for the words of a comment, the closest around most words.

    If it can be they hold nothing else: neither author nor date.
    """
    found = [one for one in own if one.attrib and _body_name(one)]
    if not found:
        return []
    lengths, mixed = _measure(own)
    for is_mixed in (False, True):
        chosen = [one for one in found if lengths[one] and (one in mixed) == is_mixed]
        if chosen:
            enough = max(lengths[one] for one in chosen) * _MOST_WORDS
            best = min((one for one in chosen if lengths[one] >= enough), key=lengths.__getitem__)
            return _alike(best, chosen, own)
    return []


def _measure(own: Sequence[Element]) -> tuple[dict[Element, int], set[Element]]:
    """Give the code points of text in each element of a comment, and those that hold a byline."""
    lengths: dict[Element, int] = {}
    mixed: set[Element] = set()
    for one in reversed(own):
        lengths[one] = len((one.text or "").strip())
        for inner in one:
            lengths[one] += lengths.get(inner, 0) + len((inner.tail or "").strip())
            if inner in mixed or (inner in lengths and _is_byline_part(inner)):
                mixed.add(one)
    return lengths, mixed


def _alike(best: Element, chosen: list[Element], own: Sequence[Element]) -> list[Element]:
    """Give the candidates of one name that do not lie in each other: a title and its text."""
    name = _body_name(best)
    around = set(best.iterancestors())
    wanted = {one for one in chosen if _body_name(one) == name and one not in around}
    within = inside(wanted, own)
    return [one for one in chosen if one in wanted and one not in within]


def inside(outer: set[Element], own: Sequence[Element]) -> set[Element]:
    """Give those elements of a comment that lie inside some of them."""
    within: set[Element] = set()
    for one in own:
        above = one.getparent()
        if above in outer or above in within:
            within.add(one)
    return within


def _body_name(element: Element) -> str | None:
    """Give the class or property by which an element is named for the words of a comment."""
    said = f"{element.get('class') or ''} {element.get('itemprop') or ''}"
    names: list[str] = said.split()
    for name in names:
        if name in _BODY_NAMES:
            return name
    if element.tag in {"a", "span"}:
        return None
    return next(
        (name for name in names if parts(name)[-1:] and parts(name)[-1] in BODY_PARTS), None
    )


def _is_byline_part(element: Element) -> bool:
    """Say whether an element is named for the author or the date of a comment."""
    return bool(element.attrib) and any(
        name in COMMENT_AUTHORS or name in COMMENT_DATES or is_author_name(name)
        for name in classes(element) | properties(element)
    )


def is_author_name(name: str) -> bool:
    """Say whether a class or property names the author of a comment."""
    found = parts(name)
    return NOT_AUTHOR_PARTS.isdisjoint(found) and (
        not AUTHOR_PARTS.isdisjoint(found)
        or found[-2:] in _USERS
        or (found[-1:] == ("name",) and not COMMENT_NAMES.isdisjoint(found))
    )
