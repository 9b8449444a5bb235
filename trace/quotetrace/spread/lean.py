"""Documents that keep only what is looked at: the text around some passages, packed.

Far from all passages letters become ``x``; lines, pages and offsets stay what they are, so that
everything that looks at a passage and what stands beside it finds what it would find anyway.
"""

from __future__ import annotations

import zlib
from dataclasses import fields
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from quotetrace.model import Document

if TYPE_CHECKING:
    from collections.abc import Iterable

MARGIN = 1 << 12
"""Code points that are kept before and behind each passage."""
_BLANK = ord("x")
_BREAKS = (ord("\n"), ord("\r"))


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

    def __reduce__(self) -> tuple[Any, ...]:
        """Say how another process has it again."""
        return LeanDocument, (_values(self), self._packed, self._length)


def lean(
    document: Document, spans: Iterable[tuple[int, int]], margin: int = MARGIN
) -> LeanDocument:
    """Keep of a document what stands around some spans.

    Parameters
    ----------
    document
        A document with all of its text.
    spans
        Code points, half-open.
    margin
        Code points that are kept before and behind each.
    """
    letters = np.frombuffer(document.text.encode("utf-32-le", "surrogatepass"), np.uint32).copy()
    far = np.ones(letters.size, np.bool_)
    for start, end in spans:
        far[max(start - margin, 0) : end + margin] = False
    for one in _BREAKS:
        far &= letters != one
    letters[far] = _BLANK
    text = letters.tobytes().decode("utf-32-le", "surrogatepass")
    packed = zlib.compress(text.encode("utf-8", "surrogatepass"), 1)
    return LeanDocument(_values(document), packed, document.length)


def bare(document: Document) -> LeanDocument:
    """Keep what is known of a document, and nothing of its text."""
    return LeanDocument(_values(document), zlib.compress(b""), document.length)


def _values(document: Document) -> dict[str, Any]:
    return {
        one.name: getattr(document, one.name) for one in fields(Document) if one.name != "text"
    }


@lru_cache(maxsize=64)
def _unpacked(packed: bytes) -> str:
    return zlib.decompress(packed).decode("utf-8", "surrogatepass")
