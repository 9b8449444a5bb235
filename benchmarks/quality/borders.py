"""How far from the true borders a passage begins and ends."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from benchmarks.quality.spans import common

if TYPE_CHECKING:
    from collections.abc import Mapping

    from benchmarks.quality.coverage import Coverage
    from benchmarks.quality.spans import Pair, Span

WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def best_hit(one: Coverage) -> Pair | None:
    """Return the detection that shares most with a case."""

    def shared(hit: Pair) -> int:
        parts = (common(side, true) for side, true in zip(hit, one.case.pair, strict=True))
        return sum(part.end - part.start for part in parts if part)

    return max(one.hits, key=shared, default=None)


def ends(one: Coverage) -> list[tuple[str, int, int]]:
    """Return the file, the true and the detected offset of all four borders of a case."""
    hit = best_hit(one)
    if hit is None:
        return []
    sides: list[tuple[Span, Span]] = list(zip(one.case.pair, hit, strict=True))
    return [
        (true.file, *offsets)
        for true, found in sides
        for offsets in ((true.start, found.start), (true.end, found.end))
    ]


def in_code_points(one: Coverage) -> list[int]:
    """Return the errors of the borders of a case, in code points."""
    return [abs(true - found) for _, true, found in ends(one)]


def in_words(one: Coverage, texts: Mapping[str, str]) -> list[int]:
    """Return the errors of the borders of a case, in words.

    Parameters
    ----------
    one
        The case.
    texts
        The text of every file by name.
    """
    return [
        len(WORD.findall(texts[file], min(true, found), max(true, found)))
        for file, true, found in ends(one)
    ]
