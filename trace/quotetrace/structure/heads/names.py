"""Names of people in heads: 'By Ada Field, Staff Writer', 'Remarks by Senator Ben Hill at …'."""

from __future__ import annotations

import re
from typing import Final

from quotetrace.structure.heads.vocabulary import (
    BYLINE_WORDS,
    HONORIFICS,
    NO_NAMES,
    NO_VALUES,
    PARTICLES,
    SPOKEN_BY,
    SPOKEN_WORDS,
)

_LONGEST: Final = 120
_LONGEST_VALUE: Final = 160
_LEAST_WORDS: Final = 2
_MOST_WORDS: Final = 6
_BYLINE: Final = re.compile(
    rf"(?:{'|'.join(BYLINE_WORDS)})(?:\s*:)?\s+(?P<rest>\S.*)", re.IGNORECASE
)
_TAIL: Final = re.compile(
    r"\s*(?:[|•·,;(\[]|\s[-–—]+\s|\s(?:on|at|in|for|am|le|el|of the)\s|\d).*", re.DOTALL
)
"""What stands behind the name in a byline: ', Staff Writer', ' | 20 May 2019', ' for the Star'."""
_RIGHTS: Final = re.compile(r"\s*(?:\(c\)|©|copyright\b).*", re.IGNORECASE | re.DOTALL)
_SPOKEN: Final = re.compile(
    rf"(?:{'|'.join(SPOKEN_WORDS)})\s+(?:{'|'.join(SPOKEN_BY)})\s+(?P<rest>\S.*)", re.IGNORECASE
)
_PLACED: Final = re.compile(
    r"\s*(?:[|•·,;:(\[“\"]|\s[-–—]+\s|\s(?:at|on|to|in|before|regarding|upon|after|during|for|"
    r"concerning|as|and the|vor|bei|zum|zur|in der|im|am|anlässlich|à|au|aux|lors|devant|sur|"
    r"ante|en)\s|\d).*",
    re.DOTALL | re.IGNORECASE,
)


def name_in_byline(bare: str) -> str | None:
    """Give the name in a line that says who wrote what is below; None if it is no such line.

    Examples
    --------
    >>> name_in_byline("By Ada Field, Staff Writer"), name_in_byline("By the sea")
    ('Ada Field', None)
    """
    found = _BYLINE.fullmatch(bare) if len(bare) <= _LONGEST else None
    if found is None or bare.endswith(("?", "!", ":", ",")):
        return None
    name = _TAIL.sub("", found["rest"], count=1).strip(" .*_")
    return name if _is_name(name) else None


def name_in_title(title: str) -> str | None:
    """Give who speaks by the title of a speech: 'Remarks by Senator Ben Hill at the harbour'."""
    found = _SPOKEN.match(title)
    if found is None:
        return None
    name = _PLACED.sub("", found["rest"], count=1).strip(" .")
    return name if _is_name(name) else None


def name_of_value(value: str) -> str | None:
    """Give what `Author: …` says, without a second 'by'; None if that can be no author."""
    found = _BYLINE.fullmatch(value)
    name = _RIGHTS.sub("", found["rest"] if found else value).strip(" ,;*_")
    if not name or len(name) > _LONGEST_VALUE or name.casefold() in NO_VALUES - {"anonymous"}:
        return None
    if name.endswith(("?", "!", ":")) or re.search(r"[^\W\d_]{4,}\. \w", name):
        return None
    words = name.split()
    small = sum(word[0].islower() and word not in PARTICLES for word in words)
    return name if small * 2 <= len(words) else None


def _is_name(words: str) -> bool:
    """Say whether words are the names of people: capitals, initials, particles between them."""
    tokens = [token for token in re.split(r"[\s]+", words.replace("&", "and")) if token]
    if not _LEAST_WORDS <= len(tokens) <= 2 * _MOST_WORDS or len(words) > _LONGEST:
        return False
    if tokens[0].casefold() in NO_NAMES or tokens[-1].casefold() in PARTICLES:
        return False
    groups = [part.split() for part in re.split(r",|\b(?:and|und|et|y)\b", " ".join(tokens))]
    if any(len(group) > _MOST_WORDS for group in groups):
        return False
    return all(_is_part(token.strip(",")) for token in tokens)


def _is_part(token: str) -> bool:
    if token.casefold() in PARTICLES and token.islower():
        return True
    bare = token.strip(".'’\"“”()")
    if not bare or not bare[0].isupper() or any(map(str.isdigit, bare)):
        return False
    if token.endswith(".") and len(bare) > 1 and "." not in bare:
        return bare.casefold() in HONORIFICS
    return all(letter.isalpha() or letter in ".-'’" for letter in bare)
