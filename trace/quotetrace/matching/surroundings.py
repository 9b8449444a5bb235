"""What stands around the words of a corpus: sentence borders, marks of quotation, lead-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.matching.marks import (
    closed_inside,
    closing_mark,
    led_in,
    opening_mark,
)
from quotetrace.text.traits import WordTrait

if TYPE_CHECKING:
    from quotetrace.matching.corpus import Corpus

FIGURE, BORDER = WordTrait.FIGURE, WordTrait.BORDER


class Surroundings:
    """Looks at the text beside words, which are named by their places in the corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus
        self._starts, self._ends = corpus.starts.data, corpus.ends.data
        self._segment, self._document = (
            corpus.segment.data,
            corpus.segment_document.data,
        )
        self._traits = corpus.traits.data

    def text_of(self, place: int) -> str:
        """Text of the document that holds a word."""
        return self._corpus.documents[self._document[self._segment[place]]].text

    def breaks_before(self, place: int) -> bool:
        """Whether a sentence, a line or a quotation begins with this word."""
        if place == 0 or self._segment[place - 1] != self._segment[place]:
            return True
        return self._traits[place] & BORDER != 0

    def breaks_after(self, place: int) -> bool:
        """Whether a sentence, a line or a quotation ends with this word."""
        return place + 1 >= self._corpus.size or self.breaks_before(place + 1)

    def opens(self, place: int) -> bool:
        """Whether a quotation opens just before this word."""
        return opening_mark(self.text_of(place), self._starts[place]) != ""

    def quotes(self, first: int, last: int) -> bool:
        """Whether a quotation opens just before a run of words and goes on through it."""
        text, start, end = self.text_of(first), self._starts[first], self._ends[last]
        mark = opening_mark(text, start)
        return mark != "" and not closed_inside(text, start, end, mark)

    def closes(self, place: int) -> bool:
        """Whether a quotation closes just after this word."""
        return closing_mark(self.text_of(place), self._ends[place]) != ""

    def figure(self, place: int, segment: int) -> int | None:
        """Hash of the word at a place when it is a figure of that segment."""
        corpus = self._corpus
        if not 0 <= place < corpus.size or self._segment[place] != segment:
            return None
        if not corpus.traits[place] & FIGURE:
            return None
        return int(corpus.hashes[place])

    def led_in(self, place: int) -> bool:
        """Whether a colon leads in this word."""
        return led_in(self.text_of(place), self._starts[place])
