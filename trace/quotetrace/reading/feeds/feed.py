"""Feeds: a document an entry, with the comments that answer it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final

from quotetrace.model import Note
from quotetrace.reading.extras import using
from quotetrace.reading.families import join_families
from quotetrace.reading.feeds.entries import atom_member, rss_members
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.printable import printable
from quotetrace.reading.voices import compose
from quotetrace.reading.xml import local, parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.families import Member
    from quotetrace.reading.interface import Item, Source

_BLOG: Final = re.compile(r"^tag:blogger\.com,1999:blog-\d+\.")


def read(source: Source) -> Iterator[Item]:
    """Give a document for each post of a feed."""
    with using("feeds", "a feed"):
        root = parse_xml(source.raw)
        members, left_out = _members(root)
        roots = join_families(members)
        documents = [
            document
            for member in roots
            if (document := compose(_name(source.path, member), source.path, [member.voice]))
        ]
    if left_out:
        drafts = "1 draft or setting" if left_out == 1 else f"{left_out:,} drafts and settings"
        yield Note(source.path, f"{drafts} left out", is_minor=True)
    if not documents:
        raise UnreadableError("there is no entry with words in this feed")
    yield from documents


def _members(root: Any) -> tuple[list[Member], int]:
    """Read all entries, and count those that were never published."""
    members: list[Member] = []
    left_out = 0
    place = 0
    for element in root.iter():
        name = local(element)
        if name not in {"entry", "item"}:
            continue
        place += 1
        found = [atom_member(element, place)] if name == "entry" else [*rss_members(element, place)]
        said = [member for member in found if member is not None]
        left_out += not said
        members.extend(said)
    return members, left_out


def _name(path: str, member: Member) -> str:
    return f"{path}#{printable(_BLOG.sub('', member.key))}"
