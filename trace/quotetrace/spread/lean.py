"""Documents that keep only what is looked at: the text around some passages, packed.

Far from all passages letters become ``x``; lines, pages and offsets stay what they are, so that
everything that looks at a passage and what stands beside it finds what it would find anyway.
"""

from __future__ import annotations

import io
import pickle
import zlib
from dataclasses import fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from quotetrace.model import Document
from quotetrace.text.blanking import LINE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from quotetrace.model import Cluster, Span

MARGIN = 1 << 12
"""Code points that are kept before and behind each passage."""
_BLANK = ord("x")
_BREAKS = (ord("\n"), ord("\r"), ord(LINE))


class LeanDocument(Document):
    """A document whose text is packed until it is asked for."""

    __slots__ = ("_length", "_packed")
    _packed: bytes
    _length: int

    def __init__(self, values: dict[str, Any], packed: bytes, length: int) -> None:
        for name, value in {**values, "_packed": packed, "_length": length}.items():
            object.__setattr__(self, name, value)

    @property
    def text(self) -> str:
        """The text, with ``x`` for most of what lies far from all passages."""
        return _unpacked(self._packed)

    @property
    def length(self) -> int:
        """Code points of the text."""
        return self._length

    def with_furniture(self, furniture: tuple[Span, ...]) -> LeanDocument:
        """Give the same document as if it had other furniture."""
        return LeanDocument({**_values(self), "furniture": furniture}, self._packed, self._length)

    def __reduce__(self) -> tuple[Any, ...]:
        """Say how another process has it again."""
        return LeanDocument, (_values(self), self._packed, self._length)


def lean(
    document: Document,
    passages: Iterable[tuple[int, int]],
    furniture: Iterable[tuple[int, int]] = (),
) -> LeanDocument:
    """Keep of a document what stands around some passages, and its furniture.

    Parameters
    ----------
    document
        A document with all of its text.
    passages, furniture
        Code points, half-open.
    """
    letters = np.frombuffer(document.text.encode("utf-32-le", "surrogatepass"), np.uint32).copy()
    far = np.ones(letters.size, np.bool_)
    for start, end in passages:
        far[max(start - MARGIN, 0) : end + MARGIN] = False
    for start, end in furniture:
        far[start:end] = False
    for one in _BREAKS:
        far &= letters != one
    letters[far] = _BLANK
    text = letters.tobytes().decode("utf-32-le", "surrogatepass")
    packed = zlib.compress(text.encode("utf-8", "surrogatepass"), 1)
    return LeanDocument(_values(document), packed, document.length)


def lean_if_touched(document: Document, passages: Iterable[tuple[int, int]]) -> LeanDocument:
    """Keep of a document what stands around some passages, and its furniture.

    If it has neither, only what is known of it is kept, and nothing of its text.
    """
    passages = list(passages)
    furniture = [(one.start, one.end) for one in document.furniture]
    if passages or furniture:
        return lean(document, passages, furniture)
    return LeanDocument(_values(document), zlib.compress(b""), document.length)


def pack_cluster(cluster: Cluster, numbers: Mapping[str, int]) -> bytes:
    """Write a cluster without its documents.

    Parameters
    ----------
    cluster
        Its passages lie in documents, lean or not.
    numbers
        Of these, by their ids.
    """
    written = io.BytesIO()
    _Pickler(written, numbers).dump(cluster)
    return written.getvalue()


def unpack_cluster(packed: bytes, documents: Mapping[int, Document]) -> Cluster:
    """Read what `pack_cluster` wrote; documents by their numbers."""
    cluster: Cluster = _Unpickler(io.BytesIO(packed), documents).load()
    return cluster


class _Pickler(pickle.Pickler):
    def __init__(self, file: io.BytesIO, numbers: Mapping[str, int]) -> None:
        super().__init__(file, protocol=5)
        self._numbers = numbers

    def persistent_id(self, one: object) -> int | None:
        return self._numbers[one.id] if isinstance(one, Document) else None


class _Unpickler(pickle.Unpickler):
    def __init__(self, file: io.BytesIO, documents: Mapping[int, Document]) -> None:
        super().__init__(file)
        self._documents = documents

    def persistent_load(self, number: int) -> Document:
        return self._documents[number]


def _values(document: Document) -> dict[str, Any]:
    return {one.name: getattr(document, one.name) for one in fields(Document) if one.name != "text"}


@lru_cache(maxsize=64)
def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")
