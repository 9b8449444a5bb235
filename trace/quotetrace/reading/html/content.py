"""Where the words of a page stand when its markup does not name them.

The smallest element that holds most of the running text: blocks of many words with few links.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.elements import classes
from quotetrace.reading.html.vocabulary import FURNITURE, FURNITURE_TAGS, names

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotetrace.reading.html.elements import Element

_SHARE: Final = 0.75
"""Part of the running text that the chosen element holds."""
_LEAST_WORDS: Final = 12
"""Words of a block that counts as running text."""
_INLINE: Final = frozenset(
    names(
        """
    a abbr b bdi bdo big br cite code del dfn em font i ins kbd label mark q s samp small span
    strike strong sub sup time tt u var wbr
    """
    )
)


def main_content(root: Element, skip: Callable[[Element], bool]) -> Element:
    """Give the element that holds the text of a page.

    Parameters
    ----------
    root
        The page.
    skip
        Says of an element that it is known to be something else, such as a comment.
    """
    weights = _weights(root, skip)
    at = root
    for body in root.iter("body"):
        at = body
    enough = weights.get(at, 0) * _SHARE
    while True:
        inner = max(at, key=lambda child: weights.get(child, 0), default=None)
        if inner is None or inner.tag in _INLINE or not weights.get(inner):
            return at
        if weights[inner] < enough:
            return at
        at = inner


def _weights(root: Element, skip: Callable[[Element], bool]) -> dict[Element, int]:
    """Count the words of running text in every element that holds any."""
    from lxml import etree  # noqa: PLC0415 (slow)

    weights: dict[Element, int] = {}
    own: list[list[int]] = []
    """For each open block its words, and those of them in links."""
    links = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: Element | None = None
    for event, element in walk:
        tag = element.tag
        if event == "start":
            if tag in FURNITURE_TAGS or is_furniture(element) or skip(element):
                walk.skip_subtree()
                skipped = element
                continue
            links += tag == "a"
            if tag not in _INLINE or not own:
                own.append([0, 0])
            _count(element.text, own[-1], links)
            continue
        if element is skipped:
            skipped = None
        else:
            links -= tag == "a"
            if tag not in _INLINE or element is root:
                _settle(element, own.pop(), weights)
        if own:
            _count(element.tail, own[-1], links)
    return weights


def is_furniture(element: Element) -> bool:
    """Say whether the class of an element names it as a menu or the like."""
    return not FURNITURE.isdisjoint(classes(element))


def _count(text: str | None, counts: list[int], links: int) -> None:
    if text:
        number = len(text.split())
        counts[0] += number
        counts[1] += number if links > 0 else 0


def _settle(element: Element, counts: list[int], weights: dict[Element, int]) -> None:
    """Add the words of a closed block to its element, and those of its element to the parent."""
    total, linked = counts
    weight = weights.get(element, 0)
    if total >= _LEAST_WORDS and linked * 2 < total:
        weight += total
    if weight:
        weights[element] = weight
        parent = element.getparent()
        while parent is not None and parent.tag in _INLINE:
            parent = parent.getparent()
        if parent is not None:
            weights[parent] = weights.get(parent, 0) + weight
