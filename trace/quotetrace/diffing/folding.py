"""Folding what a reader takes for the same: case, quotation marks, dashes, spaces."""

from __future__ import annotations

import unicodedata

from quotetrace.diffing.classes import APOSTROPHES, DASHES, IGNORABLE, QUOTES, SPACES

_FOLD = str.maketrans(
    {
        **dict.fromkeys(APOSTROPHES, "'"),
        **dict.fromkeys(DASHES, "-"),
        **dict.fromkeys(SPACES, " "),
        **dict.fromkeys(IGNORABLE, None),
    }
)


def fold(token: str) -> str:
    """Reduce a token to what counts: no case, one form of quotation marks, dashes and spaces.

    >>> fold("Don’t"), fold("—"), fold("„"), fold("2 600")
    ("don't", '-', '"', '2 600')
    """
    if token.isascii() and token.isalnum():
        return token.lower()
    if len(token) == 1 and (token in QUOTES or token in APOSTROPHES):
        return '"'
    plain = fold_letters(token)
    return plain if plain.strip("-") else plain[:1] or token


def fold_letters(text: str) -> str:
    """Fold case, compatibility forms, apostrophes, dashes and spaces, each for itself."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKC", text.translate(_FOLD)).casefold()
    return unicodedata.normalize("NFKC", plain)
