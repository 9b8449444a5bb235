"""What kind of cluster it is, and why, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.grouping.boilerplate import standing
from quotetrace.grouping.voices import one_voice, post_key
from quotetrace.matching.marks import closing_mark, is_double, led_in, opening_mark
from quotetrace.model import ClusterKind
from quotetrace.reading.places import label
from quotetrace.structure.attributions import is_attribution

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.model import Passage

BLOCK_WORDS = 40
"""From so many words on, an unmarked passage is a block that was taken over."""
LONG_BLOCK_WORDS = 120
"""Nobody says so many words twice in one post: from here on it is a block printed twice."""
MARKED = "in quotation marks"
MARKED_BY_CHANCE = 0.01
"""Share of its places that may happen to stand behind a colon, or beside a mark."""
FORM_MARKED = 0.1
"""The same for the form of several texts, which its texts fill in here and there."""


def kind_of(passages: Sequence[Passage], words: int, similarity: float) -> tuple[ClusterKind, str]:
    """Name the kind of a cluster and the reason.

    Parameters
    ----------
    passages
        All witnesses, earliest first.
    words
        Words of the longest one.
    similarity
        Mean similarity of the witnesses, 0 to 1.
    """
    if all(is_attribution(one.document.text, one.start, one.end) for one in passages):
        return ClusterKind.BOILERPLATE, "names who is quoted, as mail programs do"
    signs = [(sign, passage) for passage in passages if (sign := sign_of(passage))]
    if len(signs) > MARKED_BY_CHANCE * len(passages):
        sign, passage = min(signs, key=lambda one: one[0] != MARKED)
        return ClusterKind.QUOTATION, f"{sign} in {_where(passage)}"
    if reason := standing(passages, words, similarity):
        return ClusterKind.BOILERPLATE, reason
    if reason := _repeats(passages, words):
        return ClusterKind.SELF_REPEAT, reason
    if words >= BLOCK_WORDS:
        return ClusterKind.REPRINT, f"a block of {words} words, not marked as a quotation"
    return ClusterKind.QUOTATION, "the same words, not marked as a quotation"


def _repeats(passages: Sequence[Passage], words: int) -> str | None:
    """Say how a writer repeats what was said before, if it is one writer."""
    if len({post_key(passage) for passage in passages}) == 1:
        return f"{len(passages)} times in one post" if words < LONG_BLOCK_WORDS else None
    voice = one_voice(passages)
    return f"{len(passages)} times, {voice}" if voice else None


def sign_of(passage: Passage) -> str | None:
    """Say by what a passage is marked as someone's words, if it is."""
    text = passage.document.text
    opening, closing = opening_mark(text, passage.start), closing_mark(text, passage.end)
    if is_double(opening) or is_double(closing) or (opening and closing):
        return MARKED
    return "after a colon" if led_in(text, passage.start) else None


def nobody_quotes(passages: Sequence[Passage]) -> bool:
    """Whether hardly any passage is marked as someone's words."""
    marked = sum(sign_of(passage) is not None for passage in passages)
    return marked <= FORM_MARKED * len(passages)


def _where(passage: Passage) -> str:
    document, section = passage.document, passage.section
    if section is None:
        return document.id
    name = label(document, section)
    if section.parent is not None:
        return name
    return f"“{section.title}”" if section.title else f"the {name}"
