"""The way in: `read`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace
from io import BytesIO
from itertools import chain
from typing import TYPE_CHECKING

from quotetrace.dates import settled
from quotetrace.errors import ReadError
from quotetrace.memory import bound
from quotetrace.model import Document, Note, Skipped
from quotetrace.progress import Progress
from quotetrace.reading.choices import Choices
from quotetrace.reading.crew import crew
from quotetrace.reading.files import load, load_stream
from quotetrace.reading.formats import reader_for
from quotetrace.reading.interface import STDIN, UnreadableError
from quotetrace.reading.limits import Limits
from quotetrace.reading.metadata import Metadata, read_metadata
from quotetrace.reading.naming import dated_by_name
from quotetrace.reading.paths import find_files, size_of
from quotetrace.reading.printable import printable
from quotetrace.reading.spooling import TextRoom

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence
    from typing import BinaryIO

    from quotetrace.reading.interface import Item, Source


MOST_HELD = 1 << 28
"""Bytes of texts that are held in memory, however much there is of it."""
SHARE = 3
"""Texts take one part of so many of the memory."""


def read(  # noqa: PLR0913 (all but the first are named)
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    on_skip: Callable[[Skipped], None] | None = None,
    on_note: Callable[[Note], None] | None = None,
    max_bytes: int | None = None,
    stdin: BinaryIO | None = None,
    workers: int = 1,
    memory: int | None = None,
    progress: Progress | None = None,
    choices: Choices | None = None,
    metadata: str | os.PathLike[str] | Metadata | None = None,
) -> list[Document]:
    """Read files and folders into documents with sections and furniture.

    Parameters
    ----------
    paths
        Files and folders, in any order, or one of them; folders are searched through and
        through. One file is read once, however many ways lead to it. ``"-"`` is `stdin`.
    on_skip
        Told of every input that cannot be read; the others are still read.
    on_note
        Told what was assumed or left out: an encoding that had to be guessed, for example.
    max_bytes
        The most that one input may hold, packed or unpacked; 1 GiB when None, and archives
        that unpack to hundreds of times their size are then refused as well.
    stdin
        Where ``"-"`` is read from; the standard input of the process when None.
    workers
        Processes that may read pages, books and PDF side by side if there are many. Changes no
        result. A script that asks for more than one must guard its start with
        ``if __name__ == "__main__"``, as `multiprocessing` demands.
    memory
        Bytes to make do with, half of what is free when None: texts take a third of them, and
        those beyond wait in a temporary file.
    progress
        Where it is written how many files and bytes are read.
    choices
        Which files of folders are left out, and which fields of records hold what.
    metadata
        A CSV, TSV or JSON lines file that says of texts their title, author, date and address;
        it overrides what they say themselves.

    Returns
    -------
    list of Document
        Sorted by path. `Document.path` is the path as reached from `paths`.

    Raises
    ------
    ReadError
        At the first input that cannot be read, if there is no `on_skip`; and if `metadata` cannot.
    """
    skip = on_skip or _raise
    choices = choices or Choices()
    if max_bytes is not None:
        choices = replace(choices, limits=Limits.of(max_bytes))
    named = [paths] if isinstance(paths, str | os.PathLike) else list(paths)
    note = on_note or _ignore
    if metadata is None or isinstance(metadata, Metadata):
        told = metadata
    else:
        told = read_metadata(metadata, note)
    progress = progress or Progress()
    progress.begin("reading")
    piped: list[Item] = []
    if STDIN in named:
        stream = stdin or sys.stdin.buffer
        piped = _items_of(STDIN, lambda: load_stream(stream, choices))
    apart = None if told is None else told.path
    files = find_files([path for path in named if path != STDIN], skip, note, choices, apart)
    memory = bound(memory, sum(map(size_of, files)))
    room = TextRoom(MOST_HELD if memory is None else min(memory // SHARE, MOST_HELD))
    documents: list[Document] = []
    for _, items in chain([(STDIN, piped)], read_each(files, choices, workers, progress)):
        for item in items:
            if isinstance(item, Document):
                documents.append(room.take(told.applied(item) if told else item))
            elif isinstance(item, Skipped):
                skip(item)
            else:
                note(item)
    if told is not metadata and told is not None and (unused := told.unused()):
        note(unused)
    return documents


def read_each(
    files: Sequence[str], choices: Choices, workers: int = 1, progress: Progress | None = None
) -> Iterator[tuple[str, list[Item]]]:
    """Read files one after the other; give each with what came out of it.

    Parameters
    ----------
    files
        As `find_files` gives them.
    choices
        What a person chose.
    workers
        Processes that may read slow formats side by side.
    progress
        Where it is written how many files and bytes are read.
    """
    progress = progress or Progress()
    sizes = [size_of(path) for path in files]
    progress.begin("reading", len(files), "files", sum(sizes))
    with crew(files, choices, read_file, workers) as read_next:
        for path, size in zip(files, sizes, strict=True):
            yield path, read_next(path)
            progress.advance(1, size)


def read_file(path: str, choices: Choices, folder: str = "") -> list[Item]:
    """Read one file; whatever is wrong with it ends in one `Skipped`.

    Parameters
    ----------
    path
        As reached from the command line.
    choices
        What a person chose.
    folder
        Where that is reached from; the working folder if it is empty.
    """
    place = os.path.join(folder, path)  # noqa: PTH118 (a path stays as it was written)
    return _items_of(path, lambda: replace(load(place, choices), path=path))


def read_bytes(path: str, raw: bytes, choices: Choices) -> list[Item]:
    """Read what a file of that name holds, packed or not, as `read_file` does."""
    return _items_of(path, lambda: load_stream(BytesIO(raw), choices, path))


def _items_of(path: str, load_source: Callable[[], Source]) -> list[Item]:
    return settled(_unsettled(path, load_source), path)


def _unsettled(path: str, load_source: Callable[[], Source]) -> Iterator[Item]:
    try:
        source = load_source()
        for item in reader_for(source)(source):
            yield dated_by_name(item) if isinstance(item, Document) else item
    except UnreadableError as error:
        yield Skipped(printable(path), str(error))


def _ignore(_: Note) -> None:
    """Say nothing."""


def _raise(skipped: Skipped) -> None:
    raise ReadError(f"{skipped.path}: {skipped.reason}")
