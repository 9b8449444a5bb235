"""Elements to plain text: paragraphs, list items, quotations with their marks.

Paragraphs are parted by blank lines, items of lists begin with a bullet or their number, every
line of a ``<blockquote>`` begins with ``> ``, and ``<q>`` gets quotation marks: what a browser
shows by layout stands in the text as marks.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.elements import classes, is_hidden
from quotetrace.reading.html.vocabulary import FURNITURE_TAGS, INLINE_TAGS, names

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    from quotetrace.reading.html.elements import Element

_PARAGRAPHS: Final = frozenset(
    names(
        """
    p div section article main header h1 h2 h3 h4 h5 h6 ul ol dl blockquote pre table figure
    figcaption address details summary form fieldset hr body center hgroup footer aside
    """
    )
)
_LINES: Final = frozenset(["li", "dt", "dd", "tr", "caption", "legend", "optgroup"])
_CELLS: Final = frozenset({"td", "th"})
_SPACE: Final = re.compile(r"[ \t\n\r\f]+")
_QUOTES: Final = ("“", "”"), ("‘", "’")
_ANY_QUOTE: Final = tuple("\"'“”‘’«»„‚‹›「『")


def render(
    element: Element,
    skip: Callable[[Element], bool] | None = None,
    said: Collection[Element] | None = None,
) -> str:
    """Give the text of an element.

    Parameters
    ----------
    element
        Where to begin; its own tail does not belong to it.
    skip
        Says of an inner element that nothing of it is wanted.
    said
        The elements whose own words are wanted, with those of the spans and links in them; then
        `skip` alone says what else is left out. Without it all is wanted that is no furniture.
    """
    from lxml import etree  # noqa: PLC0415 (slow)

    page = _Page(said)
    walk = etree.iterwalk(element, events=("start", "end"))
    for event, inner in walk:
        if event == "start":
            if inner is not element and (
                (said is None and _is_furniture(inner)) or (skip and skip(inner))
            ):
                walk.skip_subtree()
                page.dropped = inner
                continue
            page.open(inner)
        else:
            if inner is page.dropped:
                page.dropped = None
            else:
                page.close(inner)
            if inner is not element:
                page.say(inner.tail)
    return page.text()


def _is_furniture(element: Element) -> bool:
    tag = element.tag
    if not isinstance(tag, str):
        return True
    if tag in FURNITURE_TAGS:
        return tag != "footer" or not any(a.tag == "blockquote" for a in element.iterancestors())
    return is_hidden(element)


class _Page:
    """The lines written so far, and what must come before the next word."""

    def __init__(self, said: Collection[Element] | None) -> None:
        self.dropped: Element | None = None
        """The element whose inside is left out at the moment."""
        self._said = said
        self._blocks: list[tuple[Element, bool]] = [(None, False)]
        """The open blocks, and whether their own words are left out."""
        self._lines: list[list[str]] = [[]]
        self._breaks = 0
        """Line ends due before the next word: 1 for a line, 2 for a paragraph."""
        self._space = False
        self._depth = 0
        self._marker = ""
        self._pre = 0
        self._quotes: list[bool] = []
        self._counters: list[int | None] = []

    def text(self) -> str:
        return "\n".join("".join(line).rstrip() for line in self._lines).strip("\n")

    def say(self, words: str | None) -> None:
        """Write words, with white space as a browser shows it."""
        if not words or self._blocks[-1][1]:
            return
        if self._pre:
            first, *others = words.replace("\r\n", "\n").split("\n")
            self._write(first)
            for line in others:
                self._break(1, force=True)
                self._write(line)
            return
        plain = _SPACE.sub(" ", words)
        bare = plain.strip(" ")
        if not bare:
            self._space = True
            return
        self._space = self._space or plain[0] == " "
        self._write(bare)
        self._space = plain[-1] == " "

    def open(self, element: Element) -> None:
        tag = element.tag
        if self._said is not None and (tag not in INLINE_TAGS or element in self._said):
            self._blocks.append((element, element not in self._said))
        if tag in _PARAGRAPHS:
            self._break(2)
        elif tag in _LINES:
            self._break(1)
        elif tag == "br":
            self._break(1, force=True)
        elif tag in _CELLS and element.getprevious() is not None:
            self._space = True
        self._begin(tag, element)
        self.say(element.text)

    def _begin(self, tag: str, element: Element) -> None:
        if tag == "blockquote":
            self._depth += 1
        elif tag == "pre":
            self._pre += 1
        elif tag in {"ul", "ol"}:
            self._counters.append(_number(element.get("start"), 1) if tag == "ol" else None)
        elif tag == "li":
            self._marker = self._bullet(element)
        elif tag == "q":
            marked = _is_marked(element)
            if not marked:
                self._write(_QUOTES[sum(self._quotes) % 2][0])
                self._space = False
            self._quotes.append(not marked)

    def close(self, element: Element) -> None:
        tag = element.tag
        if tag == "blockquote":
            self._break(2)
            self._depth -= 1
        elif tag == "pre":
            self._pre -= 1
        elif tag in {"ul", "ol"} and self._counters:
            self._counters.pop()
        elif tag == "li":
            self._marker = ""
        elif tag == "q" and self._quotes and self._quotes.pop():
            self._space = False
            self._write(_QUOTES[sum(self._quotes) % 2][1])
        if tag in _PARAGRAPHS:
            self._break(2)
        elif tag in _LINES:
            self._break(1)
        if self._blocks[-1][0] is element:
            self._blocks.pop()

    def _bullet(self, element: Element) -> str:
        """Give what a browser prints before an item."""
        if not self._counters or self._counters[-1] is None:
            return "• "
        number = _number(element.get("value"), self._counters[-1])
        self._counters[-1] = number + 1
        return f"{number}. "

    def _break(self, lines: int, *, force: bool = False) -> None:
        """Ask for line ends; those of layout do not add up, those of ``<br>`` do."""
        self._space = False
        if force and (self._lines[-1] or self._breaks):
            self._breaks = min(2, self._breaks + 1)
        elif self._lines[-1]:
            self._breaks = max(self._breaks, lines)

    def _write(self, words: str) -> None:
        if not words:
            return
        if self._breaks and self._lines[-1]:
            self._lines.extend([] for _ in range(self._breaks))
        self._breaks = 0
        line = self._lines[-1]
        if not line:
            line.append("> " * self._depth + self._marker)
            self._marker = ""
        elif self._space:
            line.append(" ")
        self._space = False
        line.append(words)


def _number(value: str | None, otherwise: int) -> int:
    return int(value) if value and value.isdecimal() and len(value) < 9 else otherwise


def _is_marked(element: Element) -> bool:
    """Say whether a quotation has its marks in its own words."""
    return "".join(element.itertext()).lstrip().startswith(_ANY_QUOTE)


def skipping(*tables: frozenset[str]) -> Callable[[Element], bool]:
    """Give a test for elements that have a class of one of the tables."""
    names = frozenset().union(*tables)
    return lambda element: not names.isdisjoint(classes(element))
