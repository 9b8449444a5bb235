"""What to say when a search has ended: how near the nearest miss was, and what to try next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.matching.sensitivity import LEVELS, Sensitivity
from quotetrace.reading.places import line_of

if TYPE_CHECKING:
    from quotetrace.finding import Findings
    from quotetrace.model import Alignment, Passage

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
    if miss is None:
        shingle = LEVELS[Sensitivity(sensitivity)].shingle
        wider = _wider(sensitivity)
        hint = f"; --sensitivity {wider} looks for shorter ones" if wider else ""
        return f"No run of {shingle} words stands in two places{hint}."
    return (
        f"The nearest miss: “{_short(miss)}” ({miss.words} words, "
        f"{miss.similarity:.0%} alike) in {_place(miss.a)} and {_place(miss.b)}. "
        + _way_to_show(miss, findings.bar, sensitivity, min_words, min_similarity)
    )


def _way_to_show(
    miss: Alignment, bar: float, sensitivity: str, min_words: int, min_similarity: float
) -> str:
    if miss.words < min_words:
        return f"--min-words {miss.words} would show it."
    if miss.similarity < min_similarity:
        return f"--min-similarity {int(miss.similarity * 100) / 100} would show it."
    wider = _wider(sensitivity)
    while wider:
        gain = (
            LEVELS[Sensitivity(sensitivity)].surplus_bits - LEVELS[Sensitivity(wider)].surplus_bits
        )
        if miss.bits >= bar - gain:
            return f"--sensitivity {wider} would show it."
        wider = _wider(wider)
    return "So short a run of such common words can be chance."


def _wider(sensitivity: str) -> str | None:
    levels = list(Sensitivity)
    at = levels.index(Sensitivity(sensitivity)) + 1
    return levels[at].value if at < len(levels) else None


def _short(miss: Alignment) -> str:
    words = miss.a.text.split()
    return " ".join(words) if len(words) <= MOST_WORDS else " ".join([*words[:MOST_WORDS], "…"])


def _place(passage: Passage) -> str:
    return f"{passage.document.path}:{line_of(passage.document, passage.start)}"
