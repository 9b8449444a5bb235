"""What each character means to words, marks and graphemes: one table for the whole program."""

from __future__ import annotations

import unicodedata

_UNSPACED = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),  # iteration mark and zero
    (0x3021, 0x3029),
    (0x3031, 0x3035),
    (0x3040, 0x312F),  # Kana, Bopomofo
    (0x31A0, 0x31BF),
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xA000, 0xA48F),  # Yi
    (0xA9E0, 0xA9FF),
    (0xAA60, 0xAA7F),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x1AFF0, 0x1B16F),
    (0x20000, 0x3FFFF),
)
"""Scripts written without spaces between words, as ranges of code points."""
UNSPACED = "".join(f"{chr(low)}-{chr(high)}" for low, high in _UNSPACED)
"""The same as ranges inside a regular expression."""
APOSTROPHES = "'’‘ʼ`´＇‛"
"""What stands for an apostrophe inside a word; elsewhere most of them are quotation marks."""
QUOTES = '"`´‘‚‛“”„‟«»‹›「」『』〝〞〟＂′″'
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
COMMAS = ",٫٬"
"""Between digits as good as a full stop."""
SENTENCE_ENDS = frozenset(".!?…。！？؟۔।")
SPACES = " \u00a0\u2009\u202f\u2007"
"""Spaces that turn up inside figures."""
IGNORABLE = "\u00ad\u2060\ufeff\ufe0e\ufe0f"
"""Invisible characters that change no word."""
_JOINERS = "\u200c\u200d"
_ATTACHED = (
    "\u0e33\u0eb3\u20e3"  # letters by category, but the tail of a grapheme
    "\ufc5e\ufc5f\ufc60\ufc61\ufc62\ufe70\ufe72\ufe74\ufe76\ufe78\ufe7a\ufe7c\ufe7e"  # vowel signs
)


def class_of(code: int) -> str:
    """Give the class letter of a code point.

    `a` letter, `0` decimal digit, `c` character of a script without spaces, `m` what belongs to
    the character before it, `z` joiner, `h` plain space, as inside figures, `s` other white space,
    `'` apostrophe, `q` quotation mark, `d` dash, `.`, `,`, `:`, `e` symbol, `r` half a flag,
    `k` control code, `p` any other mark.
    """
    char = chr(code)
    named = _NAMED.get(char)
    if named:
        return named
    if 0x1F1E6 <= code <= 0x1F1FF:
        return "r"
    category = unicodedata.category(char)
    if category[0] == "M" or 0x1F3FB <= code <= 0x1F3FF or 0xE0020 <= code <= 0xE007F:
        return "m"
    if category != "Nd" and char.isalnum():
        return "c" if any(low <= code <= high for low, high in _UNSPACED) else "a"
    if category == "Zs":
        return "h"
    return "s" if char.isspace() else _BY_CATEGORY.get(category, "p")


_GROUPS = (
    (APOSTROPHES, "'"),
    (QUOTES, "q"),
    (DASHES, "d"),
    (IGNORABLE + _ATTACHED, "m"),
    (_JOINERS, "z"),
    (".", "."),
    (COMMAS, ","),
    (":", ":"),
    ("\u200b", "s"),
)
_NAMED = {char: kind for group, kind in reversed(_GROUPS) for char in group}
_BY_CATEGORY = {"Nd": "0", "Cc": "k", "So": "e"}


class _Classes(dict[int, str]):
    """Class letters by code point, found when first asked for."""

    def __missing__(self, code: int) -> str:
        kind = self[code] = class_of(code)
        return kind


CLASSES = _Classes()
"""A table for `str.translate`: one class letter a character."""
