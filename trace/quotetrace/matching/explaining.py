"""Why a passage was reported, or was not: what its line has in common with other places."""

from __future__ import annotations

from dataclasses import dataclass, replace
from math import floor
from typing import TYPE_CHECKING

from quotetrace.matching.alignments import FORMULA
from quotetrace.matching.matcher import DEFAULT_MIN_SIMILARITY, DEFAULT_MIN_WORDS, to_alignment
from quotetrace.matching.paraphrase import find_reworded, lay_over
from quotetrace.matching.retracing import Ground, Level, Line, joins, share
from quotetrace.matching.sensitivity import LEVELS, Sensitivity
from quotetrace.matching.significance import NEIGHBOUR_BITS, chance_bits, evidence_of
from quotetrace.text.traits import WordTrait

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.matching.retracing import Places
    from quotetrace.matching.seeds import SeedEngine
    from quotetrace.matching.significance import Evidence
    from quotetrace.matching.word_alignments import WordAlignment
    from quotetrace.model import Alignment, Document


@dataclass(frozen=True, slots=True)
class Settings:
    """What a search was asked for."""

    sensitivity: Sensitivity = Sensitivity.QUOTATION
    min_words: int = DEFAULT_MIN_WORDS
    min_similarity: float = DEFAULT_MIN_SIMILARITY

    def admit(self, found: WordAlignment) -> bool:
        """Whether a significant alignment is long enough and alike enough."""
        return found.words >= self.min_words and found.similarity >= self.min_similarity

    def widened(self, level: Sensitivity, found: WordAlignment) -> Settings:
        """Widen the settings as far as an alignment of some level needs."""
        similarity = min(self.min_similarity, floor(found.similarity * 100) / 100)
        return Settings(level, min(self.min_words, found.words), similarity)


@dataclass(frozen=True, slots=True)
class Parallel:
    """What the line and another place have in common, and what became of it."""

    alignment: Alignment
    """`a` is the passage that touches the line."""
    words: int
    """Words of the shorter passage."""
    evidence: Evidence
    """What the text around it adds to its bits."""
    neighbour: float
    """What a strong alignment beside it lends, where that decided."""
    names: int
    """Words that are names, where there are so many that none of them counts."""
    level: Sensitivity
    """The level that found it: a wider one than was asked for, where that found nothing."""
    is_reworded: bool
    """Whether it was found by its sentences rather than by words in order."""
    is_reported: bool
    remedy: Settings | None
    """The nearest settings with which it would be reported, if it was not."""

    @property
    def bits(self) -> float:
        """Its bits and all that was added to them."""
        return self.alignment.bits + self.evidence.bits + self.neighbour


@dataclass(frozen=True, slots=True)
class Explanation:
    """Everything that can be said of one line."""

    line: Line
    settings: Settings
    words: int
    """Words of the line that are searched: none in page furniture."""
    links: int
    """How many links there are from runs of words on the line to other places."""
    shingle: int
    """Words of such a run."""
    bar: float
    """Bits that an alignment needs."""
    chance: float
    """Those of them that the best chance alignment of so many words has."""
    parallels: tuple[Parallel, ...]
    """Reported ones first, then by their bits."""


def explain(
    documents: Sequence[Document],
    engine: SeedEngine,
    line: Line,
    other: Line | None = None,
    settings: Settings | None = None,
) -> Explanation:
    """Say why what stands on a line was reported or was not.

    Parameters
    ----------
    documents
        All that were searched, in the order of the search.
    engine
        Runs the seed join.
    line
        Where to look.
    other
        Where the other passage must stand; anywhere when None.
    settings
        Of the search; the default ones when None.
    """
    settings = settings or Settings()
    ground = Ground(documents, engine)
    here = ground.places(line)
    there = None if other is None else ground.places(other)
    level = Level(ground, settings.sensitivity, here)
    told = _Teller(ground, level, settings, here)
    return Explanation(
        line=line,
        settings=settings,
        words=here.last - here.first,
        links=level.links,
        shingle=level.constants.shingle,
        bar=level.bar,
        chance=chance_bits(ground.corpus.size),
        parallels=tuple(told.parallels(there)),
    )


def _wider(sensitivity: Sensitivity) -> list[Sensitivity]:
    """Give the levels that ask for fewer bits, the nearest first."""
    asked = LEVELS[sensitivity].surplus_bits
    lower = [
        one
        for one, constants in LEVELS.items()
        if constants.surplus_bits < asked and constants.reworded is None
    ]
    return sorted(lower, key=lambda one: -LEVELS[one].surplus_bits)


class _Teller:
    """Tells what became of the alignments of a line."""

    def __init__(self, ground: Ground, level: Level, settings: Settings, here: Places) -> None:
        self._ground = ground
        self._level = level
        self._settings = settings
        self._here = here
        self._wider = [Level(ground, one, here) for one in _wider(settings.sensitivity)]

    def parallels(self, there: Places | None) -> list[Parallel]:
        """Tell of all that joins the line with a place: reported ones first, then by bits."""
        reported = self._reported()
        rest = [*self._level.significant, *self._level.short]
        rest = [one for one in rest if not any(share(one, shown) for shown in reported)]
        seen = [one for one in [*reported, *rest] if joins(one, self._here, there)]
        told = [self._parallel(one, is_reported=one in reported) for one in seen]
        if not seen and self._wider:
            wider = self._wider[0]
            further = (one for one in wider.significant if joins(one, self._here, there))
            told = [
                replace(self._parallel(one, is_reported=False), level=wider.sensitivity)
                for one in further
            ]
        return sorted(told, key=lambda one: (not one.is_reported, -one.bits))

    def _reported(self) -> list[WordAlignment]:
        kept = [one for one in self._level.significant if self._settings.admit(one)]
        reworded = self._level.constants.reworded
        if reworded is None:
            return kept
        corpus, information = self._ground.corpus, self._ground.information
        return lay_over(corpus, kept, find_reworded(corpus, information, reworded))

    def _parallel(self, one: WordAlignment, *, is_reported: bool) -> Parallel:
        corpus = self._ground.corpus
        alignment, evidence = to_alignment(corpus, one), evidence_of(corpus, one)
        if not self._here.meet(one.a_start, one.a_end):
            alignment = replace(alignment, a=alignment.b, b=alignment.a)
        is_significant = one in self._level.significant
        helped = is_significant and one.bits + evidence.bits < self._level.bar
        return Parallel(
            alignment=alignment,
            words=one.words,
            evidence=evidence,
            neighbour=NEIGHBOUR_BITS if helped else 0.0,
            names=self._names(one),
            level=self._level.sensitivity,
            is_reworded=is_reported and not is_significant,
            is_reported=is_reported,
            remedy=None if is_reported else self._remedy(one),
        )

    def _names(self, one: WordAlignment) -> int:
        """Count the names among the words, where they are too many to count for anything."""
        corpus = self._ground.corpus
        if not self._ground.information.names_tell:
            return 0
        sides = (slice(one.a_start, one.a_end), slice(one.b_start, one.b_end))
        names = max(int(((corpus.traits[side] & WordTrait.NAME) != 0).sum()) for side in sides)
        return names if names > FORMULA * one.common else 0

    def _remedy(self, one: WordAlignment) -> Settings | None:
        """Find the nearest settings that would report an alignment."""
        if one in self._level.significant:
            return self._settings.widened(self._settings.sensitivity, one)
        for level in self._wider:
            for further in level.significant:
                if share(one, further):
                    return self._settings.widened(level.sensitivity, further)
        return None
