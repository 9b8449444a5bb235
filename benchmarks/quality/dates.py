#!/usr/bin/env python3
"""Measure on how many pages the date is right, wrong or left open, beside htmldate itself.

benchmarks/quality/dates.py FOLDER [--first N] [--json FILE] [--check] [--raise]

FOLDER is a clone of htmldate (https://github.com/adbar/htmldate): the pages of its own evaluation
lie in its `tests`. Ours is the date of the first post of a page as `quotetrace.read` gives it;
htmldate is asked for the original date, widely, as its own evaluation asks it. A date that is
less precise than the truth counts as none, or as wrong if it says something else.

Weights were chosen on every second page (the first, the third, …); the others are the test.
"""

from __future__ import annotations

import json
import logging
import sys
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, NamedTuple

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

from benchmarks.quality.command import Report, finish, parser
from benchmarks.quality.digests import digest_of_files
from benchmarks.quality.table import grid
from quotetrace import read

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

NAME = "dates"
TRUTHS = ("tests/eval_default.json", "tests/eval_mediacloud_2020.json")
PLACES = ("test_set", "cache", "eval")
"""Folders of `tests` in which the pages lie."""
FIRST = 300
"""Pages of the first truth that are counted by themselves."""
HEADS = ("pages", "right", "wrong", "none", "s")


class Page(NamedTuple):
    """A page and the day on which it came out."""

    file: str
    """Relative to the data set."""
    date: str


class Counts(NamedTuple):
    """How the dates of some pages fared."""

    pages: int
    right: int
    wrong: int
    none: int


def pages_of(folder: Path) -> Iterator[Page]:
    """Give the pages of the data set that have a date, in its order."""
    for truth in TRUTHS:
        for one in json.loads((folder / truth).read_text("utf-8")).values():
            places = (f"tests/{place}/{one['file']}" for place in PLACES)
            file = next((place for place in places if (folder / place).is_file()), None)
            if file and isinstance(one["date"], str):
                yield Page(file, one["date"])


def ours(path: Path) -> str | None:
    """Give the date of the first post of a page."""
    documents = read(path, on_skip=lambda _: None, on_note=lambda _: None)
    return documents[0].sections[0].date if documents and documents[0].sections else None


def theirs(path: Path) -> str | None:
    """Give the date that htmldate finds."""
    from htmldate import find_date  # noqa: PLC0415 (an extra)

    return find_date(path.read_bytes(), original_date=True, extensive_search=True)


def count(pages: Sequence[Page], found: Sequence[str | None]) -> Counts:
    """Count the dates that are right, wrong and none."""
    right = sum(date == page.date for page, date in zip(pages, found, strict=True))
    none = sum(
        date is None or (date != page.date and page.date.startswith(date))
        for page, date in zip(pages, found, strict=True)
    )
    return Counts(len(pages), right, len(pages) - right - none, none)


def measure(folder: Path, pages: Sequence[Page]) -> Report:
    """Read all pages and ask htmldate of them."""
    groups: dict[str, slice] = {
        "all": slice(None),
        f"first {FIRST}": slice(FIRST),
        f"first {FIRST}, chosen on": slice(0, FIRST, 2),
        f"first {FIRST}, not chosen on": slice(1, FIRST, 2),
    }
    rows, figures = [], {}
    details: dict[str, dict[str, object]] = {}
    for who, ask in (("trace", ours), ("htmldate", theirs)):
        found, seconds = _ask(folder, pages, ask)
        for group, part in groups.items():
            counts = count(pages[part], found[part])
            time = f"{seconds:.0f}" if group == "all" else ""
            rows.append((f"{who}, {group}", *map(str, counts), time))
            details[f"{who}, {group}"] = counts._asdict()
            if who == "trace":
                figures[f"{group} right"] = counts.right / counts.pages
                figures[f"{group} not wrong"] = 1 - counts.wrong / counts.pages
    return Report(NAME, grid(f"{NAME}, {len(pages)} pages", HEADS, rows), figures, (), details)


def _ask(
    folder: Path, pages: Sequence[Page], ask: Callable[[Path], str | None]
) -> tuple[list[str | None], float]:
    start = perf_counter()
    found = [ask(folder / page.file) for page in pages]
    return found, perf_counter() - start


def digest_of(folder: Path) -> str:
    """Return the digest that names the floor of the data set."""
    return digest_of_files(folder, sorted({page.file for page in pages_of(folder)}), TRUTHS)


def main() -> int:
    """Measure, print, write what was asked for; return the exit code."""
    asked = parser("dates.py", __doc__, first="pages").parse_args()
    logging.disable(logging.CRITICAL)  # what htmldate has to say of damaged pages
    pages = list(pages_of(asked.folder))[: asked.first]
    return finish(measure(asked.folder, pages), asked, lambda: digest_of(asked.folder))


if __name__ == "__main__":
    sys.exit(main())
