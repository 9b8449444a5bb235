"""The steps of matching again, near one line: what it has in common with other places.

Only the pairs of documents that share a seed with the line are followed, and near the line they
are followed below the bar too. Words, information and constants are those of the search.
"""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quotetrace.matching.alignments import align_chains
from quotetrace.matching.borders import settle_borders
from quotetrace.matching.chains import find_chains, join_matches
from quotetrace.matching.corpus import build_corpus
from quotetrace.matching.information import measure_information
from quotetrace.matching.matcher import SLACK_BITS
from quotetrace.matching.matches import grow, weigh
from quotetrace.matching.seeds import Seeds, find_seeds
from quotetrace.matching.sensitivity import LEVELS
from quotetrace.matching.shingles import repeated_shingles
from quotetrace.matching.significance import chance_bits, keep_significant, most_help
from quotetrace.reading.places import line_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from quotetrace.matching.seeds import SeedEngine
    from quotetrace.matching.sensitivity import Constants, Sensitivity
    from quotetrace.matching.word_alignments import WordAlignment
    from quotetrace.model import Document

AROUND = 100
"""Words beside a line whose seeds are followed below the bar."""


class Line(NamedTuple):
    """A line of a document, counted from 1."""

    document: Document
    number: int


class Places(NamedTuple):
    """Words in a row, half-open."""

    first: int
    last: int

    def meet(self, start: int, end: int) -> bool:
        """Whether any of them lies in a run of words."""
        return start < self.last and self.first < end


def joins(found: WordAlignment, here: Places, there: Places | None) -> bool:
    """Whether an alignment joins one place with the other, or with any when that is None."""
    a, b = here.meet(found.a_start, found.a_end), here.meet(found.b_start, found.b_end)
    if there is None:
        return a or b
    return (a and there.meet(found.b_start, found.b_end)) or (
        b and there.meet(found.a_start, found.a_end)
    )


def share(one: WordAlignment, other: WordAlignment) -> bool:
    """Whether two alignments share words on both sides."""
    a, b = Places(one.a_start, one.a_end), Places(one.b_start, one.b_end)
    return a.meet(other.a_start, other.a_end) and b.meet(other.b_start, other.b_end)


class Ground:
    """What all levels of sensitivity have in common: the words and their information."""

    def __init__(self, documents: Sequence[Document], engine: SeedEngine) -> None:
        self.engine = engine
        self.corpus = build_corpus(documents)
        self.information = measure_information(self.corpus)
        self._document = self.corpus.segment_document[self.corpus.segment]

    def places(self, line: Line) -> Places:
        """Find the words that begin on a line."""
        names = [document.id for document in self.corpus.documents]
        index = names.index(line.document.id)
        start, end = np.searchsorted(self._document, [index, index + 1]).tolist()
        starts = self.corpus.starts[start:end].tolist()
        first, last = (
            start + bisect_left(starts, number, key=lambda one: line_of(line.document, one))
            for number in (line.number, line.number + 1)
        )
        return Places(first, last)

    def among(self, seeds: Seeds, low: int, high: int) -> Seeds:
        """Choose the seeds that have a place in a run of words."""
        second = seeds.first + seeds.distance
        one = (low <= seeds.first) & (seeds.first < high)
        other = (low <= second) & (second < high)
        return seeds[one | other]

    def of_same_documents(self, seeds: Seeds, some: Seeds) -> Seeds:
        """Choose the seeds of the pairs of documents that some of them join."""
        return seeds[np.isin(self._pairs(seeds), self._pairs(some))]

    def _pairs(self, seeds: Seeds) -> NDArray[np.int64]:
        one = self._document[seeds.first].astype(np.int64) << 32
        return np.asarray(one | self._document[seeds.first + seeds.distance], np.int64)

    def align(self, seeds: Seeds, constants: Constants, least: float) -> list[WordAlignment]:
        """Chain and align seeds, as far as they have so many bits."""
        corpus, information = self.corpus, self.information
        chains = find_chains(corpus, seeds, information, constants, least - SLACK_BITS)
        matches = weigh(grow(corpus, chains.matches), information)
        chains = join_matches(matches, constants, least - SLACK_BITS)
        aligned = list(align_chains(corpus, chains, information, constants, least))
        return settle_borders(corpus, aligned)


class Level:
    """What one level of sensitivity makes of the words of a line.

    Parameters
    ----------
    ground
        The words.
    sensitivity
        The level.
    here
        The words of the line.
    """

    def __init__(self, ground: Ground, sensitivity: Sensitivity, here: Places) -> None:
        self.sensitivity = sensitivity
        self.constants = LEVELS[sensitivity]
        self.bar = chance_bits(ground.corpus.size) + self.constants.surplus_bits
        self._ground = ground
        self._here = here

    @cached_property
    def _seeds(self) -> Seeds:
        shingles = repeated_shingles(self._ground.corpus, self.constants.shingle)
        return find_seeds(
            self._ground.engine, shingles, self.constants, self._ground.corpus.segment
        )

    @cached_property
    def _on_line(self) -> Seeds:
        low = self._here.first - self.constants.shingle + 1
        return self._ground.among(self._seeds, low, self._here.last)

    @cached_property
    def _parted(self) -> tuple[list[WordAlignment], list[WordAlignment]]:
        seeds = self._ground.of_same_documents(self._seeds, self._on_line)
        found = self._ground.align(seeds, self.constants, self.bar - most_help())
        return keep_significant(self._ground.corpus, found, self.bar)

    @property
    def links(self) -> int:
        """How many links there are from runs of words on the line to other places."""
        return int(self._on_line.first.size)

    @property
    def significant(self) -> list[WordAlignment]:
        """Alignments, of the pairs of documents that the line joins, with bits enough."""
        return self._parted[0]

    @cached_property
    def short(self) -> list[WordAlignment]:
        """Alignments near the line that have not, however few they have."""
        known = [*self._parted[0], *self._parted[1]]
        low, high = self._here.first - AROUND, self._here.last + AROUND
        seeds = self._ground.of_same_documents(self._seeds, self._on_line)
        near = self._ground.align(self._ground.among(seeds, low, high), self.constants, 0.0)
        telling = [one for one in near if one.common >= self.constants.shingle]
        new = [one for one in telling if not any(share(one, two) for two in known)]
        return [*self._parted[1], *new]
