"""Truth and detections as they lie in files."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from benchmarks.quality.spans import Pair, Span, pair

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Case:
    """Two places that are known to say the same."""

    pair: Pair
    text: str
    """Cases of one text belong together: its places may be found by way of each other."""
    kind: str = "exact"
    layout: str = "plain"

    @property
    def same_file(self) -> bool:
        """Whether both places are in one file."""
        return self.pair.a.file == self.pair.b.file


def _span(side: dict[str, Any]) -> Span:
    return Span(side["file"], side["start"], side["end"])


def read_cases(path: Path) -> list[Case]:
    """Read ``{"case", "kind", "layout", "text", "a", "b"}`` lines; all but the sides may lack."""
    cases: list[Case] = []
    with path.open(encoding="utf-8") as lines:
        for number, line in enumerate(lines):
            row = json.loads(line)
            cases.append(
                Case(
                    pair(_span(row["a"]), _span(row["b"])),
                    str(row.get("text", f"line {number}")),
                    row.get("kind", "exact"),
                    row.get("layout", "plain"),
                )
            )
    return cases


def read_detections(path: Path) -> list[Pair]:
    """Read ``{"a": {"file", "start", "end"}, "b": {…}}`` lines."""
    with path.open(encoding="utf-8") as lines:
        rows = [json.loads(line) for line in lines]
    return [pair(_span(row["a"]), _span(row["b"])) for row in rows]


def write_detections(path: Path, found: Iterable[Pair]) -> None:
    """Write detections as `read_detections` reads them."""
    with path.open("w", encoding="utf-8", newline="\n") as out:
        for detection in found:
            row = {"a": detection.a._asdict(), "b": detection.b._asdict()}
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


class Texts(dict[str, str]):
    """The files of a data set by name, read when they are first asked for."""

    def __init__(self, folder: Path) -> None:
        super().__init__()
        self._folder = folder

    def __missing__(self, file: str) -> str:
        """Read a file as the offsets of truth tables count: newlines as they stand."""
        text = (self._folder / file).read_bytes().decode("utf-8", "replace")
        self[file] = text
        return text
