"""Which of two readings reads better: copying makes texts worse more often than better.

Two small models of the text around the witnesses; nothing is trained beforehand. One says how
well a word goes with the two before it, by classes: the word itself if it is common, else its
ending. The other says how much a word looks like the words of these texts, by its letters.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COMMON = 60
"""So many of the most frequent words are classes of their own."""
ENDING = 2
"""Letters by which other words are classed."""
PRIOR = 4.0
"""Weight of the shorter context against the counts of the longer one."""
LETTERS = 4
"""Letters in a row that are counted."""
LETTER_PRIOR = 2.0
ALPHABET = 30
KNOWN_BITS = 6.0
"""What it says of a word that it stands elsewhere, and the other does not."""
MOST_BITS = 8.0
"""What two words can say of each other at the most."""
START = "^"


class Fluency:
    """Counts of classes and letters, smoothed by interpolation (Jelinek and Mercer 1980)."""

    def __init__(self, texts: Iterable[Sequence[str]]) -> None:
        """Count.

        Parameters
        ----------
        texts
            Folded words of running text.
        """
        kept = [list(text) for text in texts]
        self._words = Counter(word for text in kept for word in text)
        self._common = {word for word, _ in self._words.most_common(COMMON)}
        self._grams: Counter[tuple[str, ...]] = Counter()
        for text in kept:
            classes = [START, START, *map(self._class, text)]
            self._grams.update((one,) for one in classes[2:])
            self._grams.update(pairwise(classes[1:]))
            self._grams.update(zip(classes, classes[1:], classes[2:], strict=False))
        self._before: Counter[tuple[str, ...]] = Counter()
        for gram, count in self._grams.items():
            self._before[gram[:-1]] += count
        self._runs: Counter[str] = Counter()
        self._after: Counter[str] = Counter()
        for word in self._words:
            framed = START * (LETTERS - 1) + word + START
            for end in range(LETTERS, len(framed) + 1):
                self._runs.update(framed[end - size : end] for size in range(1, LETTERS + 1))
                self._after.update(framed[end - size : end - 1] for size in range(1, LETTERS + 1))
        self._letters = cache(self._letter_bits)

    def fit(self, text: Sequence[str]) -> float:
        """Give the bits by which each word of a text goes better with its place than by chance."""
        classes = [START, START, *map(self._class, text)]
        return sum(
            self._gain(tuple(classes[at - 2 : at]), classes[at]) for at in range(2, len(classes))
        )

    def slip(self, one: str, other: str) -> float:
        """Say in bits how much the second word looks like a slip for the first.

        Negative when the first rather looks like a slip for the second.
        """
        bits = self._letters(other) - self._letters(one)
        bits += KNOWN_BITS * ((one in self._words) - (other in self._words))
        return max(-MOST_BITS, min(MOST_BITS, bits))

    def _class(self, word: str) -> str:
        return word if word in self._common else f"-{word[-ENDING:]}"

    def _gain(self, before: tuple[str, ...], own: str) -> float:
        total = self._before[()]
        alone = chance = (self._grams[own,] + 0.5) / (total + 50)
        for size in (1, 2):
            context = before[-size:]
            counted = self._grams[(*context, own)] + PRIOR * chance
            chance = counted / (self._before[context] + PRIOR)
        return log2(chance / alone)

    def _letter_bits(self, word: str) -> float:
        framed = START * (LETTERS - 1) + word + START
        bits = 0.0
        for end in range(LETTERS, len(framed) + 1):
            chance = 1 / ALPHABET
            for size in range(1, LETTERS + 1):
                counted = self._runs[framed[end - size : end]] + LETTER_PRIOR * chance
                chance = counted / (self._after[framed[end - size : end - 1]] + LETTER_PRIOR)
            bits -= log2(chance)
        return bits
