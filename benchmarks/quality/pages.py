#!/usr/bin/env python3
"""Measure what is read of real pages whose article is known.

benchmarks/quality/pages.py FOLDER [--first N] [--json FILE] [--check] [--raise]

FOLDER is a clone of mozilla/readability, whose pages have their article and its title and byline,
or of adbar/trafilatura, whose pages have snippets that belong to the article and some that do not.
The figures of the libraries that are installed stand beside ours, by the same pages, with the time
each takes.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from time import process_time
from typing import TYPE_CHECKING, Any, NamedTuple

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

from benchmarks.quality.command import Report, finish, parser
from benchmarks.quality.digests import digest_of_files
from benchmarks.quality.extractors import Taken, extractors
from benchmarks.quality.table import grid, number
from quotetrace.reading.html.blocks import words_of
from quotetrace.reading.html.elements import parse
from quotetrace.reading.html.rendering import render

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

ARTICLES, SNIPPETS = "readability pages", "trafilatura pages"
_PAGES = Path("test/test-pages")
_TESTS = Path("tests")
_LISTING = "tests/evaldata.json"
_SPACE = re.compile(r"\s+")


class Page(NamedTuple):
    """A page and what is known of it."""

    raw: bytes
    article: str | None = None
    title: str | None = None
    byline: str | None = None
    wanted: Sequence[str] = ()
    unwanted: Sequence[str] = ()


@dataclass(slots=True)
class Tally:
    """What one way to take articles reaches, page by page."""

    seconds: float = 0.0
    recall: list[float] = field(default_factory=list)
    extra: list[float] = field(default_factory=list)
    f: list[float] = field(default_factory=list)
    hits: Counter[str] = field(default_factory=Counter)
    """Snippets: ``wanted``, ``unwanted``, and of these ``found`` and ``stray``."""
    known: Counter[str] = field(default_factory=Counter)
    """Titles and authors that are known, right titles, and authors that are given."""


def is_articles(folder: Path) -> bool:
    """Say whether a folder is a clone of readability; if not, it must be one of trafilatura.

    Raises
    ------
    SystemExit
        If it is neither.
    """
    if (folder / _PAGES).is_dir():
        return True
    if (folder / _LISTING).is_file():
        return False
    raise SystemExit(f"{folder}: neither {_PAGES} nor {_LISTING} is there")


def files_of(folder: Path, first: int | None = None) -> list[str]:
    """Return the files of the pages, in order."""
    if is_articles(folder):
        found = list((folder / _PAGES).glob("*/source.html"))
    else:
        listed = json.loads((folder / _LISTING).read_text(encoding="utf-8")).values()
        both = (
            folder / _TESTS / part / one["file"] for one in listed for part in ("cache", "eval")
        )
        found = list({path.name: path for path in both if path.is_file()}.values())
    return sorted(path.relative_to(folder).as_posix() for path in found)[:first]


def pages_of(folder: Path, files: Sequence[str]) -> Iterator[Page]:
    """Yield the pages with what is known of them."""
    if not is_articles(folder):
        listed = json.loads((folder / _LISTING).read_text(encoding="utf-8")).values()
        known = {one["file"]: one for one in listed}
        for file in files:
            one = known[Path(file).name]
            yield Page((folder / file).read_bytes(), wanted=one["with"], unwanted=one["without"])
        return
    for file in files:
        beside = (folder / file).parent
        article = render(parse((beside / "expected.html").read_text(encoding="utf-8")))
        known = json.loads((beside / "expected-metadata.json").read_text(encoding="utf-8"))
        raw = (folder / file).read_bytes()
        yield Page(raw, article, known.get("title"), known.get("byline"))


def score(page: Page, taken: Taken, tally: Tally) -> None:
    """Add what was taken of a page to a tally."""
    if page.article is not None:
        _score_words(page.article, taken.text, tally)
    text = _flat(taken.text)
    tally.hits["wanted"] += len(page.wanted)
    tally.hits["found"] += sum(_flat(one) in text for one in page.wanted)
    tally.hits["unwanted"] += len(page.unwanted)
    tally.hits["stray"] += sum(_flat(one) in text for one in page.unwanted)
    tally.known["titles"] += bool(page.title)
    tally.known["right titles"] += bool(page.title) and (
        _flat(page.title or "").casefold() == _flat(taken.title or "").casefold()
    )
    tally.known["authors"] += bool(page.byline)
    tally.known["given authors"] += bool(page.byline and taken.author)


def _score_words(article: str, text: str, tally: Tally) -> None:
    wanted, given = Counter(words_of(article)), Counter(words_of(text))
    common = (wanted & given).total()
    recall = common / max(1, wanted.total())
    precision = common / given.total() if given else 0.0
    tally.recall.append(recall)
    tally.extra.append(1 - precision if given else 0.0)
    tally.f.append(2 * recall * precision / (recall + precision) if common else 0.0)


def _flat(text: str) -> str:
    return _SPACE.sub(" ", text).strip()


def figures_of(tally: Tally) -> dict[str, float]:
    """Return what a tally comes to; all but the time may rise and must not fall."""
    out: dict[str, float] = {}
    if tally.f:
        pages = len(tally.f)
        out |= {"recall": sum(tally.recall) / pages, "clean": 1 - sum(tally.extra) / pages}
        out["F"] = sum(tally.f) / pages
        out["half and more"] = sum(value >= 0.5 for value in tally.recall) / pages
    hits = tally.hits
    if hits["wanted"]:
        out["precision"] = hits["found"] / max(1, hits["found"] + hits["stray"])
        out["recall"] = hits["found"] / hits["wanted"]
        right = hits["found"] + hits["unwanted"] - hits["stray"]
        out["accuracy"] = right / (hits["wanted"] + hits["unwanted"])
    known = tally.known
    if known["titles"]:
        out["titles"] = known["right titles"] / known["titles"]
        out["authors"] = known["given authors"] / max(1, known["authors"])
    return out


def measure(pages: Sequence[Page], take: Callable[[bytes], Taken]) -> Tally:
    """Take the articles of pages and score them; what fails on a page takes nothing of it."""
    tally = Tally()
    for page in pages:
        begin = process_time()
        try:
            taken = take(page.raw)
        except Exception:  # a library that fails has missed the page
            taken = Taken("")
        tally.seconds += process_time() - begin
        score(page, taken, tally)
    return tally


def report(folder: Path, first: int | None = None) -> Report:
    """Read all pages in each way that is there, and measure."""
    name = ARTICLES if is_articles(folder) else SNIPPETS
    pages = list(pages_of(folder, files_of(folder, first)))
    tallies: dict[str, Tally] = {}
    absent = []
    for way, take in extractors():
        if take is None:
            absent.append(way)
        else:
            take(pages[0].raw)
            tallies[way] = measure(pages, take)
    rows = {way: figures_of(tally) for way, tally in tallies.items()}
    heads = list(rows["trace"])
    title = f"{name}, {len(pages)} pages" + "".join(f"; {way} is not installed" for way in absent)
    table = grid(title, [*heads, "seconds"])
    for way, row in rows.items():
        seconds = number(tallies[way].seconds, ".1f")
        table.add_row(way, *(number(row.get(head)) for head in heads), seconds)
    details: dict[str, Any] = {
        way: {**row, "seconds": tallies[way].seconds} for way, row in rows.items()
    }
    return Report(name, table, rows["trace"], details=details)


def digest_of(folder: Path) -> str:
    """Return the digest that names the floor of the data set."""
    files = files_of(folder)
    if not is_articles(folder):
        return digest_of_files(folder, files, (_LISTING,))
    beside = [Path(file).parent for file in files]
    names = ("expected.html", "expected-metadata.json")
    return digest_of_files(
        folder, files, [(one / name).as_posix() for one in beside for name in names]
    )


def main() -> int:
    """Measure, print, write what was asked for; return the exit code."""
    asked = parser("pages.py", __doc__, first="pages").parse_args()
    return finish(report(asked.folder, asked.first), asked, lambda: digest_of(asked.folder))


if __name__ == "__main__":
    sys.exit(main())
