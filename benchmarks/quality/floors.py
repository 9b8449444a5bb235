"""The figures that were reached: they may rise and must not fall."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, NamedTuple

from benchmarks.history import past

FLOORS = Path(__file__).with_name("floors.json")


class Floor(NamedTuple):
    """What one data set must reach."""

    name: str
    figures: dict[str, float]
    """Least values, by names such as ``across recall``."""


def floor_for(digest: str, path: Path = FLOORS) -> Floor | None:
    """Return the floor of the data with this digest.

    Parameters
    ----------
    digest
        Of the data, as it was when the floor was measured.
    path
        JSON: ``{name: {"digest": …, "figures": {name: least value}}}``.
    """
    for name, entry in _entries(path.read_text(encoding="utf-8")).items():
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


def raise_floor(path: Path, name: str, digest: str, reached: dict[str, float]) -> None:
    """Raise the floor of a data set to what was reached; nothing is ever lowered.

    Other data under the same name, told by the digest, starts anew.
    """
    known = _entries(path.read_text(encoding="utf-8"))
    entry = known.get(name, {})
    if entry.get("digest") != digest:
        entry = {"digest": digest, "figures": {}}
    floors: dict[str, float] = entry["figures"]
    entry["figures"] = {
        figure: max(floors.get(figure, 0.0), reached.get(figure, 0.0))
        for figure in [*floors, *(one for one in reached if one not in floors)]
    }
    known[name] = entry
    text = json.dumps(known, indent=2, ensure_ascii=False) + "\n"
    path.write_text(text, encoding="utf-8")


def lowered_unasked(path: Path = FLOORS) -> list[str]:
    """Return a line for every floor that was higher once, by the history of its file.

    A floor is lowered with a reason: ``"lowered": {figure: why}`` in its entry. Where there is
    no history, as in an unpacked archive, there is nothing to say.
    """
    now = _entries(path.read_text(encoding="utf-8"))
    return [line for text in past(path) for line in compare_floors(_entries(text), now)]


def compare_floors(before: dict[str, Any], now: dict[str, Any]) -> list[str]:
    """Return a line for every floor that is lower than it was, on the same data, unexplained."""
    lines = []
    for name, entry in before.items():
        current = now.get(name, {"digest": None})
        if current["digest"] != entry["digest"]:
            continue
        for figure, least in entry["figures"].items():
            value = current["figures"].get(figure, 0.0)
            if value < least and not current.get("lowered", {}).get(figure):
                lines.append(f"{name}, {figure}: the floor was {least:.4f} and is {value:.4f}")
    return lines


def _entries(text: str) -> dict[str, Any]:
    known: dict[str, Any] = json.loads(text)
    return known
