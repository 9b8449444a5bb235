"""The blocks of a page: what each element says itself, and how much runs inside it.

A block is an element that a browser puts on lines of its own, with the words that stand directly
in it or in its spans and links. Running text is blocks of many words with few links.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import accumulate
from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.elements import is_hidden
from quotetrace.reading.html.vocabulary import INLINE_TAGS, MECHANICS_TAGS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quotetrace.reading.html.elements import Element

_LEAST_WORDS: Final = 12
"""Words of a block that counts as running text."""
_SHOWN: Final = 0.75
"""Part of the running text that a hidden element holds, if a program shows it."""
_UNSPACED: Final = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff"
_WORD: Final = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}]+")
"""A word; in scripts without spaces, a letter."""


def words_of(text: str) -> list[str]:
    """Give the words of a text, in small letters, without what stands between them."""
    return _WORD.findall(text.lower())


@dataclass(slots=True)
class Block:
    """What an element says itself."""

    element: Element
    depth: int
    """How many blocks it stands in."""
    parts: list[str] = field(default_factory=list)
    linked: list[str] = field(default_factory=list)
    """What of it stands in links."""
    words: list[str] = field(default_factory=list)
    """None where a browser does not show it."""
    links: int = 0
    """Words in links."""

    @property
    def is_running(self) -> bool:
        """Say whether it is a paragraph rather than a menu, a label or a button."""
        return len(self.words) >= _LEAST_WORDS and self.links * 2 < len(self.words)


class Blocks:
    """The blocks of a page in its order, each before those inside it."""

    def __init__(
        self, root: Element, skip: Callable[[Element], bool], bodies: Iterable[Element] = ()
    ) -> None:
        """Read the blocks.

        Parameters
        ----------
        root
            The page.
        skip
            Says of an element that nothing of it is looked at.
        bodies
            Elements that are blocks whatever their tag.
        """
        self.all: list[Block] = []
        self._inside: dict[Element, tuple[int, int]] = {}
        wide = {*bodies, *_inline_around_blocks(root)}
        concealed = _read(root, skip, wide, (self.all, self._inside))
        for block in self.all:
            text = "".join(block.parts)
            block.words = [] if text.isspace() else words_of(text)
            if block.linked and block.words:
                block.links = len(words_of("".join(block.linked)))
        self.depth = max((block.depth for block in self.all), default=0)
        """Blocks within each other, at the most."""
        self._words = _sums(len(block.words) for block in self.all)
        self._running = _sums(len(block.words) * block.is_running for block in self.all)
        self.uncovered = {one for one in concealed if 0 < _SHOWN * self.total <= self.running(one)}
        """Hidden elements that a program shows: they hold nearly all that the page says."""
        self._hide(self._inside[one] for one in concealed if one not in self.uncovered)

    def _hide(self, ranges: Iterable[tuple[int, int]]) -> None:
        """Take the words of hidden blocks away."""
        steps = [0] * (len(self.all) + 1)
        for start, end in ranges:
            steps[start] += 1
            steps[end] -= 1
        for block, depth in zip(self.all, accumulate(steps), strict=False):
            if depth:
                block.words = []
        self._words = _sums(len(block.words) for block in self.all)
        self._running = _sums(len(block.words) * block.is_running for block in self.all)

    def inside(self, element: Element) -> list[Block]:
        """Give the blocks of an element and of all inside it."""
        return self.all[slice(*self.range(element))]

    def range(self, element: Element) -> tuple[int, int]:
        """Give the places of the blocks of an element in `all`; empty for one without any."""
        return self._inside.get(element, (0, 0))

    def words(self, element: Element) -> int:
        """Count the words of an element."""
        start, end = self.range(element)
        return self._words[end] - self._words[start]

    def running(self, element: Element) -> int:
        """Count the words of running text in an element."""
        start, end = self.range(element)
        return self._running[end] - self._running[start]

    @property
    def total(self) -> int:
        """Words of running text on the page."""
        return self._running[-1]

    def holds_most(self, element: Element, within: Element | None = None) -> bool:
        """Say whether an element holds most of the running text of the page, or of another.

        Where nothing runs, all words count.
        """
        whole = self.all[0].element if within is None else within
        count = self.running if self.running(whole) else self.words
        return count(element) * 2 > count(whole)


def _inline_around_blocks(root: Element) -> set[Element]:
    """Give the spans and links that hold blocks: they are blocks themselves."""
    found: set[Element] = set()
    for element in root.iter():
        if element.tag not in INLINE_TAGS and element.tag not in MECHANICS_TAGS:
            above = element.getparent()
            while above is not None and above.tag in INLINE_TAGS and above not in found:
                found.add(above)
                above = above.getparent()
    return found


def _read(
    root: Element,
    skip: Callable[[Element], bool],
    wide: set[Element],
    into: tuple[list[Block], dict[Element, tuple[int, int]]],
) -> list[Element]:
    """Fill in blocks and where those of each element lie; give the hidden elements."""
    from lxml import etree  # noqa: PLC0415 (slow)

    blocks, inside = into
    concealed: list[Element] = []
    around: list[Block] = []
    links = 0
    walk = etree.iterwalk(root, events=("start", "end"))
    skipped: Element | None = None
    for event, element in walk:
        tag = element.tag
        if event == "start":
            inline = tag in INLINE_TAGS and bool(around) and element not in wide
            hidden = is_hidden(element)
            if tag in MECHANICS_TAGS or skip(element) or (hidden and inline):
                skipped = element
                walk.skip_subtree()
                continue
            if hidden:
                concealed.append(element)
            links += tag == "a"
            if not inline:
                around.append(Block(element, len(around)))
                inside[element] = (len(blocks), 0)
                blocks.append(around[-1])
            _say(around[-1], element.text, links)
            continue
        if element is skipped:
            skipped = None
        else:
            links -= tag == "a"
            if around[-1].element is element:
                around.pop()
                inside[element] = (inside[element][0], len(blocks))
            if around and (tag == "br" or element in inside):
                around[-1].parts.append("\n")
        if around:
            _say(around[-1], element.tail, links)
    return concealed


def _say(block: Block, text: str | None, links: int) -> None:
    if text:
        block.parts.append(text)
        if links > 0:
            block.linked.append(f"{text} ")


def _sums(counts: Iterable[int]) -> list[int]:
    return [0, *accumulate(counts)]
