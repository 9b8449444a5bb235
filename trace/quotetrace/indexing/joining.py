"""Documents from several places, of which every file counts once."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotetrace.errors import ReadError
from quotetrace.indexing.sources import located
from quotetrace.reading.interface import STDIN

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.indexing.index import Index
    from quotetrace.model import Document


@dataclass(frozen=True, slots=True)
class Shelf:
    """Documents from one place: read from files, or in an index."""

    documents: Sequence[Document]
    index: Index | None = None

    def locations(self) -> dict[str, str]:
        """Give where each of the paths really is; standard input is nowhere."""
        if self.index is not None:
            return {one.path: one.location for one in self.index.contents.files}
        return {path: located(path) for path in {one.path for one in self.documents} - {STDIN}}


def join(shelves: Sequence[Shelf]) -> list[Document]:
    """Put documents together in the order of their paths; a file counts as it is found first.

    Raises
    ------
    ReadError
        Two different files have one name: an index was made in another folder.
    """
    if len(shelves) == 1:
        return list(shelves[0].documents)
    joined: dict[str, Document] = {}
    taken: set[str] = set()
    for shelf in shelves:
        locations = shelf.locations()
        for one in shelf.documents:
            if locations.get(one.path) in taken:
                continue
            if one.id in joined:
                name = "standard input" if shelf.index is None else shelf.index.path
                raise ReadError(
                    f"{name}: holds another {one.path} than the one that came before; "
                    "make one index of both, with paths that differ"
                )
            joined[one.id] = one
        taken |= set(locations.values())
    return sorted(joined.values(), key=lambda one: (one.path != STDIN, one.path))
