"""What a reader takes for single characters."""

from __future__ import annotations

import re
import unicodedata

from quotetrace.text.characters import CLASSES

_GRAPHEME = re.compile(r"rr?[mzv]*|e(?:[mzv]*ze)*[mzv]*|.[mz]*(?:v[mzv]*[ac][mz]*)*v*", re.DOTALL)


def graphemes(text: str) -> list[str]:
    r"""Cut text into graphemes: letters with their marks, emoji families, flags.

    >>> [len(grapheme) for grapheme in graphemes("e\u0301te\u0301")]
    [2, 1, 2]
    """
    if text.isascii():
        return list(text)
    classes = "".join(map(_refined, text, text.translate(CLASSES)))
    return [text[match.start() : match.end()] for match in _GRAPHEME.finditer(classes)]


def _refined(char: str, kind: str) -> str:
    """Refine a class: a vowel killer (`v`) and the vowels and tails of Hangul join letters."""
    if kind == "m" and unicodedata.combining(char) == 9:
        return "v"
    return "m" if "\u1160" <= char <= "\u11ff" or "\ud7b0" <= char <= "\ud7ff" else kind
