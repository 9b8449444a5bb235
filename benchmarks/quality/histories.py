#!/usr/bin/env python3
"""Measure whether the true parent of each witness is found, on histories of copying.

benchmarks/quality/histories.py [--trees 60] [--seed 1] [--json FILE] [--check] [--raise]

A history begins with a text of 40 to 200 words. One after the other, 5 to 40 witnesses are copied:
each from any earlier one, with some of its words changed, one at least; one copy in five is an
excerpt; some are put into quotation marks. Days pass between copies, now and then none. Each
witness stands in a document of its own among other prose. Dates are lost for none, half or all.
"""

from __future__ import annotations

import argparse
import sys
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

from datetime import date, timedelta

from rich.table import Table

from benchmarks.planted import edits
from benchmarks.planted.chance import Wheel, below, dice, log_uniform, one_of
from benchmarks.planted.sentences import sentence
from benchmarks.planted.voice import Voice
from benchmarks.planted.world import world
from benchmarks.quality.command import Report, finish
from benchmarks.quality.rivals import nearest_earlier, passim_source
from quotetrace.model import Document, Passage, Section, SectionKind
from quotetrace.tracing.lineage import trace_passages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

    from benchmarks.planted.world import Topic

SIZES = log_uniform(5, 40)
LENGTHS = log_uniform(40, 200)
KINDS = Wheel(("light", "medium"), (0.6, 0.4))
EXCERPTS = 0.2
LEAST_EXCERPT = 15
QUOTED = 0.3
"""Share of the copies that are put into quotation marks; of excerpts, twice as many."""
DAYS = Wheel((0, 1, 2, 3, 7, 30), (0.15, 0.35, 0.2, 0.15, 0.1, 0.05))
FIRST_DAY = date(2019, 1, 1)
AROUND = 60
"""Words of other prose on either side."""
LOST = (0.0, 0.5, 1.0)
"""Shares of the dates that are lost."""


@dataclass(frozen=True, slots=True)
class History:
    """Witnesses of one text, shuffled, and who was copied from whom."""

    passages: tuple[Passage, ...]
    parents: tuple[int | None, ...]


def _prose(rng: Random, voice: Voice, words: int) -> list[str]:
    out: list[str] = []
    while len(out) < words:
        out += sentence(rng, voice).words
    return out


def _copy(rng: Random, words: Sequence[str], voice: Voice) -> tuple[list[str], bool]:
    """Return a copy with its changes, and whether it is an excerpt."""
    out = list(words)
    excerpt = rng.random() < EXCERPTS and len(out) >= 2 * LEAST_EXCERPT
    if excerpt:
        size = LEAST_EXCERPT + below(rng, int(0.7 * len(out)) - LEAST_EXCERPT + 1)
        start = below(rng, len(out) - size + 1)
        out = out[start : start + size]
    rate = edits.RATES[KINDS.draw(rng)]
    return edits.edited(rng, out, rate, lambda: one_of(rng, _prose(rng, voice, 8)))[0], excerpt


def make_history(seed: int, number: int, topics: Sequence[Topic]) -> History:
    """Return one history with all its dates."""
    rng = dice(seed, "history", number)
    size = SIZES.draw(rng)
    voice = Voice(rng, one_of(rng, topics))
    texts = [_prose(rng, voice, LENGTHS.draw(rng))]
    quoted, days = [False], [below(rng, 60)]
    parents: list[int | None] = [None]
    for _ in range(size - 1):
        parent = below(rng, len(texts))
        words, excerpt = _copy(rng, texts[parent], Voice(rng, one_of(rng, topics)))
        texts.append(words)
        parents.append(parent)
        quoted.append(rng.random() < QUOTED * (2 if excerpt else 1))
        days.append(days[-1] + DAYS.draw(rng))
    order = sorted(range(size), key=lambda at: sha256(f"{seed} {number} {at}".encode()).digest())
    place = {old: new for new, old in enumerate(order)}
    passages = [
        _passage(rng, f"{place[at]:03}.txt", texts[at], quoted[at], days[at], topics)
        for at in range(size)
    ]
    ups = [None if up is None else place[up] for old in order for up in [parents[old]]]
    return History(tuple(passages[old] for old in order), tuple(ups))


def _passage(
    rng: Random, name: str, words: list[str], quoted: bool, day: int, topics: Sequence[Topic]
) -> Passage:
    voice = Voice(rng, one_of(rng, topics))
    before, after = (" ".join(_prose(rng, voice, AROUND)) for _ in range(2))
    inner = " ".join(words)
    marks = ("“", "”") if quoted else ("", "")
    head = f"{before}\n\n{marks[0]}"
    text = f"{head}{inner}{marks[1]}\n\n{after}\n"
    when = (FIRST_DAY + timedelta(days=day)).isoformat()
    section = Section(0, SectionKind.POST, 0, len(text), date=when)
    document = Document(name, name, text, (section,))
    return Passage(document, section, len(head), len(head) + len(inner))


def lose_dates(history: History, share: float, seed: object) -> History:
    """Return a history without a share of its dates."""
    rng = dice("lost", seed, share)
    return replace(history, passages=tuple(_undated(one, rng, share) for one in history.passages))


def _undated(passage: Passage, rng: Random, share: float) -> Passage:
    if rng.random() >= share:
        return passage
    section = replace(passage.document.sections[0], date=None)
    document = replace(passage.document, sections=(section,))
    return replace(passage, document=document, section=section)


def ours(passages: Sequence[Passage]) -> list[int | None]:
    """Return the parents that `trace lineage` finds."""
    lineage = trace_passages(passages)
    return [edge.parent for edge in lineage.edges]


@dataclass(slots=True)
class Score:
    """How much of some histories a rule finds."""

    witnesses: int = 0
    parents: int = 0
    neighbours: int = 0
    trees: int = 0
    first: int = 0

    def take(self, history: History, found: Sequence[int | None]) -> None:
        """Count what was found of one history."""
        true = history.parents
        for node, parent in enumerate(true):
            own = found[node]
            if parent is not None:
                self.witnesses += 1
                self.parents += own == parent
                self.neighbours += own is not None and (own == parent or true[own] == node)
        self.trees += 1
        roots = [node for node, parent in enumerate(found) if parent is None]
        self.first += roots == [true.index(None)]

    def figures(self, name: str) -> dict[str, float]:
        """Return the shares."""
        return {
            f"{name} parent": self.parents / self.witnesses,
            f"{name} neighbour": self.neighbours / self.witnesses,
            f"{name} first": self.first / self.trees,
        }


RULES: dict[str, Callable[[Sequence[Passage]], list[int | None]]] = {
    "trace": ours,
    "passim src": passim_source,
    "nearest earlier": nearest_earlier,
}


def measure(seed: int, trees: int, rules: Sequence[str] = tuple(RULES)) -> Report:
    """Make histories and hold the rules against them."""
    topics = world(seed)
    histories = [make_history(seed, number, topics) for number in range(trees)]
    name = f"histories, {trees} trees, seed {seed}"
    table = Table("dates lost", "rule", "parent", "neighbour", "first", title=name)
    pinned: dict[str, float] = {}
    details: dict[str, float] = {}
    for share in LOST:
        for rule in rules:
            score = Score()
            for number, history in enumerate(histories):
                given = lose_dates(history, share, number)
                score.take(given, RULES[rule](given.passages))
            figures = score.figures(f"{share:.0%} lost")
            details |= {f"{rule}, {key}": value for key, value in figures.items()}
            if rule == "trace":
                pinned |= figures
            table.add_row(f"{share:.0%}", rule, *(f"{one:.3f}" for one in figures.values()))
    return Report(name, table, pinned, details=details)


def digest_of(seed: int, trees: int) -> str:
    """Return a digest of all texts and trees."""
    digest, topics = sha256(), world(seed)
    for number in range(trees):
        history = make_history(seed, number, topics)
        digest.update(repr(history.parents).encode())
        for one in history.passages:
            digest.update(one.document.text.encode() + repr(one).encode())
    return digest.hexdigest()


def main() -> int:
    """Measure, print, write what was asked for; return the exit code."""
    options = argparse.ArgumentParser(
        prog="histories.py",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("--trees", type=int, default=60, help="histories to make")
    options.add_argument("--seed", type=int, default=1, help="the same seed makes the same ones")
    options.add_argument("--json", type=Path, metavar="FILE", help="write all figures")
    options.add_argument("--check", action="store_true", help="end with 1 below floors.json")
    options.add_argument("--raise", dest="lift", action="store_true", help="raise floors.json")
    asked = options.parse_args()
    asked.detections = None
    return finish(
        measure(asked.seed, asked.trees), asked, lambda: digest_of(asked.seed, asked.trees)
    )


if __name__ == "__main__":
    sys.exit(main())
