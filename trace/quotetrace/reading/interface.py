"""What a reader of one format is: the plug point of `reading`.

A reader is told the path of an input and its bytes, and gives the documents that are in it:
one for a text, many for a feed or a mailbox. It never opens anything else.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetrace.model import Document


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one input."""

    path: str
    """As reached from the command line."""
    raw: bytes


class UnreadableError(Exception):
    """An input that a reader cannot make sense of; the message is the reason, in one line."""


class Reader(Protocol):
    """One format."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """Endings of the names of such files, in lower case, with their full stop."""
        ...

    def accepts(self, source: Source) -> bool:
        """Whether the content, or failing that the name, is of this format."""
        ...

    def read(self, source: Source) -> Iterable[Document]:
        """Give the documents of the input.

        Raises
        ------
        UnreadableError
            If the content is not what this reader reads.
        """
        ...
