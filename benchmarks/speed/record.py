"""What was measured, how it lies in ``baseline.json``, and whether it still fits."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from benchmarks.history import past

if TYPE_CHECKING:
    from pathlib import Path

MOST = 1.5
"""Times and memory may be so many times the baseline."""
SMALL = 0.1
"""Multiples of the reference below which a time is too short to be held to anything."""


@dataclass(frozen=True, slots=True)
class Record:
    """Work, time and memory."""

    counts: dict[str, int]
    """How much work it was: the same on every machine."""
    times: dict[str, float]
    """CPU time as multiples of the reference."""
    memory: dict[str, float]
    """Megabytes at the highest."""


def read(path: Path) -> Record:
    """Read a baseline."""
    known = json.loads(path.read_text(encoding="utf-8"))
    return Record(known["counts"], known["times"], known["memory"])


def faults(baseline: Record, measured: Record, *, counts: bool = True) -> list[str]:
    """Return a line for everything that does not fit.

    Parameters
    ----------
    baseline
        What is expected.
    measured
        What is.
    counts
        Whether counts are compared too.
    """
    lines = _changes(baseline.counts, measured.counts) if counts else []
    lines += _beyond("CPU time, as multiples of the reference", baseline.times, measured.times)
    return lines + _beyond("MB of memory", baseline.memory, measured.memory)


def _changes(before: dict[str, int], after: dict[str, int]) -> list[str]:
    names = sorted(before.keys() | after.keys())
    return [
        f"{name}: {before.get(name, 'none')} before, {after.get(name, 'none')} now"
        for name in names
        if before.get(name) != after.get(name)
    ]


def _beyond(what: str, before: dict[str, float], after: dict[str, float]) -> list[str]:
    lines = []
    for name in sorted(before.keys() | after.keys()):
        if name not in before or name not in after:
            lacking = "measured" if name in before else "in the baseline"
            lines.append(f"{name}, {what}: not {lacking}")
        elif after[name] > max(MOST * before[name], SMALL):
            factor = after[name] / before[name]
            lines.append(
                f"{name}, {what}: {before[name]} before, {after[name]} now, {factor:.2f} times"
            )
    return lines


def update(path: Path, measured: Record, reason: str) -> list[str]:
    """Take over what was measured, with the reason.

    Returns
    -------
    list[str]
        A line for every count that changed; none when the file cannot be read, as one with the
        marks of a merge conflict.
    """
    try:
        lines = _changes(read(path).counts, measured.counts)
    except (OSError, ValueError):
        lines = []
    data = {"reason": reason, **asdict(measured)}
    path.write_text(json.dumps(data, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    return lines


def unexplained(path: Path) -> list[str]:
    """Return a line when counts changed and the reason did not, now or in the last commit."""
    texts = [path.read_text(encoding="utf-8"), *past(path)]
    versions: list[dict[str, Any]] = [json.loads(text) for text in texts[:3]]
    return [
        f"{path.name}: counts were changed and the reason is still: {old['reason']}"
        for new, old in pairwise(versions)
        if new["counts"] != old["counts"] and new["reason"] == old["reason"]
    ]
