"""The memory of a part of the program."""

from __future__ import annotations

import tracemalloc
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable


MEGABYTE = 1_000_000


def peak(run: Callable[[], object]) -> int:
    """Return the megabytes that Python and NumPy take during a run at the highest.

    What was there before is not counted, and neither is what DuckDB takes.
    """
    tracemalloc.start()
    try:
        run()
        return round(tracemalloc.get_traced_memory()[1] / MEGABYTE)
    finally:
        tracemalloc.stop()
