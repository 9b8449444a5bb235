"""What each code point means to the word splitter, as tables for NumPy.

A code point has a class (may it stand in a word, and how: `characters.class_of`) and a folded
value (`folding.fold_letter`). The tables are filled as code points turn up, so that a run pays
only for the few hundred that it meets.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quotetrace.text.characters import SENTENCE_ENDS, class_of
from quotetrace.text.folding import fold_letter

if TYPE_CHECKING:
    from numpy.typing import NDArray

UNICODE_SIZE = 0x110000
MASK = (1 << 64) - 1
BASE = 0x9E3779B97F4A7C15
"""Odd, so that it has an inverse modulo 2**64."""


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

_BY_LETTER = {
    "a": CharClass.LETTER,
    "0": CharClass.DIGIT,
    "c": CharClass.SOLO,
    "m": CharClass.MARK,
    "z": CharClass.MARK,
    "'": CharClass.APOSTROPHE,
    ".": CharClass.POINT,
    ",": CharClass.COMMA,
    ":": CharClass.COLON,
    "h": CharClass.SPACE,
}


def mix(value: int) -> int:
    """Scramble 64 bits (the finaliser of SplitMix64, Steele, Lea and Flood 2014)."""
    value = (value + 0x9E3779B97F4A7C15) & MASK
    value = ((value ^ (value >> 30)) * 0xBF58476D1CE4E5B9) & MASK
    value = ((value ^ (value >> 27)) * 0x94D049BB133111EB) & MASK
    return value ^ (value >> 31)


def classify(character: str) -> int:
    """Class of a character at the borders of words."""
    kind = class_of(ord(character))
    if kind in _BY_LETTER:
        return _BY_LETTER[kind]
    if character == "\n":
        return CharClass.LINE
    return CharClass.STOP if character in SENTENCE_ENDS else CharClass.BREAK


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
        folded = fold_letter(character)
        value = 0
        for position, letter in enumerate(folded):
            value = (value + mix(ord(letter)) * pow(BASE, position, 1 << 64)) & MASK
        self.values[code] = value
        self.lengths[code] = len(folded)
