"""An environment of its own for every rival, never the one of this project."""

from __future__ import annotations

import json
import os
import subprocess
import venv
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path


class MissingError(Exception):
    """A rival that cannot be had; the message says why."""


def python_in(folder: Path) -> Path:
    """Return the Python of an environment."""
    inner = "Scripts/python.exe" if os.name == "nt" else "bin/python"
    return folder / inner


def environment(folder: Path, packages: Sequence[str]) -> Path:
    """Make an environment with some packages, unless it is there, and return its Python.

    Raises
    ------
    MissingError
        When the packages cannot be installed.
    """
    python, done = python_in(folder), folder / "installed.json"
    if done.is_file() and json.loads(done.read_text(encoding="utf-8")) == list(packages):
        return python
    venv.create(folder, with_pip=bool(packages), clear=True)
    if packages:
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "install", "--quiet"]
        ran = subprocess.run(
            [*pip, *packages], capture_output=True, check=False, text=True, errors="replace"
        )
        if ran.returncode:
            said = [line for line in ran.stderr.splitlines() if line.startswith("ERROR")]
            raise MissingError(f"not installed: {said[-1] if said else 'pip failed'}")
    done.write_text(json.dumps(list(packages)), encoding="utf-8")
    return python


def version_in(python: Path, package: str) -> str:
    """Return the version of a package in an environment.

    Raises
    ------
    MissingError
        When it is not there.
    """
    ask = "import importlib.metadata as m, sys; print(m.version(sys.argv[1]))"
    try:
        ran = subprocess.run(
            [str(python), "-c", ask, package], capture_output=True, check=False, text=True
        )
    except OSError as error:
        raise MissingError(f"no Python at {python}: {error.strerror}") from error
    if ran.returncode:
        raise MissingError(f"{package} is not in the environment of {python}")
    return ran.stdout.strip()
