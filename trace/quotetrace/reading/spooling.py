"""Documents whose texts wait in a file: for corpora that are too large to hold in memory."""

from __future__ import annotations

import tempfile
from collections import OrderedDict
from dataclasses import fields
from threading import RLock
from typing import TYPE_CHECKING
from weakref import finalize

from quotetrace.model import Document

if TYPE_CHECKING:
    from typing import BinaryIO

HELD = 1 << 25
"""Bytes of the texts, in UTF-8, that are held because they were asked for last."""


class TextSpool:
    """A file of texts that is gone when the last document that needs it is. Safe with threads."""

    def __init__(self) -> None:
        self._file: BinaryIO = tempfile.TemporaryFile(prefix="quotetrace-")  # noqa: SIM115
        finalize(self, self._file.close)
        self._end = 0
        self._held: OrderedDict[int, tuple[str, int]] = OrderedDict()
        self._size = 0
        self._lock = RLock()

    def put(self, document: Document) -> SpooledDocument:
        """Give a document that is the same but for where its text is kept."""
        return SpooledDocument(document, self, *self.keep(document.text))

    def keep(self, text: str) -> tuple[int, int]:
        """Write a text, and say where: its start and its size, in bytes."""
        packed = text.encode("utf-8", "surrogatepass")
        with self._lock:
            start = self._end
            self._file.seek(start)
            self._file.write(packed)
            self._end += len(packed)
        return start, len(packed)

    def text(self, start: int, size: int) -> str:
        """Read a text.

        Parameters
        ----------
        start, size
            Where it stands in the file, in bytes.
        """
        with self._lock:
            if start in self._held:
                self._held.move_to_end(start)
                return self._held[start][0]
            self._file.seek(start)
            text = self._file.read(size).decode("utf-8", "surrogatepass")
            self._held[start] = text, size
            self._size += size
            while self._size > HELD and len(self._held) > 1:
                self._size -= self._held.popitem(last=False)[1][1]
            return text


class TextRoom:
    """Room for texts in memory: those that come when it is used up wait in a file."""

    def __init__(self, room: int) -> None:
        """Take the bytes that texts may have."""
        self._room = room
        self._spool: TextSpool | None = None

    def take(self, document: Document) -> Document:
        """Give a document whose text is kept where there is room for it."""
        self._room -= 2 * document.length
        if self._room >= 0:
            return document
        self._spool = self._spool or TextSpool()
        return self._spool.put(document)


class SpooledDocument(Document):
    """A document whose text is fetched when it is asked for."""

    __slots__ = ("_length", "_size", "_spool", "_start")
    _spool: TextSpool
    _start: int
    _size: int
    _length: int

    def __init__(self, document: Document, spool: TextSpool, start: int, size: int) -> None:
        for field in fields(document):
            if field.name != "text":
                object.__setattr__(self, field.name, getattr(document, field.name))
        own = {"_spool": spool, "_start": start, "_size": size, "_length": document.length}
        for name, value in own.items():
            object.__setattr__(self, name, value)

    @property
    def text(self) -> str:
        """The text as read."""
        return self._spool.text(self._start, self._size)

    @property
    def length(self) -> int:
        """Code points of the text."""
        return self._length
