"""Single lines that are page mechanics: by the tables, and by a few patterns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.structure.vocabulary import (
    BY_WORDS,
    COMMENT_COUNTS,
    COMMENT_NOUNS,
    FURNITURE_LINES,
    FURNITURE_STARTS,
    LABEL_WORDS,
    MECHANICS_LINES,
    POSTED_WORDS,
)

if TYPE_CHECKING:
    from quotetrace.structure.lines import Lines

LONGEST: Final = 120
"""Code points: no mechanics line is longer."""

_NOUNS: Final = "|".join(COMMENT_NOUNS)
_COUNTS: Final = "|".join(COMMENT_COUNTS)
_POSTS: Final = "|".join(POSTED_WORDS)
_BY: Final = "|".join(BY_WORDS)

_COUNTED: Final = re.compile(
    rf"(?:\d[\d,.]*|{_COUNTS})\s+(?:{_NOUNS})"
    rf"(?:\s+(?:on|to|for|zu|sur|en|a)\s+[“\"'‘«„].*)?\s*:?"
)
_HEADED: Final = re.compile(rf"(?:{_NOUNS})\s*(?:\(\s*\d+\s*\))?\s*:?")
_POSTED_BY: Final = re.compile(
    rf"(?:{_POSTS})\s+(?:{_BY})\s+(?P<author>.{{1,60}}?)"
    rf"(?:,?\s+(?:at|um|à|on|am|le|el|@|[-–|·])?\s*\d.*)?",
    re.IGNORECASE,
)
_POSTED_ON: Final = re.compile(
    rf"(?:{_POSTS})\s*(?:on|at|am|um|le|à|el|:|@)?\s*(?:[^\W\d_]{{3,10}},?\s+){{0,2}}\d[^!?]{{2,60}}",
    re.IGNORECASE,
)
_TIME: Final = re.compile(r"\d{1,2}[:.]\d\d\b")
_HEAD: Final = 3
_DIGITS: Final = frozenset("0123456789")


def _heads() -> frozenset[str]:
    """Give the first letters of all such lines: most lines of a text are done with at one look."""
    rows = (
        FURNITURE_LINES, MECHANICS_LINES, FURNITURE_STARTS, COMMENT_NOUNS, COMMENT_COUNTS,
        POSTED_WORDS, LABEL_WORDS,
    )  # fmt: skip
    heads = {words.replace("?", "")[:_HEAD] for row in rows for words in row}
    heads |= {f"{count} "[:_HEAD] for count in COMMENT_COUNTS}
    return frozenset(shape(head) for head in heads for shape in (str.lower, str.title, str.upper))


_HEADS: Final = _heads()


class Marks(NamedTuple):
    """The lines of a text that are, or may be, page mechanics; each list in order."""

    headers: list[int]
    """Comments may follow: '16 comments:', 'Comments'."""
    posted: list[int]
    """'Posted by … at 09:12'."""
    certain: list[int]
    """Mechanics wherever they stand, those of the other lists left out."""
    perhaps: list[int]
    """Mechanics on a page that has others: 'Home'."""
    labels: list[int]
    """'Labels: …'."""


def mark_lines(lines: Lines) -> Marks:
    """Sort the lines of a text that the tables and patterns know."""
    marks = Marks([], [], [], [], [])
    bares = lines.bare
    candidates = [
        line for line, bare in enumerate(bares) if bare[:_HEAD] in _HEADS or bare[:1] in _DIGITS
    ]
    for line in candidates:
        bare = bares[line]
        if len(bare) > LONGEST:
            continue
        folded = bare.casefold()
        if folded in FURNITURE_LINES:
            marks.certain.append(line)
        elif folded in MECHANICS_LINES:
            marks.perhaps.append(line)
            if _HEADED.fullmatch(folded):
                marks.headers.append(line)
        else:
            _mark_by_pattern(line, bare, folded, marks)
    return marks


def _mark_by_pattern(line: int, bare: str, folded: str, marks: Marks) -> None:
    if _COUNTED.fullmatch(folded) or _HEADED.fullmatch(folded):
        marks.headers.append(line)
    elif _is_posted(bare, folded):
        marks.posted.append(line)
    elif folded.startswith(FURNITURE_STARTS):
        marks.certain.append(line)
    elif folded.startswith(LABEL_WORDS):
        marks.labels.append(line)


def is_counted_header(bare: str) -> bool:
    """Say whether a line is such as '16 comments:' or '3 thoughts on “…”'."""
    return len(bare) <= LONGEST and _COUNTED.fullmatch(bare.casefold()) is not None


def is_posted_line(bare: str) -> bool:
    """Say whether a line is such as 'Posted by Jim Brown at 09:12' or 'Posted on May 22, 2019'."""
    return len(bare) <= LONGEST and _is_posted(bare, bare.casefold())


def _is_posted(bare: str, folded: str) -> bool:
    """Tell a byline from a line of prose that happens to begin with 'posted'."""
    if not folded.startswith(POSTED_WORDS) or bare.endswith(".") or ". " in bare:
        return False
    if bare[0].islower() and _TIME.search(bare) is None:
        return False
    by = _POSTED_BY.fullmatch(bare)
    if by:
        author = by["author"]
        return len(author.split()) <= 5 and not (author[0].islower() and " " in author)
    return _POSTED_ON.fullmatch(bare) is not None and len(bare.split()) <= 12


def posted_author(bare: str) -> str | None:
    """Give the name in a line such as 'Posted by Jim Brown at 09:12'."""
    found = _POSTED_BY.fullmatch(bare)
    return found["author"].strip(" ,|·-–") if found else None


def is_certain(bare: str) -> bool:
    """Say whether a line is page mechanics wherever it stands."""
    folded = bare[: LONGEST + 1].casefold()
    return folded in FURNITURE_LINES or folded.startswith(FURNITURE_STARTS)


def is_mechanics(bare: str) -> bool:
    """Say whether a line would be page mechanics on a page that has such lines."""
    if len(bare) > LONGEST:
        return False
    folded = bare.casefold()
    return (
        folded in FURNITURE_LINES
        or folded in MECHANICS_LINES
        or folded.startswith(FURNITURE_STARTS)
        or _COUNTED.fullmatch(folded) is not None
        or _HEADED.fullmatch(folded) is not None
        or _is_posted(bare, folded)
    )
