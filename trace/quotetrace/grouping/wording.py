"""The words of passages, folded, so that the same words are equal however they are printed.

A wording is a string of words with a space between: it is made from many thousands of passages,
and compared as a whole far more often than word by word.
"""

from __future__ import annotations

import re
from hashlib import blake2b
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.model import Passage

Wording = str
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
"""Scripts written without spaces between words: every letter is a word."""
_LETTER = rf"[^\W_{_UNSPACED}]"
_WORDS = re.compile(
    rf"\d{{1,3}}(?:[ \u00a0\u202f]\d{{3}})+(?:[.,]\d+)*(?!\w)"
    rf"|{_LETTER}+(?:'{_LETTER}+|(?<=\d)[.,:]\d+)*|[{_UNSPACED}]"
)
DIGITS = 8


def wording_of(text: str) -> Wording:
    """Give the words of a text.

    >>> wording_of("The  WATCHDOG’s “report”.")
    "the watchdog's report"
    """
    return " ".join(_WORDS.findall(text.casefold().replace("’", "'")))


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


def gaps(blocks: Sequence[tuple[int, int, int]], sizes: tuple[int, int]) -> list[tuple[int, int]]:
    """Give how many words of either side stand before, between and behind common runs.

    Parameters
    ----------
    blocks
        Common runs: where each begins on either side, and its words.
    sizes
        Words of either side.
    """
    out, a, b = [], 0, 0
    for a_start, b_start, length in [*blocks, (*sizes, 0)]:
        out.append((a_start - a, b_start - b))
        a, b = a_start + length, b_start + length
    return out
