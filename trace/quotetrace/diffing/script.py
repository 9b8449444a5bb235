"""From common runs of words to an edit script over all code points of both texts.

Words carry no spaces and marks, so those are dealt out here: what stands beside common words on
both sides is common too, and a dropped word takes one of the two gaps around it along.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import Postfix, Prefix

from quotetrace.diffing.comparison import Edit, EditKind
from quotetrace.diffing.letters import kind_of, letter_edits, letters_of_pair
from quotetrace.diffing.marks import common_marks, other_marks, tokens_of
from quotetrace.text.characters import DASHES, QUOTES
from quotetrace.text.folding import fold_quietly

if TYPE_CHECKING:
    from quotetrace.diffing.align import Block
    from quotetrace.diffing.marks import Tokens
    from quotetrace.text.words import Words

_QUIET = re.compile(rf"[{re.escape(QUOTES)}\s\u200b]+|[{re.escape(DASHES)}](?!\d)")
_QUIET_APOSTROPHE = re.compile(r"(?<!\w)['’]|['’](?!\w)")


_EQUAL, _DELETE, _INSERT, _REPLACE = EditKind


def edit_script(blocks: list[Block], a: Words, b: Words) -> tuple[Edit, ...]:
    """Give the edits that turn one text into the other, covering both."""
    writer = _Writer(a, b)
    at_a = at_b = 0
    for start_a, start_b, size in blocks:
        writer.change(at_a, start_a, at_b, start_b)
        at_a, at_b = start_a + size, start_b + size
        if size:
            writer.keep(start_a, start_b, size)
    writer.change(at_a, len(a.keys), at_b, len(b.keys))
    writer.flush()
    return tuple(writer.edits)


class _Writer:
    """Edits so far, and how far both texts are covered, in code points.

    The stretch between `from` and `at` is equal on both sides and not written yet.
    """

    def __init__(self, a: Words, b: Words) -> None:
        self.a, self.b = a, b
        self.edits: list[Edit] = []
        self.from_a = self.from_b = self.at_a = self.at_b = 0

    def keep(self, from_a: int, from_b: int, size: int) -> None:
        """Cover a run of common words and the gaps between them."""
        a, b = self.a, self.b
        end_a, end_b = a.ends[from_a + size], b.ends[from_b + size]
        if a.text[self.at_a : end_a] == b.text[self.at_b : end_b]:
            self.at_a, self.at_b = end_a, end_b
        elif size == 1:
            self._same_word(end_a, end_b, from_a, from_b)
        else:
            half = size // 2
            self.keep(from_a, from_b, half)
            self.change(from_a + half, from_a + half, from_b + half, from_b + half)
            self.keep(from_a + half, from_b + half, size - half)

    def _same_word(self, end_a: int, end_b: int, from_a: int, from_b: int) -> None:
        """Cover a word that counts as the same; accents and the marks of figures are shown."""
        if is_quiet(self.a.text[self.at_a : end_a], self.b.text[self.at_b : end_b]):
            self.same(end_a, end_b)
        else:
            letters = letters_of_pair(self.a, self.b, from_a, from_b)
            self.write(_REPLACE, end_a, end_b, False, letters)

    def change(self, from_a: int, to_a: int, from_b: int, to_b: int) -> None:
        """Cover changed words with the gaps before and behind them, perhaps no words at all."""
        a, b = self.a, self.b
        start_a, start_b = a.starts[from_a], b.starts[from_b]
        end_a, end_b = a.starts[to_a], b.starts[to_b]
        before_a, before_b = a.text[self.at_a : start_a], b.text[self.at_b : start_b]
        same_before = before_a == before_b
        if from_a < to_a and from_b < to_b:
            behind_a, behind_b = a.text[a.ends[to_a] : end_a], b.text[b.ends[to_b] : end_b]
            marks = (0, 0) if behind_a == behind_b else other_marks(behind_a, behind_b)
            if same_before and marks:
                self.at_a, self.at_b = start_a, start_b
                with_a, with_b = a.ends[to_a] + marks[0], b.ends[to_b] + marks[1]
                self._replace(with_a, with_b, from_a, to_a, from_b, to_b)
                if behind_a != behind_b:
                    self.same(end_a, end_b)
            else:
                self._change_marks(from_a, to_a, from_b, to_b)
        elif from_a < to_a or from_b < to_b:
            if from_a < to_a:
                kind, before, gap, behind = _DELETE, before_a, before_b, a.gap(to_a)
            else:
                kind, before, gap, behind = _INSERT, before_b, before_a, b.gap(to_b)
            if same_before:
                back = _opening(before, behind)
                self.at_a, self.at_b = start_a - back, start_b - back
                self.write(kind, end_a - back, end_b - back)
            elif behind == gap:
                on = _closing(before, behind)
                back = len(behind) - on
                self.at_a, self.at_b = self.at_a + on, self.at_b + on
                self.write(kind, end_a - back, end_b - back)
            else:
                self._change_marks(from_a, to_a, from_b, to_b)
        elif not same_before:
            self._change_marks(from_a, to_a, from_b, to_b)
        self.at_a, self.at_b = end_a, end_b

    def _replace(
        self, end_a: int, end_b: int, from_a: int, to_a: int, from_b: int, to_b: int
    ) -> None:
        """Cover a stretch of both texts, with the words that stand against each other there."""
        a, b = self.a, self.b
        if _same_letters(a.keys[from_a:to_a], b.keys[from_b:to_b]) and is_quiet(
            a.text[self.at_a : end_a], b.text[self.at_b : end_b]
        ):
            self.write(_REPLACE, end_a, end_b, True)
        else:
            letters = letter_edits(a, b, from_a, to_a, from_b, to_b)
            self.write(_REPLACE, end_a, end_b, False, letters)

    def _change_marks(self, from_a: int, to_a: int, from_b: int, to_b: int) -> None:
        """Cover a stretch token by token; at most one run of changed tokens has words."""
        words = from_a, to_a, from_b, to_b
        a = tokens_of(self.a, self.at_a, from_a, to_a)
        b = tokens_of(self.b, self.at_b, from_b, to_b)
        at_a = at_b = 0
        for start_a, start_b, size in [*common_marks(a, b), (len(a.keys), len(b.keys), 0)]:
            if at_a < start_a and at_b < start_b:
                self.same(a.starts[at_a], b.starts[at_b])
                self._replace(a.ends[start_a - 1], b.ends[start_b - 1], *words)
            elif at_a < start_a:
                self._one_sided(_DELETE, a, (at_a, start_a), b.gap(at_b))
            elif at_b < start_b:
                self._one_sided(_INSERT, b, (at_b, start_b), a.gap(at_a))
            for step in range(size):
                self.same(a.starts[start_a + step], b.starts[start_b + step])
                self.same(a.ends[start_a + step], b.ends[start_b + step])
            at_a, at_b = start_a + size, start_b + size
        self.same(a.end, b.end)

    def _one_sided(self, kind: EditKind, side: Tokens, extent: tuple[int, int], gap: str) -> None:
        """Cover tokens against nothing: they take the space before or after them along."""
        start, stop = extent
        before, behind = side.gap(start), side.gap(stop)
        quiet = _is_quiet_alone(side, start, stop)
        end = side.ends[stop - 1]
        if before == gap or behind != gap:
            step_a, step_b = len(before), len(gap)
            if kind is _INSERT:
                step_a, step_b = step_b, step_a
            self.same(self.at_a + step_a, self.at_b + step_b)
            end += len(behind)
        if kind is _DELETE:
            self.write(kind, end, self.at_b, quiet)
        else:
            self.write(kind, self.at_a, end, quiet)

    def same(self, end_a: int, end_b: int) -> None:
        """Cover what a reader takes for the same: equal, or changed quietly."""
        if self.a.text[self.at_a : end_a] == self.b.text[self.at_b : end_b]:
            self.at_a, self.at_b = end_a, end_b
        else:
            self.write(kind_of(end_a > self.at_a, end_b > self.at_b), end_a, end_b, True)

    def flush(self) -> None:
        """Write the equal stretch that is not written yet."""
        if self.at_a > self.from_a:
            self.edits.append(Edit(_EQUAL, self.from_a, self.at_a, self.from_b, self.at_b))

    def write(
        self,
        kind: EditKind,
        end_a: int,
        end_b: int,
        quiet: bool = False,
        letters: tuple[Edit, ...] = (),
    ) -> None:
        """Write a change; neighbouring quiet ones become one."""
        start_a, start_b = self.at_a, self.at_b
        if start_a > self.from_a:
            self.edits.append(Edit(_EQUAL, self.from_a, start_a, self.from_b, start_b))
        elif quiet and self.edits and self.edits[-1].quiet:
            start_a, start_b = self.edits[-1].a_start, self.edits[-1].b_start
            self.edits.pop()
            kind = kind_of(end_a > start_a, end_b > start_b)
        self.edits.append(Edit(kind, start_a, end_a, start_b, end_b, quiet, letters))
        self.from_a = self.at_a = end_a
        self.from_b = self.at_b = end_b


def _same_letters(a: list[str], b: list[str]) -> bool:
    """Say whether words are the same but for the spaces between them, and inside figures."""
    if a and b and a[0][:1] != b[0][:1]:
        return False
    return "".join(a).replace(" ", "") == "".join(b).replace(" ", "")


def _opening(before: str, behind: str) -> int:
    r"""Count the code points before words that open them, where two gaps end alike.

    >>> _opening(": “", ".” “"), _opening(":\n\n  - ", ".\n  - "), _opening(". ", ". ")
    (1, 4, 0)
    """
    if behind == " " or not behind:
        return 0
    size = int(Postfix.similarity(before, behind))
    common = before[len(before) - size :]
    if "\n" in common:
        return size - common.rindex("\n") - 1
    opened = common.split(" ")
    return len(opened[-1]) if len(opened) > 1 else 0


def _closing(before: str, behind: str) -> int:
    r"""Count the code points behind words that close them, where two gaps begin alike.

    >>> _closing(". ", "."), _closing(".” ", ".”\n"), _closing(", ", " ")
    (1, 2, 0)
    """
    size = int(Prefix.similarity(before, behind))
    return size if not any(char.isspace() for char in behind[:size]) else 0


def _is_quiet_alone(side: Tokens, first: int, stop: int) -> bool:
    """Say whether tokens that stand on one side only are quiet, before what follows them."""
    at = side.ends[stop - 1]
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
    return fold_quietly(plain.replace("’", "'"))
