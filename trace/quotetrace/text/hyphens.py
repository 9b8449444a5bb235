"""What stands between the halves of a word that a hyphen parts at the end of a line."""

from __future__ import annotations

import re
from typing import Final

HYPHENS: Final = "-\u00ad\u00ac\u2010\u2e17"
"""Hyphen-minus, soft hyphen, not sign (as old word processors export it), hyphen, double oblique
hyphen (as blackletter has it)."""
BROKEN: Final = re.compile(
    rf"[{HYPHENS}][ \t]*(?:\v[ \t\r\v]*\n?|\r?\n|\r)[ \t\v]*(?:>[ \t]?)*(?=[^\W\d_])"
)
"""A hyphen, one line end, and any that were blanked (`blanking.LINE`)."""


def break_at(text: str, at: int) -> int | None:
    r"""Give where the second half of a word begins whose first half ends at an offset.

    A letter stands before the hyphen, and the second half begins with a small one.

    >>> break_at("a well-\nknown man", 6)
    8
    """
    found = BROKEN.match(text, at)
    if found is None or not text[at - 1 : at].isalpha() or not text[found.end()].islower():
        return None
    return found.end()


def breaks_word(text: str, newline: int) -> bool:
    """Whether a line may end inside a word: a text is not cut there."""
    before = text[max(0, newline - 3) : newline].rstrip(" \r")
    return before[-1:] in tuple(HYPHENS)
