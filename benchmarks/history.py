"""What a file was in the commits before."""

from __future__ import annotations

import subprocess
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path


def past(path: Path) -> list[str]:
    """Return every committed version of a file, the newest first; none where there is no git."""
    commits = _git(path.parent, "log", "--format=%H", "--", path.name).split()
    versions = [_git(path.parent, "show", f"{commit}:./{path.name}") for commit in commits]
    return [version for version in versions if version]


def _git(folder: Path, *args: str) -> str:
    try:
        ran = subprocess.run(
            ["git", "-C", str(folder), *args], capture_output=True, check=False, text=True
        )
    except OSError:
        return ""
    return ran.stdout if ran.returncode == 0 else ""
