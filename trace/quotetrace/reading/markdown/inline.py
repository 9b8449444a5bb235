"""Where the marks of inline Markdown stand: a CommonMark parser that tells what its rules took.

Tokens of markdown-it do not know where they are from. Each rule does, while it runs: it begins at
`state.pos`, and what it takes ends there. So every rule is watched, and says what is no word.
"""

from __future__ import annotations

import re
from functools import lru_cache, partial
from string import punctuation
from typing import TYPE_CHECKING, Final

from quotetrace.reading.markdown.tags import blank_entity, blank_sign, wordless_name
from quotetrace.text.blanking import Blank

if TYPE_CHECKING:
    from collections.abc import Callable, MutableMapping
    from typing import Any

    from markdown_it import MarkdownIt
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

    Rule = Callable[[StateInline, bool], bool]

_WATCHER: Final = "quotetrace"
"""Where the environment of a parse holds its watcher."""
_RULES: Final = (
    "escape", "backticks", "strikethrough", "emphasis", "link", "image", "autolink",
    "html_inline", "entity",
)  # fmt: skip
_SIGNS: Final = frozenset("\\`*_~[<&")
"""Without one of these, no rule takes anything."""
_LINK: Final = re.compile(r"(?<!!)\[([^\[\]\\`*_~<&]{1,400})\]\([^\s()<>\\]{1,2000}\)")
"""A link that means the same to any parser."""
_MARKED: Final = re.compile(r"(?<![\w*])(\*{1,2})(?=\w)([^*]{1,1000})(?<=\w)\1(?![\w*])")
"""The same of emphasis: between words."""
_ESCAPED: Final = frozenset(punctuation)
_MOST: Final = 12_000
"""Code points that are parsed at once: some rules look ahead to the end for each of their signs."""
_MOST_BRACKETS: Final = 200
_DEEPEST: Final = 12


class Watcher:
    """What the rules say of one inline text; offsets are code points of it."""

    def __init__(self) -> None:
        self.base = 0
        """What to add to the positions of a state: the label of a picture is a text of its own."""
        self.blanks: list[Blank] = []
        self.code: list[tuple[int, int]] = []
        """What is between backticks: shown as it stands, so `<b>` is no tag there."""
        self._marks: list[tuple[Token, int, int]] = []
        self._wordless: tuple[str, int] | None = None
        """An element without words that is open, and where it began."""

    def blank(self, start: int, end: int, *, parts: bool = False) -> None:
        """Take a stretch of the text that is looked at for no words."""
        self.blanks.append(Blank(self.base + start, self.base + end, parts))

    def note(self, name: str, state: StateInline, start: int) -> None:
        """Take what a rule took, from `start` to the position of the state."""
        getattr(self, f"_{name}")(state, start, state.pos)

    def settle(self) -> None:
        """Take the marks that were paired when all was read: emphasis, strikes."""
        for token, start, end in self._marks:
            if token.type != "text" or not token.content:
                self.blanks.append(Blank(start, end, parts=False))

    def _escape(self, state: StateInline, start: int, _: int) -> None:
        escaped = state.src[start + 1 : start + 2]
        if escaped == "\n" or escaped in _ESCAPED:
            self.blank(start, start + 1, parts=escaped == "\n")

    def _backticks(self, state: StateInline, start: int, end: int) -> None:
        token = state.tokens[-1] if state.tokens else None
        if token is not None and token.type == "code_inline" and not state.pending:
            width = len(token.markup)
            self.blank(start, start + width)
            self.blank(end - width, end)
            self.code.append((self.base + start + width, self.base + end - width))

    def _emphasis(self, state: StateInline, _: int, end: int) -> None:
        at = end
        for token in reversed(state.tokens):
            start = at - len(token.content)
            self._marks.append((token, self.base + start, self.base + at))
            at = start
            if at <= _:
                break

    _strikethrough = _emphasis

    def _link(self, state: StateInline, start: int, end: int) -> None:
        label = state.md.helpers.parseLinkLabel(state, start, True)
        if start < label < end:
            self.blank(start, start + 1)
            self.blank(label, end)

    def _image(self, state: StateInline, start: int, end: int) -> None:
        label = state.md.helpers.parseLinkLabel(state, start + 1, False)
        if start < label < end:
            self.blank(start, start + 2)
            self.blank(label, end, parts=True)

    def _autolink(self, _: StateInline, start: int, end: int) -> None:
        self.blank(start, end)

    def _html_inline(self, state: StateInline, start: int, end: int) -> None:
        tag = state.src[start:end]
        self._add(blank_sign(state.src, start, end, set()) or Blank(start, end))
        closed = tag[2:-1].strip().lower() if tag.startswith("</") else ""
        if closed and self._wordless is not None and closed == self._wordless[0]:
            self.blanks.append(Blank(self._wordless[1], self.base + end))
            self._wordless = None
        elif opened := wordless_name(tag):
            self._wordless = opened, self.base + start

    def _entity(self, state: StateInline, start: int, end: int) -> None:
        self._add(blank_entity(start, state.src[start:end]))

    def _add(self, one: Blank | None) -> None:
        if one is not None:
            self.blanks.append(one._replace(start=self.base + one.start, end=self.base + one.end))


def _watched(name: str, rule: Rule, state: StateInline, silent: bool) -> bool:
    """Run a rule and tell the watcher of the text what it took."""
    watcher = state.env.get(_WATCHER)
    if silent or not isinstance(watcher, Watcher):
        return rule(state, silent)
    start = state.pos
    inner = start + 2 if name == "image" else 0
    watcher.base += inner
    taken = rule(state, silent)
    watcher.base -= inner
    if taken:
        watcher.note(name, state, start)
    return taken


@lru_cache(maxsize=1)
def parser() -> MarkdownIt:
    """Make the parser: CommonMark with tables and strikes."""
    from markdown_it import MarkdownIt  # noqa: PLC0415 (slow)

    made = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    # nobody follows the links, so none is refused or put in order
    setattr(made, "normalizeLink", str)  # noqa: B010 (a method for mypy)
    setattr(made, "validateLink", bool)  # noqa: B010
    made.inline.ruler2.disable("fragments_join")  # it would move the content of marks
    rules = dict(zip(made.inline.ruler.get_active_rules(), made.inline.ruler.getRules(""),
                     strict=True))  # fmt: skip
    for name in _RULES:
        made.inline.ruler.at(name, partial(_watched, name, rules[name]))
    return made


def watch(content: str, env: MutableMapping[str, Any]) -> Watcher:
    """Parse an inline text and give what is no word in it.

    Parameters
    ----------
    content
        The text of a paragraph, a heading or a cell.
    env
        Of the block parse: it knows the definitions of links.
    """
    watcher = Watcher()
    if _SIGNS.isdisjoint(content):
        return watcher
    if _is_simple(content):
        for link in _LINK.finditer(content):
            watcher.blank(link.start(), link.start() + 1)
            watcher.blank(link.end(1), link.end())
        for mark in _MARKED.finditer(content):
            watcher.blank(mark.start(), mark.end(1))
            watcher.blank(mark.end(2), mark.end())
        return watcher
    for start, end in _parts(content):
        watcher.base = start
        part = _bracketed(content[start:end])
        parser().inline.parse(part, parser(), {**env, _WATCHER: watcher}, [])
    watcher.settle()
    return watcher


def _is_simple(content: str) -> bool:
    """Say whether there is no markup but plain links and marks: most paragraphs need no parser."""
    shown = _LINK.sub(r"\1", content)
    marks = content.count("*")
    if marks and (
        shown.count("*") != marks or len(_MARKED.findall(shown)) != len(_MARKED.findall(content))
    ):
        return False
    return _SIGNS.isdisjoint(_MARKED.sub(r"\2", shown) if marks else shown)


def _parts(content: str) -> list[tuple[int, int]]:
    """Cut a very long text where that does least harm."""
    parts = []
    start = 0
    while len(content) - start > _MOST:
        stop = start + _MOST
        ends = (content.rfind(sign, start + _MOST // 2, stop) for sign in ("\n", ". ", " "))
        end = next((end + 1 for end in ends if end > start), stop)
        parts.append((start, end))
        start = end
    return [*parts, (start, len(content))]


def _bracketed(part: str) -> str:
    """Hide brackets that can be of no link, where there are so many that looking costs much."""
    if part.count("[") <= _MOST_BRACKETS:
        return part
    open_brackets: list[int] = []
    kept: set[int] = set()
    for at, sign in enumerate(part):
        if sign == "[":
            open_brackets.append(at)
        elif sign == "]" and open_brackets:
            first = open_brackets.pop()
            if len(open_brackets) < _DEEPEST:
                kept.update((first, at))
    return "".join(
        "\ue000" if sign in "[]" and at not in kept else sign for at, sign in enumerate(part)
    )
