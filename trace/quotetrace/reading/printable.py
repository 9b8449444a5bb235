"""Names of files as they can be shown on one line of a terminal."""

from __future__ import annotations

import unicodedata

_UNSAFE = frozenset({"Cc", "Cs", "Zl", "Zp"})
_BIDI = frozenset("\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def printable(name: str) -> str:
    r"""Escape what would break a line, move the cursor or not encode.

    Examples
    --------
    >>> printable("two\nlines.txt")
    'two\\nlines.txt'
    """
    if name.isascii() and name.isprintable():
        return name
    return "".join(_escaped(character) for character in name)


def is_printable(name: str) -> bool:
    """Say whether `printable` would leave the name as it is."""
    return printable(name) == name


def _escaped(character: str) -> str:
    if unicodedata.category(character) not in _UNSAFE and character not in _BIDI:
        return character
    if "\udc80" <= character <= "\udcff":  # a byte that is not UTF-8, as Python keeps it
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
