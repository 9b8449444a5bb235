"""Which occurrences of a quotation tell that its words were taken over.

Words are compared by their first letters, so that "requiring improvement" finds "requires
improvement". A phrase of two words counts when its words are rare enough together; where it
stands unmarked, the words around it must be those of another of its places too.
"""

from __future__ import annotations

from functools import lru_cache
from math import log2
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.lookup.occurrences import MOST_REGIONS, Occurrence, WordFinder
from quotetrace.lookup.places import Place, by_document
from quotetrace.matching.corpus import build_corpus
from quotetrace.text.arrays import split_words
from quotetrace.text.folding import STEM

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from quotetrace.model import Document

PHRASE = 4
"""Words of a short quotation at most."""
MARGIN = {True: 4.0, False: 9.0}
"""Bits beyond those of chance that an occurrence needs, in marks or not; those of a phrase that
stands unmarked come from the words that both places have around it."""
AROUND = 50
"""Words on either side of a phrase that are compared."""
MOST_COMPARED = 50
"""Places in marks that unmarked ones are compared with."""
TELLING_BITS = 3.0
"""Bits of a word beyond those of chance, at least, for it to count there."""
COMPANY, EACH_DOUBLING, NEARLY = 5.0, 3.0, 0.8
"""Bits that an unmarked place of a phrase must share with one in marks; more for each doubling of
the unmarked places, since the phrase is the commoner; and the share of what the best place has."""
SIMILAR = 0.6
"""Least similarity of an occurrence of a sentence."""
SHORT_WORDS = 9
SHORT_SIMILAR = 0.78
"""Least similarity of an occurrence of words more than a phrase and less than a sentence."""
SPLICED_SHARE, SPLICED_SIMILAR = 0.9, 0.4
"""Or else nearly all of its bits, and some likeness: pieces from which much was left out."""
REACH = 400
"""Words between the pieces of one quotation, at most."""


class Occurrences:
    """Looks for the words of quotations in a corpus.

    Parameters
    ----------
    documents
        The corpus, in order.
    marked
        Where its own quotations stand.
    """

    def __init__(self, documents: Sequence[Document], marked: Sequence[Place]) -> None:
        self._corpus = build_corpus(documents, STEM)
        self._finder = WordFinder(self._corpus, many=True)
        self.marked = by_document(marked)

    def looked_for(self, query: NDArray[np.uint64], most: int = MOST_REGIONS) -> list[Occurrence]:
        """Find the places of a quotation; those of a phrase are word for word."""
        least = log2(self._corpus.size + 1) + min(MARGIN.values())
        if query.size <= PHRASE:
            return self._finder.find_whole(query, least_bits=least)
        return self._finder.find(
            query,
            least_bits=least,
            reach=REACH,
            tells=self.is_telling,
            least_kept=self._least_kept(query),
            most=most,
        )

    def _least_kept(self, query: NDArray[np.uint64]) -> int:
        """Give the words of a quotation that a place must have at the least to be telling."""
        alike = SHORT_SIMILAR if query.size <= SHORT_WORDS else SIMILAR
        bits = np.cumsum(np.sort(self._finder.bits(query))[::-1])
        whole = int(np.searchsorted(bits, SPLICED_SHARE * bits[-1])) + 1
        return min(int(np.ceil(query.size * alike / (2 - alike))), whole)

    def place(self, one: Occurrence) -> Place:
        """Give where an occurrence stands, in code points of its document."""
        corpus = self._corpus
        document = int(corpus.segment_document[corpus.segment[one.first]])
        return Place(document, int(corpus.starts[one.first]), int(corpus.ends[one.last - 1]))

    def is_telling(self, one: Occurrence, *, among: bool = False) -> bool:
        """Whether chance does not explain that the words stand there.

        A phrase among other places of it is asked for the words around it too, so less for its own.
        """
        phrase = one.query_words <= PHRASE
        lenient = self._is_marked(one) or (phrase and among)
        bar = log2(self._corpus.size + 1) + MARGIN[lenient]
        if phrase:
            whole = one.kept == one.query_words == one.last - one.first
            return whole and one.bits >= bar
        least = SHORT_SIMILAR if one.query_words <= SHORT_WORDS else SIMILAR
        whole = one.share >= SPLICED_SHARE and one.similarity >= SPLICED_SIMILAR
        return (one.similarity >= least or whole) and one.bits >= bar

    def _is_marked(self, one: Occurrence) -> bool:
        return self.quotation_at(self.place(one)) is not None

    def with_support(self, found: list[Occurrence]) -> list[Occurrence]:
        """Leave out unmarked places of a phrase whose words around are those of no marked one.

        Two writers may use a common phrase of themselves; about the same thing, they quote. An
        unmarked place vouches for no other: each writer about the thing would bring in the next.
        """
        marked = [self._is_marked(one) for one in found]
        if not found or found[0].query_words > PHRASE or all(marked):
            return found
        around = [self._around(one) for one in found]
        known = [around[n] for n, is_marked in enumerate(marked) if is_marked][:MOST_COMPARED]
        shared = [max((self._shared(one, other) for one in known), default=0.0) for other in around]
        unmarked = [bits for bits, is_marked in zip(shared, marked, strict=True) if not is_marked]
        least = COMPANY + EACH_DOUBLING * log2(len(unmarked))
        least = max(least, NEARLY * max(unmarked))
        return [found[n] for n, bits in enumerate(shared) if marked[n] or bits >= least]

    def _around(self, one: Occurrence) -> dict[int, float]:
        """Give the telling words beside a place, each with its bits beyond those of chance."""
        corpus = self._corpus
        segment = int(corpus.segment[one.first])
        floor, ceiling = (int(n) for n in corpus.segment_first[segment : segment + 2])
        low, high = max(one.first - AROUND, floor), min(one.last + AROUND, ceiling)
        words = np.concatenate([corpus.hashes[low : one.first], corpus.hashes[one.last : high]])
        if not words.size:
            return {}
        bits = self._finder.bits(words) - log2(words.size)
        telling = bits >= TELLING_BITS
        return dict(zip(words[telling].tolist(), bits[telling].tolist(), strict=True))

    @staticmethod
    def _shared(one: dict[int, float], other: dict[int, float]) -> float:
        return sum(one[word] for word in sorted(one.keys() & other.keys()))

    def quotation_at(self, place: Place) -> int | None:
        """Give the quotation that a place is, in marks or led in."""
        return self.marked[place.document].covering(place)


@lru_cache(maxsize=4096)  # counted, looked for and traced one after the other
def stems_of(text: str) -> NDArray[np.uint64]:
    """Give the words of a quotation, by the hashes of their first letters."""
    return split_words(text, STEM).hashes
