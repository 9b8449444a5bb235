"""Where exactly passages start and end.

Words that stand next to copied ones may be alike by chance. Two rules, the same at both ends:
a fragment of a word or two beyond the border of a sentence is cut off when both sides go on
beyond it, or when it is a paragraph's number; and where a word or two is missing to the border
of a sentence on both sides, and the outermost is alike, the passage is grown to it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
from rapidfuzz.distance import LCSseq

from quotetrace.text.traits import WordTrait

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from quotetrace.matching.corpus import Corpus
    from quotetrace.matching.word_alignments import WordAlignment

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

FRAGMENT = 2
"""Most words of a fragment that is cut off."""
SNAP = 3
"""Most words by which a side may grow to the border of its sentence."""
NUMBER_LETTERS = 3
"""Most letters of a paragraph's number."""
REACH = 24
"""Words in which the next common one is looked for when a fragment was cut off."""


def settle_borders(corpus: Corpus, found: Sequence[WordAlignment]) -> list[WordAlignment]:
    """Cut fragments at both ends of alignments, then grow them to near sentence borders."""
    columns = [(one.a_start, one.a_end, one.b_start, one.b_end) for one in found]
    ends = _Ends(corpus, np.array(columns, np.int64).reshape(-1, 4))
    ends.cut_starts()
    ends.cut_ends()
    ends.grow_starts()
    ends.grow_ends()
    corpus.spool.release()
    rows = zip(found, columns, ends.columns().tolist(), strict=True)
    return [
        one if list(before) == after else _moved(corpus, one, after) for one, before, after in rows
    ]


def _moved(corpus: Corpus, one: WordAlignment, places: Sequence[int]) -> WordAlignment:
    """Give an alignment other borders, and count anew which words are kept in order."""
    a_start, a_end, b_start, b_end = places
    common = LCSseq.similarity(
        corpus.hashes[a_start:a_end].tolist(), corpus.hashes[b_start:b_end].tolist()
    )
    return replace(
        one, a_start=a_start, a_end=a_end, b_start=b_start, b_end=b_end, common=int(common)
    )


class _Ends:
    """The ends of many alignments, as parallel arrays of places."""

    def __init__(self, corpus: Corpus, columns: NDArray[np.int64]) -> None:
        self._hashes = corpus.hashes
        self._segment = corpus.segment
        self._traits = corpus.traits
        self._letters = corpus.letters
        self.a_start, self.a_end, self.b_start, self.b_end = columns.T.copy()

    def columns(self) -> NDArray[np.int64]:
        """Give the places, one row an alignment."""
        return np.stack((self.a_start, self.a_end, self.b_start, self.b_end), axis=1)

    def cut_starts(self) -> None:
        """Cut off what stands before the first border of a sentence, if it is a fragment."""
        whole = self._breaks(self.a_start) | self._breaks(self.b_start)
        is_open = np.ones(whole.size, np.bool_)
        for words in range(FRAGMENT, 0, -1):
            a, b = self.a_start + words, self.b_start + words
            cut = is_open & (a < self.a_end) & (b < self.b_end)
            for before in range(words, 0, -1):
                cut &= self._same(a - before, b - before)
            cut &= self._breaks(a) | self._breaks(b)
            cut &= ~whole | self._is_number(self.a_start) if words == 1 else ~whole
            self.a_start[cut], self.b_start[cut] = a[cut], b[cut]
            is_open &= ~cut
            for index in np.flatnonzero(cut & ~self._same(a, b)).tolist():
                self._start_with_common(index)

    def cut_ends(self) -> None:
        """Cut off what stands behind the last border of a sentence, if it is a fragment."""
        whole = self._breaks(self.a_end) | self._breaks(self.b_end)
        is_open = ~whole
        for words in range(FRAGMENT, 0, -1):
            a, b = self.a_end - words, self.b_end - words
            cut = is_open & (a > self.a_start) & (b > self.b_start)
            for back in range(-1, words):
                cut &= self._same(a + back, b + back)
            cut &= self._breaks(a) | self._breaks(b)
            self.a_end[cut], self.b_end[cut] = a[cut], b[cut]
            is_open &= ~cut

    def grow_starts(self) -> None:
        """Take in what is missing to the border of a sentence, if it begins alike."""
        a, b = self._to_border(self.a_start, -1), self._to_border(self.b_start, -1)
        grows = self._breaks(a) & self._breaks(b) & (a < self.a_start) & (b < self.b_start)
        grows &= self._same(a, b)
        self.a_start[grows], self.b_start[grows] = a[grows], b[grows]

    def grow_ends(self) -> None:
        """Take in what is missing to the border of a sentence, if it ends alike."""
        a, b = self._to_border(self.a_end, 1), self._to_border(self.b_end, 1)
        grows = self._breaks(a) & self._breaks(b) & (a > self.a_end) & (b > self.b_end)
        grows &= self._same(a - 1, b - 1)
        self.a_end[grows], self.b_end[grows] = a[grows], b[grows]

    def _to_border(self, places: Ints, step: int) -> Ints:
        """Go on, or back, to the next border of a sentence, but not far."""
        for _ in range(SNAP):
            places = np.maximum(places + step * ~self._breaks(places), 0)
        return places

    def _start_with_common(self, index: int) -> None:
        """Go on to the nearest words from which both sides go on alike."""
        a, b = int(self.a_start[index]), int(self.b_start[index])
        for total in range(1, REACH):
            for step in range(total + 1):
                left, right = a + step, b + total - step
                inside = left < self.a_end[index] and right < self.b_end[index]
                if inside and self._hashes[left] == self._hashes[right]:
                    self.a_start[index], self.b_start[index] = left, right
                    return

    def _breaks(self, places: Ints) -> Flags:
        """Whether a sentence, a line of its own or a quotation begins with these words."""
        here = np.minimum(places, self._traits.size - 1)
        breaks = (self._traits[here] & WordTrait.BORDER) != 0
        breaks |= self._segment[here] != self._segment[here - 1]
        return np.asarray(breaks | (places == 0) | (places > here), np.bool_)

    def _same(self, a: Ints, b: Ints) -> Flags:
        """Whether words are the same but for case and form."""
        last = self._hashes.size - 1
        same = self._hashes[np.minimum(a, last)] == self._hashes[np.minimum(b, last)]
        return np.asarray(same, np.bool_)

    def _is_number(self, places: Ints) -> Flags:
        """Whether words can be the numbers of paragraphs."""
        figure = (self._traits[places] & WordTrait.FIGURE) != 0
        return np.asarray(figure & (self._letters[places] <= NUMBER_LETTERS), np.bool_)
