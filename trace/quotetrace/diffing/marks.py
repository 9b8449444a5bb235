"""The marks in the gaps between words, and which of them two texts have in common.

Gaps are looked at only where two texts differ, so most marks of a text are never cut out.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from quotetrace.text.characters import CLASSES, SENTENCE_ENDS
from quotetrace.text.folding import fold_mark

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.text.words import Words

_MARK = re.compile(
    r"""
      \.+[mz]* | d+[mz]*                       # ...  --
    | e(?:[mz]*ze)*[mz]* | rr?[mz]*            # emoji, flags
    | k | [hs]?[mz]+ | [^hs][mz]*
    """,
    re.VERBOSE,
)
_KNOWN_GAPS = 4096


class Mark(NamedTuple):
    """A mark in a gap: its place there, and its folded form."""

    start: int
    end: int
    key: str


@lru_cache(_KNOWN_GAPS)
def marks_of(gap: str) -> tuple[Mark, ...]:
    """Cut a gap into its marks; spaces are none.

    >>> [mark.key for mark in marks_of("”, -- ")]
    ['"', ',', '-']
    """
    spans = [match.span() for match in _MARK.finditer(gap.translate(CLASSES))]
    return tuple(Mark(start, end, fold_mark(gap[start:end])) for start, end in spans)


@lru_cache(_KNOWN_GAPS)
def other_marks(a: str, b: str) -> tuple[int, int] | None:
    """Say where the last marks of two gaps end; None if those are the same.

    >>> other_marks(". ", " "), other_marks(".” ", ", "), other_marks(", ", ",")
    ((1, 0), (2, 1), None)
    """
    marks_a, marks_b = marks_of(a), marks_of(b)
    if marks_a and marks_b and marks_a[-1].key == marks_b[-1].key:
        return None
    return marks_a[-1].end if marks_a else 0, marks_b[-1].end if marks_b else 0


class Cut:
    """How good places are to begin or end a change at, best last."""

    INSIDE, WORD, CLAUSE, SENTENCE, PARAGRAPH = 0, 1, 2, 4, 5


@lru_cache(_KNOWN_GAPS)
def cut_at(gap: str) -> int:
    r"""Say how good a gap is to cut at.

    >>> cut_at(" "), cut_at("-"), cut_at(", "), cut_at(".” "), cut_at("\n")
    (1, 0, 2, 4, 5)
    """
    if "\n" in gap:
        return Cut.PARAGRAPH
    marks = gap.strip()
    spaced = len(marks) < len(gap) or not gap.isascii()
    if not marks or not spaced:
        return Cut.WORD if gap.isspace() else Cut.INSIDE
    return Cut.SENTENCE if sentence_ends(gap) else Cut.CLAUSE


@lru_cache(_KNOWN_GAPS)
def sentence_ends(gap: str) -> str:
    """Give the marks of a gap that end a sentence.

    >>> sentence_ends("?” - ")
    '?'
    """
    return "".join(char for char in gap if char in SENTENCE_ENDS)


class Tokens(NamedTuple):
    """The words and marks of a stretch of text, as columns of equal length."""

    text: str
    begin: int
    """Code points, as all places."""
    end: int
    starts: list[int]
    ends: list[int]
    keys: list[str]
    words: list[bool]
    """Whether the token is a word."""

    def gap(self, place: int) -> str:
        """Give the space before a token, or behind the last."""
        start = self.ends[place - 1] if place else self.begin
        end = self.starts[place] if place < len(self.starts) else self.end
        return self.text[start:end]


def tokens_of(side: Words, begin: int, first: int, last: int) -> Tokens:
    """Cut a stretch of text into words and marks.

    Parameters
    ----------
    side
        The words of the text.
    begin
        Where the stretch begins, in code points, in or behind the gap before its first word.
    first, last
        Its first word and the word behind it, whose gap belongs to the stretch.
    """
    tokens = Tokens(side.text, begin, side.starts[last], [], [], [], [])
    at = begin
    for place in range(first, last + 1):
        for mark in marks_of(side.text[at : side.starts[place]]):
            tokens.starts.append(at + mark.start)
            tokens.ends.append(at + mark.end)
            tokens.keys.append(mark.key)
            tokens.words.append(False)
        if place < last:
            at = side.ends[place + 1]
            tokens.starts.append(side.starts[place])
            tokens.ends.append(at)
            tokens.keys.append(side.keys[place])
            tokens.words.append(True)
    return tokens


Run = tuple[int, int, int]


def common_marks(a: Tokens, b: Tokens) -> Iterator[Run]:
    """Find the marks that two stretches between the same words have in common.

    Where there are marks alone they are aligned like words. Where words were changed only the
    marks beside the common words count.
    """
    head = _common_head(a.keys, b.keys)
    if head:
        yield 0, 0, head
    left_a, left_b = a.keys[head:], b.keys[head:]
    tail = _common_head(left_a[::-1], left_b[::-1])
    end_a, end_b = len(a.keys) - tail, len(b.keys) - tail
    if not any(a.words[head:end_a]) and not any(b.words[head:end_b]):
        left_a, left_b = a.keys[head:end_a], b.keys[head:end_b]
        for edit in Indel.opcodes(left_a, left_b) if left_a and left_b else ():
            if edit.tag == "equal":
                size = edit.src_end - edit.src_start
                yield head + edit.src_start, head + edit.dest_start, size
    if tail:
        yield end_a, end_b, tail


def _common_head(a: list[str], b: list[str]) -> int:
    for size, (one, other) in enumerate(zip(a, b, strict=False)):
        if one != other:
            return size
    return min(len(a), len(b))
