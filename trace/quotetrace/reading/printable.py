"""Names, lists of them and counts as they can be shown on one line of a terminal."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

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


def listed(names: Sequence[str], most: int) -> str:
    """Name the first of some things.

    >>> listed(["a", "b", "c"], 2)
    'a, b, …'
    """
    return printable(", ".join(names[:most])) + (", …" if len(names) > most else "")


def counted(count: int, noun: str) -> str:
    """Count things.

    >>> counted(1, "row"), counted(2600, "row")
    ('1 row', '2,600 rows')
    """
    return f"{count:,} {noun}{'' if count == 1 else 's'}"


def _escaped(character: str) -> str:
    if unicodedata.category(character) not in _UNSAFE and character not in _BIDI:
        return character
    if "\udc80" <= character <= "\udcff":  # a byte that is not UTF-8, as Python keeps it
        return f"\\x{ord(character) - 0xDC00:02x}"
    return character.encode("unicode_escape").decode("ascii")
