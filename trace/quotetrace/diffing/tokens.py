"""Cutting prose into words and marks, and folding what a reader takes for the same.

A word is a run of letters, digits and combining marks with inner apostrophes; a figure such as
`2 600 000 000.00` is one word; in scripts written without spaces every character is a word, with
the marks that belong to it. All else that can be seen is a mark. Spaces are no tokens. A token
never ends inside a grapheme.

The text is first translated into one class letter a character, so that one regular expression
over the classes cuts every script.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

_CONTINUOUS = (
    (0x0E00, 0x0EFF),  # Thai, Lao
    (0x1000, 0x109F),  # Myanmar
    (0x1780, 0x17FF),  # Khmer
    (0x2E80, 0x2FDF),  # radicals
    (0x3005, 0x3007),  # iteration mark and zero
    (0x3021, 0x3029),
    (0x3031, 0x3035),
    (0x3040, 0x30FF),  # Kana
    (0x31F0, 0x31FF),
    (0x3400, 0x4DBF),  # Han
    (0x4E00, 0x9FFF),
    (0xF900, 0xFAFF),
    (0xFF66, 0xFF9F),
    (0x1AFF0, 0x1B16F),
    (0x20000, 0x3FFFF),
)
_APOSTROPHES = "'’ʼ＇"
QUOTES = '"`´‘‚‛“”„‟«»‹›「」『』〝〞〟＂′″'
DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d"
SENTENCE_ENDS = frozenset(".!?…。！？؟।")
_SPACES = " \u00a0\u2009\u202f\u2007"
_IGNORABLE = "\u00ad\u2060\ufeff\ufe0e\ufe0f"
_JOINERS = "\u200c\u200d"
_ATTACHED = "\u0e33\u0eb3\u20e3"  # letters by category, but the tail of a grapheme


def class_of(code: int) -> str:
    """Give the class letter of a code point.

    `a` letter, `0` decimal digit, `c` character of a script without spaces, `m` what belongs to
    the character before it, `z` joiner, `h` space as inside figures, `s` other space, `'`
    apostrophe, `q` quotation mark, `d` dash, `.`, `,`, `:`, `e` symbol, `r` half a flag,
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
        return "c" if any(low <= code <= high for low, high in _CONTINUOUS) else "a"
    return "s" if char.isspace() else _BY_CATEGORY.get(category, "p")


_GROUPS = (
    (_APOSTROPHES, "'"),
    (QUOTES, "q"),
    (DASHES, "d"),
    (_SPACES, "h"),
    (_IGNORABLE + _ATTACHED, "m"),
    (_JOINERS, "z"),
    (".", "."),
    (",", ","),
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

_TOKEN = re.compile(
    r"""
      0{1,3}(?:h0{3})+(?:[.,]0+)*(?![a0mz])    # 2 600 000 000.00
    | 0+(?:[.,:]0+)+[a0mz]*                    # 1,000.50  2.5m  12:30
    | [a0][a0mz]*(?:'[a0][a0mz]*)*             # don't
    | c[mz]*
    | \.+[mz]* | d+[mz]*                       # ...  --
    | e(?:[mz]*ze)*[mz]* | rr?[mz]*            # emoji, flags
    | k | [hs]?[mz]+ | [^hs][mz]*
    """,
    re.VERBOSE,
)
_WORD_CLASSES = "a0c"
_FOLD = str.maketrans(
    {
        **dict.fromkeys(_APOSTROPHES, "'"),
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(_SPACES, " "),
        **dict.fromkeys(_IGNORABLE, None),
    }
)


class Tokens(NamedTuple):
    """The words and marks of a text, as columns of equal length."""

    text: str
    starts: list[int]
    """Code points."""
    ends: list[int]
    keys: list[int]
    """Numbers of the folded tokens: equal for what a reader takes for the same."""
    words: list[bool]
    """Whether the token is a word."""


class Vocabulary(dict[str, int]):
    """Numbers for tokens as written, shared by the texts that are compared.

    Tokens that fold to the same have the same number; one is given when first asked for.
    """

    def __init__(self) -> None:
        super().__init__()
        self._folded: dict[str, int] = {}

    def __missing__(self, token: str) -> int:
        number = self[token] = self._folded.setdefault(fold(token), len(self._folded))
        return number


def fold(token: str) -> str:
    """Reduce a token to what counts: no case, one form of quotation marks, dashes and spaces.

    >>> fold("Don’t"), fold("—"), fold("„"), fold("2 600")
    ("don't", '-', '"', '2 600')
    """
    if token.isascii() and token.isalnum():
        return token.lower()
    if len(token) == 1 and (token in QUOTES or token in _APOSTROPHES):
        return '"'
    plain = fold_letters(token)
    return plain if plain.strip("-") else plain[:1] or token


def fold_letters(text: str) -> str:
    """Fold case, compatibility forms, apostrophes, dashes and spaces, each for itself."""
    plain = unicodedata.normalize("NFKC", text.translate(_FOLD)).casefold()
    return unicodedata.normalize("NFKC", plain)


def tokenize(text: str, vocabulary: Vocabulary) -> Tokens:
    """Cut a text into words and marks.

    >>> tokens = tokenize("It isn’t 2 600.00, no?", Vocabulary())
    >>> [tokens.text[i:j] for i, j in zip(tokens.starts, tokens.ends)]
    ['It', 'isn’t', '2 600.00', ',', 'no', '?']
    """
    classes = text.translate(CLASSES)
    spans = [match.span() for match in _TOKEN.finditer(classes)]
    starts = [start for start, _ in spans]
    return Tokens(
        text,
        starts,
        [end for _, end in spans],
        [vocabulary[text[start:end]] for start, end in spans],
        [classes[start] in _WORD_CLASSES for start in starts],
    )


def word_spans(text: str) -> list[tuple[int, int]]:
    """Give the places of the words of a text, in code points.

    >>> word_spans("Yes, but")
    [(0, 3), (5, 8)]
    """
    classes = text.translate(CLASSES)
    spans = (match.span() for match in _TOKEN.finditer(classes))
    return [span for span in spans if classes[span[0]] in _WORD_CLASSES]
