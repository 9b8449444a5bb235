#!/usr/bin/env python3
"""Measure the alignment of given pairs of documents on the PAN 2013 corpus.

benchmarks/quality/pan13.py FOLDER [--first N] [--every K] [--detections FILE] [--json FILE]
[--score FILE] [--check] [--raise]

Without --all: every given pair by the widest sensitivity; `plagdet` (Potthast et al. 2010) for
each kind of obfuscation and for all of it. With --all: all documents against all at the default
sensitivity; the truth is pairwise, so there is recall only.
"""

from __future__ import annotations

import json
import sys
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import TYPE_CHECKING

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

from benchmarks.quality.borders import in_words
from benchmarks.quality.command import Report, finish, parser
from benchmarks.quality.coverage import Coverage, cover
from benchmarks.quality.detect import detect
from benchmarks.quality.digests import digest_of_files
from benchmarks.quality.given import Given, find_in_pairs
from benchmarks.quality.plagdet import plagdet
from benchmarks.quality.recall import recall_report
from benchmarks.quality.table import grid, number
from benchmarks.quality.truths import Texts, read_cases, read_detections

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from benchmarks.quality.spans import Pair

NAME = "pan13-train"
KINDS = ("verbatim", "random", "translation", "summary")
MIN_WORDS = 25
"""The passages of PAN are never shorter than some 25 words; shorter ones are other reuse."""


@dataclass(frozen=True, slots=True)
class GivenPair:
    """Two documents whose reuse is known."""

    files: tuple[str, str]
    kind: str
    """What was done to the reused text; ``none`` where there is none."""


def read_given(folder: Path, every: int = 1, first: int | None = None) -> list[GivenPair]:
    """Read the pairs that are given; every so many of them, and only the first of these."""
    rows = map(json.loads, (folder / "pairs.jsonl").read_text(encoding="utf-8").splitlines())
    pairs = [GivenPair(_in_order(row["a"], row["b"]), row["kind"]) for row in rows]
    return pairs[::every][:first]


def _in_order(one: str, other: str) -> tuple[str, str]:
    return min(one, other), max(one, other)


def _files(found: Pair) -> tuple[str, str]:
    return found.a.file, found.b.file


def measure(folder: Path, given: Sequence[GivenPair], found: Iterable[Pair], title: str) -> Report:
    """Measure detections in given pairs, for each kind of pair and for all of them."""
    kinds = {one.files: one.kind for one in given}
    cases = [case for case in read_cases(folder / "truth.jsonl") if _files(case.pair) in kinds]
    hits = [one for one in found if _files(one) in kinds]
    texts = Texts(folder)
    rows: list[tuple[str, ...]] = []
    figures: dict[str, float] = {}
    details: dict[str, dict[str, float | None]] = {}
    for name in (*KINDS, "entire"):
        chosen = (*KINDS, "none") if name == "entire" else (name,)
        some = [case for case in cases if kinds[_files(case.pair)] in chosen]
        got = plagdet(some, [one for one in hits if kinds[_files(one)] in chosen])
        errors = [e for one in cover(some, hits) for e in in_words(one, texts)]
        border = float(median(errors)) if errors else None
        figures[f"{name} plagdet"] = got.score
        details[name] = {**got._asdict(), "plagdet": got.score, "border_words": border}
        rows.append(
            (
                name,
                str(got.cases),
                str(got.detections),
                *map(number, (got.recall, got.precision, got.granularity, got.score)),
                number(border, ".1f"),
            )
        )
    heads = ("cases", "hits", "recall", "prec.", "gran.", "plagdet", "words")
    return Report(NAME, grid(title, heads, rows), figures, hits, details)


def measure_all(folder: Path, found: Sequence[Pair], title: str) -> Report:
    """Measure what is found of the cases by a search of everything against everything."""
    cases = read_cases(folder / "truth.jsonl")
    groups: dict[str, list[Coverage]] = {kind: [] for kind in KINDS}
    for one in cover(cases, set(found)):
        groups[one.case.kind].append(one)
    name, texts = f"{NAME}, all against all", Texts(folder)
    return recall_report(name, title, groups, found, texts, pinned={"verbatim"})


def texts_of(folder: Path) -> list[str]:
    """Return the names of all documents."""
    return sorted(path.relative_to(folder).as_posix() for path in folder.glob("s*/*.txt"))


def given_report(
    folder: Path, every: int = 1, first: int | None = None, score: Path | None = None
) -> Report:
    """Search the given pairs, or read what was found in them, and measure."""
    given = read_given(folder, every, first)
    start = perf_counter()
    if score:
        found = read_detections(score)
    else:
        files = [one.files for one in given]
        found = find_in_pairs(Given(folder, min_words=MIN_WORDS), files)
    title = f"{NAME}, {len(given)} given pairs, {perf_counter() - start:.0f} s"
    return measure(folder, given, found, title)


def all_report(folder: Path, score: Path | None = None) -> Report:
    """Search everything against everything, or read what was found, and measure."""
    if score:
        return measure_all(folder, read_detections(score), str(score))
    found = detect(folder, ("src", "susp"))
    title = f"{NAME}, all against all, {found.seconds:.0f} s"
    return measure_all(folder, [*found.pairs, *found.linked], title)


def digest_of(folder: Path) -> str:
    """Return the digest that names the floor of the data set."""
    return digest_of_files(folder, texts_of(folder), ("pairs.jsonl", "truth.jsonl"))


def digest_of_all(folder: Path) -> str:
    """Return the digest that names the floor of the search of everything against everything."""
    return digest_of_files(folder, texts_of(folder), ("truth.jsonl",))


def main() -> int:
    """Measure, print, write what was asked for; return the exit code."""
    options = parser("pan13.py", __doc__, first="pairs")
    options.add_argument("--every", type=int, default=1, metavar="K", help="every K-th pair only")
    options.add_argument("--all", action="store_true", help="all against all, at the default")
    asked = options.parse_args()
    if asked.all:
        report, digest = all_report(asked.folder, asked.score), digest_of_all
    else:
        report = given_report(asked.folder, asked.every, asked.first, asked.score)
        digest = digest_of
    return finish(report, asked, lambda: digest(asked.folder))


if __name__ == "__main__":
    sys.exit(main())
