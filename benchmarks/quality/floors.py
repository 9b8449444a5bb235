"""The figures that were reached: they may rise and must not fall."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from benchmarks.quality.score import Score

FLOORS = Path(__file__).with_name("floors.json")


class Floor(NamedTuple):
    """What one data set must reach."""

    name: str
    figures: dict[str, float]
    """Least values, by names such as ``across recall``."""


def figures(score: Score) -> dict[str, float]:
    """Return the figures of a score that a floor can be put under.

    Of every group: ``recall``, ``found`` (share of cases) and ``borders``; of all, across and
    within: ``precision``.
    """
    out: dict[str, float | None] = {}
    for group, found in score.found.items():
        out[f"{group} recall"] = found.recall
        out[f"{group} found"] = found.found / found.cases if found.cases else None
        out[f"{group} borders"] = found.borders
    for group, precision in score.precision.items():
        out[f"{group} precision"] = precision.precision
    return {name: value for name, value in out.items() if value is not None}


def floor_for(digest: str, path: Path = FLOORS) -> Floor | None:
    """Return the floor of the data with this digest.

    Parameters
    ----------
    digest
        Of the data, as it was when the floor was measured.
    path
        JSON: ``{name: {"digest": …, "figures": {name: least value}}}``.
    """
    known: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    for name, entry in known.items():
        if entry["digest"] == digest:
            return Floor(name, entry["figures"])
    return None


def failures(measured: dict[str, float], floor: Floor) -> list[str]:
    """Return a line for every figure below its floor; a figure that is missing is below."""
    return [
        f"{name}: {measured.get(name, 0.0):.4f} is below {least:.4f}"
        for name, least in floor.figures.items()
        if measured.get(name, 0.0) < least
    ]
