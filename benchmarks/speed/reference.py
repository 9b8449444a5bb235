"""Work that never changes, by which times are measured, so that they mean the same everywhere."""

from __future__ import annotations

from functools import cache
from time import perf_counter, process_time
from typing import TYPE_CHECKING, Any

import numpy as np
from rapidfuzz import process
from rapidfuzz.distance import Indel

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS = 1_000_000
TEXTS = 350
LETTERS = 300
SEED = 1


@cache
def _numbers() -> np.ndarray[Any, np.dtype[np.uint64]]:
    return np.random.default_rng(SEED).integers(0, 2**63, NUMBERS, np.uint64)


@cache
def _texts() -> list[str]:
    letters = np.random.default_rng(SEED).integers(ord("a"), ord("k"), (TEXTS, LETTERS), np.uint8)
    return [row.tobytes().decode() for row in letters]


def reference() -> None:
    """Sort a million 64-bit numbers, and compare every two of 350 texts of 300 letters."""
    np.sort(_numbers())
    process.cdist(_texts(), _texts(), scorer=Indel.distance, dtype=np.int32, workers=1)


def cpu(run: Callable[[], object], least: float = 0.0) -> float:
    """Return the CPU seconds, of all threads, that one run takes.

    Parameters
    ----------
    run
        What is timed.
    least
        It is run again until so many seconds have passed, and the mean counts.
    """
    start, wall, runs = process_time(), perf_counter(), 0
    while not runs or perf_counter() - wall < least:
        run()
        runs += 1
    return (process_time() - start) / runs
