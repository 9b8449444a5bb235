"""How much of what a page says was not read, where that is worth a line."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.blocks import words_of
from quotetrace.reading.html.elements import classes, is_furniture
from quotetrace.reading.html.names import parts
from quotetrace.reading.html.vocabulary import BESIDE_PARTS, FURNITURE_TAGS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotetrace.reading.html.blocks import Block, Blocks
    from quotetrace.reading.html.elements import Element

_RUN: Final = 4
"""Words in a row by which a paragraph is found again."""
_LEAST: Final = 100
"""Words in one element that are no teaser, however many teasers a page has."""
_TINY: Final = 10
"""How many times what was taken a page holds at the most, if nothing is said."""
_ASIDE: Final = FURNITURE_TAGS | {"form", "dialog", "header"}


def loss(texts: Sequence[str], blocks: Blocks) -> str | None:
    """Say how much of the text of a page was taken, if more was left.

    What is left counts where it stands together like an article: menus, teasers, forms and what
    is said of cookies are no loss.

    Parameters
    ----------
    texts
        What was taken as posts.
    blocks
        The page without its comments.
    """
    taken = [words_of(text) for text in texts]
    count = sum(map(len, taken))
    if count * 2 >= blocks.total:
        return None
    runs = {run for words in taken for run in _runs(words)}
    together: dict[Element, int] = defaultdict(int)
    known: dict[Element | None, bool] = {None: False}
    for block in blocks.all:
        if block.is_running and not _stands(block, runs) and not _is_aside(block.element, known):
            together[block.element.getparent()] += len(block.words)
    left = sum(words for words in together.values() if words >= _LEAST)
    if left <= count and count * _TINY >= blocks.total:
        return None
    return f"only {count:,} of {blocks.total:,} words were taken as the post"


def _runs(words: Sequence[str]) -> Iterable[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(_RUN)), strict=False)


def _stands(block: Block, runs: set[tuple[str, ...]]) -> bool:
    own = list(_runs(block.words))
    return sum(run in runs for run in own) * 2 > len(own)


def _is_aside(element: Element, known: dict[Element | None, bool]) -> bool:
    """Say whether an element lies in what its name says is beside the text of a page."""
    path = []
    at = element
    while at not in known:
        path.append(at)
        at = at.getparent()
    is_aside = known[at]
    for one in reversed(path):
        is_aside = known[one] = is_aside or _is_beside(one)
    return is_aside


def _is_beside(element: Element) -> bool:
    if element.tag in {"html", "body", "main"}:
        return False
    named = {part for name in (*classes(element), element.get("id") or "") for part in parts(name)}
    return element.tag in _ASIDE or is_furniture(element) or not BESIDE_PARTS.isdisjoint(named)
