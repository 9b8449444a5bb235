"""passim: a PySpark program that no package index has; what has its name there is another one."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

import duckdb

from benchmarks.quality.spans import Span, pair
from benchmarks.rivals.environments import MissingError, python_in, version_in
from benchmarks.rivals.rival import Command

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.quality.spans import Pair
    from benchmarks.rivals.corpora import Corpus
    from benchmarks.rivals.rival import Brought

INPUT = "documents.jsonl"
OUTPUT = "out"
NOTE = (
    "all pairs of documents at its own settings, up to its alignments (--to-extents), "
    "without its clusters; two threads of Spark, Spark's own memory settings; writing its "
    "input is not timed"
)


@dataclass(frozen=True)
class Passim:
    """passim in an environment that was brought, with pyspark and Java."""

    brought: Brought
    threads: int
    name: str = "passim"
    most: float = float("inf")
    note: str = NOTE

    def version(self) -> str:
        """Return the version in the environment."""
        home = self.brought.get()
        if not (home / "share" / "submit-seriatim.py").is_file():
            raise MissingError(f"{home} is no environment with passim")
        python = python_in(home)
        return f"{version_in(python, 'passim')} on Spark {version_in(python, 'pyspark')}"

    def prepare(self, corpus: Corpus, work: Path) -> None:
        """Write the documents as it wants them."""
        with (work / INPUT).open("w", encoding="utf-8") as out:
            for file in corpus.files:
                out.write(json.dumps({"id": file, "text": corpus.texts[file]}) + "\n")

    def command(self, corpus: Corpus, work: Path) -> Command:
        """Return the call that its own script makes, without fetching GraphFrames."""
        del corpus
        home = self.brought.get()
        words = [
            *(str(home / "bin" / "spark-submit"), "--master", f"local[{self.threads}]"),
            *(str(home / "share" / "submit-seriatim.py"), "--all-pairs", "--fields", "id"),
            *("--to-extents", INPUT, OUTPUT),
        ]
        variables = {
            "SPARK_CONF_DIR": str(home / "conf"),
            "SPARK_LOCAL_DIRS": str(work),
            "PYSPARK_PYTHON": str(python_in(home)),
            "PATH": f"{home / 'bin'}:/usr/bin:/bin",
        }
        return Command(words, variables)

    def found(self, corpus: Corpus, work: Path) -> Iterable[Pair]:
        """Read its alignments."""
        del corpus
        files = str(work / OUTPUT / "tmp" / "extents.parquet" / "*" / "*.parquet")
        query = 'SELECT id, "begin", "end", id2, begin2, end2 FROM read_parquet(?)'
        rows = duckdb.execute(query, [files]).fetchall()
        return [pair(Span(*row[:3]), Span(*row[3:])) for row in rows]
