"""Which alignments are worth showing: decided in bits, not in words.

An alignment counts when the information of its common words, less its gaps, exceeds twice the
logarithm of the words of the corpus, as chance would have it (Karlin and Altschul 1990), by a
surplus. Marks of quotation lower the surplus, and so does standing beside a strong alignment;
a parallel in one section raises it, the more within a few sentences, since a writer repeats
himself.
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from enum import IntEnum
from math import log2
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from quotetrace.matching.alignments import FORMULA
from quotetrace.matching.information import tell_names
from quotetrace.matching.surroundings import Surroundings
from quotetrace.text.traits import WordTrait

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quotetrace.matching.corpus import Corpus
    from quotetrace.matching.word_alignments import WordAlignment

SMALL_WORDS = 1 << 17
OPENED_BITS = CLOSED_BITS = 6.0
LED_IN_BITS = 4.0
MOST_EVIDENCE_BITS = 16.0
FEW_WORDS = 8
FEW_BITS = 2.5
"""What a passage must have beyond others for each word that it has fewer than `FEW_WORDS`: fixed
phrases are short."""
FORM_BITS = 32.0
"""What a line must have beyond others when another figure follows it on either side."""
PARALLEL_BITS = 26.0
"""What a near parallel in one section must have beyond others."""
PARALLEL_WORDS = 300
"""Words within which two passages of one section count as near."""
AGAIN_BITS = 8.0
"""What two passages of one section must have beyond others wherever they stand."""
NEIGHBOUR_BITS = 16.0
"""What a strong alignment between the same documents lends to one beside it, and what strong
alignments of both passages with a third lend to their own."""
NEIGHBOUR_WORDS = 60
KIN_SHARE = 2 / 3
"""Share of a passage that another must cover for both to be kin."""
KIN_BLOCK = 256
"""Words of a block by which alignments are looked up."""
VERBATIM = 0.9
"""Similarity that an alignment needs to be helped by a neighbour."""


def chance_bits(words: int) -> float:
    """Bits that the best chance alignment of a corpus of so many words has.

    A corpus smaller than `SMALL_WORDS` is taken as a sample of so many: what its few words
    share by chance is what the language shares.
    """
    return 2 * log2(max(words, SMALL_WORDS))


def most_help() -> float:
    """Bits by which evidence beside the words can help an alignment at most."""
    return MOST_EVIDENCE_BITS + NEIGHBOUR_BITS


@dataclass(frozen=True, slots=True)
class Evidence:
    """Bits that the text around an alignment speaks for it, or against it below zero."""

    marks: float = 0.0
    """Quotation marks and a lead-in."""
    few: float = 0.0
    """So few words that they may be a fixed phrase."""
    form: float = 0.0
    """Both sides go on with figures, and these differ."""
    parallel: float = 0.0
    """Both stand in one section, the more if near each other."""

    @property
    def bits(self) -> float:
        """All of it."""
        return self.marks + self.few + self.form + self.parallel


NO_EVIDENCE = Evidence()
MOST_OBJECTIONS = FEW_BITS * FEW_WORDS + FORM_BITS + PARALLEL_BITS
"""Bits beyond the bar with which nothing around an alignment can speak loud enough against it."""


def evidence_of(corpus: Corpus, found: WordAlignment) -> Evidence:
    """Weigh the text around an alignment."""
    return _evidence(corpus, Surroundings(corpus), found)


def _evidence(corpus: Corpus, around: Surroundings, found: WordAlignment) -> Evidence:
    sides = [
        _side_bits(around, found.a_start, found.a_end),
        _side_bits(around, found.b_start, found.b_end),
    ]
    return Evidence(
        marks=min(max(sides) + min(sides) / 2, MOST_EVIDENCE_BITS),
        few=-FEW_BITS * max(FEW_WORDS - found.words, 0),
        form=-FORM_BITS if _figures_differ(corpus, around, found) else 0.0,
        parallel=-_parallel_bits(corpus, found),
    )


def _parallel_bits(corpus: Corpus, found: WordAlignment) -> float:
    """Say what two passages must have beyond others since one writer wrote both."""
    one, other = (int(corpus.segment[place]) for place in (found.a_start, found.b_start))
    if one == other and found.b_start - found.a_end < PARALLEL_WORDS:
        return PARALLEL_BITS
    same = corpus.segment_document[one] == corpus.segment_document[other]
    same &= corpus.segment_section[one] == corpus.segment_section[other]
    return AGAIN_BITS if same else 0.0


def evidence_bits(corpus: Corpus, found: WordAlignment) -> float:
    """Bits that the text around an alignment speaks for it, or against it below zero."""
    return evidence_of(corpus, found).bits


def _figures_differ(corpus: Corpus, around: Surroundings, found: WordAlignment) -> bool:
    """Whether both sides go on with a figure, but not the same: then they are lines of a form."""
    a_segment, b_segment = int(corpus.segment[found.a_start]), int(corpus.segment[found.b_start])
    for a, b in ((found.a_end, found.b_end), (found.a_start - 1, found.b_start - 1)):
        mine, yours = around.figure(a, a_segment), around.figure(b, b_segment)
        if mine is not None and yours is not None and mine != yours:
            return True
    return False


def _side_bits(around: Surroundings, start: int, end: int) -> float:
    bits = CLOSED_BITS if around.closes(end - 1) else 0.0
    if around.quotes(start, end - 1):
        return bits + OPENED_BITS
    return bits + LED_IN_BITS if around.led_in(start) else bits


class Standing(IntEnum):
    """What is known of an alignment."""

    REST = 0
    """Not worth showing."""
    LIKELY = 1
    """Worth showing if strong alignments lead from both its passages to a third place."""
    HELPED = 2
    """Worth showing since a strong one stands beside it."""
    STRONG = 3
    """Worth showing by itself."""


class Judged(NamedTuple):
    """An alignment and what is known of it."""

    found: WordAlignment
    bits: float
    """Its own and what the text around it adds or takes away."""
    standing: Standing


def keep_significant(
    corpus: Corpus, found: list[WordAlignment], bar: float
) -> tuple[list[WordAlignment], list[WordAlignment]]:
    """Part alignments into those worth showing and the rest.

    Parameters
    ----------
    corpus
        The words.
    found
        Alignments in order of their first place.
    bar
        Bits that an alignment needs without any evidence.
    """
    judged = judge(corpus, found, bar, names_tell=tell_names(corpus))
    kin = Kin(one.found for one in judged if one.standing is Standing.STRONG)
    corpus.spool.release()
    kept: list[WordAlignment] = []
    rest: list[WordAlignment] = []
    for one, _, standing in judged:
        shown = standing > Standing.LIKELY or (
            standing is Standing.LIKELY and kin.share_a_third(one)
        )
        (kept if shown else rest).append(one)
    return kept, rest


def judge(
    corpus: Corpus, found: list[WordAlignment], bar: float, *, names_tell: bool
) -> list[Judged]:
    """Say of each alignment what can be said without looking at other pairs of documents.

    Parameters
    ----------
    corpus
        The words.
    found
        All alignments of some pairs of documents, in order of their first place.
    bar
        Bits that an alignment needs without any evidence.
    names_tell
        Whether capitals mark names in the corpus.
    """
    around = Surroundings(corpus)
    weighed = [
        (one, NO_EVIDENCE if one.bits >= bar + MOST_OBJECTIONS else _evidence(corpus, around, one))
        for one in corpus.spool.sparing(found)
    ]
    strong = [one for one, evidence in weighed if one.bits + evidence.bits >= bar]
    neighbours = _Neighbours(corpus, strong)
    judged = []
    for one, evidence in weighed:
        bits = one.bits + evidence.bits
        standing = Standing.STRONG if bits >= bar else Standing.REST
        near = bits < bar <= bits + NEIGHBOUR_BITS and not evidence.form
        if near and not (names_tell and _is_formula(corpus, one)):
            standing = Standing.HELPED if neighbours.beside(one) else Standing.LIKELY
        judged.append(Judged(one, bits, standing))
    return judged


def _is_formula(corpus: Corpus, one: WordAlignment) -> bool:
    """Whether so many of the words are names that they say no more than who speaks."""
    sides = (slice(one.a_start, one.a_end), slice(one.b_start, one.b_end))
    names = max(int(((corpus.traits[side] & WordTrait.NAME) != 0).sum()) for side in sides)
    return names > FORMULA * one.common


class _Neighbours:
    """Strong alignments by the documents that they join, and by where they end and begin there."""

    def __init__(self, corpus: Corpus, strong: list[WordAlignment]) -> None:
        self._corpus = corpus
        by_documents: dict[tuple[int, int], list[WordAlignment]] = {}
        for one in strong:
            by_documents.setdefault(self._documents(one), []).append(one)
        self._ends = {
            documents: [_Row(those, key) for key in _ENDS]
            for documents, those in by_documents.items()
        }

    def _documents(self, one: WordAlignment) -> tuple[int, int]:
        corpus = self._corpus
        return (
            int(corpus.segment_document[corpus.segment[one.a_start]]),
            int(corpus.segment_document[corpus.segment[one.b_start]]),
        )

    def beside(self, one: WordAlignment) -> bool:
        """Whether a strong alignment of the same documents stands close by on one side.

        One that shares words with it is no neighbour but a rival. Only what is word for word is
        helped.
        """
        if one.similarity < VERBATIM:
            return False
        documents = self._documents(one)
        if documents[0] == documents[1] or documents not in self._ends:
            return False
        a_starts, a_ends, b_starts, b_ends = self._ends[documents]
        near = (
            *a_starts.between(one.a_end, one.a_end + NEIGHBOUR_WORDS),
            *a_ends.between(one.a_start - NEIGHBOUR_WORDS + 1, one.a_start + 1),
            *b_starts.between(one.b_end, one.b_end + NEIGHBOUR_WORDS),
            *b_ends.between(one.b_start - NEIGHBOUR_WORDS + 1, one.b_start + 1),
        )
        return any(
            _are_apart(one.a_start, one.a_end, other.a_start, other.a_end)
            and _are_apart(one.b_start, one.b_end, other.b_start, other.b_end)
            for other in near
        )


class _Row:
    """Alignments in the order of one of their ends."""

    def __init__(
        self, alignments: list[WordAlignment], end: Callable[[WordAlignment], int]
    ) -> None:
        self._alignments = sorted(alignments, key=end)
        self._places = [end(one) for one in self._alignments]

    def between(self, first: int, last: int) -> list[WordAlignment]:
        """Give those whose end lies in a half-open range of places."""
        start = bisect_left(self._places, first)
        return self._alignments[start : bisect_left(self._places, last)]


_ENDS: tuple[Callable[[WordAlignment], int], ...] = (
    attrgetter("a_start"), attrgetter("a_end"), attrgetter("b_start"), attrgetter("b_end"),
)  # fmt: skip


class Kin:
    """Strong alignments by the places that they join."""

    def __init__(self, strong: Iterable[WordAlignment]) -> None:
        self._over: dict[int, list[tuple[int, int, int, int]]] = {}
        for one in strong:
            a, b = (one.a_start, one.a_end), (one.b_start, one.b_end)
            for side, other in ((a, b), (b, a)):
                for block in range(side[0] // KIN_BLOCK, (side[1] - 1) // KIN_BLOCK + 1):
                    self._over.setdefault(block, []).append((*side, *other))

    def share_a_third(self, one: WordAlignment) -> bool:
        """Whether strong alignments lead from most of either passage to one and the same place."""
        there = self.leads_to(one.b_start, one.b_end)
        return bool(there) and any(
            start < other_end and other_start < end
            for start, end in self.leads_to(one.a_start, one.a_end)
            for other_start, other_end in there
        )

    def leads_to(self, start: int, end: int) -> list[tuple[int, int]]:
        """Give the other sides of the alignments that cover most of a passage, its middle too.

        Of a longer alignment only the part that lies across from the passage counts.
        """
        return [
            (other + max(start - low, 0), other_end - max(high - end, 0))
            for low, high, other, other_end in self._over.get((start + end) // 2 // KIN_BLOCK, ())
            if KIN_SHARE * (end - start) <= min(end, high) - max(start, low)
        ]


def _are_apart(start: int, end: int, other_start: int, other_end: int) -> bool:
    return other_start >= end or start >= other_end
