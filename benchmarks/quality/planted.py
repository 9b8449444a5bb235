#!/usr/bin/env python3
"""Measure what is found of the reuse planted in a corpus.

benchmarks/quality/planted.py FOLDER [--make MEGABYTES] [--seed 1] [--detections FILE]
[--json FILE] [--score FILE] [--check] [--raise]

All documents against all at the default sensitivity.
"""

from __future__ import annotations

import sys
from dataclasses import asdict
from pathlib import Path

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

from benchmarks.planted.corpus import write_corpus
from benchmarks.planted.digest import digest_of
from benchmarks.quality.command import Report, finish, parser
from benchmarks.quality.detect import detect
from benchmarks.quality.score import figures, score
from benchmarks.quality.table import table
from benchmarks.quality.truths import Texts, read_cases, read_detections

PINNED = ("all", "across", "within")
"""Groups whose figures have floors; the others are small."""


def report(folder: Path, name: str, detections: Path | None = None) -> Report:
    """Search a corpus, or read what was found in it, and measure."""
    cases = read_cases(folder / "truth.jsonl")
    if detections:
        pairs, title = read_detections(detections), str(detections)
    else:
        found = detect(folder)
        pairs, title = found.pairs, f"{name}, {found.seconds:.2f} s"
    measured = score(cases, pairs, Texts(folder))
    pinned = {
        figure: value for figure, value in figures(measured).items() if figure.split()[0] in PINNED
    }
    return Report(name, table(measured, title), pinned, pairs, asdict(measured))


def name_of(megabytes: float, seed: int) -> str:
    """Return the name of a corpus as the floors have it."""
    return f"planted, {megabytes:g} MB, seed {seed}"


def main() -> int:
    """Measure, print, write what was asked for; return the exit code."""
    options = parser("planted.py", __doc__)
    options.add_argument("--make", type=float, metavar="MEGABYTES", help="make the corpus first")
    options.add_argument("--seed", type=int, default=1, help="for --make")
    asked = options.parse_args()
    name = f"planted, {asked.folder.name}"
    if asked.make:
        if (asked.folder / "docs").exists():
            print(f"{asked.folder / 'docs'} is there already: name a new folder", file=sys.stderr)
            return 2
        write_corpus(asked.folder, asked.make, asked.seed)
        name = name_of(asked.make, asked.seed)
    found = report(asked.folder, name, asked.score)
    return finish(found, asked, lambda: digest_of(asked.folder))


if __name__ == "__main__":
    sys.exit(main())
