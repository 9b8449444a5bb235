"""Files read side by side by several processes, where the format is slow and the files are many.

Plain text is read faster than its documents could be handed from one process to another, so
only formats that are taken apart (pages, books, PDF, Markdown) are given away, and only if together
they would take seconds. The results come in the order of the files: nothing depends on the timing.
"""

from __future__ import annotations

import os
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from quotetrace.reading.paths import size_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from quotetrace.reading.choices import Choices
    from quotetrace.reading.interface import Item

_SECONDS_FOR_MEGABYTE: Final = {
    ".pdf": 4.0, ".html": 0.5, ".htm": 0.5, ".xhtml": 0.5, ".epub": 1.5, ".docx": 1.0, ".odt": 1.0,
    ".mht": 0.3, ".mhtml": 0.3, ".webarchive": 0.3, ".warc": 0.3, ".rtf": 1.0,
    ".md": 1.0, ".markdown": 1.0,
}  # fmt: skip
"""Measured on one core of an ordinary machine; they only decide whether help is called."""
_WORTH: Final = 3.0
"""Seconds of work below which starting processes costs more than it saves."""


@contextmanager
def crew(
    paths: Sequence[str],
    choices: Choices,
    read_one: Callable[[str, Choices], list[Item]],
    workers: int,
) -> Iterator[Callable[[str], list[Item]]]:
    """Give a function that reads a file; it must be asked for `paths` in their order.

    Parameters
    ----------
    paths
        All files that will be read.
    choices
        What a person chose.
    read_one
        Reads a file; a function of a module, for other processes to find.
    workers
        Processes to use at most; with 1, all is done in this one.
    """
    slow = [path for path in paths if _ending(path) in _SECONDS_FOR_MEGABYTE]
    if workers < 2 or len(slow) < 2 or sum(map(_seconds, slow)) < _WORTH:
        yield lambda path: read_one(path, choices)
        return
    from concurrent.futures import ProcessPoolExecutor  # noqa: PLC0415 (slow, seldom needed)
    from concurrent.futures.process import BrokenProcessPool  # noqa: PLC0415
    from multiprocessing import get_context  # noqa: PLC0415

    given = set(slow)
    pool = ProcessPoolExecutor(workers, get_context("spawn"), _end_quietly)
    results = pool.map(read_one, slow, [choices] * len(slow))

    def read(path: str) -> list[Item]:
        if path in given:
            try:
                return next(results)
            except (BrokenProcessPool, StopIteration):  # one died: the rest is done here
                given.clear()
        return read_one(path, choices)

    try:
        yield read
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _ending(path: str) -> str:
    return os.path.splitext(path.lower().removesuffix(".gz"))[1]  # noqa: PTH122


def _seconds(path: str) -> float:
    return size_of(path) / 1e6 * _SECONDS_FOR_MEGABYTE[_ending(path)]


def _end_quietly() -> None:
    """End at once and without a word at Ctrl-C: the process that a person started speaks."""
    import signal  # noqa: PLC0415

    signal.signal(signal.SIGINT, signal.SIG_DFL)
