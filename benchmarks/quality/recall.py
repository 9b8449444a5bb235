"""How much of known reuse is found, where the truth does not list all there is."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from statistics import mean, median
from typing import TYPE_CHECKING

from benchmarks.quality.borders import in_words
from benchmarks.quality.command import Report
from benchmarks.quality.table import grid, number

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping, Sequence

    from benchmarks.quality.coverage import Coverage
    from benchmarks.quality.spans import Pair

HEADS = ("cases", "missed", "found", "recall", "each", "words")


@dataclass(frozen=True, slots=True)
class Recall:
    """What is found of some cases. Figures without ground are `None`."""

    cases: int
    missed: int
    """Cases of which less than half of one side is found."""
    found: float | None
    """Share of the others."""
    recall: float | None
    """Share of the cases' code points, both sides, that is found."""
    granularity: float | None
    """Detections per case that has any."""
    border_words: float | None
    """Median error of starts and ends, in words."""


def recall(group: Sequence[Coverage], texts: Mapping[str, str]) -> Recall:
    """Measure what is found of some cases."""
    size = sum(sum(one.sizes) for one in group)
    missed = sum(not one.found for one in group)
    hits = [len(one.hits) for one in group if one.hits]
    errors = [error for one in group for error in in_words(one, texts)]
    return Recall(
        cases=len(group),
        missed=missed,
        found=1 - missed / len(group) if group else None,
        recall=sum(sum(one.covered) for one in group) / size if size else None,
        granularity=mean(hits) if hits else None,
        border_words=float(median(errors)) if errors else None,
    )


def recall_report(
    name: str,
    title: str,
    groups: Mapping[str, Sequence[Coverage]],
    found: Sequence[Pair],
    texts: Mapping[str, str],
    pinned: Collection[str],
) -> Report:
    """Make the report of cases in groups; the share found of the pinned ones has a floor."""
    measured = {group: recall(ones, texts) for group, ones in groups.items()}
    rows = [
        (
            group,
            str(one.cases),
            str(one.missed),
            number(one.found, ".4f"),
            number(one.recall, ".4f"),
            number(one.granularity, ".2f"),
            number(one.border_words, ".1f"),
        )
        for group, one in measured.items()
    ]
    return Report(
        name=name,
        table=grid(title, HEADS, rows),
        figures={
            f"{group} found": one.found
            for group, one in measured.items()
            if group in pinned and one.found is not None
        },
        pairs=found,
        details={group: asdict(one) for group, one in measured.items()},
    )
