#!/usr/bin/env python3
"""Measure how many verses of one Bible are aligned to the right verse of another.

benchmarks/quality/bibles.py FOLDER [--first N] [--detections FILE] [--json FILE]
[--score FILE] [--check] [--raise]

The two files of each book are searched as two documents by the widest sensitivity.
`benchmarks/quality/verses.py` says when a verse counts as right.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

from benchmarks.quality.borders import WORD
from benchmarks.quality.command import Report, finish, parser
from benchmarks.quality.digests import digest_of_files
from benchmarks.quality.given import Given, find_in_pairs
from benchmarks.quality.spans import Pair
from benchmarks.quality.table import grid, number
from benchmarks.quality.truths import Texts, read_cases, read_detections
from benchmarks.quality.verses import align_verses

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.quality.truths import Case
    from benchmarks.quality.verses import Verse

NAME = "bibles"
TRUTH = "truth_KJV_ASV.jsonl"
SIZES = {20: "20 words and more", 10: "10 to 19 words", 0: "fewer"}
HEADS = ("verses", "right", "covered")
"""`covered`: at least half lies in detections, wherever they lead."""


def books(folder: Path, first: int | None = None) -> list[tuple[str, str]]:
    """Return the two files of every book that both Bibles have, in order of name."""
    names = sorted(path.name for path in (folder / "ASV").glob("*.txt"))
    return [(f"ASV/{name}", f"KJV/{name}") for name in names if (folder / "KJV" / name).exists()][
        :first
    ]


def _turned(one: Pair) -> Pair:
    return Pair(one.b, one.a)


def both_ways(
    cases: Sequence[Case], found: Sequence[Pair], texts: Mapping[str, str]
) -> list[Verse]:
    """Align the verses of the one Bible with the other, and those of the other with the one."""
    turned = [replace(case, pair=_turned(case.pair)) for case in cases]
    return [
        *align_verses(cases, found, texts),
        *align_verses(turned, [_turned(one) for one in found], texts),
    ]


def measure(
    folder: Path, files: Sequence[tuple[str, str]], found: Sequence[Pair], title: str
) -> Report:
    """Measure how many verses of some books are aligned to the right verse."""
    texts, known = Texts(folder), set(files)
    every = read_cases(folder / TRUTH)
    cases = [case for case in every if (case.pair.a.file, case.pair.b.file) in known]
    groups: dict[str, list[Verse]] = {"all": [], **{name: [] for name in SIZES.values()}}
    for one in both_ways(cases, found, texts):
        side = one.case.pair.a
        words = len(WORD.findall(texts[side.file], side.start, side.end))
        groups["all"].append(one)
        groups[next(name for least, name in SIZES.items() if words >= least)].append(one)
    shares = {name: _shares(group) for name, group in groups.items() if group}
    rows = [
        (name, str(one["verses"]), *(number(one[head], ".4f") for head in HEADS[1:]))
        for name, one in shares.items()
    ]
    figures = {f"{name} right": one["right"] for name, one in shares.items()}
    return Report(NAME, grid(title, HEADS, rows), figures, found, shares)


def _shares(verses: Sequence[Verse]) -> dict[str, float]:
    return {
        "verses": len(verses),
        "right": sum(one.is_right for one in verses) / len(verses),
        "covered": sum(one.is_covered for one in verses) / len(verses),
    }


def report(folder: Path, first: int | None = None, score: Path | None = None) -> Report:
    """Search the books, or read what was found in them, and measure."""
    files = books(folder, first)
    start = perf_counter()
    found = read_detections(score) if score else find_in_pairs(Given(folder), files)
    title = f"{NAME}, {len(files)} books, {len(found)} hits, {perf_counter() - start:.0f} s"
    return measure(folder, files, found, title)


def digest_of(folder: Path) -> str:
    """Return the digest that names the floor of the data set."""
    return digest_of_files(folder, [file for pair in books(folder) for file in pair], (TRUTH,))


def main() -> int:
    """Measure, print, write what was asked for; return the exit code."""
    asked = parser("bibles.py", __doc__, first="books").parse_args()
    found = report(asked.folder, asked.first, asked.score)
    return finish(found, asked, lambda: digest_of(asked.folder))


if __name__ == "__main__":
    sys.exit(main())
