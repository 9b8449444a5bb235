"""From common runs of tokens to an edit script over all code points of both texts.

Tokens carry no spaces, so the spaces are dealt out here: those beside common words are common
too, and a dropped word takes one of the two spaces around it along.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotetrace.diffing.comparison import Edit, EditKind
from quotetrace.diffing.letters import kind_of, letter_edits
from quotetrace.diffing.tokens import DASHES, QUOTES, fold_letters

if TYPE_CHECKING:
    from quotetrace.diffing.align import Block
    from quotetrace.diffing.tokens import Tokens

_QUIET = re.compile(rf"[{re.escape(QUOTES)}\s\u200b]+|[{re.escape(DASHES)}](?!\d)")
_QUIET_APOSTROPHE = re.compile(r"(?<!\w)['’]|['’](?!\w)")


def edit_script(blocks: list[Block], a: Tokens, b: Tokens) -> tuple[Edit, ...]:
    """Give the edits that turn one text into the other, covering both."""
    writer = _Writer(a, b)
    at_a = at_b = 0
    for block in blocks:
        writer.change(at_a, block.a, at_b, block.b)
        writer.keep(block)
        at_a, at_b = block.a + block.size, block.b + block.size
    writer.change(at_a, len(a.keys), at_b, len(b.keys))
    writer.same(len(a.text), len(b.text))
    return tuple(writer.edits)


class _Writer:
    """Edits so far, and how far both texts are covered, in code points."""

    def __init__(self, a: Tokens, b: Tokens) -> None:
        self.a, self.b = a, b
        self.edits: list[Edit] = []
        self.at_a = self.at_b = 0

    def keep(self, block: Block) -> None:
        """Cover a common run and the spaces before and inside it."""
        a, b = self.a, self.b
        last_a, last_b = block.a + block.size - 1, block.b + block.size - 1
        end_a, end_b = a.ends[last_a], b.ends[last_b]
        if a.text[self.at_a : end_a] == b.text[self.at_b : end_b]:
            self._add(EditKind.EQUAL, end_a, end_b)
            return
        for step in range(block.size):
            self.same(a.starts[block.a + step], b.starts[block.b + step])
            self.same(a.ends[block.a + step], b.ends[block.b + step])

    def same(self, end_a: int, end_b: int) -> None:
        """Cover what a reader takes for the same: equal, or changed quietly."""
        if self.a.text[self.at_a : end_a] == self.b.text[self.at_b : end_b]:
            self._add(EditKind.EQUAL, end_a, end_b)
        else:
            kind = kind_of(end_a > self.at_a, end_b > self.at_b)
            self._add(kind, end_a, end_b, quiet=True)

    def change(self, from_a: int, to_a: int, from_b: int, to_b: int) -> None:
        """Cover changed tokens, given as places."""
        if from_a < to_a and from_b < to_b:
            self._replace(from_a, to_a, from_b, to_b)
        elif from_a < to_a or from_b < to_b:
            self._one_sided(from_a, to_a, from_b, to_b)

    def _replace(self, from_a: int, to_a: int, from_b: int, to_b: int) -> None:
        a, b = self.a, self.b
        self.same(a.starts[from_a], b.starts[from_b])
        end_a, end_b = a.ends[to_a - 1], b.ends[to_b - 1]
        quiet = is_quiet(a.text[self.at_a : end_a], b.text[self.at_b : end_b])
        letters = () if quiet else letter_edits(a, b, range(from_a, to_a), range(from_b, to_b))
        self._add(EditKind.REPLACE, end_a, end_b, quiet=quiet, letters=letters)

    def _one_sided(self, from_a: int, to_a: int, from_b: int, to_b: int) -> None:
        """Cover tokens against nothing: they take the space before or after them along."""
        a, b = self.a, self.b
        before_a, before_b = self._gap(a, from_a), self._gap(b, from_b)
        if from_a < to_a:
            quiet = _is_quiet_alone(a, from_a, to_a)
            end_a, end_b = a.ends[to_a - 1], self.at_b
            if before_a == before_b or self._gap(a, to_a) != before_b:
                self.same(a.starts[from_a], self.at_b + len(before_b))
                end_a, end_b = end_a + len(self._gap(a, to_a)), self.at_b
            self._add(EditKind.DELETE, end_a, end_b, quiet=quiet)
        else:
            quiet = _is_quiet_alone(b, from_b, to_b)
            end_a, end_b = self.at_a, b.ends[to_b - 1]
            if before_a == before_b or self._gap(b, to_b) != before_a:
                self.same(self.at_a + len(before_a), b.starts[from_b])
                end_a, end_b = self.at_a, end_b + len(self._gap(b, to_b))
            self._add(EditKind.INSERT, end_a, end_b, quiet=quiet)

    @staticmethod
    def _gap(side: Tokens, place: int) -> str:
        """Give the space before a token, or at the end of the text."""
        start = side.ends[place - 1] if place else 0
        end = side.starts[place] if place < len(side.starts) else len(side.text)
        return side.text[start:end]

    def _add(
        self,
        kind: EditKind,
        end_a: int,
        end_b: int,
        *,
        quiet: bool = False,
        letters: tuple[Edit, ...] = (),
    ) -> None:
        start_a, start_b = self.at_a, self.at_b
        if end_a == start_a and end_b == start_b:
            return
        if self.edits:
            last = self.edits[-1]
            both_equal = kind is EditKind.EQUAL and last.kind is EditKind.EQUAL
            if both_equal or (quiet and last.quiet):
                start_a, start_b = last.a_start, last.b_start
                self.edits.pop()
                if quiet:
                    kind = kind_of(end_a > start_a, end_b > start_b)
        self.edits.append(Edit(kind, start_a, end_a, start_b, end_b, quiet, letters))
        self.at_a, self.at_b = end_a, end_b


def _is_quiet_alone(side: Tokens, first: int, end: int) -> bool:
    """Say whether tokens that stand on one side only are quiet, before what follows them."""
    at = side.ends[end - 1]
    follows = side.text[at : at + 1]
    return is_quiet(side.text[side.starts[first] : at] + follows, follows)


def is_quiet(a: str, b: str) -> bool:
    """Say whether two stretches differ only in case, spacing, quotation marks or dashes.

    A dash before a digit may be a minus, and an apostrophe inside a word a letter left out:
    these are not quiet.

    >>> is_quiet("co-operate", "cooperate"), is_quiet("-5", "5"), is_quiet("its", "it's")
    (True, False, False)
    """
    return _bare(a) == _bare(b)


def _bare(text: str) -> str:
    plain = _QUIET_APOSTROPHE.sub("", _QUIET.sub("", text))
    return fold_letters(plain.replace("’", "'"))
