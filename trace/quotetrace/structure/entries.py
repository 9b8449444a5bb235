"""What the comment readers find: entries with their replies, by lines."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from quotetrace.dates import find_date
from quotetrace.structure.vocabulary import AT_WORDS, SPEECH_VERBS

DEEPEST: Final = 40
"""Replies nested deeper than this belong to the words of the one above."""


@dataclass(slots=True)
class Entry:
    """A comment or reply."""

    line: int
    """Where its number or its author stands."""
    stop: int
    """The line behind its last one, replies included."""
    number: str | None = None
    author: str | None = None
    date: str | None = None
    replies: list[Entry] = field(default_factory=list)
    mechanics: list[int] = field(default_factory=list)
    """Lines that hold author and date and no words of the comment."""


class Block(NamedTuple):
    """The comments under one post."""

    line: int
    """Its first line: '16 comments:', or the first comment."""
    stop: int
    entries: list[Entry]


class CommentByline(NamedTuple):
    """Who wrote a comment and when."""

    author: str | None
    date: str | None
    spoken: bool
    """Whether it is said in words ('Jim said...') rather than by a date."""


_AT: Final = "|".join(re.escape(word) for word in AT_WORDS)
_VERBS: Final = "|".join(SPEECH_VERBS)
_TIME: Final = re.compile(
    rf"\s*(?:{_AT})?\s*\d{{1,2}}(?:[:.]|\s?h\s?)\d{{2}}(?::\d\d)?\s*(?:[ap]\.?m\.?)?(?:\s*uhr)?"
    rf"\s*(?:(?:{_VERBS})\s*)?(?:\.\.\.|…|:)?",
    re.IGNORECASE,
)
_SAID: Final = re.compile(rf"(?P<author>.{{1,60}}?)\s+(?:{_VERBS})\s*(?P<end>\.\.\.|…|:)")
_ON: Final = re.compile(r"(?:\s+(?:on|am|le|el)|\s*[-–—|·,(•])\s*$")


def parse_comment_byline(bare: str) -> CommentByline | None:
    """Read a line such as 'Anonymous22 May 2019 at 08:37' or 'John Smith said...'."""
    if not bare or len(bare) > 110:
        return None
    found = find_date(bare) if any(map(str.isdigit, bare)) else None
    if found:
        start, end, date = found
        if _TIME.fullmatch(bare[end:]):
            author = _ON.sub("", bare[:start]).strip()
            return CommentByline(author or None, date, spoken=False) if len(author) <= 60 else None
        return None
    said = _SAID.fullmatch(bare)
    if said and len(said["author"].split()) <= 5:
        return CommentByline(said["author"].strip(), None, spoken=True)
    return None
