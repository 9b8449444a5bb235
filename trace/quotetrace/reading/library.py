"""The way in: `read`."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from quotetrace.errors import ReadError
from quotetrace.model import Skipped
from quotetrace.reading.files import load
from quotetrace.reading.formats import SUFFIXES, reader_for
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.paths import find_files
from quotetrace.reading.printable import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quotetrace.model import Document


def read(
    paths: Iterable[str | os.PathLike[str]] | str | os.PathLike[str],
    *,
    on_skip: Callable[[Skipped], None] | None = None,
) -> list[Document]:
    """Read files and folders into documents with sections and furniture.

    Parameters
    ----------
    paths
        Files and folders, in any order, or one of them; folders are searched through and
        through. One file is read once, however many ways lead to it.
    on_skip
        Told of every input that cannot be read; the others are still read.

    Returns
    -------
    list of Document
        Sorted by path. `Document.path` is the path as reached from `paths`.

    Raises
    ------
    ReadError
        At the first input that cannot be read, if there is no `on_skip`.
    """
    skip = on_skip or _raise
    if isinstance(paths, str | os.PathLike):
        paths = [paths]
    documents: list[Document] = []
    for path in find_files(paths, SUFFIXES, skip):
        try:
            source = load(path)
            documents.extend(reader_for(source).read(source))
        except UnreadableError as error:
            skip(Skipped(printable(path), str(error)))
    return documents


def _raise(skipped: Skipped) -> None:
    raise ReadError(f"{skipped.path}: {skipped.reason}")
