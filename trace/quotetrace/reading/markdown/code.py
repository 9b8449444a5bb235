"""Telling code from prose that is set as code: letters and notes are indented or fenced too."""

from __future__ import annotations

import re
from typing import Final

_LEAST: Final = 6
"""Words of a paragraph that can be told to be prose."""
_PROSE: Final = 0.88
"""Least share of plain words in prose."""
_PLAIN: Final = re.compile(
    r"[>\"'“‘„«(\[*_]*(?:[^\W\d_]+(?:['’.-][^\W\d_]+)*|\d[\d.,:]*|[-–—&])"
    r"[*_]*[.,;:!?…)\]\"'”’»]*[-–—]?"
)
_CODED: Final = re.compile(r"[{};=<>\\]|\w\(|::|^\s*[#$%]\s?\S|\w_\w", re.MULTILINE)
_PROSE_NAMES: Final = frozenset(["", "text", "txt", "plain", "plaintext", "quote", "email", "poem"])
"""Names behind a fence that say nothing of code."""


def names_code(info: str) -> bool:
    """Say whether the words behind a fence name a language."""
    name = info.strip().split(" ", 1)[0].strip("{}.").lower()
    return name not in _PROSE_NAMES


def reads_as_prose(paragraph: str) -> bool:
    """Say whether words that are set as code are sentences.

    Examples
    --------
    >>> reads_as_prose("Dear Sir, I write to you about the lights of the harbour.")
    True
    >>> reads_as_prose("for name in names: print(name, len(name))")
    False
    """
    words = paragraph.split()
    if len(words) < _LEAST:
        return False
    plain = sum(_PLAIN.fullmatch(word) is not None for word in words)
    return plain >= _PROSE * len(words) and len(_CODED.findall(paragraph)) * 20 <= len(words)
