"""Hold the work and the time of every stage against ``benchmarks/baseline.json``.

python benchmarks/speed/baseline.py                    # ends with 1 when something does not fit
python benchmarks/speed/baseline.py --update "REASON"  # takes over what is measured

Counts must be the same exactly. Times are CPU seconds of all threads as multiples of a reference
(`reference.py`) that is timed in turns with them, and may be 1.5 times the baseline; so may
memory.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
from pathlib import Path

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

from benchmarks.planted.corpus import write_corpus
from benchmarks.rivals.corpora import Corpus
from benchmarks.rivals.ours import Trace
from benchmarks.speed.processes import measure
from benchmarks.speed.record import Record, faults, read, unexplained, update
from benchmarks.speed.reference import cpu, reference
from benchmarks.speed.stages import NAMES, Stages

BASELINE = Path(__file__).resolve().parents[1] / "baseline.json"
MEGABYTES = 2.0
SEED = 1
ROUNDS = 3
TRIES = 4
"""So often times are taken before one counts as too long."""
LEAST = 0.03
"""Seconds that a short stage is repeated for."""
COMMAND = "whole command"
MEGABYTE = 1_000_000


class Measurement:
    """The stages and the command on one planted corpus; times get better with every round.

    Parameters
    ----------
    folder
        Where the corpus is made.
    megabytes
        Its size.
    """

    def __init__(self, folder: Path, megabytes: float = MEGABYTES) -> None:
        write_corpus(folder, megabytes, SEED)
        self._corpus = Corpus(folder)
        self._work = folder / "work"
        self._work.mkdir()
        self._stages = Stages(folder / "docs")
        self._best: dict[str, float] = {}
        self._reference = float("inf")
        self._memory = float("inf")

    def rounds(self, count: int) -> Record:
        """Time everything so many times more, and return the best so far."""
        for _ in range(count):
            for name in NAMES:
                self._take(name, cpu(self._stages.stage(name).run, LEAST))
            made = Trace().command(self._corpus, self._work)
            used = measure(made.words, self._work, made.variables, float("inf"), made.good)
            self._take(COMMAND, used.cpu)
            self._memory = min(self._memory, used.memory / MEGABYTE)
        times = {name: round(best / self._reference, 3) for name, best in self._best.items()}
        return Record(self._stages.counts, times, {COMMAND: round(self._memory)})

    def _take(self, name: str, seconds: float) -> None:
        self._reference = min(self._reference, cpu(reference))
        self._best[name] = min(self._best.get(name, float("inf")), seconds)


def main() -> int:
    """Measure, compare, and update when asked to; return the exit code."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--update", metavar="REASON", help="why counts or times are others now")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        measurement = Measurement(Path(folder) / "planted")
        measured = measurement.rounds(ROUNDS)
        if asked.update:
            measured = measurement.rounds(ROUNDS)
            print(*update(BASELINE, measured, asked.update), f"written: {BASELINE.name}", sep="\n")
            return 0
        baseline = read(BASELINE)
        for _ in range(1, TRIES):
            if not faults(baseline, measured, counts=False):
                break
            measured = measurement.rounds(ROUNDS)
    lines = faults(baseline, measured) + unexplained(BASELINE)
    for line in lines:
        print(line, file=sys.stderr)
    if lines:
        print('If it is meant: python benchmarks/speed/baseline.py --update "why"', file=sys.stderr)
        return 1
    print(f"{len(measured.counts)} counts as they were, {len(measured.times)} times within bounds")
    return 0


if __name__ == "__main__":
    sys.exit(main())
