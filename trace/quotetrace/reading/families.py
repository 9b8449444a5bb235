"""Voices that name the one they answer, put below it: mailboxes, exports, records."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetrace.reading.voices import Voice


@dataclass(slots=True)
class Member:
    """A voice with its own key and the keys of those that it answers, nearest first."""

    key: str
    parents: tuple[str, ...]
    voice: Voice
    is_root: bool = True
    aliases: tuple[str, ...] = ()
    """Other keys by which others know it."""


def join_families(members: Iterable[Member]) -> list[Member]:
    """Put every voice below the first of its parents that is there.

    Returns
    -------
    list of Member
        Those that answer nobody here, in their order. Voices that answer each other in a circle
        hang below the first of them.
    """
    listed = list(members)
    by_key: dict[str, Member] = {}
    for member in listed:
        for key in (member.key, *member.aliases):
            by_key.setdefault(key, member)
    above: dict[int, Member] = {}
    for member in listed:
        parent = next((by_key[key] for key in member.parents if key in by_key), None)
        if parent is not None and _root_of(parent, above) is not member:
            above[id(member)] = parent
            parent.voice.replies.append(member.voice)
            member.is_root = False
    return [member for member in listed if member.is_root]


def _root_of(start: Member, above: dict[int, Member]) -> Member:
    """Give the one at the top, above whom there is nobody yet.

    The way up is made short behind it (path compression), so that long chains of answers cost
    no more than their length.
    """
    root = start
    while id(root) in above:
        root = above[id(root)]
    while start is not root:
        following = above[id(start)]
        above[id(start)] = root
        start = following
    return root
