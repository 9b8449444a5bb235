"""Our own program, as a person calls it."""

from __future__ import annotations

import contextlib
import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.quality.spans import Span, pair
from benchmarks.rivals.rival import Command

if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

    from benchmarks.quality.spans import Pair
    from benchmarks.rivals.corpora import Corpus

OUTPUT = "found.json"
ROOT = Path(__file__).resolve().parents[2]


@dataclass(frozen=True)
class Trace:
    """``trace clusters --json`` at its own settings."""

    name: str = "trace"
    most: float = float("inf")
    note: str = "the whole command, from start to written JSON"
    options: tuple[str, ...] = ()

    def version(self) -> str:
        """Return the commit, or what the program says where there is none."""
        commit = ["git", "-C", str(ROOT), "rev-parse", "--short", "HEAD"]
        with contextlib.suppress(OSError, subprocess.CalledProcessError):
            return f"commit {_said(commit)}"
        return _said([*_trace(), "--version"]).removeprefix("trace ")

    def prepare(self, corpus: Corpus, work: Path) -> None:
        """Need nothing."""

    def command(self, corpus: Corpus, work: Path) -> Command:
        """Return the command."""
        del work
        places = [str(corpus.folder / place) for place in corpus.places]
        words = [*_trace(), "clusters", *places, "--json", "--output", OUTPUT, "--quiet"]
        words += self.options
        return Command(words, _variables(), good=frozenset({0, 3}))

    def found(self, corpus: Corpus, work: Path) -> Iterable[Pair]:
        """Read the alignments of all clusters."""
        results = json.loads((work / OUTPUT).read_text(encoding="utf-8"))
        paths = {one["id"]: one["path"] for one in results["documents"]}
        for cluster in results["clusters"]:
            passages = cluster["passages"]
            for one in cluster["alignments"]:
                a, b = (_span(passages[one[side]], paths, corpus) for side in ("a", "b"))
                yield pair(a, b)


def _said(command: list[str]) -> str:
    ran = subprocess.run(command, capture_output=True, check=True, text=True, env=_variables())
    return ran.stdout.strip()


def _trace() -> list[str]:
    return [sys.executable, "-m", "quotetrace"]


def _variables() -> dict[str, str]:
    """Return an environment in which the program is found without being installed."""
    path = os.pathsep.join(filter(None, [str(ROOT / "trace"), os.environ.get("PYTHONPATH")]))
    return {**os.environ, "PYTHONPATH": path}


def _span(passage: dict[str, Any], paths: dict[str, str], corpus: Corpus) -> Span:
    file = os.path.relpath(paths[passage["document"]], corpus.folder)
    return Span(Path(file).as_posix(), passage["start"], passage["end"])
