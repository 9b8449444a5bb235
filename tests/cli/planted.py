"""Texts with planted reuse for the tests of the command line, and the command itself."""

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[2]
TRACE = [sys.executable, "-m", "quotetrace"]


def variables(**others: str) -> dict[str, str]:
    """Give an environment in which the command is found, and nothing chooses colours."""
    chosen = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "TMUX")
    kept = {name: value for name, value in os.environ.items() if name not in chosen}
    return {**kept, "PYTHONPATH": str(ROOT / "trace"), "LC_ALL": "C.UTF-8", **others}


def plant(folder: Path, megabytes: float) -> Path:
    """Make a planted corpus, and give the folder of its documents."""
    made = [sys.executable, "-m", "benchmarks.planted", str(folder), "--megabytes", str(megabytes)]
    subprocess.run(made, cwd=ROOT, check=True, capture_output=True)
    return folder / "docs"
