"""An index to read from: its documents and what was found in them."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING, Any

from quotetrace.indexing.contents import Contents
from quotetrace.indexing.documents import get_documents
from quotetrace.indexing.opening import explained, open_to_read
from quotetrace.indexing.results import Question, get_findings, get_question
from quotetrace.indexing.schema import edition, get_settings
from quotetrace.indexing.sources import Taken
from quotetrace.model import Skipped

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from quotetrace.finding import Findings


class Index:
    """An index, opened to be read. Documents stay in it: keep it open as long as they are used."""

    def __init__(self, path: str | os.PathLike[str], threads: int | None = None) -> None:
        """Open an index.

        Parameters
        ----------
        path
            Of the DuckDB file.
        threads
            For the database; as many as there are cores when None.

        Raises
        ------
        ReadError
            It is no index, broken, newer than this program, or being written to.
        """
        self.path = os.fspath(path)
        self._connection, self._folder = open_to_read(self.path, threads)
        with explained(self.path):
            self._settings = get_settings(self._connection)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; texts and words that were not yet fetched cannot be had any more."""
        self._connection.close()
        if self._folder is not None:
            self._folder.cleanup()

    @property
    def is_current(self) -> bool:
        """Whether this program would read the same from the same files, and find the same."""
        return self._settings.get("edition") == edition()

    @property
    def question(self) -> Question:
        """What was looked for when it was made."""
        return get_question(self._settings)

    @cached_property
    def contents(self) -> Contents:
        """Its documents, in the order in which `quotetrace.read` gives them, and their files."""
        with explained(self.path):
            roots = self._rows("select path, location from roots order by path")
            files = self._rows("select path, location, digest from files order by path")
            skipped = self._rows("select file, path, reason from skipped order by path, reason")
            return Contents(
                roots=tuple(Taken(*row) for row in roots),
                files=tuple(Taken(*row) for row in files),
                refused=tuple((file, Skipped(*row)) for file, *row in skipped),
                kept=get_documents(self._connection, self.path, split=self.is_current),
            )

    def _rows(self, query: str) -> list[tuple[Any, ...]]:
        return self._connection.execute(query).fetchall()

    def findings(self, question: Question) -> Findings | None:
        """Give what is known to be found by a search; None if it must be searched for."""
        if not self.is_current or question != self.question:
            return None
        documents = self.contents.kept
        with explained(self.path):
            return get_findings(self._connection, self._settings, documents)
