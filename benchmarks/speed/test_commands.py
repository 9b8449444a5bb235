"""Whole commands, from start to end, as multiples of importing what they need."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from benchmarks.speed.ratios import ratio

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7
LIBRARIES = "import numpy, duckdb, rapidfuzz, rich.console, click"
HELP_LIBRARIES = "import click, rich.console"
MOST_SEEDS = 3.0
"""``trace clusters seeds/`` takes so many times as long as importing its libraries, at most."""
MOST_HELP = 1.5


def _trace() -> list[str]:
    """Return the installed command, or the module where nothing is installed."""
    script = Path(sys.executable).with_name("trace")
    return [str(script)] if script.exists() else [sys.executable, "-m", "quotetrace"]


def _run(command: list[str]) -> None:
    path = os.pathsep.join(filter(None, [str(ROOT / "trace"), os.environ.get("PYTHONPATH")]))
    environment = os.environ | {"PYTHONPATH": path}
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, env=environment, cwd=ROOT)


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
    got = ratio(lambda: _run(command), lambda: _import(HELP_LIBRARIES), ROUNDS)
    print(f"\ntrace --help: {got}")
    assert got.value <= MOST_HELP, str(got)
