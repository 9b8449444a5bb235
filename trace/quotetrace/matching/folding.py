"""What each Unicode code point means to the word splitter, as tables for NumPy.

A code point has a class (may it stand in a word, and how) and a folded value. Folding ignores
case, compatibility forms (ligatures, full-width letters) and diacritics, and makes one
apostrophe of all. The tables are filled as code points turn up, so that a run pays only for
the few hundred that it meets.
"""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNICODE_SIZE = 0x110000
MASK = (1 << 64) - 1
BASE = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse modulo 2**64."""
APOSTROPHES = "'’‘ʼ`´＇‛"
POINTS = "."
COMMAS = ",٫٬"
IGNORED_IN_WORDS = "\u00ad\u200c\u200d\u2060"
STOPS = "!?…。！？؟۔।"
SOLO_SCRIPTS = ("CJK", "HIRAGANA", "KATAKANA", "THAI", "LAO", "KHMER", "MYANMAR", "BOPOMOFO", "YI ")
"""Scripts written without spaces between words: each letter counts as a word."""


class CharClass:
    """How a code point behaves at the borders of words; plain numbers, for arrays."""

    BREAK = 0
    LETTER = 1
    DIGIT = 2
    SOLO = 3
    """A word of its own."""
    MARK = 4
    """Belongs to whatever stands before it."""
    APOSTROPHE = 5
    POINT = 6
    SPACE = 7
    """A plain or no-break space: may group the digits of a figure."""
    COLON = 8
    """Belongs to a figure between digits, as in 10:30."""
    STOP = 9
    """Ends a sentence, as a full stop between words does."""
    COMMA = 10
    """Between digits as good as a point."""
    LINE = 11
    """Ends a line."""


class Sign:
    """What a code point between two words says of the border between them; plain numbers."""

    NOTHING = 0
    BORDER = 1
    """A sentence, a clause or a quotation ends or begins."""
    BORDER_AFTER_SPACE = 2
    """The same, after white space only: elsewhere an apostrophe or a hyphen."""
    WHITE_SPACE = 3


BORDERS = '.!?…:;。！？—•“”„«»"「」'
BORDERS_AFTER_SPACE = "'‘–-"

_SIGNS = (
    (APOSTROPHES, CharClass.APOSTROPHE),
    (POINTS, CharClass.POINT),
    (COMMAS, CharClass.COMMA),
    (":", CharClass.COLON),
    (IGNORED_IN_WORDS, CharClass.MARK),
    (STOPS, CharClass.STOP),
    ("\n", CharClass.LINE),
)
_CLASSES = {
    "Zs": CharClass.SPACE,
    "Mn": CharClass.MARK,
    "Mc": CharClass.MARK,
    "Me": CharClass.MARK,
    "Nd": CharClass.DIGIT,
}


def mix(value: int) -> int:
    """Scramble 64 bits (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    value = (value + 0x9E3779B97F4A7C15) & MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


def fold(character: str) -> str:
    """Letters and digits that a character stands for when case and form do not count."""
    if character in APOSTROPHES:
        return "'"
    if character in POINTS + COMMAS:
        return "."
    if character == ":":
        return character
    if 0xAC00 <= ord(character) <= 0xD7A3:  # Hangul syllables would fall apart into jamo
        return character
    folded = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", character).casefold())
    return "".join(c for c in folded if c.isalnum() or _is_written_mark(c))


def _is_written_mark(character: str) -> bool:
    """Tell marks that carry meaning (Indic vowels) from accents and vowel points."""
    return unicodedata.category(character) in ("Mc", "Mn") and not _is_diacritic(character)


def _is_diacritic(character: str) -> bool:
    code = ord(character)
    return (
        0x0300 <= code <= 0x036F  # Latin, Greek, Cyrillic accents
        or 0x0591 <= code <= 0x05C7  # Hebrew points
        or 0x0610 <= code <= 0x061A
        or 0x064B <= code <= 0x065F  # Arabic vowels
        or 0xFE00 <= code <= 0xFE0F  # variation selectors
    )


def classify(character: str) -> int:
    """Class of a character at the borders of words."""
    for characters, char_class in _SIGNS:
        if character in characters:
            return char_class
    category = unicodedata.category(character)
    if category in _CLASSES:
        return _CLASSES[category]
    if category[0] not in "LN" or not fold(character):
        return CharClass.BREAK
    if unicodedata.name(character, "").startswith(SOLO_SCRIPTS):
        return CharClass.SOLO
    return CharClass.LETTER


def sign_of(character: str) -> int:
    """Say what a character between two words tells of the border between them."""
    if character in BORDERS:
        return Sign.BORDER
    if character in BORDERS_AFTER_SPACE:
        return Sign.BORDER_AFTER_SPACE
    return Sign.WHITE_SPACE if character.isspace() else Sign.NOTHING


class FoldingTables:
    """Arrays indexed by code point, filled on demand.

    Attributes
    ----------
    classes
        `CharClass` of each code point, uint8.
    values
        Polynomial hash of the folded form, uint64; 0 where nothing counts.
    lengths
        Characters of the folded form, uint8.
    capitals
        Whether it is a capital letter.
    signs
        `Sign` of each code point, uint8.
    """

    def __init__(self) -> None:
        self.classes: NDArray[np.uint8] = np.zeros(UNICODE_SIZE, np.uint8)
        self.values: NDArray[np.uint64] = np.zeros(UNICODE_SIZE, np.uint64)
        self.lengths: NDArray[np.uint8] = np.zeros(UNICODE_SIZE, np.uint8)
        self.capitals: NDArray[np.bool_] = np.zeros(UNICODE_SIZE, np.bool_)
        self.signs: NDArray[np.uint8] = np.zeros(UNICODE_SIZE, np.uint8)
        self._known: NDArray[np.bool_] = np.zeros(UNICODE_SIZE, np.bool_)

    def learn(self, codes: NDArray[np.uint32]) -> None:
        """Fill the tables for all code points of an array."""
        unknown = codes[~self._known[codes]]
        if unknown.size:
            for code in np.unique(unknown).tolist():
                self._learn_one(code)
                self._known[code] = True  # last: other threads may ask meanwhile

    def _learn_one(self, code: int) -> None:
        if 0xD800 <= code <= 0xDFFF:
            return
        character = chr(code)
        char_class = classify(character)
        self.classes[code] = char_class
        self.signs[code] = sign_of(character)
        if char_class in (CharClass.BREAK, CharClass.SPACE, CharClass.STOP, CharClass.LINE):
            return
        self.capitals[code] = character.isupper()
        folded = fold(character)
        value = 0
        for position, letter in enumerate(folded):
            value = (value + mix(ord(letter)) * pow(BASE, position, 1 << 64)) & MASK
        self.values[code] = value
        self.lengths[code] = len(folded)
