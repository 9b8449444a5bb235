"""Single lines that are page mechanics, whatever stands around them."""

from __future__ import annotations

import re
from typing import Final

from quotetrace.reading.vocabulary import (
    AT_WORDS,
    BY_WORDS,
    COMMENT_COUNTS,
    COMMENT_NOUNS,
    FURNITURE_LINES,
    FURNITURE_STARTS,
    MECHANICS_LINES,
    POSTED_WORDS,
)

LONGEST: Final = 120
"""Code points: no mechanics line is longer."""

_NOUNS: Final = "|".join(COMMENT_NOUNS)
_COUNTS: Final = "|".join(COMMENT_COUNTS)
_BY: Final = "|".join(BY_WORDS)
_AT: Final = "|".join(re.escape(word) for word in AT_WORDS)

_COUNTED: Final = re.compile(
    rf"(?:\d[\d,.]*|{_COUNTS})\s+(?:{_NOUNS})"
    rf"(?:\s+(?:on|to|for|zu|sur|en|a)\s+[“\"'‘«„].*)?\s*:?"
)
_HEADED: Final = re.compile(rf"(?:{_NOUNS})\s*(?:\(\s*\d+\s*\))?\s*:?")
_POSTED: Final = re.compile(rf"(?:{'|'.join(POSTED_WORDS)})\b")
_POSTED_BY: Final = re.compile(
    rf"(?:{'|'.join(POSTED_WORDS)})\s+(?:{_BY})\s+(?P<author>.{{1,60}}?)"
    rf"(?:\s+(?:{_AT}|on)\s+\d.*)?"
)
_LABELS: Final = re.compile(
    r"(?:labels|tags|tagged|filed under|kategorien|libellés|etiquetas):\s?.*"
)
_HEADS: Final = frozenset(
    shape(word[:4]) for word in POSTED_WORDS for shape in (str.lower, str.title, str.upper)
)


def is_counted_header(bare: str) -> bool:
    """Say whether a line is such as '16 comments:' or '3 thoughts on “…”'."""
    return len(bare) <= LONGEST and _COUNTED.fullmatch(bare.casefold()) is not None


def is_comments_header(bare: str) -> bool:
    """Say whether comments may follow a line: '16 comments:', 'Comments (3)', 'Kommentare'."""
    if len(bare) > LONGEST:
        return False
    folded = bare.casefold()
    return bool(_COUNTED.fullmatch(folded) or _HEADED.fullmatch(folded))


def is_posted_line(bare: str) -> bool:
    """Say whether a line is such as 'Posted by Jim Brown at 09:12' or 'Posted on May 22, 2019'."""
    if bare[:4] not in _HEADS or len(bare) > LONGEST:
        return False
    folded = bare.casefold()
    if _POSTED.match(folded) is None:
        return False
    if any(map(str.isdigit, bare)):
        return not bare.endswith(".")
    return _POSTED_BY.fullmatch(folded) is not None and len(bare.split()) <= 6 and bare[-1] != "."


def posted_author(bare: str) -> str | None:
    """Give the name in a line such as 'Posted by Jim Brown at 09:12'."""
    found = re.fullmatch(_POSTED_BY.pattern, bare, re.IGNORECASE)
    return found["author"].strip() if found and is_posted_line(bare) else None


def is_labels_line(bare: str) -> bool:
    """Say whether a line lists the labels of a post."""
    return len(bare) <= LONGEST and _LABELS.fullmatch(bare.casefold()) is not None


def is_certain(bare: str) -> bool:
    """Say whether a line is page mechanics wherever it stands."""
    if len(bare) > LONGEST:
        return False
    folded = bare.casefold()
    return folded in FURNITURE_LINES or folded.startswith(FURNITURE_STARTS)


def is_mechanics(bare: str) -> bool:
    """Say whether a line would be page mechanics on a page that has such lines."""
    return (
        is_certain(bare)
        or bare.casefold() in MECHANICS_LINES
        or is_comments_header(bare)
        or is_posted_line(bare)
    )
