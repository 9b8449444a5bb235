"""The best-scoring segments of a row of gains and losses."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


@dataclass(frozen=True, slots=True)
class Run:
    """Items `first` to `last` (half-open) and what they add up to."""

    first: int
    last: int
    score: float


def maximal_runs(scores: Sequence[float]) -> list[Run]:
    """Find all maximal scoring subsequences, in linear time (Ruzzo and Tompa 1999).

    Parameters
    ----------
    scores
        Gains above and losses below zero.

    Returns
    -------
    list of Run
        Disjoint, in order; none can be made better by growing or shrinking.

    Examples
    --------
    >>> [(run.first, run.last) for run in maximal_runs([5, -2, 4, -9, 3])]
    [(0, 3), (4, 5)]
    """
    runs: list[tuple[int, int, float, float]] = []  # first, last, total before, total after
    total = 0.0
    for index, score in enumerate(scores):
        before, total = total, total + score
        if score <= 0:
            continue
        first = index
        while True:
            earlier = len(runs) - 1
            while earlier >= 0 and runs[earlier][2] >= before:
                earlier -= 1
            if earlier < 0 or runs[earlier][3] >= total:
                runs.append((first, index + 1, before, total))
                break
            first, _, before, _ = runs[earlier]
            del runs[earlier:]
    return [Run(first, last, after - before) for first, last, before, after in runs]
