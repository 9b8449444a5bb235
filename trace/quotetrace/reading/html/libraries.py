"""What trafilatura takes as the text of a page.

It rebuilds what it takes, so each block of the page is looked up in the text that it gives: the
block was taken when its runs of words, or as a line its whole words, stand there.
"""

from __future__ import annotations

import logging
from copy import deepcopy
from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.blocks import words_of
from quotetrace.reading.html.vocabulary import INLINE_TAGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from quotetrace.reading.html.blocks import Block, Blocks
    from quotetrace.reading.html.elements import Element

_RUN: Final = 4
"""Words in a row by which a block is found again."""
_SHORT: Final = 6
"""Words below which a block must stand there as a whole."""
_NEAR: Final = 3
"""Blocks beyond the first and the last long one in which a short one counts."""
_THIN: Final = 1.5
"""How many times as much running text as was taken a page has where more is tried."""
_MORE: Final = 3
"""How many times as much the second try must take to be believed."""
_DEEPEST: Final = 400
"""Blocks within each other on a page that a person made; beyond, trafilatura takes minutes."""
_INLINE: Final = INLINE_TAGS - {"br"} | {"hi", "ref"}
_READINGS: Final = ("rt", "rp", "rtc")


def taken(root: Element, blocks: Blocks, skip: Callable[[Element], bool]) -> set[Element]:
    """Give the elements whose own words trafilatura takes as the text of a page.

    Its own rules come first. Where they take little of the running text, it is asked again with
    all that it falls back on (readability, justext, all paragraphs); these take more than they
    should on other pages.

    Parameters
    ----------
    root
        The page, parsed by `parse`; it stays as it is.
    blocks
        Its blocks.
    skip
        Says of an element that it holds comments: the library does not see it.
    """
    if blocks.depth > _DEEPEST:
        return set()
    page = _copy(root, blocks, skip)
    first = _found(blocks.all, _lines(_trafilatura(page, fast=True)))
    if _words(first) * _THIN < blocks.total:
        second = _found(blocks.all, _lines(_trafilatura(page, fast=False)))
        if _words(second) > _MORE * _words(first):
            first = second
    return {block.element for block in first}


def _copy(root: Element, blocks: Blocks, skip: Callable[[Element], bool]) -> Element:
    """Copy a page without its comments, and with nothing hidden that a program shows."""
    from lxml import etree  # noqa: PLC0415 (slow)

    copy = deepcopy(root)
    dropped = []
    for element, twin in zip(root.iter(), copy.iter(), strict=True):
        if skip(element):
            dropped.append(twin)
        elif element in blocks.uncovered:
            for name in ("style", "hidden"):
                twin.attrib.pop(name, None)
    for twin in dropped:
        if twin.getparent() is not None:
            twin.drop_tree()
    etree.strip_elements(copy, *_READINGS, with_tail=False)
    return copy


def _trafilatura(page: Element, *, fast: bool) -> Element | None:
    from trafilatura import bare_extraction  # noqa: PLC0415 (slow)

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    try:
        found = bare_extraction(page, fast=fast, include_comments=False)
    except Exception:  # whatever it stumbles over, the page is still read
        return None
    return getattr(found, "body", None)


def _lines(body: Element | None) -> list[str]:
    """Give the lines of what a library took."""
    from lxml import etree  # noqa: PLC0415 (slow)

    if body is None:
        return []
    parts: list[str] = []
    for event, element in etree.iterwalk(body, events=("start", "end")):
        if element.tag not in _INLINE:
            parts.append("\n")
        parts.append((element.text if event == "start" else element.tail) or "")
    return "".join(parts).split("\n")


def _found(blocks: Sequence[Block], lines: Iterable[str]) -> list[Block]:
    """Give the blocks that stand in some lines."""
    words: list[str] = []
    whole = set()
    for line in lines:
        own = words_of(line)
        words += own
        whole.add("".join(own))
    runs = {length: set(_runs(words, length)) for length in (3, _RUN)}
    found = [
        place
        for place, block in enumerate(blocks)
        if block.words and ("".join(block.words) in whole or _stands(block.words, runs))
    ]
    long = [place for place in found if len(blocks[place].words) >= _SHORT]
    if long:
        near = range(long[0] - _NEAR, long[-1] + _NEAR + 1)
        found = [p for p in found if p in near or len(blocks[p].words) >= _SHORT]
    return [blocks[place] for place in found]


def _stands(words: list[str], runs: dict[int, set[tuple[str, ...]]]) -> bool:
    """Say whether the words stand there: all of a few, half of the runs of many."""
    if len(words) < _SHORT:
        return len(words) >= 3 and all(run in runs[3] for run in _runs(words, 3))
    own = list(_runs(words, _RUN))
    return sum(run in runs[_RUN] for run in own) * 2 > len(own)


def _runs(words: list[str], length: int) -> Iterable[tuple[str, ...]]:
    return zip(*(words[start:] for start in range(length)), strict=False)


def _words(blocks: Iterable[Block]) -> int:
    return sum(len(block.words) for block in blocks)
