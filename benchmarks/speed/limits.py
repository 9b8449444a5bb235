"""How far every stage is from what no program can undercut.

python -m benchmarks.speed.limits [CORPUS] [--megabytes 20]

The limit is reading the bytes of the documents and sorting as many 64-bit numbers as there are
words.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

import numpy as np
from rich.console import Console

from benchmarks.planted.corpus import write_corpus
from benchmarks.quality.table import grid
from benchmarks.rivals.corpora import Corpus
from benchmarks.rivals.ours import Trace
from benchmarks.rivals.table import title
from benchmarks.speed.processes import measure
from benchmarks.speed.ratios import seconds
from benchmarks.speed.stages import NAMES, Stages

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from rich.table import Table

SEED = 1
ROUNDS = 3
LONG = 5.0
"""Seconds after which nothing is run again."""
MEGABYTE = 1_000_000


class Line(NamedTuple):
    """A stage, or a limit."""

    name: str
    seconds: float
    """The best of some runs, from start to end."""
    counts: dict[str, int]


def best(run: Callable[[], object]) -> float:
    """Return the seconds of the quickest of some runs; one that takes long is run once."""
    times = [seconds(run)]
    while len(times) < ROUNDS and sum(times) < LONG:
        times.append(seconds(run))
    return min(times)


def limits(corpus: Corpus, words: int) -> list[Line]:
    """Time reading all bytes, and sorting a number for every word."""
    numbers = np.random.default_rng(SEED).integers(0, 2**63, words, np.uint64)
    paths = [corpus.folder / file for file in corpus.files]
    size = sum(path.stat().st_size for path in paths)
    return [
        Line(
            "limit: reading bytes", best(lambda: [p.read_bytes() for p in paths]), {"bytes": size}
        ),
        Line("limit: sorting", best(lambda: np.sort(numbers)), {"numbers": words}),
    ]


def measured(corpus: Corpus, work: Path) -> list[Line]:
    """Time the limits, every stage, and the whole command on a corpus.

    Parameters
    ----------
    corpus
        The documents.
    work
        An empty folder.
    """
    stages = Stages(*(corpus.folder / place for place in corpus.places))
    lines = limits(corpus, stages.counts["words"])
    for name in NAMES:
        stage = stages.stage(name)
        lines.append(Line(name, best(stage.run), stage.counts))
    made = Trace().command(corpus, work)
    runs = [
        measure(made.words, work, made.variables, float("inf"), made.good) for _ in range(ROUNDS)
    ]
    counts = {name: stages.counts[name] for name in ("documents", "words", "clusters")}
    counts["MB of memory"] = round(min(used.memory for used in runs) / MEGABYTE)
    return [*lines, Line("whole command", min(used.seconds for used in runs), counts)]


def table(lines: Sequence[Line], heading: str) -> Table:
    """Return every stage as a multiple of both limits together."""
    limit = sum(line.seconds for line in lines if line.name.startswith("limit"))
    out = grid(heading, ("ms", "× limit"))
    out.add_column("work")
    for name, time, counts in lines:
        work = ", ".join(f"{number:,} {what}" for what, number in counts.items())
        out.add_row(name, f"{time * 1000:,.0f}", f"{time / limit:,.1f}", work)
    return out


def main() -> int:
    """Measure and print."""
    options = argparse.ArgumentParser(
        prog="python -m benchmarks.speed.limits",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    options.add_argument("corpus", type=Path, nargs="?", help="a folder with documents")
    options.add_argument(
        "--megabytes", "-m", type=float, default=20.0, help="else: of planted text (20)"
    )
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder, work = asked.corpus or Path(temporary) / "planted", Path(temporary) / "work"
        work.mkdir()
        if asked.corpus is None:
            write_corpus(folder, asked.megabytes, SEED)
        corpus = Corpus(folder)
        heading = f"{title(corpus)}; best of {ROUNDS} runs"
        Console(highlight=False).print(table(measured(corpus, work), heading))
    return 0


if __name__ == "__main__":
    sys.exit(main())
