"""Ratios of times taken in turns, best of several: what the machine does meanwhile cancels out."""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable


class Ratio(NamedTuple):
    """Two times in seconds, each the best of several."""

    measured: float
    reference: float

    @property
    def value(self) -> float:
        """Return how many times the reference the measured time is."""
        return self.measured / self.reference

    def __str__(self) -> str:
        return f"{self.measured:.3f} s is {self.value:.2f} × {self.reference:.3f} s"


def seconds(run: Callable[[], object]) -> float:
    """Return how long one run takes."""
    start = perf_counter()
    run()
    return perf_counter() - start


def ratio(run: Callable[[], object], reference: Callable[[], object], rounds: int) -> Ratio:
    """Time two things in turns.

    Parameters
    ----------
    run
        What is measured.
    reference
        What it is measured by.
    rounds
        How often each is run; the best time counts.
    """
    times = [(seconds(run), seconds(reference)) for _ in range(rounds)]
    return Ratio(min(time for time, _ in times), min(time for _, time in times))
