"""What to say when a search has ended: how near the nearest miss was, and what to try next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.diffing.comparison import percent
from quotetrace.matching.sensitivity import LEVELS, Sensitivity
from quotetrace.reading.places import place_of

if TYPE_CHECKING:
    from quotetrace.finding import Findings
    from quotetrace.model import Alignment, NearMiss, Passage

MOST_WORDS = 14
"""Words of a near miss that are shown."""


def summary_line(findings: Findings, seconds: float) -> str:
    """Say how much was searched and found, and how long it took."""
    found = counted(len(findings.clusters), "cluster")
    searched = counted(len(findings.documents), "document")
    return f"{found} in {searched}, {counted(findings.counts['words'], 'word')}, {seconds:.2f} s"


def counted(number: int, noun: str) -> str:
    """Write a number with its noun: ``1 word``, ``2,000 words``."""
    return f"{number:,} {noun}" + ("" if number == 1 else "s")


def miss_line(findings: Findings, sensitivity: str, min_words: int, min_similarity: float) -> str:
    """Say what came nearest to being found, and which option would show it.

    Parameters
    ----------
    findings
        A search without clusters.
    sensitivity, min_words, min_similarity
        As they were for the search.
    """
    miss = findings.nearest_miss
    if miss is None and findings.counts["alignments"]:
        kinds = sorted({cluster.kind.value for cluster in findings.set_aside})
        return f"All that was found is set apart; --kind {' --kind '.join(kinds)} shows it."
    if miss is None:
        shingle = LEVELS[Sensitivity(sensitivity)].shingle
        looser = [one for one in _wider(sensitivity) if LEVELS[one].shingle < shingle]
        hint = f"; --sensitivity {looser[0]} looks for shorter ones" if looser else ""
        if findings.counts["seeds"]:
            return "What stands in two places is so short and common that it can be chance."
        return f"No run of {shingle} words stands in two places{hint}."
    found = miss.alignment
    return (
        f"The nearest miss: “{_short(found)}” ({counted(miss.words, 'word')}, "
        f"{percent(found.similarity)} alike) in {_place(found.a)} and {_place(found.b)}. "
        + _way_to_show(miss, findings.bar, sensitivity, min_words, min_similarity)
    )


def _way_to_show(
    miss: NearMiss, bar: float, sensitivity: str, min_words: int, min_similarity: float
) -> str:
    """Name all options that together would show a near miss."""
    options = []
    if miss.words < min_words:
        options.append(f"--min-words {miss.words}")
    if miss.alignment.similarity < min_similarity:
        options.append(f"--min-similarity {int(miss.alignment.similarity * 100) / 100}")
    if miss.bits < bar:
        level = _level_for(miss, bar, sensitivity)
        if level is None:
            return "So short a run of such common words can be chance."
        options.insert(0, f"--sensitivity {level}")
    return f"{' '.join(options)} would show it."


def _level_for(miss: NearMiss, bar: float, sensitivity: str) -> str | None:
    """Find the next level at which the bits are enough."""
    own = LEVELS[Sensitivity(sensitivity)].surplus_bits
    for level in _wider(sensitivity):
        if miss.bits >= bar - own + LEVELS[level].surplus_bits:
            return level.value
    return None


def _wider(sensitivity: str) -> list[Sensitivity]:
    levels = list(Sensitivity)
    return levels[levels.index(Sensitivity(sensitivity)) + 1 :]


def _short(miss: Alignment) -> str:
    words = miss.a.text.split()
    return " ".join(words) if len(words) <= MOST_WORDS else " ".join([*words[:MOST_WORDS], "…"])


def _place(passage: Passage) -> str:
    return place_of(passage.document, passage.section, passage.start)
