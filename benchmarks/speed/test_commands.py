"""Whole commands, from start to end, some as multiples of importing what they need."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.speed.processes import environment, measure
from benchmarks.speed.ratios import ratio

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

    from benchmarks.speed.stages import Stages

    Count = Callable[[dict[str, int]], None]

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7
MEGABYTE = 1_000_000
LIBRARIES = "import numpy, duckdb, rapidfuzz, rich.console, click"
HELP_LIBRARIES = "import click, rich.console"
MOST_SEEDS = 3.0
"""``trace clusters seeds/`` takes so many times as long as importing its libraries, at most."""
MOST_HELP = 1.5
MOST_FIND = 3.0
"""``trace find`` in an index takes so many times as long as reading one of its tables, at most."""
READ_TABLE = """
import duckdb, sys
with duckdb.connect(sys.argv[1], read_only=True) as connection:
    connection.execute("SELECT * FROM words").fetchnumpy()
"""


def _trace() -> list[str]:
    """Return the installed command, or the module where nothing is installed."""
    script = Path(sys.executable).with_name("trace")
    return [str(script)] if script.exists() else [sys.executable, "-m", "quotetrace"]


def _environment() -> dict[str, str]:
    path = os.pathsep.join(filter(None, [str(ROOT / "trace"), os.environ.get("PYTHONPATH")]))
    return environment() | {"PYTHONPATH": path}


def _run(command: list[str]) -> None:
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=_environment(), cwd=ROOT)


def _megabytes(command: list[str], folder: Path) -> int:
    return round(measure(command, folder, _environment(), limit=600).memory / MEGABYTE)


def _import(line: str) -> None:
    _run([sys.executable, "-c", line])


def test_clusters_of_the_seeds(tmp_path: Path) -> None:
    """The main job on the user's own files."""
    output = str(tmp_path / "clusters.json")
    command = [*_trace(), "clusters", str(ROOT / "seeds"), "--json", "--output", output]
    got = ratio(lambda: _run(command), lambda: _import(LIBRARIES), ROUNDS)
    print(f"\ntrace clusters seeds/: {got}")
    assert got.value <= MOST_SEEDS, str(got)


def test_help() -> None:
    """Start-up without any work."""
    command = [*_trace(), "--help"]
    got = ratio(lambda: _run(command), lambda: _import(HELP_LIBRARIES), 4 * ROUNDS)
    print(f"\ntrace --help: {got}")
    assert got.value <= MOST_HELP, str(got)


def test_find_in_an_index(corpus: Path, tmp_path: Path) -> None:
    """Ten words, against opening an index and reading the words of it."""
    index = str(tmp_path / "corpus.duckdb")
    _run([*_trace(), "index", str(corpus), "--into", index, "--quiet"])
    text = next(iter(sorted(corpus.rglob("*.txt")))).read_text(encoding="utf-8")
    command = [*_trace(), "find", " ".join(text.split()[100:110]), index, "--quiet"]
    table = [sys.executable, "-c", READ_TABLE, index]
    got = ratio(lambda: _run(command), lambda: _run(table), ROUNDS)
    print(f"\ntrace find WORDS corpus.duckdb: {got}")
    assert got.value <= MOST_FIND, str(got)


def test_clusters(benchmark: BenchmarkFixture, count: Count, corpus: Path, tmp_path: Path) -> None:
    """Time ``trace clusters --json`` on the planted corpus, and all it takes of memory."""
    output = tmp_path / "clusters.json"
    command = [*_trace(), "clusters", str(corpus), "--json", "--output", str(output)]
    benchmark(_run, command)
    found = json.loads(output.read_text(encoding="utf-8"))
    assert len(found["clusters"]) == found["counts"]["clusters"] > 100
    count(found["counts"] | {"MB of memory": _megabytes(command, tmp_path)})


def test_diff_of_a_cluster(
    benchmark: BenchmarkFixture, count: Count, corpus: Path, stages: Stages, tmp_path: Path
) -> None:
    """Time ``trace diff --cluster``, which finds the clusters first."""
    cluster = stages.findings.clusters[0]
    command = [*_trace(), "diff", str(corpus), "--cluster", cluster.id]
    benchmark(_run, command)
    count({"passages": len(cluster.passages), "MB of memory": _megabytes(command, tmp_path)})
