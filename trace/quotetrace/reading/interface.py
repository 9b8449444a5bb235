"""What a reader of one format is: the plug point of `reading`.

A reader is told the path of an input and its bytes, and gives the documents that are in it:
one for a text, many for a feed or a mailbox. It never opens anything else, no file and no
connection.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

from quotetrace.model import Item
from quotetrace.reading.choices import Fields
from quotetrace.reading.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["STDIN", "Item", "Reader", "Source", "UnreadableError"]

STDIN = "-"
"""The path that stands for standard input."""


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one input."""

    path: str
    """As reached from the command line."""
    raw: bytes
    """Unpacked, if the file was packed by gzip."""
    limits: Limits = field(default_factory=Limits)
    fields: Fields = field(default_factory=Fields)

    @property
    def name(self) -> str:
        """The path in lower case, without the ending of gzip."""
        return self.path.lower().removesuffix(".gz")


class UnreadableError(Exception):
    """An input that a reader cannot make sense of; the message is the reason, in one line."""


class Reader(Protocol):
    """One format: the function `read` of its module."""

    def __call__(self, source: Source) -> Iterable[Item]:
        """Give the documents of the input, with notes and what of it cannot be read.

        Raises
        ------
        UnreadableError
            If the content is not what this reader reads.
        """
        ...
