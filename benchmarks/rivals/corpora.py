"""The documents that all programs are run on."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from benchmarks.quality.spans import Span
from benchmarks.quality.truths import Texts, read_cases

if TYPE_CHECKING:
    from pathlib import Path

    from benchmarks.quality.truths import Case

MEGABYTE = 1_000_000


class Corpus:
    """A folder with documents, and perhaps the truth about them.

    Parameters
    ----------
    folder
        Holds ``docs/`` or, where there is none, folders with documents.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self.name = folder.name
        self.texts = Texts(self.folder)

    @cached_property
    def places(self) -> list[str]:
        """Return the folders with documents, relative to the corpus."""
        if (self.folder / "docs").is_dir():
            return ["docs"]
        return sorted(path.name for path in self.folder.iterdir() if path.is_dir())

    @cached_property
    def files(self) -> list[str]:
        """Return the documents, relative to the corpus."""
        found = [path for place in self.places for path in (self.folder / place).rglob("*.txt")]
        return sorted(path.relative_to(self.folder).as_posix() for path in found)

    @cached_property
    def megabytes(self) -> float:
        """Return the size of all documents in millions of bytes."""
        return sum((self.folder / file).stat().st_size for file in self.files) / MEGABYTE

    @cached_property
    def cases(self) -> list[Case]:
        """Return the truth, or nothing."""
        truth = self.folder / "truth.jsonl"
        return read_cases(truth) if truth.is_file() else []

    @property
    def whole(self) -> bool:
        """Tell whether the truth is all there is, so that what is not in it is wrong."""
        return (self.folder / "negatives.jsonl").is_file()

    def span(self, file: str, start: int, end: int) -> Span:
        """Return a span given in bytes in code points."""
        counts = self._offsets(file)
        last = counts.size - 1
        return Span(file, int(counts[min(start, last)]), int(counts[min(end, last)]))

    def _offsets(self, file: str) -> np.ndarray:
        """Return how many code points begin before every byte of a file, and before its end."""
        if file not in self._known:
            data = np.frombuffer((self.folder / file).read_bytes(), np.uint8)
            counts = np.zeros(data.size + 1, np.int32)
            np.cumsum(data & 0xC0 != 0x80, out=counts[1:])
            self._known[file] = counts
        return self._known[file]

    @cached_property
    def _known(self) -> dict[str, np.ndarray]:
        return {}
