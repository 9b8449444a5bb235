"""What stands around the words of a corpus: sentence borders, marks of quotation, lead-ins."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.matching.marks import (
    closed_inside,
    closing_mark,
    led_in,
    opening_mark,
    sentence_break,
)
from quotetrace.matching.traits import WordTrait

if TYPE_CHECKING:
    from quotetrace.matching.corpus import Corpus

FIGURE = int(WordTrait.FIGURE)


class Surroundings:
    """Looks at the text beside words, which are named by their places in the corpus."""

    def __init__(self, corpus: Corpus) -> None:
        self._corpus = corpus

    def text_of(self, place: int) -> str:
        """Text of the document that holds a word."""
        corpus = self._corpus
        document = corpus.stretch_document[corpus.stretch[place]]
        return corpus.documents[int(document)].text

    def same(self, a: int, b: int) -> bool:
        """Whether two words are the same but for case and form."""
        return bool(self._corpus.hashes[a] == self._corpus.hashes[b])

    def breaks_before(self, place: int) -> bool:
        """Whether a sentence, a line or a quotation begins with this word."""
        corpus = self._corpus
        if place == 0 or corpus.stretch[place - 1] != corpus.stretch[place]:
            return True
        before, here = int(corpus.ends[place - 1]), int(corpus.starts[place])
        return sentence_break(self.text_of(place), before, here)

    def breaks_after(self, place: int) -> bool:
        """Whether a sentence, a line or a quotation ends with this word."""
        return place + 1 >= self._corpus.size or self.breaks_before(place + 1)

    def opens(self, place: int) -> bool:
        """Whether a quotation opens just before this word."""
        return opening_mark(self.text_of(place), int(self._corpus.starts[place])) != ""

    def quotes(self, first: int, last: int) -> bool:
        """Whether a quotation opens just before a run of words and goes on through it."""
        corpus, text = self._corpus, self.text_of(first)
        start, end = int(corpus.starts[first]), int(corpus.ends[last])
        mark = opening_mark(text, start)
        return mark != "" and not closed_inside(text, start, end, mark)

    def closes(self, place: int) -> bool:
        """Whether a quotation closes just after this word."""
        return closing_mark(self.text_of(place), int(self._corpus.ends[place])) != ""

    def figure(self, place: int, stretch: int) -> int | None:
        """Hash of the word at a place when it is a figure of that stretch."""
        corpus = self._corpus
        if not 0 <= place < corpus.size or corpus.stretch[place] != stretch:
            return None
        if not corpus.traits[place] & FIGURE:
            return None
        return int(corpus.hashes[place])

    def is_number(self, place: int) -> bool:
        """Whether a word can be the number of a paragraph."""
        corpus = self._corpus
        return bool(corpus.traits[place] & FIGURE) and corpus.letters[place] <= 3

    def led_in(self, place: int) -> bool:
        """Whether a colon leads in this word."""
        return led_in(self.text_of(place), int(self._corpus.starts[place]))
