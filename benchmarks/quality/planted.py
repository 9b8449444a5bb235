#!/usr/bin/env python3
"""Measure what is found of the reuse planted in a corpus.

benchmarks/quality/planted.py FOLDER [--make MEGABYTES] [--seed 1] [--detections FILE]
[--json FILE] [--check].
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict
from pathlib import Path

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

from rich.console import Console

from benchmarks.planted.corpus import write_corpus
from benchmarks.planted.digest import digest_of
from benchmarks.quality.detect import detect
from benchmarks.quality.floors import failures, figures, floor_for
from benchmarks.quality.score import Score, score
from benchmarks.quality.table import table
from benchmarks.quality.truths import read_cases, read_detections, write_detections


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="planted.py", description=__doc__)
    parser.add_argument("folder", type=Path, help="a corpus made by benchmarks.planted")
    parser.add_argument("--make", type=float, metavar="MEGABYTES", help="make the corpus first")
    parser.add_argument("--seed", type=int, default=1, help="for --make")
    parser.add_argument("--detections", type=Path, help="write what was found, as JSONL")
    parser.add_argument("--score", type=Path, help="score these detections, run nothing")
    parser.add_argument("--json", type=Path, help="write all figures")
    parser.add_argument("--check", action="store_true", help="end with 1 below floors.json")
    return parser.parse_args()


def _check(console: Console, measured: Score, folder: Path) -> int:
    """Hold the figures against their floor; return the exit code."""
    digest = digest_of(folder)
    floor = floor_for(digest)
    if floor is None:
        console.print(f"no floor for the corpus with digest {digest} in floors.json", style="red")
        return 1
    fallen = failures(figures(measured), floor)
    for line in fallen:
        console.print(line, style="red", highlight=False)
    if not fallen:
        console.print(f"{floor.name}: {len(floor.figures)} figures, none below its floor")
    return 1 if fallen else 0


def main() -> int:
    """Measure, print, write what was asked for; return the exit code."""
    asked, console = _arguments(), Console()
    if asked.make:
        if (asked.folder / "docs").exists():
            console.print(f"{asked.folder / 'docs'} is there already: name a new folder")
            return 2
        write_corpus(asked.folder, asked.make, asked.seed)
    cases = read_cases(asked.folder / "truth.jsonl")
    if asked.score:
        files = {side.file for case in cases for side in case.pair}
        texts = {file: (asked.folder / file).read_bytes().decode() for file in files}
        pairs, title = read_detections(asked.score), str(asked.score)
    else:
        pairs, texts, seconds = detect(asked.folder)
        title = f"{asked.folder}, {seconds:.2f} s"
    if asked.detections:
        write_detections(asked.detections, pairs)
    measured = score(cases, pairs, texts)
    console.print(table(measured, title))
    if asked.json:
        asked.json.write_text(json.dumps(asdict(measured), indent=2) + "\n", encoding="utf-8")
    return _check(console, measured, asked.folder) if asked.check else 0


if __name__ == "__main__":
    sys.exit(main())
