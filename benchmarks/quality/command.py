"""What the scripts of all data sets share: options, what they print and write, floors."""

from __future__ import annotations

import argparse
import json
import math
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from rich.console import Console

from benchmarks.quality.floors import (
    FLOORS,
    failures,
    floor_for,
    lowered_unasked,
    raise_floor,
)
from benchmarks.quality.truths import write_detections

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.table import Table

    from benchmarks.quality.spans import Pair

MARGIN = 0.002
"""How far below what is reached a floor is put."""


@dataclass(frozen=True, slots=True)
class Report:
    """What was measured on a data set."""

    name: str
    """Of the data set, as in `floors.json`."""
    table: Table
    figures: dict[str, float]
    """What may rise and must not fall."""
    pairs: Sequence[Pair] = ()
    """What was found."""
    details: dict[str, Any] = field(default_factory=dict)
    """All that was measured, as plain data."""


def parser(name: str, about: str | None, *, first: str | None = None) -> argparse.ArgumentParser:
    """Return a parser with the options that all scripts have.

    Parameters
    ----------
    name
        Of the script.
    about
        What it does, for its help.
    first
        What ``--first N`` takes only so many of; no such option when None.
    """
    out = argparse.ArgumentParser(
        prog=name, description=about, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    out.add_argument("folder", type=Path, help="where the data set lies")
    out.add_argument("--detections", type=Path, metavar="FILE", help="write what was found (JSONL)")
    out.add_argument("--json", type=Path, metavar="FILE", help="write all figures")
    out.add_argument(
        "--score", type=Path, metavar="FILE", help="score these detections and run nothing"
    )
    out.add_argument("--check", action="store_true", help="end with 1 below floors.json")
    out.add_argument(
        "--raise", dest="lift", action="store_true", help="raise floors.json to what is reached"
    )
    if first:
        out.add_argument("--first", type=int, metavar="N", help=f"take only so many {first}")
    return out


def finish(report: Report, asked: argparse.Namespace, digest: Callable[[], str]) -> int:
    """Print a report, write what was asked for, and return the exit code.

    Parameters
    ----------
    report
        What was measured.
    asked
        The command line, of a parser made by `parser`.
    digest
        Gives the digest of the data set, which names its floor.
    """
    console = Console(highlight=False)
    console.print(report.table)
    if asked.detections:
        write_detections(asked.detections, report.pairs)
    if asked.json:
        asked.json.write_text(json.dumps(report.details, indent=2) + "\n", encoding="utf-8")
    if not asked.check and not asked.lift:
        return 0
    if getattr(asked, "first", None) or getattr(asked, "every", 1) > 1:
        console.print("floors are for whole data sets: leave out --first and --every", style="red")
        return 2
    mark = digest()
    if asked.lift:
        raise_floor(FLOORS, report.name, mark, lowered(report.figures))
    return check(console, report, mark) if asked.check else 0


def lowered(figures: dict[str, float]) -> dict[str, float]:
    """Return figures less the margin, rounded down to four places."""
    return {name: math.floor((value - MARGIN) * 10_000) / 10_000 for name, value in figures.items()}


def check(console: Console, report: Report, digest: str, path: Path = FLOORS) -> int:
    """Hold the figures against their floor, and the floor against its past."""
    floor = floor_for(digest, path)
    if floor is None:
        console.print(f"no floor for the data with digest {digest} in {path.name}", style="red")
        return 1
    fallen = failures(report.figures, floor) + lowered_unasked(path)
    for line in fallen:
        console.print(line, style="red")
    if not fallen:
        console.print(f"{floor.name}: {len(floor.figures)} figures, none below its floor")
    return 1 if fallen else 0
