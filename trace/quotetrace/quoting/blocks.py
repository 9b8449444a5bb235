"""Quotations without quotation marks: led in by a verb and a colon, or by ``>``."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import Counter
from itertools import accumulate
from typing import TYPE_CHECKING

from quotetrace.quoting.marks import Marked
from quotetrace.quoting.names import looks_like_person
from quotetrace.quoting.tokens import first_sentence, last_sentence, tokens_of
from quotetrace.quoting.verbs import saying_verbs

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotetrace.quoting.language import Language
    from quotetrace.quoting.paragraphs import Paragraph

MOST_ITEMS = 40
DEEPEST = 12
"""Voices inside each other that ``>`` can tell apart."""
CLOSING = 4
"""Code points at the end of a lead-in among which its colon is."""
MOST_LEAD = 400
"""Code points of a lead-in that are read."""
COVERED = 0.8
"""Share of a paragraph that its own marks cover when they are the quotation."""
LEAST_SAID = 4
"""Words at least that a colon leads in within a line."""
_INLINE = re.compile(r":[ \t]+(?=[^\W\d_])")
_CALLED = re.compile(
    r"(?P<number>Q\d{1,4}\.? )?(?P<name>[A-Z][\w.'’-]*(?: (?:of |the )?[A-Z][\w.'’-]*){0,4})"
    r"(?: \([^()\n]{2,60}\)){0,2}:[ \t]+(?=[A-Z])"
)
LEAST_WORDS = 2
"""Words of a paragraph or an item that is led in; shorter lines are captions and labels."""


class _Marks:
    """What stands in marks, in order, so that only what is near a stretch is looked at."""

    def __init__(self, marked: Sequence[Marked]) -> None:
        self._all = sorted((one.outer_start, one.outer_end) for one in marked)
        self._starts = [start for start, _ in self._all]
        self._reached = list(accumulate((end for _, end in self._all), max))

    def cross(self, start: int, end: int) -> bool:
        """Whether a stretch stands in marks, or shares a part of what does."""
        begun = bisect_right(self._starts, start)
        if begun and self._reached[begun - 1] > start:
            return True
        return any(last >= end for _, last in self._all[begun : bisect_left(self._starts, end)])

    def cover(self, start: int, end: int) -> bool:
        """Whether marks cover most of a stretch, or begin it."""
        begun, near = bisect_left(self._starts, start), bisect_left(self._starts, end)
        if begun < near and self._starts[begun] == start:
            return True
        least = COVERED * (end - start)
        if begun and min(self._reached[begun - 1], end) - start > least:
            return True
        return any(min(last, end) - first > least for first, last in self._all[begun:near])


def find_blocks(
    text: str, paragraphs: Sequence[Paragraph], marked: Sequence[Marked], language: Language
) -> list[Marked]:
    """Find the paragraphs and items that are quoted as they stand.

    Parameters
    ----------
    text
        The text of the document.
    paragraphs
        Those of one voice, in order.
    marked
        What stands in quotation marks there.
    language
        Its lead-ins.
    """
    marks = _Marks(marked)
    found = list(_angled(paragraphs))
    found += _inline(text, paragraphs, marks, language)
    for number, paragraph in enumerate(paragraphs[:-1]):
        if paragraph.quoted != paragraphs[number + 1].quoted or paragraph.is_item:
            continue
        if ":" not in text[max(paragraph.end - CLOSING, 0) : paragraph.end]:
            continue
        words = text[max(paragraph.start, paragraph.end - MOST_LEAD) : paragraph.end]
        if _leads_in(words, language) and not language.not_block.search(words[-200:]):
            found += _led_in(paragraphs[number + 1 : number + 1 + MOST_ITEMS], marks)
    return [one for one in found if _has_words(text[one.start : one.end], one)]


def _leads_in(words: str, language: Language) -> bool:
    """Whether the words before a colon say that someone's follow."""
    if language.block.search(words):
        return True
    tokens = tokens_of(words[last_sentence(words, language) :])
    verbs = saying_verbs(tokens, language)
    return bool(verbs) and all(token.is_sign for token in tokens[verbs[-1] + 1 :])


def _inline(
    text: str, paragraphs: Sequence[Paragraph], marks: _Marks, language: Language
) -> Iterator[Marked]:
    """Take what follows a colon in its line, behind a verb or behind the name of a speaker."""
    called = Counter(
        found["name"] for one in paragraphs if (found := _CALLED.match(text, one.start, one.end))
    )
    for one in paragraphs:
        label = _CALLED.match(text, one.start, one.end)
        if label and _is_speaker(label, called, language):
            start, end = label.end(), one.end
        else:
            found = _INLINE.search(text, one.start, min(one.end, one.start + MOST_LEAD))
            if found is None or not language.inline.search(text[one.start : found.start() + 1]):
                continue
            start = found.end()
            rest = text[start : one.end]
            end = start + first_sentence(rest, language) if rest[0].islower() else one.end
        end = start + len(text[start:end].rstrip())
        if len(text[start:end].split()) >= LEAST_SAID and not marks.cross(start, end):
            yield Marked(start, end, "", "", start, end)


def _is_speaker(label: re.Match[str], called: Counter[str], language: Language) -> bool:
    """Whether a paragraph begins with who speaks, as in minutes of a debate: Dr Lee: I agree."""
    name = label["name"]
    words = tokens_of(name)
    if (name.isupper() or label["number"]) and any(word.low in language.roles for word in words):
        return True
    titled = words[0].low.rstrip(".") in language.titles
    again = called[name] > 1 and looks_like_person(words, language)
    return len(words) > 1 and (titled or again)


def _has_words(words: str, one: Marked) -> bool:
    """Whether there is something to quote: more than a label, and no lead-in itself."""
    if one.opening:
        return any(character.isalnum() for character in words)
    return len(words.split()) >= LEAST_WORDS and not words.endswith(":")


def _angled(paragraphs: Sequence[Paragraph]) -> Iterator[Marked]:
    """Group neighbouring lines that begin with ``>``, the deeper inside the others."""
    deepest = min(max((one.quoted for one in paragraphs), default=0), DEEPEST)
    for depth in range(1, deepest + 1):
        run: list[Paragraph] = []
        for one in [*paragraphs, None]:
            if one is not None and one.quoted >= depth:
                run.append(one)
            elif run:
                first, last = run[0], run[-1]
                yield Marked(first.start, last.end, ">", "", first.line_start, last.end)
                run = []


def _led_in(following: Sequence[Paragraph], marks: _Marks) -> Iterator[Marked]:
    """Take the items of the list that follows, or else one paragraph."""
    for items, one in enumerate(following):
        if items and not one.is_item:
            return
        if not marks.cover(one.start, one.end):
            yield Marked(one.start, one.end, "", "", one.start, one.end)
        elif not one.is_item:
            return
        if not one.is_item:
            return
