"""Quotation marks of any style, paired: a bracket matcher that knows how people type.

A mark opens or closes by what stands beside it; its own shape decides only where that says
nothing, because typists mix the marks and some languages turn them round (»…«, „…“, ”…”).
Double marks are paired first, innermost first, any of them with any other; single ones next,
so that an apostrophe never ends what a double mark has begun.
"""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from quotetrace.quoting.paragraphs import Paragraph

OPENING = "“„‟«‹「『‘‚‛`"
CLOSING = "”»›」』’´"
SINGLE = "'‘’‚‛`´‹›"
MOST_PARAGRAPHS = 12
NEAR_MARKS = 40
"""Marks behind one that is never closed among which the next of its kind is looked for."""
MOST_REOPENED = 100
"""Paragraphs of one quotation that begin with its mark."""
DEEPEST = 6
"""Quotations inside each other that are told apart."""
MOST_LETTERS = 8000
"""How far a quotation may go on without its mark being set again."""
MOST_STEPS = 64
"""Marks and quotations inside one quotation, between its own marks."""
_MARK = re.compile(
    r"(?P<rule>([\"“”„‟«»‹›'‘’`´])\2{3,})|‘‘|’’|''|``|´´|‚‚|(?<![\w,]),,(?=\w)|[\"“”„‟«»‹›「」『』＂'‘’‚‛`´＇]"
)
_BEFORE = frozenset("([{<-–—/|*_¿¡=" + OPENING + "\"'")
"""What an opening mark may follow, besides white space."""
_AFTER = frozenset(")]}>.,;:!?…-–—/|*_%¹²³⁰⁴⁵⁶⁷⁸⁹" + CLOSING + "\"'")
"""What may follow a closing mark, besides white space."""
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*(?=\s)")
_CLAUSE_END = re.compile(r"[,;:.!?)\]](?=\s|\Z)|\s[-–—]\s")
_TWO_DIGITS = re.compile(r"\d\d(?!\d)")
_WORD = re.compile(r"\w+")
_OPENING_SINGLE = re.compile(r"(?<!\w)['‘‚](?=\w)")


@dataclass(frozen=True, slots=True)
class Marked:
    """Words between quotation marks; offsets are code points, half-open."""

    start: int
    end: int
    """The words alone: behind the opening mark, before the closing one."""
    opening: str
    closing: str
    """Empty if the quotation is never closed."""
    outer_start: int
    outer_end: int
    """With its marks."""

    @property
    def marks_something(self) -> bool:
        """Whether it stands in marks, rather than being led in alone."""
        return bool(self.opening)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    sign: str
    opens: bool
    closes: bool
    paragraph: int
    at_start: bool
    """First in its paragraph."""


def find_marked(
    text: str, paragraphs: Sequence[Paragraph], elisions: Collection[str] = ()
) -> list[Marked]:
    """Pair the quotation marks of some paragraphs that follow each other.

    Parameters
    ----------
    text
        The text of the document.
    paragraphs
        Those of one voice, in order.
    elisions
        Words in small letters that begin with an apostrophe: ``tis``, ``em``.

    Returns
    -------
    list of Marked
        In order of `start`, the outer before the inner; none crosses another.
    """
    marks = [mark for n, one in enumerate(paragraphs) for mark in _marks(text, one, n)]
    doubles = [mark for mark in marks if not _is_single(mark.sign)]
    found = _Doubles(text, paragraphs, doubles).pairs()
    found += _singles(text, [m for m in marks if _is_single(m.sign)], found, elisions)
    kept = [one for one in (_trimmed(text, each) for each in found) if one.end > one.start]
    return sorted(kept, key=lambda one: (one.start, -one.end))


def _is_single(sign: str) -> bool:
    return len(sign) == 1 and sign in SINGLE + "＇"


def _marks(text: str, paragraph: Paragraph, number: int) -> list[_Mark]:
    """Find the marks of a paragraph and what the neighbours of each say of it."""
    marks = []
    for found in _MARK.finditer(text, paragraph.start, paragraph.end):
        left = text[found.start() - 1] if found.start() > paragraph.start else " "
        right = text[found.end()] if found.end() < paragraph.end else " "
        if found["rule"]:  # four and more of one mark are drawn, not set
            continue
        if _is_single(found.group()) and left.isalnum() and right.isalnum():
            continue
        opens, closes = _sides(left, right, found.group()[0])
        marks.append(
            _Mark(
                *found.span(), found.group(), opens, closes, number,
                found.start() == paragraph.start,
            )
        )  # fmt: skip
    return marks


def _sides(left: str, right: str, sign: str) -> tuple[bool, bool]:
    """Whether a mark between two characters may open, and may close."""
    free_left, free_right = left.isspace() or left in _BEFORE, right.isspace() or right in _AFTER
    if left.isspace() and not right.isspace():
        return sign not in "」』", sign in "」』"
    if right.isspace() and not left.isspace():
        return False, True
    if sign in OPENING or (sign in CLOSING and (free_left or not free_right)):
        return sign in OPENING, sign in CLOSING
    if free_left != free_right:
        return free_left, free_right
    return True, True


class _Match(NamedTuple):
    """What a mark opens: the quotation, the next mark to look at, the marks that open inside."""

    found: Marked
    after: int
    inner: list[int]


class _Doubles:
    """Pairs double marks."""

    def __init__(self, text: str, paragraphs: Sequence[Paragraph], marks: list[_Mark]) -> None:
        self._text = text
        self._paragraphs = paragraphs
        self._marks = marks
        self._matches: dict[tuple[int, int], _Match] = {}

    def pairs(self) -> list[Marked]:
        """Give what stands between double marks."""
        found: list[Marked] = []
        at = 0
        while at < len(self._marks):
            if self._marks[at].opens:
                match = self._match(at, 0)
                found += self._all(at, 0)
                at = match.after
            else:
                at += 1
        return found

    def _all(self, first: int, depth: int) -> Iterator[Marked]:
        """Give the quotation that a mark opens, behind those inside it."""
        match = self._match(first, depth)
        for inner in match.inner:
            yield from self._all(inner, depth + 1)
        yield match.found

    def _match(self, first: int, depth: int) -> _Match:
        """Find the end of the quotation that a mark opens, once for each depth."""
        known = self._matches.get((first, depth))
        if known is None:
            known = self._matches[first, depth] = self._matched(first, depth)
        return known

    def _matched(self, first: int, depth: int) -> _Match:
        opening = self._marks[first]
        reopened, steps = opening.paragraph, 0
        inside: list[int] = []
        at = first + 1
        while at < len(self._marks) and steps < MOST_STEPS:
            mark = self._marks[at]
            again = mark.at_start and mark.opens and mark.paragraph == reopened + 1
            if again and reopened - opening.paragraph < MOST_REOPENED:
                # the convention: set again before each paragraph, closed once
                reopened, steps = reopened + 1, 0
            elif self._too_far(opening, mark, reopened):
                break
            elif self._closes(at, opening):
                found = _between(opening, mark.start, mark.end, mark.sign)
                return _Match(found, at + 1, inside)
            elif mark.opens:
                if mark.paragraph > reopened and mark.sign == opening.sign:
                    break
                inner = self._nested(at, opening, depth + 1)
                if inner is None:
                    break
                inside.append(at)
                at, steps = inner.after, steps + 1
                continue
            at, steps = at + 1, steps + 1
        return _Match(self._unclosed(opening, first, reopened), first + 1, [])

    def _nested(self, at: int, outer: _Mark, depth: int) -> _Match | None:
        """Pair a mark that opens inside; None where it rather shows that the outer never closed."""
        if depth > DEEPEST:
            return None
        inner = self._match(at, depth)
        first = inner
        while first.inner:
            first = self._match(first.inner[0], depth := depth + 1)
        alike = self._marks[at].sign == outer.sign
        return None if alike and not first.found.closing else inner

    def _closes(self, at: int, opening: _Mark) -> bool:
        mark = self._marks[at]
        if not mark.closes:
            return False
        if mark.opens and mark.sign != '"':
            return mark.sign in CLOSING or opening.sign in "„»"
        inch = mark.sign in ('"', "''") and self._text[mark.start - 1].isdigit()
        if inch and at + 1 < len(self._marks):
            following = self._marks[at + 1]
            return following.paragraph != mark.paragraph or following.opens
        return True

    def _too_far(self, opening: _Mark, mark: _Mark, reopened: int) -> bool:
        return (
            mark.paragraph - reopened > MOST_PARAGRAPHS
            or mark.start - self._paragraphs[reopened].end > MOST_LETTERS
            or (mark.paragraph > reopened and not opening.at_start and not self._led_in(opening))
        )

    def _led_in(self, opening: _Mark) -> bool:
        """Whether a quotation begins a sentence, as those of several paragraphs do."""
        before = self._text[max(0, opening.start - 3) : opening.start].rstrip()
        return not before or before[-1] in ":.!?-–—"

    def _unclosed(self, opening: _Mark, first: int, last: int) -> Marked:
        """Take a mark that is never closed to reach as far as a reader would read on."""
        start, stop = opening.end, self._paragraphs[last].end
        if last == opening.paragraph:
            following = self._next_opening(opening, first)
            if following is not None:
                sentence = self._text[max(start, following - MOST_LETTERS) : following]
                ends = [found.end() for found in _SENTENCE_END.finditer(sentence)]
                stop = following - len(sentence) + ends[-1] if ends else start
            if self._text[start : start + 1].islower():
                clause = _CLAUSE_END.search(self._text, start, stop)
                stop = clause.start() if clause else stop
        return _between(opening, stop, stop, "")

    def _next_opening(self, opening: _Mark, first: int) -> int | None:
        """Give where the same mark opens again in the paragraph."""
        for at in range(first + 1, min(first + 1 + NEAR_MARKS, len(self._marks))):
            mark = self._marks[at]
            if mark.paragraph != opening.paragraph:
                return None
            if mark.opens and mark.sign == opening.sign:
                return mark.start
        return None


def _between(opening: _Mark, end: int, outer_end: int, sign: str) -> Marked:
    return Marked(opening.end, end, opening.sign, sign, opening.start, outer_end)


def _singles(
    text: str,
    marks: list[_Mark],
    doubles: list[Marked],
    elisions: Collection[str],
) -> list[Marked]:
    """Pair single marks, each inside the double ones around it; what is left are apostrophes."""
    walls = _Walls(doubles)
    found: list[Marked] = []
    free = 0
    for index, mark in enumerate(marks):
        if mark.start < free or not mark.opens or _is_apostrophe(text, mark, elisions):
            continue
        closing = _closing_single(text, marks, index, walls, elisions)
        if closing is not None:
            free = closing.end
            found.append(
                Marked(mark.end, closing.start, mark.sign, closing.sign, mark.start, closing.end)
            )
    return found


def _is_apostrophe(text: str, mark: _Mark, elisions: Collection[str]) -> bool:
    """Whether letters or digits were left out here: '90s, 'em."""
    word = _WORD.match(text, mark.end)
    if word is None:
        return mark.sign in CLOSING
    digits = _TWO_DIGITS.match(text, mark.end)
    return bool(digits) or word.group().lower() in elisions


def _closing_single(
    text: str, marks: list[_Mark], first: int, walls: _Walls, elisions: Collection[str]
) -> _Mark | None:
    """Find what closes a single mark: rather no apostrophe of an owner (teachers')."""
    opening, doubtful = marks[first], None
    paragraph = opening.paragraph
    around = walls.around(opening.start)
    for mark in marks[first + 1 :]:
        if mark.paragraph != paragraph:
            if not (mark.at_start and mark.opens and mark.paragraph == paragraph + 1):
                break
            paragraph += 1
            continue
        if walls.around(mark.start) != around:
            continue
        if mark.opens and not mark.closes:
            if not _is_apostrophe(text, mark, elisions):
                break
        elif mark.closes and not text[mark.start - 1].isspace():
            if doubtful is not None and _parted(text, opening, doubtful, mark):
                break
            if not _may_be_owner(text, mark):
                return mark
            doubtful = doubtful or mark
    return doubtful


def _may_be_owner(text: str, mark: _Mark) -> bool:
    """Whether the word before ends in s and another follows: the teachers' strike, runnin' on."""
    before, after = text[max(0, mark.start - 2) : mark.start], text[mark.end : mark.end + 2]
    return before.endswith(("s", "S", "z", "x", "in")) and after[:1] == " " and after[1:].isalpha()


def _parted(text: str, opening: _Mark, doubtful: _Mark, mark: _Mark) -> bool:
    """Whether a phrase in marks ended at the doubtful mark, sentences before the other."""
    if _SENTENCE_END.search(text, doubtful.end, mark.start) is None:
        return False
    return not text[opening.end : opening.end + 1].isupper()


class _Walls:
    """Answers which double marks stand around a place."""

    def __init__(self, doubles: list[Marked]) -> None:
        self._spans = sorted((one.start, one.end) for one in doubles)
        self._starts = [start for start, _ in self._spans]

    def around(self, place: int) -> tuple[int, int] | None:
        """Give the innermost pair around a code point."""
        last = bisect_right(self._starts, place) - 1
        first = max(0, last - 64)
        for start, end in self._spans[first : last + 1][::-1]:
            if start <= place < end:
                return start, end
        return None


def _trimmed(text: str, one: Marked) -> Marked:
    """Leave white space at either end to the marks, and a mark that was typed twice."""
    words = text[one.start : one.end]
    start = one.start + len(words) - len(words.lstrip())
    words = words.rstrip()
    if words.endswith(("’", "'")) and not _OPENING_SINGLE.search(words):
        owner = words[:-1].endswith(("s", "S", "z", "x"))
        words = words if owner and not one.closing else words[:-1]
    return replace(one, start=start, end=max(start, one.start + len(words)))


def depths(spans: Sequence[tuple[int, int]]) -> list[int | None]:
    """Give for each span, sorted by start with the outer first, the index of the one around it."""
    parents: list[int | None] = []
    stack: list[int] = []
    for index, (start, _) in enumerate(spans):
        while stack and spans[stack[-1]][1] <= start:
            stack.pop()
        parents.append(stack[-1] if stack else None)
        stack.append(index)
    return parents


def paragraph_at(paragraphs: Sequence[Paragraph], offset: int) -> int:
    """Give the number of the paragraph that holds an offset, or the last before it."""
    return max(0, bisect_left(paragraphs, offset + 1, key=lambda one: one.line_start) - 1)
