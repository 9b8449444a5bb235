"""An index to read from: its documents and what was found in them."""

from __future__ import annotations

import os
from functools import cached_property
from typing import TYPE_CHECKING

from quotetrace.indexing.contents import Contents, get_choices, get_contents
from quotetrace.indexing.documents import get_documents
from quotetrace.indexing.opening import explained, open_to_read
from quotetrace.indexing.results import Question, get_findings, get_question
from quotetrace.indexing.schema import edition, get_settings

if TYPE_CHECKING:
    from types import TracebackType
    from typing import Self

    from quotetrace.finding import Findings
    from quotetrace.indexing.stored import StoredDocument
    from quotetrace.reading.choices import Choices


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
        self.connection, self._folder = open_to_read(self.path, threads)
        with explained(self.path):
            self._settings = get_settings(self.connection)

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
        self.connection.close()
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

    @property
    def choices(self) -> Choices:
        """What was chosen about reading when it was made."""
        return get_choices(self._settings)

    @cached_property
    def contents(self) -> Contents:
        """Where its documents come from."""
        with explained(self.path):
            return get_contents(self.connection)

    @cached_property
    def documents(self) -> tuple[StoredDocument, ...]:
        """All documents, in the order in which `quotetrace.read` gives them."""
        with explained(self.path):
            return get_documents(self.connection, self.path, split=self.is_current)

    def answers(self, question: Question) -> bool:
        """Whether what is found by a search is known."""
        return self.is_current and question == self.question

    def findings(self, question: Question) -> Findings | None:
        """Give what is known to be found by a search; None if it must be searched for."""
        if not self.answers(question):
            return None
        documents = self.documents
        with explained(self.path):
            return get_findings(self.connection, documents)
