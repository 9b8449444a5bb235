"""How plausible a text looks that was decoded on trial: letters in words, signs between them."""

from __future__ import annotations

import re
import unicodedata
from itertools import islice
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

_ENOUGH: Final = 2000
"""Characters beyond ASCII that are looked at."""
_OTHER: Final = re.compile(r"[^\x00-\x7f]")
_ALONE: Final = re.compile("[\u0370-\u1dff]")
_TOGETHER: Final = re.compile("[\u0370-\u1dff]{2}")
"""Letters between Greek and Cherokee."""
_LATIN: Final = 0x250
"""Where Latin letters end, but for those of Vietnamese and a few others."""
_EASTERN: Final = 0x2E80
"""From here on scripts stand beside Latin words without a space."""
_BOXES: Final = range(0x2500, 0x2600)
"""Lines and blocks of old screens: what DOS encodings make of letters."""
_PICTURES: Final = 0x1F000
"""From here on only Unicode has signs, and people set them anywhere."""
_INSIDE: Final = frozenset("’ʼ‘-\u00ad·–—…\u200c\u200d\u05f3\u05f4")
"""Signs that stand inside words."""
_ABOVE: Final = frozenset("ªºµ")
"""Letters that do not stand inside words."""
_SIGNS: Final = frozenset("©®°№")
_APART: Final = frozenset("©®¶¦¤¬¼½¾")
"""Signs that no word follows without a space."""


def implausible(text: str) -> float:
    """Give the share of characters beyond ASCII that no writer would have put there.

    A wrong encoding shows: a capital behind a small letter ("cafÈ"), letters of two scripts in
    one word ("cafй"), words of another script that have one letter each, signs and lines of boxes
    inside words, control codes.
    """
    places = [match.start() for match in islice(_OTHER.finditer(text), _ENOUGH)]
    if not places:
        return 0.0
    if not _TOGETHER.search(text) and len(_ALONE.findall(text)) * 2 > len(places):
        return 1.0
    return oddities(text, places) / len(places)


def oddities(text: str, places: Sequence[int]) -> float:
    """Add up how odd the characters at some places are: at most one for each."""
    return sum(
        _oddity(text[at], text[at - 1 : at] or " ", text[at + 1 : at + 2] or " ")
        for at in places[:_ENOUGH]
        if text[at] >= "\x80"
    )


def _oddity(character: str, before: str, after: str) -> float:
    """Say how odd a character is between two others: 0, a half or 1."""
    if character.isalpha():
        return float(_is_odd_letter(character, before, after))
    code = ord(character)
    category = unicodedata.category(character)
    if code >= _PICTURES or category[0] == "M":
        return 0.0
    if category in {"Cc", "Cn", "Co"} or code in _BOXES:
        return 1.0
    if before.isalpha() and after.isalpha() and character not in _INSIDE and code < _EASTERN:
        return 1.0
    is_odd = category == "So" and character not in _SIGNS
    return 0.5 if is_odd or (character in _APART and after.isalpha()) else 0.0


def _is_odd_letter(character: str, before: str, after: str) -> bool:
    code = ord(character)
    latin = _is_latin_letter(before), _is_latin_letter(after)
    if _LATIN <= code < _EASTERN and not 0x1E00 <= code < 0x1F00:
        return any(latin) and not 0x2B0 <= code < 0x370
    if character in _ABOVE:
        return all(latin)
    return character.isupper() and before.islower()


def _is_latin_letter(character: str) -> bool:
    return character.isascii() and character.isalpha()
