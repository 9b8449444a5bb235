"""When two characters, marks or words are the same: the levels of likeness.

==========  ==================================================================================
exact       the same code points
quiet       but for case, compatibility forms (ligatures, full width), the kind of apostrophe,
            quotation mark, dash and space, and invisible characters
folded      and but for accents, and the separators inside figures (`2,600`, `2 600`)
stem        and but for all beyond the first six letters of a word
==========  ==================================================================================

Words are the same when they are so folded, everywhere: in matching, in similarity, in diffs, in
what a quotation is held to. A diff shows what differs below that quietly.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from quotetrace.text.characters import APOSTROPHES, COMMAS, DASHES, IGNORABLE, QUOTES, SPACES

STEM = 6
"""Letters of a stem: a stemmer for any language with endings."""
_QUIET = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(SPACES, " "),
        **dict.fromkeys(IGNORABLE, None),
    }
)
_GROUPING = re.compile(r"(?<=\d)(?<!\d{4})[.,٫٬\s](?=\d{3}(?!\d))")


def fold_mark(mark: str) -> str:
    """Fold a mark between words: one form of quotation marks and dashes.

    >>> fold_mark("—"), fold_mark("„"), fold_mark("’"), fold_mark("--")
    ('-', '"', '"', '-')
    """
    if len(mark) == 1 and (mark in QUOTES or mark in APOSTROPHES):
        return '"'
    plain = fold_quietly(mark)
    return plain if plain.strip("-") else plain[:1] or mark


def fold_quietly(text: str) -> str:
    """Fold case, compatibility forms, apostrophes, dashes and spaces; accents stay.

    >>> fold_quietly("Don’t"), fold_quietly("CAFÉ")
    ("don't", 'café')
    """
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text.translate(_QUIET)).casefold()
    return unicodedata.normalize("NFKC", plain)


def fold_word(word: str) -> str:
    """Fold a whole word: equal for what counts as the same word.

    >>> fold_word("CAFÉ"), fold_word("2 600,50"), fold_word("don`t")
    ('cafe', '2600.50', "don't")
    """
    if word.isascii() and word.isalnum():
        return word.lower()
    if not word.isalnum():
        word = _GROUPING.sub("", word)
    return "".join(map(fold_letter, word))


@lru_cache(maxsize=1 << 14)
def fold_letter(character: str) -> str:
    """Give the letters and digits that a character of a word stands for, folded; perhaps none."""
    if character in APOSTROPHES:
        return "'"
    if character == "." or character in COMMAS:
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
