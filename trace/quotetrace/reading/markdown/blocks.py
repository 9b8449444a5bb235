"""Markdown to what of it is no word: blocks by a CommonMark parser, and what is inside of them."""

from __future__ import annotations

import re
from bisect import bisect_right
from itertools import accumulate, chain
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotetrace.reading.markdown.code import names_code, reads_as_prose
from quotetrace.reading.markdown.inline import Watcher, parser, watch
from quotetrace.reading.markdown.tags import blank_tags
from quotetrace.reading.markdown.templates import find_templates, mask
from quotetrace.text.blanking import Blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from markdown_it.token import Token

_PREFIX: Final = re.compile(r"[ \t]*(?:>[ \t]?)*[ \t]*")
_PIPE: Final = re.compile(r"(?<!\\)\|")
_TAGGED: Final = re.compile(r"\s*</?[A-Za-z!]")
_ADDRESSES: Final = (
    ("://", re.compile(r"(?:https?|ftp)://[^\s<>\"“”\]]+")),
    ("www.", re.compile(r"www\.(?<=\bwww\.)[^\s<>\"“”\]]+\.[^\s<>\"“”\]]+")),
    ("data:", re.compile(r"data:(?<=\bdata:)[\w/+.;=-]+,[\w+/=%-]{40,}")),
)
"""Addresses, each with what it cannot be without; they begin with a letter, which is found fast."""
_TAG: Final = re.compile(r"<(?<!\\<)/?[A-Za-z][\w:.-]*(?:\s[^<>\n]{0,1000})?/?>")


class Markup(NamedTuple):
    """What a Markdown text says besides its words."""

    blanks: list[Blank]
    heading: int | None
    """The line of a heading of the first level that opens the text, counted from 0."""


def find_markup(text: str) -> Markup:
    """Find what is no word in a Markdown text; front matter is gone from it."""
    plain = text.replace("\r\n", " \n").replace("\r", "\n").replace("\0", " ")
    templates = find_templates(plain)
    source = mask(plain, templates)
    env: dict[str, Any] = {}
    tokens: list[Token] = []
    parser().block.parse(source, parser(), env, tokens)
    found = _Blocks(source, tokens, env)
    found.take()
    rest = _leftovers(source, found)
    return Markup([*templates, *found.blanks, *rest], found.heading)


class _Blocks:
    """Goes through the blocks of a text."""

    def __init__(self, source: str, tokens: Sequence[Token], env: dict[str, Any]) -> None:
        self._source = source
        self._tokens = tokens
        self._env = env
        self._lines = source.split("\n")
        self._starts = [0, *accumulate(len(line) + 1 for line in self._lines)]
        self._row: tuple[int, int] | None = None
        """Line and next column of the table row that is read."""
        self.blanks: list[Blank] = []
        self.code: list[tuple[int, int]] = []
        """What stands between backticks."""
        self.heading: int | None = None

    def take(self) -> None:
        """Fill `blanks`."""
        for kind in ("references", "duplicate_refs"):
            known = self._env.get(kind, {})
            for one in known.values() if isinstance(known, dict) else known:
                self._blank_lines(*one["map"])
        for place, token in enumerate(self._tokens):
            take = getattr(self, f"_take_{token.type}", None)
            if take is not None:
                take(token, place)

    def _take_inline(self, token: Token, place: int) -> None:
        pieces = self._pieces(token)
        if pieces is None:
            return
        try:
            watcher = watch(token.content, self._env)
        except RecursionError:  # the words stay as they are
            return
        if self._tokens[place - 1].type == "heading_open":
            self._blank_tail(pieces[-1], token)
        self._move(watcher, pieces)

    def _move(self, watcher: Watcher, pieces: Sequence[tuple[int, int]]) -> None:
        """Take over what was found in a content whose lines begin at some offsets."""
        starts = [start for start, _ in pieces]

        def moved(at: int) -> int:
            piece = max(0, bisect_right(starts, at) - 1)
            return pieces[piece][1] + at - starts[piece]

        for one in watcher.blanks:
            # what ends with a line ends there, and not where the next one begins
            start = moved(one.start)
            end = moved(one.end - 1) + 1 if one.end > one.start else start
            self.blanks.append(Blank(start, max(end, start), one.parts, one.put))
        self.code.extend((moved(start), moved(end)) for start, end in watcher.code)

    def _pieces(self, token: Token) -> list[tuple[int, int]] | None:
        """Give where each line of the content of a token begins, there and in the text."""
        if self._row is not None:
            return self._cell(token.content)
        if token.map is None:
            return None
        pieces = []
        at = 0
        for line, words in enumerate(token.content.split("\n"), token.map[0]):
            if line >= len(self._lines):
                return None
            whole = self._lines[line]
            column = whole.rfind(words.strip())
            if column < 0:
                return None
            indent = len(words) - len(words.lstrip())
            pieces.append((at, self._starts[line] + column - indent))
            at += len(words) + 1
        return pieces

    def _cell(self, content: str) -> list[tuple[int, int]] | None:
        line, column = self._row or (0, 0)
        at = self._lines[line].find(content, column)
        if at < 0:
            return None
        self._row = line, at + len(content)
        return [(0, self._starts[line] + at)]

    def _take_tr_open(self, token: Token, _: int) -> None:
        if token.map is not None:
            self._row = token.map[0], 0

    def _take_table_close(self, _: Token, __: int) -> None:
        self._row = None

    def _take_table_open(self, token: Token, _: int) -> None:
        if token.map is None:
            return
        first, stop = token.map
        self._blank_lines(first + 1, first + 2)
        for line in range(first, stop):
            start = self._starts[line]
            self.blanks.extend(
                Blank(start + found.start(), start + found.end())
                for found in _PIPE.finditer(self._lines[line])
            )

    def _take_heading_open(self, token: Token, place: int) -> None:
        if token.map is None:
            return
        first, stop = token.map
        if token.markup.startswith("#"):
            column = self._lines[first].find(token.markup)
            start = self._starts[first] + column
            self.blanks.append(Blank(start, start + len(token.markup)))
        else:
            self._blank_lines(stop - 1, stop)
        if place == 0 and token.tag == "h1":
            self.heading = first

    def _blank_tail(self, piece: tuple[int, int], token: Token) -> None:
        """Blank the number signs behind the words of a heading."""
        start = piece[1] + len(token.content)
        tail = self._source[start:].split("\n", 1)[0] if token.content else ""
        if tail.strip() and not tail.strip().strip("#"):
            self.blanks.append(Blank(start, start + len(tail)))

    def _take_hr(self, token: Token, _: int) -> None:
        if token.map is not None:
            self._blank_lines(*token.map)

    def _take_html_block(self, token: Token, _: int) -> None:
        if token.map is not None:
            start, stop = self._extent(*token.map)
            self.blanks.extend(blank_tags(self._source, start, stop))

    def _take_fence(self, token: Token, _: int) -> None:
        if token.map is None:
            return
        first, stop = token.map
        closing = self._lines[stop - 1].strip(" \t>")
        is_closed = stop - first > 1 and not closing.strip(token.markup[0]) and bool(closing)
        self._blank_lines(first, first + 1)
        if is_closed:
            self._blank_lines(stop - 1, stop)
        if is_closed and names_code(token.info):
            self._blank_lines(first + 1, stop - 1)
        else:
            self._take_code(first + 1, stop - is_closed)

    def _take_code_block(self, token: Token, _: int) -> None:
        if token.map is None:
            return
        first, stop = token.map
        if _TAGGED.match(self._lines[first]):  # HTML that is indented, behind a blank line
            self.blanks.extend(blank_tags(self._source, *self._extent(first, stop)))
        else:
            self._take_code(first, stop)

    def _take_code(self, first: int, stop: int) -> None:
        """Blank the paragraphs of code that are no prose."""
        start = first
        for line in range(first, stop + 1):
            if line == stop or not self._lines[line].strip(" \t>"):
                words = "\n".join(self._lines[start:line])
                if words.strip() and not reads_as_prose(words):
                    self._blank_lines(start, line)
                start = line + 1

    def _extent(self, first: int, stop: int) -> tuple[int, int]:
        return self._starts[first], self._starts[min(stop, len(self._lines))] - 1

    def _blank_lines(self, first: int, stop: int) -> None:
        """Blank lines but for the marks of quotation that they begin with."""
        for line in range(first, min(stop, len(self._lines))):
            words = self._lines[line]
            prefix = _PREFIX.match(words)
            start = prefix.end() if prefix else 0
            if start < len(words):
                self.blanks.append(
                    Blank(self._starts[line] + start, self._starts[line] + len(words))
                )


def _leftovers(source: str, found: _Blocks) -> Iterator[Blank]:
    """Give the addresses that stand bare in the text, and tags that no rule took."""
    taken = sorted([(one.start, one.end) for one in found.blanks] + found.code)
    starts = [start for start, _ in taken]
    addresses = (one.finditer(source) for needed, one in _ADDRESSES if needed in source)
    for match in chain.from_iterable(addresses):
        end = match.end()
        while source[end - 1] in ".,;:!?)'*_~|" and end > match.start():
            end -= 1
        if source[end : end + 1] == ")" and "(" in source[match.start() : end]:
            end += 1
        yield Blank(match.start(), end)
    for match in _TAG.finditer(source):
        at = bisect_right(starts, match.start()) - 1
        if at < 0 or taken[at][1] <= match.start():
            yield from blank_tags(source, *match.span())
