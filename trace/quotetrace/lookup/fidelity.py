"""How a quotation stands to the passage it was taken from: to the letter, and what is left off.

The words of the quotation are aligned with those of the source by longest common runs. Dots say
that words are left out, square brackets (and round ones with words that the source does not have)
that the writer explains; whatever else differs is an alteration. Case, punctuation, marks and
accents do not count.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from quotetrace.lookup.common_runs import best_blocks
from quotetrace.text.arrays import split_words

if TYPE_CHECKING:
    from collections.abc import Sequence

SILENT_WORDS = 3
"""Words left out without dots from which on it is a splice rather than an altered phrase."""
GLOSSED_WORDS = 5
"""Words of the source that an explanation in brackets may stand for."""
BESIDE = 400
"""Code points beside the passage in which the borders of its sentence are looked for."""
FAR = 4000
"""The same where dots say that words are left out."""
STRAY_WORDS = 3
STRAY_GAP = 8
"""A run of fewer words, parted from the rest by so many more than the quotation has, is chance."""
SLACK = 8
"""Words beside the place that may belong to it."""
LEAST_KEPT = 0.4
"""Share of the words of a quotation that its source must have."""
_DOTS = re.compile(r"[\[(]\s*(?:…|\.(?:\s?\.)+)\s*[\])]|…|\.\s?\.(?:\s?\.)*")
_SQUARE = re.compile(r"\[[^\[\]]*\]")
_ROUND = re.compile(r"\([^()]*\)")
_STARTS = re.compile(
    r"(?:[.!?…:][\"'”’»)\]]*\s+|\n\s*\n\s*|\n[ \t>]*(?:[•·▪*–—-]|\d{1,3}[.)])\s*|\A\s*)"
    r"[\"'“‘„«>•*(\[\s–—-]*(?:\d{1,3}[.)]\s*)?\Z"
)
_OPENED = re.compile(r"(?<![\w\"'“‘„«])[\"“„«‘][\s]*\Z")
_ENDS = re.compile(r"\s*(?:[.!?…]|[,;]?[\"”’»]|\n\s*\n|\n[ \t]*[•·▪*–—-]\s|\Z|[)\]]?\s*[.!?])")
_NUMBER = re.compile(r"\s*\(?\d{1,3}[.)](?=\D)")
_BORDER = re.compile(r"[.!?…][\"'”’»)\]]*\s|\n\s*\n")


class Verdict(StrEnum):
    """From the worst to the best."""

    ALTERED = "altered"
    NOT_FOUND = "not found"
    SPLICED = "spliced"
    GLOSSED = "glossed"
    TRIMMED = "trimmed"
    VERBATIM = "verbatim"


@dataclass(frozen=True, slots=True)
class Change:
    """Words that differ; either side may be empty."""

    quoted: str
    source: str


@dataclass(frozen=True, slots=True)
class Fidelity:
    """A quotation held against its source."""

    verdict: Verdict
    start: int
    end: int
    """The words of the source, in code points of its document."""
    changes: tuple[Change, ...] = ()
    """Altered words."""
    left_out: tuple[str, ...] = ()
    """Words of the source between pieces that were joined."""
    glosses: tuple[str, ...] = ()
    """What the writer put in brackets."""
    before: str = ""
    """Words of the first sentence that were left off before the quotation."""
    after: str = ""
    """Words of the last sentence that were left off behind it."""


def hold_against(quotation: str, source: str, start: int, end: int) -> Fidelity | None:
    """Compare a quotation with a place in a source.

    Parameters
    ----------
    quotation
        The words as quoted, without their marks.
    source
        The text of the document that has the passage.
    start, end
        About where it stands there, in code points.

    Returns
    -------
    Fidelity or None
        None if the place has too few of the words.
    """
    quoted = _Quoted(quotation)
    beside = FAR if quoted.dots else BESIDE
    low, high = max(start - beside, 0), min(end + beside, len(source))
    words = split_words(source[low:high])
    there = words.hashes.tolist()
    inside = [n for n, at in enumerate(words.starts.tolist()) if start <= at + low < end]
    if not quoted.core or not inside:
        return None
    first, last = max(inside[0] - SLACK, 0), min(inside[-1] + 1 + SLACK, len(there))
    blocks = _outer_pieces(quoted, there, _blocks(quoted, there, first, last))
    kept = sum(size for _, _, size in blocks)
    if kept < LEAST_KEPT * len(quoted.core):
        return None
    starts, ends = (words.starts + low).tolist(), (words.ends + low).tolist()
    return _Holding(quoted, source, blocks, starts, ends).verdict()


def _blocks(
    words: _Quoted, there: Sequence[int], first: int, last: int
) -> list[tuple[int, int, int]]:
    """Align, and let the outer runs grow beyond the place that is known."""
    quoted = words.hashes
    blocks = [(a, b + first, n) for a, b, n in best_blocks(quoted, there[first:last])]
    if not blocks:
        return []
    blocks = _without_strays(blocks, words)
    a, b, n = blocks[0]
    while a and b and quoted[a - 1] == there[b - 1]:
        a, b, n = a - 1, b - 1, n + 1
    blocks[0] = (a, b, n)
    a, b, n = blocks[-1]
    while a + n < len(quoted) and b + n < len(there) and quoted[a + n] == there[b + n]:
        n += 1
    blocks[-1] = (a, b, n)
    return blocks


def _without_strays(
    blocks: list[tuple[int, int, int]], words: _Quoted
) -> list[tuple[int, int, int]]:
    """Drop outer words that only chance put there, away from the rest."""
    while len(blocks) > 1 and _is_stray(blocks[0], blocks[0], blocks[1], words):
        blocks = blocks[1:]
    while len(blocks) > 1 and _is_stray(blocks[-1], blocks[-2], blocks[-1], words):
        blocks = blocks[:-1]
    return blocks


def _is_stray(
    outer: tuple[int, int, int],
    left: tuple[int, int, int],
    right: tuple[int, int, int],
    words: _Quoted,
) -> bool:
    quoted, there = (right[side] - left[side] - left[2] for side in (0, 1))
    if quoted > 0:
        return outer[2] < STRAY_WORDS and there > quoted + STRAY_GAP
    behind, before = left[0] + left[2], right[0]
    explained = words.has_dots(behind, before) or words.glosses(behind, before)
    return outer[2] == 1 and there > 0 and not explained


def _outer_pieces(
    quoted: _Quoted, there: Sequence[int], blocks: list[tuple[int, int, int]]
) -> list[tuple[int, int, int]]:
    """Find a first and a last piece, parted by dots, that stand farther off."""
    if not blocks or not quoted.dots:
        return blocks
    a, b, n = blocks[0]
    if a and quoted.has_dots(a, a):
        piece = list(quoted.hashes[:a])
        at = next((p for p in range(b - a, -1, -1) if there[p : p + a] == piece), None)
        blocks = blocks if at is None else [(0, at, a), *blocks]
    a, b, n = blocks[-1]
    rest = len(quoted.core) - a - n
    if rest and quoted.has_dots(a + n, a + n):
        piece = list(quoted.hashes[a + n :])
        places = range(b + n, len(there) - rest + 1)
        at = next((p for p in places if there[p : p + rest] == piece), None)
        blocks = blocks if at is None else [*blocks, (a + n, at, rest)]
    return blocks


class _Quoted:
    """The words of a quotation, and which of them are the writer's."""

    def __init__(self, text: str) -> None:
        self.text = text
        words = split_words(text)
        self.starts, self.ends = words.starts.tolist(), words.ends.tolist()
        self.dots = [found.span() for found in _DOTS.finditer(text)]
        square = [f.span() for f in _SQUARE.finditer(text) if not _DOTS.fullmatch(f.group())]
        self.round = [f.span() for f in _ROUND.finditer(text) if not _DOTS.fullmatch(f.group())]
        number = _NUMBER.match(text)
        aside = [*square, number.span()] if number else square
        self.core = [
            n
            for n, at in enumerate(self.starts)
            if not any(first <= at < last for first, last in aside)
        ]
        """Words that are not in square brackets, nor the number of a paragraph."""
        self.hashes = [words.hashes.tolist()[n] for n in self.core]
        self._square = square

    def span(self, first: int, last: int) -> tuple[int, int]:
        """Give the code points from behind core word `first - 1` to before core word `last`."""
        start = self.ends[self.core[first - 1]] if first else 0
        end = self.starts[self.core[last]] if last < len(self.core) else len(self.text)
        return start, end

    def has_dots(self, first: int, last: int) -> bool:
        """Whether dots stand between two core words."""
        start, end = self.span(first, last)
        return any(start <= at < end for at, _ in self.dots)

    def glosses(self, first: int, last: int) -> list[str]:
        """Give the explanations between two core words."""
        start, end = self.span(first, last)
        return [self.text[a:b] for a, b in self._square if start <= a < end]

    def all_glosses(self) -> list[str]:
        """Give all explanations in square brackets."""
        return [self.text[a:b] for a, b in self._square]

    def round_gloss(self, first: int, last: int) -> str:
        """Give the round brackets in which all core words of a range stand, if they do."""
        start, end = self.starts[self.core[first]], self.ends[self.core[last - 1]]
        return next((self.text[a:b] for a, b in self.round if a < start and end < b), "")

    def words(self, first: int, last: int) -> str:
        """Give the words of a range as written."""
        if last <= first:
            return ""
        return self.text[self.starts[self.core[first]] : self.ends[self.core[last - 1]]]


class _Holding:
    """Walks along the runs that both sides have."""

    def __init__(
        self,
        quoted: _Quoted,
        source: str,
        blocks: list[tuple[int, int, int]],
        starts: list[int],
        ends: list[int],
    ) -> None:
        self._quoted = quoted
        self._source = source
        self._blocks = blocks
        self._starts = starts
        self._ends = ends
        self._changes: list[Change] = []
        self._left_out: list[str] = []
        self._glosses: list[str] = quoted.all_glosses()

    def verdict(self) -> Fidelity:
        """Say what is different, worst first."""
        for (a, b, n), (c, d, _) in pairwise(self._blocks):
            self._between(a + n, c, b + n, d)
        start, edge_before = self._head()
        end, edge_after = self._tail()
        before = "" if edge_before else left_off_before(self._source, start)
        after = "" if edge_after else left_off_behind(self._source, end)
        if self._changes:
            verdict = Verdict.ALTERED
        elif self._left_out:
            verdict = Verdict.SPLICED
        elif self._glosses:
            verdict = Verdict.GLOSSED
        else:
            verdict = Verdict.TRIMMED if before or after else Verdict.VERBATIM
        return Fidelity(
            verdict, start, end, tuple(self._changes), tuple(self._left_out),
            tuple(self._glosses), before, after,
        )  # fmt: skip

    def _between(self, a: int, c: int, b: int, d: int) -> None:
        """Judge what stands between two runs on either side."""
        left_out = self._source_words(b, d)
        glosses = self._quoted.glosses(a, c)
        if c > a:
            gloss = self._quoted.round_gloss(a, c)
            if not gloss:
                self._changes.append(Change(self._quoted.words(a, c), left_out))
                return
            glosses.append(gloss)
            self._glosses.append(gloss)
        if d == b or (glosses and d - b <= GLOSSED_WORDS):
            return
        if self._quoted.has_dots(a, c) or d - b >= SILENT_WORDS:
            self._left_out.append(left_out)
        else:
            self._changes.append(Change("", left_out))

    def _head(self) -> tuple[int, bool]:
        """Judge what stands before the first run; give the start, and whether a gloss covers it."""
        a, b, _ = self._blocks[0]
        glosses = self._quoted.glosses(0, a)
        if a:
            gloss = self._quoted.round_gloss(0, a)
            if gloss:
                self._glosses.insert(0, gloss)
            else:
                first = max(b - a, 0)
                self._changes.insert(
                    0, Change(self._quoted.words(0, a), self._source_words(first, b))
                )
                b = first
        return self._starts[b], bool(glosses)

    def _tail(self) -> tuple[int, bool]:
        a, b, n = self._blocks[-1]
        behind, last, size = a + n, b + n, len(self._quoted.core)
        glosses = self._quoted.glosses(behind, size)
        if behind < size:
            gloss = self._quoted.round_gloss(behind, size)
            if gloss:
                self._glosses.append(gloss)
            else:
                stop = min(last + size - behind, len(self._starts))
                words = self._source_words(last, stop)
                self._changes.append(Change(self._quoted.words(behind, size), words))
                last = max(stop, last)
        return self._ends[last - 1], bool(glosses)

    def _source_words(self, first: int, last: int) -> str:
        if last <= first:
            return ""
        return self._source[self._starts[first] : self._ends[last - 1]]


def left_off_before(source: str, start: int) -> str:
    """Give the words between the beginning of a sentence and a place in it."""
    low = max(start - BESIDE, 0)
    before = source[low:start]
    if _STARTS.search(before) or _OPENED.search(before):
        return ""
    cuts = [found.end() for found in _BORDER.finditer(before)]
    words = before[cuts[-1] if cuts else 0 :].strip().rstrip("([ ")
    return words if any(character.isalnum() for character in words) else ""


def left_off_behind(source: str, end: int) -> str:
    """Give the words between a place in a sentence and its end."""
    if _ENDS.match(source, end):
        return ""
    behind = source[end : end + BESIDE]
    found = re.search(r"[.!?…](?=[\"'”’»)\]]*(?:\s|\Z))|\n\s*\n|[\"”»]", behind)
    words = behind[: found.start() if found else len(behind)].lstrip(")]").strip(" ,;:-–—\n")
    return words if any(character.isalnum() for character in words) else ""
