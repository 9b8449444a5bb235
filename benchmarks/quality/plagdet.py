"""How well given pairs of documents are aligned, as the PAN workshops measure it.

Potthast, Stein, Barrón-Cedeño and Rosso (2010), An Evaluation Framework for Plagiarism
Detection, COLING. A detection finds a case when it overlaps it on both sides. Recall and
precision are macro averages, over cases and over detections, of the share of their code points
that is found or true; granularity is how many detections a found case has on average; plagdet
is the harmonic mean of recall and precision, divided by log2(1 + granularity).
"""

from __future__ import annotations

from math import log2
from statistics import mean
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.quality.coverage import cover
from benchmarks.quality.score import true_part
from benchmarks.quality.spans import PairIndex

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.quality.coverage import Coverage
    from benchmarks.quality.spans import Pair
    from benchmarks.quality.truths import Case


class Plagdet(NamedTuple):
    """The four measures, and how much they were taken from."""

    cases: int
    detections: int
    recall: float
    precision: float
    granularity: float

    @property
    def score(self) -> float:
        """Everything in one number."""
        both = self.recall + self.precision
        if not both:
            return 0.0
        return 2 * self.recall * self.precision / both / log2(1 + self.granularity)


def plagdet(cases: Sequence[Case], detections: Iterable[Pair]) -> Plagdet:
    """Measure detections against all cases of the same pairs of documents."""
    unique = sorted(set(detections))
    covered = cover(cases, unique)
    index = PairIndex((case.pair, None) for case in cases)
    sizes = [sum(side.end - side.start for side in one) for one in unique]
    shares = [true_part(one, index) / size for one, size in zip(unique, sizes, strict=True)]
    return Plagdet(
        cases=len(cases),
        detections=len(unique),
        recall=mean(map(share_found, covered)) if covered else 0.0,
        precision=mean(shares) if shares else 0.0,
        granularity=mean([len(one.hits) for one in covered if one.hits] or [1]),
    )


def share_found(one: Coverage) -> float:
    """Return the share of the code points of a case, both sides, that is found."""
    return sum(one.covered) / sum(one.sizes)
