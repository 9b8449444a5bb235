"""Recall, precision, granularity and border error of detections against the truth."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from statistics import mean, median
from typing import TYPE_CHECKING

from benchmarks.quality.borders import in_code_points, in_words
from benchmarks.quality.coverage import cover
from benchmarks.quality.spans import PairIndex, Span, length

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from benchmarks.quality.coverage import Coverage
    from benchmarks.quality.spans import Pair
    from benchmarks.quality.truths import Case

NEAR = 2
"""A border is right when it is no more than so many code points off."""
EXACT = "exact"
EDITED = frozenset({"light", "medium", "heavy"})


@dataclass(frozen=True, slots=True)
class Found:
    """How much of some cases was found. Figures without ground are `None`."""

    cases: int
    found: int
    """Cases with at least half of both sides found."""
    recall: float | None
    """Share of the cases' code points, both sides, that is found."""
    granularity: float | None
    """Detections per case that has any: 1 is best."""
    borders: float | None
    """Of exact copies: share of starts and ends at most `NEAR` code points off."""
    border_words: float | None
    """Of edited copies: median error of starts and ends, in words."""


@dataclass(frozen=True, slots=True)
class Precision:
    """How much of some detections is true."""

    detections: int
    strays: int
    """Detections of which less than half is true."""
    precision: float | None
    """Share of the detected code points, both sides, that lies in true cases."""


@dataclass(frozen=True, slots=True)
class Score:
    """Everything that is measured, by group: ``all``, ``across``, ``within``, kinds, layouts."""

    found: dict[str, Found]
    precision: dict[str, Precision]
    """For ``all``, ``across`` and ``within``."""


def _groups(case: Case) -> tuple[str, ...]:
    place = "within" if case.same_file else "across"
    return "all", place, f"kind {case.kind}", f"layout {case.layout}"


def _figures(group: Sequence[Coverage], texts: Mapping[str, str]) -> Found:
    size = sum(sum(one.sizes) for one in group)
    exact = [error for one in group if one.case.kind == EXACT for error in in_code_points(one)]
    edited = [error for one in group if one.case.kind in EDITED for error in in_words(one, texts)]
    hits = [len(one.hits) for one in group if one.hits]
    return Found(
        cases=len(group),
        found=sum(one.found for one in group),
        recall=sum(sum(one.covered) for one in group) / size if size else None,
        granularity=mean(hits) if hits else None,
        borders=sum(error <= NEAR for error in exact) / len(exact) if exact else None,
        border_words=float(median(edited)) if edited else None,
    )


def true_part(detection: Pair, index: PairIndex[None]) -> int:
    """Return how many code points of a detection lie in true cases, both sides together."""
    parts: tuple[list[Span], list[Span]] = ([], [])
    for _, first, second, _ in index.overlapping(detection):
        parts[0].append(first)
        parts[1].append(second)
    return length(parts[0]) + length(parts[1])


def _precision(shares: Sequence[tuple[int, int]]) -> Precision:
    size = sum(whole for _, whole in shares)
    return Precision(
        detections=len(shares),
        strays=sum(2 * true < whole for true, whole in shares),
        precision=sum(true for true, _ in shares) / size if size else None,
    )


def score(cases: Sequence[Case], detections: Iterable[Pair], texts: Mapping[str, str]) -> Score:
    """Measure detections against the truth.

    Parameters
    ----------
    cases
        The truth; for the precision to mean anything, all of it.
    detections
        What was found; the same pair given twice counts once.
    texts
        The text of every file by name, for border errors in words.
    """
    unique = sorted(set(detections))
    by_group: dict[str, list[Coverage]] = defaultdict(list)
    for one in cover(cases, unique):
        for name in _groups(one.case):
            by_group[name].append(one)
    index = PairIndex((case.pair, None) for case in cases)
    shares: dict[str, list[tuple[int, int]]] = {"all": [], "across": [], "within": []}
    for detection in unique:
        whole = sum(side.end - side.start for side in detection)
        share = (true_part(detection, index), whole)
        place = "within" if detection.a.file == detection.b.file else "across"
        shares["all"].append(share)
        shares[place].append(share)
    return Score(
        found={name: _figures(by_group[name], texts) for name in sorted(by_group)},
        precision={name: _precision(shares[name]) for name in shares},
    )


def figures(measured: Score) -> dict[str, float]:
    """Return the figures of a score that may rise and must not fall.

    Of every group: ``recall``, ``found`` (share of cases) and ``ends`` (share of the borders of
    exact copies that are right); of all, across and within: ``precision``.
    """
    out: dict[str, float | None] = {}
    for group, found in measured.found.items():
        out[f"{group} recall"] = found.recall
        out[f"{group} found"] = found.found / found.cases if found.cases else None
        out[f"{group} ends"] = found.borders
    for group, precision in measured.precision.items():
        out[f"{group} precision"] = precision.precision
    return {name: value for name, value in out.items() if value is not None}
