"""How time and memory of the whole command grow with the corpus. Takes long; run by hand.

python -m benchmarks.speed.growth FOLDER [--megabytes 5 10 20 40 80 160 320] [--memory 2G]
python -m benchmarks.speed.growth FOLDER --repeats 1250 2500 5000 10000

FOLDER keeps the corpora, which are made where they are not there yet.
"""

from __future__ import annotations

import argparse
import json
import sys
from dataclasses import asdict, dataclass
from math import log2
from pathlib import Path
from typing import TYPE_CHECKING

from rich.console import Console

from benchmarks.planted.corpus import write_corpus
from benchmarks.planted.repeated import write_repeated
from benchmarks.quality.table import grid, number
from benchmarks.rivals.corpora import Corpus
from benchmarks.rivals.ours import OUTPUT, Trace
from benchmarks.speed.processes import FailedError, measure

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from rich.table import Table

    from benchmarks.speed.processes import Usage

SEED = 1
MEGABYTES = [5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 320.0]
MEGABYTE = 1_000_000
HEADS = ("MB", "words", "clusters", "time", "CPU", "memory", "× time", "× CPU", "× memory")


@dataclass(frozen=True, slots=True)
class Step:
    """The whole command on one corpus."""

    name: str
    size: float
    """Megabytes of text, or places of the paragraph."""
    megabytes: float
    usage: Usage
    """The quickest run."""
    counts: dict[str, int]


def corpora(folder: Path, megabytes: Sequence[float], repeats: Sequence[int]) -> Iterator[Corpus]:
    """Yield the corpora in turn, made where they are not there yet."""
    for size in repeats or megabytes:
        path = folder / (f"repeated-{size}" if repeats else f"planted-{size:g}")
        if not (path / "done").exists():
            if repeats:
                write_repeated(path, int(size), SEED)
            else:
                write_corpus(path, size, SEED)
            (path / "done").touch()
        yield Corpus(path)


def measured(corpus: Corpus, size: float, work: Path, rounds: int, options: Sequence[str]) -> Step:
    """Run the command on a corpus, some times over."""
    work.mkdir(parents=True, exist_ok=True)
    made = Trace(options=tuple(options)).command(corpus, work)
    runs = [measure(made.words, work, made.variables, float("inf")) for _ in range(rounds)]
    counts = json.loads((work / OUTPUT).read_text(encoding="utf-8"))["counts"]
    best = min(runs, key=lambda used: used.seconds)
    return Step(corpus.name, size, corpus.megabytes, best, counts)


def doubling(before: float, after: float, times: float) -> float:
    """Return the factor that each doubling costs, when the size grew by so many times."""
    return float((after / before) ** (1 / log2(times)))


def table(steps: Sequence[Step]) -> Table:
    """Return a line for every corpus; the last columns are what a doubling costs."""
    out = grid("trace clusters --json", HEADS)
    for step, before in zip(steps, [None, *steps], strict=False):
        used = step.usage
        factors: list[str] = ["–"] * 3
        if before:
            pairs = zip(before.usage, used, strict=True)
            times = step.size / before.size
            factors = [number(doubling(*pair, times), ".2f") for pair in pairs]
        out.add_row(
            step.name,
            f"{step.megabytes:,.1f}",
            f"{step.counts['words']:,}",
            f"{step.counts['clusters']:,}",
            f"{used.seconds:,.1f} s",
            f"{used.cpu:,.1f} s",
            f"{used.memory / MEGABYTE:,.0f} MB",
            *factors,
        )
    return out


def _parser() -> argparse.ArgumentParser:
    out = argparse.ArgumentParser(
        prog="python -m benchmarks.speed.growth",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    out.add_argument("folder", type=Path, help="where everything is kept")
    out.add_argument("--megabytes", "-m", type=float, nargs="+", default=MEGABYTES)
    out.add_argument(
        *("--repeats", "-r"),
        type=int,
        nargs="+",
        default=[],
        metavar="N",
        help="instead: one paragraph in so many places",
    )
    out.add_argument("--memory", metavar="SIZE", help="handed on to trace")
    out.add_argument("--rounds", type=int, default=1, help="runs of each; the quickest counts (1)")
    out.add_argument("--json", type=Path, metavar="FILE", help="write all figures")
    return out


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure and print, corpus by corpus."""
    asked = _parser().parse_args(arguments)
    out, said = Console(highlight=False), Console(stderr=True, highlight=False)
    options = ["--memory", asked.memory] if asked.memory else []
    steps: list[Step] = []
    sizes = asked.repeats or asked.megabytes
    work = asked.folder.resolve() / "work"
    made = corpora(asked.folder, asked.megabytes, asked.repeats)
    for size, corpus in zip(sizes, made, strict=False):
        try:
            steps.append(measured(corpus, size, work, asked.rounds, options))
        except FailedError as error:
            said.print(f"{corpus.name}: {error}", style="red")
            break
        said.print(f"{corpus.name}: {steps[-1].usage.seconds:,.1f} s")
    if steps:
        out.print(table(steps))
    if asked.json:
        asked.json.write_text(json.dumps([asdict(step) for step in steps], indent=2) + "\n")
    return 0 if len(steps) == len(sizes) else 1


if __name__ == "__main__":
    sys.exit(main())
