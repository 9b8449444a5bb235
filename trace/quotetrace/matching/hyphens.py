"""Words that a hyphen parts at the end of a line, which are one word.

Only plain text has them: other formats are read with their rows joined. The hyphen, the line end
and what stands before the rest of the word become part of it without a letter, so offsets stay.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator

HYPHENS: Final = "-\u00ad\u00ac\u2010\u2e17"
"""Hyphen-minus, soft hyphen, not sign (as old word processors export it), hyphen, double oblique
hyphen (as blackletter has it)."""
_LINE_ENDS: Final = tuple(f"{hyphen}{end}" for hyphen in HYPHENS for end in "\n\r\v")
_BROKEN: Final = re.compile(rf"[{HYPHENS}][ \t]*(?:\r?\n|\v)[ \t\r\v]*(?:>[ \t]?)*(?=[^\W\d_])")


def broken_words(text: str) -> Iterator[tuple[int, int]]:
    """Give what stands between the two halves of each word that a line end breaks.

    The second half begins with a small letter, and a letter stands before the hyphen.

    >>> list(broken_words("a well-\\nknown man"))
    [(6, 8)]
    """
    if not any(end in text for end in _LINE_ENDS):
        return
    for found in _BROKEN.finditer(text):
        start, end = found.span()
        if start > 0 and text[start - 1].isalpha() and text[end].islower():
            yield start, end


def breaks_word(text: str, newline: int) -> bool:
    """Whether a line may end inside a word: a text is not cut there."""
    return text[max(0, newline - 2) : newline].rstrip("\r")[-1:] in tuple(HYPHENS)
