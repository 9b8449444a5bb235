"""Which reader reads what: by content first, by name second."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotetrace.reading.markdown import MarkdownReader
from quotetrace.reading.plain import PlainReader

if TYPE_CHECKING:
    from quotetrace.reading.interface import Reader, Source

READERS: Final[tuple[Reader, ...]] = (MarkdownReader(), PlainReader())
"""Asked in this order; the last one takes what nobody else wants."""

SUFFIXES: Final = tuple(sorted({suffix for reader in READERS for suffix in reader.suffixes}))
"""Endings of the files that are read inside folders."""


def reader_for(source: Source) -> Reader:
    """Give the reader of an input."""
    for reader in READERS[:-1]:
        if reader.accepts(source):
            return reader
    return READERS[-1]
