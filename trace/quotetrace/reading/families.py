"""Voices that name the one they answer, put below it: mailboxes, exports, records."""

from __future__ import annotations

from dataclasses import dataclass, field
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
    beside: list[Voice] = field(default_factory=list)
    """Voices that came with it and stand behind it: letters that it passes on."""
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
    tops: dict[int, Member] = {}
    """For members that hang below others, one that is nearer to the top of their tree."""
    for member in listed:
        parent = next((by_key[key] for key in member.parents if key in by_key), None)
        if parent is not None and _top(parent, tops) is not member:
            tops[id(member)] = parent
            parent.voice.replies.extend([member.voice, *member.beside])
            member.is_root = False
    return [member for member in listed if member.is_root]


def _top(member: Member, tops: dict[int, Member]) -> Member:
    """Give the top of the tree that a member is in, and make the way there short."""
    way = []
    while id(member) in tops:
        way.append(member)
        member = tops[id(member)]
    for passed in way:
        tops[id(passed)] = member
    return member
