"""The compiled core of TextPAIR, ``compareNgrams``, which no package index has."""

from __future__ import annotations

import json
import os
import re
import subprocess
import zlib
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.quality.spans import pair
from benchmarks.rivals.environments import MissingError
from benchmarks.rivals.rival import Command, digest

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from benchmarks.quality.spans import Pair
    from benchmarks.rivals.corpora import Corpus
    from benchmarks.rivals.rival import Brought

WORD = re.compile(r"[^\W\d_]{2,}")
"""Its own settings leave out numbers and words of one letter."""
RUN = 3
NOTE = (
    "at its own settings on runs of three words, which are not "
    "stemmed; making the runs, which it does in Python, is not timed"
)


@dataclass(frozen=True)
class TextPair:
    """The program that was brought; needs ``lz4`` beside it."""

    brought: Brought
    threads: int
    name: str = "TextPAIR core"
    most: float = float("inf")
    note: str = NOTE

    def version(self) -> str:
        """Return its digest, since it tells no version."""
        path = self.brought.get()
        if not os.access(path, os.X_OK) or not path.is_file():
            raise MissingError(f"{path} is no program")
        return digest(path)

    def prepare(self, corpus: Corpus, work: Path) -> None:
        """Write the runs of words of every document, and what else it asks for."""
        (work / "ngrams").mkdir()
        facts = {}
        for number, file in enumerate(corpus.files):
            path = corpus.folder / file
            runs = json.dumps(_runs(path.read_text(encoding="utf-8", errors="replace")))
            (work / "ngrams" / f"{number}.json").write_text(runs, encoding="utf-8")
            facts[str(number)] = {
                **{"filename": str(path), "title": file, "author": "", "year": str(number)},
                **{"philo_id": str(number), "start_byte": "0"},
                "end_byte": str(path.stat().st_size),
            }
        (work / "metadata.json").write_text(json.dumps(facts), encoding="utf-8")

    def command(self, corpus: Corpus, work: Path) -> Command:
        """Return the call with the settings of its own configuration."""
        del corpus, work
        options = {
            **{"source_files": "ngrams", "source_metadata": "metadata.json"},
            **{"output_path": "out", "threads": self.threads, "flex_gap": "true"},
        }
        return Command(
            [str(self.brought.get()), *(f"--{key}={value}" for key, value in options.items())]
        )

    def found(self, corpus: Corpus, work: Path) -> Iterable[Pair]:
        """Read its passages, which it gives in bytes."""
        packed, rows = work / "all.lz4", work / "all.jsonl"
        with packed.open("wb") as out:
            for path in sorted((work / "out" / "result_batches").rglob("*.lz4")):
                out.write(path.read_bytes())
        subprocess.run(["lz4", "-dfq", str(packed), str(rows)], check=True)
        with rows.open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                one, other = (
                    corpus.span(
                        corpus.files[int(row[f"{side}_doc_id"])],
                        int(row[f"{side}_start_byte"]),
                        int(row[f"{side}_end_byte"]),
                    )
                    for side in ("source", "target")
                )
                yield pair(one, other)


def _runs(text: str) -> dict[str, list[tuple[int, int, int]]]:
    """Return hash: [(number, first byte, last byte)] of every run of words."""
    words = [(one[0].lower(), *one.span()) for one in WORD.finditer(text)]
    bytes_before = _bytes_before(text)
    runs: dict[str, list[tuple[int, int, int]]] = defaultdict(list)
    for number in range(len(words) - RUN + 1):
        run = words[number : number + RUN]
        mark = zlib.crc32("_".join(word for word, _, _ in run).encode()) - 2**31
        runs[str(mark)].append((number, bytes_before[run[0][1]], bytes_before[run[-1][2]]))
    return runs


def _bytes_before(text: str) -> list[int]:
    """Return how many bytes stand before every code point, and before the end."""
    out = [0]
    for letter in text:
        out.append(out[-1] + len(letter.encode("utf-8", "replace")))
    return out
