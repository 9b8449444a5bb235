"""What kind of cluster it is, and why, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.matching.marks import closing_mark, is_double, led_in, opening_mark
from quotetrace.model import ClusterKind
from quotetrace.reading.places import label, post_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.model import Passage

BLOCK_WORDS = 40
"""From so many words on, an unmarked passage is a block that was taken over."""


def kind_of(passages: Sequence[Passage], words: int) -> tuple[ClusterKind, str]:
    """Name the kind of a cluster and the reason.

    Parameters
    ----------
    passages
        All witnesses, earliest first.
    words
        Words of the longest one.
    """
    for sign, reason in ((_marked, "in quotation marks"), (_led_in, "after a colon")):
        for passage in passages:
            if sign(passage):
                return ClusterKind.QUOTATION, f"{reason} in {_where(passage)}"
    if len({_post(passage) for passage in passages}) == 1:
        return ClusterKind.SELF_REPEAT, f"{len(passages)} times in one post"
    if words >= BLOCK_WORDS:
        return ClusterKind.REPRINT, f"a block of {words} words, not marked as a quotation"
    return ClusterKind.QUOTATION, "the same words, not marked as a quotation"


def _marked(passage: Passage) -> bool:
    text = passage.document.text
    opening, closing = opening_mark(text, passage.start), closing_mark(text, passage.end)
    return is_double(opening) or is_double(closing) or bool(opening and closing)


def _led_in(passage: Passage) -> bool:
    return led_in(passage.document.text, passage.start)


def _where(passage: Passage) -> str:
    document, section = passage.document, passage.section
    if section is None:
        return document.id
    name = label(document, section)
    if section.parent is not None:
        return name
    return f"“{section.title}”" if section.title else f"the {name}"


def _post(passage: Passage) -> tuple[str, int]:
    if passage.section is None:
        return passage.document.id, -1
    return passage.document.id, post_of(passage.document, passage.section).index
