"""One voice with its quotations, and what the writer says around each of them.

The writer's own words are read with all quoted words masked, so that a verb inside one quotation
never speaks for another. Quotations inside a quotation are a context of their own.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from quotetrace.quoting.marks import depths, paragraph_at
from quotetrace.quoting.tokens import QUOTED, first_sentence, last_sentence

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.quoting.language import Language
    from quotetrace.quoting.marks import Marked
    from quotetrace.quoting.paragraphs import Paragraph

FILLS = 0.6
"""Share of a paragraph that a quotation has to which a colon before the paragraph leads."""
MOST_BEFORE, MOST_BEHIND = 600, 400
"""Code points of a sentence, before a quotation and behind it, that are read."""
MOST_BESIDE = 5
"""Quotations of one sentence, before one and behind it, that are read past."""
NO_BREAK = "\N{NO-BREAK SPACE}"
COLON = re.compile(r":\s*[-–—]*\s*\Z")


class Piece(NamedTuple):
    """Words of the writer, other quotations masked, and where they start in the document."""

    words: str
    start: int


class SentenceContext:
    """The quotations of one voice, the outer before the inner.

    Parameters
    ----------
    text
        The text of the document.
    paragraphs
        Those of the voice, in order.
    marked
        Its quotations; none crosses another.
    language
        Tells the ends of sentences.
    """

    def __init__(
        self,
        text: str,
        paragraphs: Sequence[Paragraph],
        marked: Sequence[Marked],
        language: Language,
    ) -> None:
        self.text = text
        self.paragraphs = paragraphs
        self.marked = marked
        self.parents = depths([(one.outer_start, one.outer_end) for one in marked])
        """The quotation around each, by index."""
        self._language = language
        self._inner: dict[int | None, list[int]] = {}
        for index, parent in enumerate(self.parents):
            self._inner.setdefault(parent, []).append(index)
        self._masked: dict[int | None, str] = {}

    def _extent(self, parent: int | None) -> tuple[int, int]:
        if parent is None:
            return self.paragraphs[0].line_start, self.paragraphs[-1].end
        return self.marked[parent].outer_start, self.marked[parent].outer_end

    def _masked_text(self, parent: int | None) -> str:
        if parent not in self._masked:
            start, end = self._extent(parent)
            letters = list(self.text[start:end].replace(NO_BREAK, " "))
            for index in self._inner.get(parent, ()):
                if self.marked[index].marks_something:
                    self._mask(letters, self.marked[index], start)
            self._masked[parent] = "".join(letters)
        return self._masked[parent]

    def _mask(self, letters: list[str], one: Marked, offset: int) -> None:
        first, last = one.outer_start - offset, one.outer_end - offset
        letters[first:last] = QUOTED + " " * (last - first - 1)
        ended = self.text[one.start : one.end].rstrip().endswith((".", "…"))
        if ended and last - first > 1:
            letters[last - 1] = "."

    def piece(self, start: int, end: int, parent: int | None) -> Piece:
        """Give a part of the writer's words; of one who is quoted, where `parent` is given."""
        first, last = self._extent(parent)
        start, end = max(start, first), min(end, last)
        return Piece(self._masked_text(parent)[start - first : max(end - first, 0)], start)

    def before(self, index: int) -> Piece:
        """Give the words of the same sentence before a quotation."""
        words, start = self.earlier(index)
        cut = last_sentence(words, self._language)
        return Piece(words[cut:], start + cut)

    def earlier(self, index: int) -> Piece:
        """Give the words of the same paragraph before a quotation."""
        one, parent = self.marked[index], self.parents[index]
        start = self.paragraph(one.outer_start).start
        if parent is not None:
            start = max(start, self.marked[parent].start)
        far = self._sibling(index, -MOST_BESIDE - 1)
        if far is not None:
            start = max(start, min(far.outer_end, one.outer_start))
        return self.piece(max(start, one.outer_start - MOST_BEFORE), one.outer_start, parent)

    def after(self, index: int) -> Piece:
        """Give the words behind a quotation to the end of the sentence."""
        one, parent = self.marked[index], self.parents[index]
        end = max(self.paragraph(max(one.outer_end - 1, one.outer_start)).end, one.outer_end)
        if parent is not None:
            end = min(end, self.marked[parent].end)
        far = self._sibling(index, MOST_BESIDE + 1)
        if far is not None:
            end = min(end, max(far.outer_start, one.outer_end))
        end = min(end, one.outer_end + MOST_BEHIND)
        words, start = self.piece(one.outer_end, end, parent)
        return Piece(words[: first_sentence(words, self._language)], start)

    def paragraph(self, offset: int) -> Paragraph:
        """Give the paragraph that holds an offset."""
        return self.paragraphs[self.number(offset)]

    def number(self, offset: int) -> int:
        """Give the number of the paragraph that holds an offset."""
        return paragraph_at(self.paragraphs, offset)

    def last_number(self, index: int) -> int:
        """Give the number of the paragraph in which a quotation ends."""
        one = self.marked[index]
        return self.number(max(one.outer_end - 1, one.outer_start))

    def lead(self, index: int) -> Piece | None:
        """Give the sentence with a colon before the paragraph, or the list, of a quotation."""
        found = self.lead_paragraph(index)
        if found is None:
            return None
        cut = last_sentence(found.words, self._language)
        return Piece(found.words[cut:], found.start + cut)

    def lead_paragraph(self, index: int) -> Piece | None:
        """Give the paragraph that ends in a colon before that of a quotation."""
        if self.parents[index] is not None:
            return None
        number = self.number(self.marked[index].outer_start)
        was_item = self.paragraphs[number].is_item
        number -= 1
        while number >= 0 and was_item and self.paragraphs[number].is_item:
            number -= 1
        if number < 0:
            return None
        lead = self.paragraphs[number]
        found = self.piece(max(lead.start, lead.end - MOST_BEFORE), lead.end, None)
        return found if COLON.search(found.words) else None

    def fills_paragraph(self, index: int) -> bool:
        """Whether little but the quotation stands in its paragraph."""
        one = self.marked[index]
        paragraph = self.paragraph(one.outer_start)
        return one.outer_end - one.outer_start >= FILLS * (paragraph.end - paragraph.start)

    def sibling_before(self, index: int) -> int | None:
        """Give the quotation before one in the same voice."""
        siblings = self._inner[self.parents[index]]
        place = bisect_left(siblings, index)
        return siblings[place - 1] if place else None

    def _sibling(self, index: int, steps: int) -> Marked | None:
        """Give the quotation of the same voice so many before or behind one."""
        siblings = self._inner[self.parents[index]]
        place = bisect_left(siblings, index) + steps
        return self.marked[siblings[place]] if 0 <= place < len(siblings) else None
