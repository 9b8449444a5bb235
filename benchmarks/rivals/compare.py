"""Running all programs on the same documents, in turns, and measuring what they take and find."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.quality.score import score
from benchmarks.rivals.environments import MissingError
from benchmarks.speed.processes import FailedError, TooLongError, Usage, measure

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence
    from pathlib import Path

    from benchmarks.quality.spans import Pair
    from benchmarks.rivals.corpora import Corpus
    from benchmarks.rivals.rival import Program


@dataclass(frozen=True, slots=True)
class Finds:
    """What a program found; without a truth, or without a whole one, some is `None`."""

    hits: int
    cases: int | None = None
    found: int | None = None
    """Cases of which at least half of both sides is found."""
    recall: float | None = None
    precision: float | None = None
    """Shares of code points, as in `benchmarks.quality`."""


@dataclass(frozen=True, slots=True)
class Row:
    """One program on one corpus."""

    program: str
    version: str
    corpus: str
    why: str = ""
    """Why there are no figures."""
    usage: Usage | None = None
    """The quickest run."""
    times: float | None = None
    """How many times as long as our own program in the same turns, from start to end."""
    times_cpu: float | None = None
    """The same of CPU time, which hardly depends on what else runs."""
    finds: Finds | None = None


class Runner:
    """Runs programs on one corpus and keeps what each run took.

    Parameters
    ----------
    corpus
        The documents.
    work
        A folder for what programs read and write; what it holds is thrown away.
    limit
        Seconds that a run may take.
    """

    def __init__(self, corpus: Corpus, work: Path, limit: float) -> None:
        self.corpus = corpus
        self.work = work
        self.limit = limit
        self.runs: dict[str, list[Usage]] = {}
        self.beside: dict[str, list[Usage]] = {}
        """Runs of our own program in turns with each of the others."""
        self.why: dict[str, str] = {}
        self.finds: dict[str, Finds] = {}

    def run(self, program: Program) -> None:
        """Run a program, unless it is known that it does not come to an end."""
        name = program.name
        if name in self.why:
            return
        folder = self.work / name.replace(" ", "-")
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
        try:
            program.prepare(self.corpus, folder)
            made = program.command(self.corpus, folder)
            used = measure(made.words, folder, made.variables, self.limit, made.good)
        except TooLongError:
            self.why[name] = f"ended after {self.limit:,.0f} s without having finished"
            return
        except (FailedError, OSError) as error:
            self.why[name] = f"failed: {error}"
            return
        self.runs.setdefault(name, []).append(used)
        if name not in self.finds:
            self.finds[name] = finds(self.corpus, program.found(self.corpus, folder))
        shutil.rmtree(folder)

    def run_beside(self, ours: Program, program: Program) -> None:
        """Run our own program and then another, so that both find the machine as busy."""
        self.run(ours)
        if ours.name not in self.why:
            self.beside.setdefault(program.name, []).append(self.runs[ours.name][-1])
        self.run(program)

    def row(self, program: Program, version: str) -> Row:
        """Return what was measured of a program that was run."""
        name = program.name
        if name in self.why:
            return Row(name, version, self.corpus.name, self.why[name])
        used = min(self.runs[name])
        times: tuple[float | None, float | None] = (None, None)
        if self.beside.get(name):
            own = min(self.beside[name])
            times = used.seconds / own.seconds, used.cpu / own.cpu
        return Row(name, version, self.corpus.name, "", used, *times, self.finds[name])


def finds(corpus: Corpus, pairs: Iterable[Pair]) -> Finds:
    """Hold what was found against the truth."""
    unique = sorted(set(pairs))
    if not corpus.cases:
        return Finds(len(unique))
    got = score(corpus.cases, unique, corpus.texts)
    whole = got.found["all"]
    precision = got.precision["all"].precision if corpus.whole else None
    return Finds(len(unique), whole.cases, whole.found, whole.recall, precision)


def ready(
    programs: Sequence[Program], tell: Callable[[str], None]
) -> tuple[dict[str, str], dict[str, str]]:
    """Make programs ready; return the versions of those that are, and why others are not."""
    versions: dict[str, str] = {}
    missing: dict[str, str] = {}
    for program in programs:
        tell(f"{program.name}: making it ready")
        try:
            versions[program.name] = program.version()
        except MissingError as error:
            missing[program.name] = str(error)
    return versions, missing


def compare(
    ours: Program,
    others: Sequence[Program],
    runner: Runner,
    rounds: int,
    tell: Callable[[str], None],
) -> list[Row]:
    """Run all programs on a corpus, our own before each of the others.

    Parameters
    ----------
    ours
        What the others are held against.
    others
        Those that cannot be had, or would take too long, get a row that says so.
    runner
        Holds the corpus.
    rounds
        How often each is run; the quickest counts.
    tell
        Is told what is going on.
    """
    versions, missing = ready([ours, *others], tell)
    size = runner.corpus.megabytes
    for other in others:
        if other.name in missing:
            runner.why[other.name] = missing[other.name]
        elif size > other.most:
            runner.why[other.name] = f"not run: takes too long beyond {other.most:g} MB"
    for number in range(rounds):
        tell(f"{runner.corpus.name}, round {number + 1} of {rounds}: {ours.name}")
        runner.run(ours)
        for other in [other for other in others if other.name not in runner.why]:
            tell(f"{runner.corpus.name}, round {number + 1} of {rounds}: {other.name}")
            runner.run_beside(ours, other)
    return [runner.row(program, versions.get(program.name, "")) for program in [ours, *others]]
