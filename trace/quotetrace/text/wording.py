"""The words of passages, folded, so that the same words are equal however they are printed.

A wording is a string of words with a space between: it is made from many thousands of passages,
and compared as a whole far more often than word by word.
"""

from __future__ import annotations

from hashlib import blake2b
from typing import TYPE_CHECKING

from quotetrace.text.words import cut

if TYPE_CHECKING:
    from quotetrace.model import Passage

Wording = str
DIGITS = 8


def wording_of(text: str) -> Wording:
    """Give the words of a text.

    >>> wording_of("The  WATCHDOG’s “report”.")
    "the watchdog's report"
    """
    return " ".join(cut(text).keys)


def identify(words: Wording) -> str:
    """Name folded words: 8 hexadecimal digits."""
    return blake2b(words.encode("utf-8", "replace"), digest_size=DIGITS // 2).hexdigest()


class Wordings:
    """The words of passages; each passage is looked at once."""

    def __init__(self) -> None:
        self._known: dict[tuple[str, int, int], Wording] = {}

    def of(self, passage: Passage) -> Wording:
        """Give the words of a passage."""
        place = passage.document.id, passage.start, passage.end
        words = self._known.get(place)
        if words is None:
            words = self._known[place] = wording_of(passage.text)
        return words
