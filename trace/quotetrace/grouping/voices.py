"""Whose words a passage stands among: its author, its series, or else its document."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotetrace.reading.places import post_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.model import Passage

_NUMBER = re.compile(r"[\W_]*\d+[\W_]*$")
"""What tells the parts of a series apart, at the end of a title."""


def author_of(passage: Passage) -> str | None:
    """Give the author of the post or comment that holds a passage."""
    return None if passage.section is None else passage.section.author


def series_of(passage: Passage) -> str | None:
    """Give the series of the post that holds a passage, or its title without the number.

    A series is what a record or a file of metadata says it is. None for comments, and where
    neither is told and there is no title with a number.
    """
    if passage.section is None or passage.section.parent is not None:
        return None
    told = passage.section.extra.get("series") or passage.document.extra.get("series")
    if told and isinstance(told, str):
        return told
    title = (passage.section.title or "").strip()
    name = _NUMBER.sub("", title)
    return name if name and name != title else None


def one_voice(passages: Sequence[Passage]) -> str | None:
    """Say whose words all passages are, if one author or one series has them all."""
    authors = {author_of(passage) for passage in passages}
    if len(authors) == 1 and (author := authors.pop()):
        return f"always by {author}"
    series = {series_of(passage) for passage in passages}
    if len(series) == 1 and (name := series.pop()):
        return f"always in “{name}”"
    return None


def post_key(passage: Passage) -> tuple[str, int]:
    """Name the post that holds a passage: its document and section, -1 for none."""
    if passage.section is None:
        return passage.document.id, -1
    return passage.document.id, post_of(passage.document, passage.section).index
