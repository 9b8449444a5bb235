"""The words and numbers of a line, as dates are made of them."""

from __future__ import annotations

import re
import unicodedata
from typing import Final, NamedTuple

_SIGNS: Final = (
    "\u0300-\u036f\u0483-\u0487\u0591-\u05c7\u05f3\u0610-\u061a\u064b-\u065f\u0670\u0900-\u0963"
    "\u0970-\u0e7f\u0e80-\u1049\u1050-\u109f\u1780-\u17d3\u200c\u200d"
)
"""Vowel signs and accents that are no letters by themselves, and yet parts of words."""
_LETTER: Final = rf"(?![年月日号號년월일\d])(?:[^\W_]|[{_SIGNS}])"
_TOKEN: Final = re.compile(
    rf"""\d+
    |(?:星期|礼拜|禮拜|週|周)[一二三四五六日天]|[月火水木金土日]曜日?|[월화수목금토일]요일
    |[年月日号號년월일]
    |{_LETTER}(?:(?!(?<=[a-zß-ÿ])[A-Z]){_LETTER})*""",
    re.VERBOSE,
)
"""Numbers, days of the week, signs behind numbers, words; a capital begins a word of its own."""
_ACCENTS: Final = re.compile("[\u0300-\u036f]")


class Word(NamedTuple):
    """A word or a number, and where it stands."""

    text: str
    """Folded, if it is a word."""
    start: int
    end: int

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits, of any script."""
        return self.text.isdecimal()


def split_words(line: str) -> list[Word]:
    """Give the words and numbers of a line; digits end a word."""
    return [Word(fold(found[0]), found.start(), found.end()) for found in _TOKEN.finditer(line)]


def folded_words(name: str) -> list[str]:
    """Give the words of a name as `split_words` gives them."""
    return [word.text for word in split_words(name)]


def fold(word: str) -> str:
    """Give a word without case, accents and the dot that Turkish tells its letters by.

    Examples
    --------
    >>> fold("Février"), fold("KASIM"), fold("Kasım")
    ('fevrier', 'kasim', 'kasim')
    """
    if word.isascii():
        return word.lower()
    plain = _ACCENTS.sub("", unicodedata.normalize("NFKD", word.casefold()))
    return unicodedata.normalize("NFC", plain.replace("ı", "i").replace("\u05f3", ""))
