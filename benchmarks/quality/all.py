#!/usr/bin/env python3
"""Measure the quality on all data sets.

benchmarks/quality/all.py FOLDER [--json FILE] [--check] [--raise]

FOLDER holds the data sets under their names (pan13-train, newsgroups20, bibles); those that are
not there are left out. The planted corpora are made anew, in a temporary folder.
"""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, NamedTuple

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

from benchmarks.planted import digest as planted_digest
from benchmarks.planted.corpus import write_corpus
from benchmarks.quality import bibles, newsgroups, pan13, planted
from benchmarks.quality.command import finish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from benchmarks.quality.command import Report

SIZES = (2.0, 5.0)
"""Megabytes of the planted corpora."""
SEED = 1


class DataSet(NamedTuple):
    """How one data set is measured."""

    folder: Path
    measure: Callable[[Path], Report]
    digest: Callable[[Path], str]


def data_sets(folder: Path, work: Path) -> Iterator[DataSet]:
    """Yield the data sets that are there.

    Parameters
    ----------
    folder
        Holds those that were written by others.
    work
        Where ours are made.
    """
    for size in SIZES:
        name = planted.name_of(size, SEED)
        write_corpus(work / name, size, SEED)
        yield DataSet(
            work / name,
            lambda corpus: planted.report(corpus, corpus.name),
            planted_digest.digest_of,
        )
    others = (
        (pan13.NAME, pan13.given_report, pan13.digest_of),
        (pan13.NAME, pan13.all_report, pan13.digest_of_all),
        (newsgroups.NAME, newsgroups.report, newsgroups.digest_of),
        (bibles.NAME, bibles.report, bibles.digest_of),
    )
    for name, measure, digest in others:
        if (folder / name).is_dir():
            yield DataSet(folder / name, measure, digest)
        else:
            print(f"{folder / name} is not there: left out", file=sys.stderr)


def main() -> int:
    """Measure, print, write what was asked for; return the worst exit code."""
    options = argparse.ArgumentParser(
        prog="all.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("folder", type=Path, help="holds the data sets")
    options.add_argument("--json", type=Path, metavar="FILE", help="write all figures")
    options.add_argument("--check", action="store_true", help="end with 1 below floors.json")
    options.add_argument("--raise", dest="lift", action="store_true", help="raise floors.json")
    asked = options.parse_args()
    each = argparse.Namespace(detections=None, json=None, check=asked.check, lift=asked.lift)
    worst, details = 0, {}
    with TemporaryDirectory() as work:
        for one in data_sets(asked.folder, Path(work)):
            report = one.measure(one.folder)
            details[report.name] = report.details
            worst = max(worst, finish(report, each, lambda one=one: one.digest(one.folder)))  # type: ignore[misc]
    if asked.json:
        asked.json.write_text(json.dumps(details, indent=2) + "\n", encoding="utf-8")
    return worst


if __name__ == "__main__":
    sys.exit(main())
