"""Long columns of numbers, in memory or, where that is short, in files of a folder.

A column in a file is mapped into memory, so that everything works on it as on any array; the
system fetches its pages as they are asked for, and takes them back when `Spool.release` says so.
"""

from __future__ import annotations

import mmap
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar

import numpy as np

from quotetrace.scratch import scratch_folder

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from numpy.typing import NDArray

T = TypeVar("T")

LARGE = 50_000_000
"""Code points of a corpus whose columns wait in files, however much memory there is."""
BYTES = 16
"""Bytes of memory that there must be for each code point of a corpus that is held."""
OFTEN = 1 << 13
"""Items after which `Spool.sparing` lets go of pages: each may have asked for a few."""


@contextmanager
def spool_for(length: int, memory: int | None = None) -> Iterator[Spool]:
    """Choose where the columns of a corpus are kept, and clear up behind it.

    Parameters
    ----------
    length
        Code points of the corpus.
    memory
        Bytes to make do with.
    """
    if length <= (LARGE if memory is None else min(LARGE, memory // BYTES)):
        yield Spool()
        return
    with scratch_folder() as folder:
        yield Spool(folder)


@dataclass(slots=True)
class Spool:
    """Where columns are kept."""

    folder: Path | None = None
    """In memory if there is none."""
    _maps: list[mmap.mmap] = field(default_factory=list)
    _files: int = 0

    def column(self, kind: type[np.generic]) -> Column:
        """Begin a column."""
        if self.folder is None:
            return Column(kind, self)
        self._files += 1
        path = self.folder / f"column-{self._files}"
        return Column(kind, self, path.open("w+b"))

    def keep(self, file: BinaryIO) -> mmap.mmap:
        """Map a file that was written."""
        mapped = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        self._maps.append(mapped)
        return mapped

    def release(self) -> None:
        """Let go of the pages of all files; they come back when they are asked for."""
        if hasattr(mmap, "MADV_DONTNEED"):
            for mapped in self._maps:
                mapped.madvise(mmap.MADV_DONTNEED)

    def sparing(self, items: Iterable[T]) -> Iterator[T]:
        """Give items that are looked up here and there, and let go of pages now and then."""
        for number, item in enumerate(items):
            if number % OFTEN == 0:
                self.release()
            yield item


class Column:
    """A column that is being written."""

    def __init__(self, kind: type[np.generic], spool: Spool, file: BinaryIO | None = None) -> None:
        self._kind = kind
        self._spool = spool
        self._file = file
        self._buffer = np.empty(0, kind)
        self._size = 0

    def add(self, values: NDArray[Any]) -> None:
        """Write values behind those that are there."""
        size = self._size + values.size
        if self._file is not None:
            self._file.write(np.ascontiguousarray(values, self._kind).data)
        else:
            if size > self._buffer.size:  # grows in place
                self._buffer.resize(max(size, self._buffer.size * 5 // 4), refcheck=False)
            self._buffer[self._size : size] = values
        self._size = size

    def close(self) -> NDArray[Any]:
        """Give all of it; the column is spent."""
        if self._file is None:
            self._buffer.resize(self._size, refcheck=False)
            return self._buffer
        with self._file as file:
            file.flush()
            if not self._size:
                return self._buffer
            return np.frombuffer(self._spool.keep(file), self._kind)
