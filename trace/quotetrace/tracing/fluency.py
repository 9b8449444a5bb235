"""Which of two readings reads better: copying makes texts worse more often than better.

Small models of the text around the witnesses; nothing is trained beforehand. One says how well a
word goes with the two before it, by classes: the word itself if it is common, else its ending. One
knows pairs of words that stand elsewhere, and one takes it for a good sign that a text says a word
again (Kuhn and De Mori 1990). The last says how much a word looks like the words of these texts,
by its letters.
"""

from __future__ import annotations

from collections import Counter
from functools import cache, cached_property
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

COMMON = 150
"""So many of the most frequent words are classes of their own."""
ENDING = 1
"""Letters by which other words are classed."""
PRIOR = 8.0
"""Weight of the shorter context against the counts of the longer one."""
PAIR_BITS = 1.7
"""What it says of a word that it also stands behind the one before it elsewhere: for two places;
twice that for four."""
AGAIN_BITS = 5.7
"""What it says of a word that it stands in the text once more."""
LONG_WORD = 5
"""Letters of a word of which that counts: others stand everywhere."""
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
        self._pairs: Counter[tuple[str, str]] = Counter()
        self._grams: Counter[tuple[str, ...]] = Counter()
        for text in kept:
            self._pairs.update(pairwise(text))
            classes = [START, START, *map(self._class, text)]
            self._grams.update((one,) for one in classes[2:])
            self._grams.update(pairwise(classes[1:]))
            self._grams.update(zip(classes, classes[1:], classes[2:], strict=False))
        self._before: Counter[tuple[str, ...]] = Counter()
        for gram, count in self._grams.items():
            self._before[gram[:-1]] += count
        self._letters = cache(self._letter_bits)

    @cached_property
    def _runs(self) -> Counter[str]:
        """How often some letters stand in a row in the words; few texts have to be asked that."""
        framed = [START * (LETTERS - 1) + word + START for word in self._words]
        return Counter(
            word[end - size : end]
            for word in framed
            for end in range(LETTERS, len(word) + 1)
            for size in range(1, LETTERS + 1)
        )

    @cached_property
    def _after(self) -> Counter[str]:
        """How often other letters stand behind some."""
        counts: Counter[str] = Counter()
        for run, count in self._runs.items():
            counts[run[:-1]] += count
        return counts

    def fit(self, text: Sequence[str]) -> float:
        """Give the bits by which each word of a text goes better with its place than by chance."""
        classes = [START, START, *map(self._class, text)]
        bits = sum(
            self._gain(tuple(classes[at - 2 : at]), classes[at]) for at in range(2, len(classes))
        )
        bits += PAIR_BITS * sum(log2(1 + self._pairs[pair]) for pair in pairwise(text))
        counts = Counter(word for word in text if len(word) >= LONG_WORD)
        return bits + AGAIN_BITS * sum(count for count in counts.values() if count > 1)

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
