"""What the classes and ids of an element say of a comment, by the parts of their names."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from quotetrace.reading.html.vocabulary import (
    BODY_PARTS,
    COMMENT_LISTS,
    COMMENT_NAMES,
    HOLDING,
    MESSAGE_NAMES,
    NOT_HOLDING,
)

if TYPE_CHECKING:
    from quotetrace.reading.html.elements import Element

_PART: Final = re.compile(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])|\d+")
_LONGEST: Final = 80
_NUMBERED: Final = re.compile(
    r"(?P<name>[A-Za-z][A-Za-z_-]*?)[-_]*(?P<number>\d+|[0-9a-f]{12,}|[0-9a-f-]{36})"
    r"(?:[-_](?P<parent>\d+))?"
)
_BARE: Final = re.compile(r"(?:comm|cid|com|c|t|reply|r)[-_]?(\d+)", re.IGNORECASE)
"""Ids that number comments on some pages, and other things on others."""


@lru_cache(maxsize=4096)
def parts(name: str) -> tuple[str, ...]:
    """Give the words that a class or an id is made of.

    Examples
    --------
    >>> parts("wpd-comment_left"), parts("commentAuthor2")
    (('wpd', 'comment', 'left'), ('comment', 'author', '2'))
    """
    return tuple(part.lower() for part in _PART.findall(name[:_LONGEST]))


@lru_cache(maxsize=4096)
def names_comment(name: str) -> bool:
    """Say whether a class is what a page may call one comment: ``"user-comment-item"``."""
    before = True
    for part in parts(name):
        if part in COMMENT_NAMES:
            before = False
        elif (part in NOT_HOLDING) if before else (part not in HOLDING and not part.isdecimal()):
            return False
    return not before


@lru_cache(maxsize=4096)
def names_list(name: str) -> bool:
    """Say whether a class or id is what a page may call its list of comments."""
    found = parts(name)
    return not COMMENT_LISTS.isdisjoint(found) and NOT_HOLDING.isdisjoint(found)


@lru_cache(maxsize=4096)
def names_elsewhere(name: str) -> bool:
    """Say whether a name is that of a list of comments that stand on other pages."""
    found = parts(name)
    return any(
        (one in {"recent", "latest", "popular", "newest"} and "comment" in "".join(found))
        or one == "recentcomments"
        for one in found
    )


def number_of(element: Element) -> tuple[str, str | None] | None:
    """Give the number that the id of an element gives a comment, and that of its parent.

    Examples
    --------
    ``li-comment-12`` gives ``("12", None)``, ``wpd-comm-12_7`` ``("12", "7")``.
    """
    name = element.get("id") or ""
    found = _NUMBERED.fullmatch(name) if 1 < len(name) <= _LONGEST else None
    if found is None:
        return None
    before = parts(found["name"])
    if before[-1:] and before[-1] in BODY_PARTS:
        before = before[:-1]
    if names_comment("-".join(before)) or before in {("wc", "comm"), ("wpd", "comm")}:
        return found["number"], found["parent"]
    return None


def message_number_of(element: Element) -> str | None:
    """Give the number of an id such as ``bb_message_12``, which may also be a box of any kind."""
    found = _NUMBERED.fullmatch((element.get("id") or "")[:_LONGEST])
    if found is None or parts(found["name"])[-1:] == ():
        return None
    return found["number"] if parts(found["name"])[-1] in MESSAGE_NAMES else None


def bare_number_of(element: Element) -> str | None:
    """Give the number of an id that tells a comment only inside a list of comments."""
    found = _BARE.fullmatch(element.get("id") or "")
    return found[1] if found else None


def epoch_of(element: Element) -> str | None:
    """Give the milliseconds since 1970 that a page keeps beside an element for its scripts."""
    for name, value in element.attrib.items():
        if name.startswith("data-") and not _TIMED.isdisjoint(parts(name)) and value.isdecimal():
            if len(value) in {12, 13}:
                return str(value)
            if len(value) in {9, 10}:
                return f"{value}000"
    return None


_TIMED: Final = frozenset({"time", "timestamp", "utime", "date", "created", "ts", "epoch"})
