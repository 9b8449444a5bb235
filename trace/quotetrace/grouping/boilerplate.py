"""Boilerplate: a standing appeal, sign-off or footer, which many places have and nobody quotes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.model import Passage

LEAST_PLACES = 3
MOST_WORDS = 150
ALIKE = 0.9
"""Boilerplate is copied as it stands."""
MOST = 0.8
"""Share of the places that must be as boilerplate is."""
EDGE = 0.1
"""Share of its section that may stand between a passage and the end of it, or the beginning."""
EDGE_POINTS = 160
"""Code points that may stand there however short the section."""
SHARE = 0.5
"""Share of its section that boilerplate takes at the most."""


def standing(passages: Sequence[Passage], words: int, similarity: float) -> str | None:
    """Say where a text stands again and again, if it is boilerplate.

    Parameters
    ----------
    passages
        All witnesses, none of them quoted.
    words
        Of the longest.
    similarity
        Mean similarity of the witnesses.
    """
    if len(passages) < LEAST_PLACES or words > MOST_WORDS or similarity < ALIKE:
        return None
    if not _mostly([_fills_lines(one) for one in passages]):
        return None
    if len({one.document.id for one in passages}) == 1:
        return f"stands {len(passages)} times on one page as it is"
    places = [_edges(one) for one in passages]
    for edge, name in enumerate(("beginning", "end")):
        if _mostly([place[edge] for place in places]):
            return f"stands at the {name} of {len(passages)} sections as it is"
    return None


def _mostly(answers: Sequence[bool]) -> bool:
    return sum(answers) >= MOST * len(answers)


def _fills_lines(one: Passage) -> bool:
    """Whether a passage has its lines to itself, but for marks."""
    text = one.document.text
    before = text[text.rfind("\n", 0, one.start) + 1 : one.start]
    line_end = text.find("\n", one.end)
    after = text[one.end : len(text) if line_end < 0 else line_end]
    return not any(map(str.isalnum, before + after))


def _edges(one: Passage) -> tuple[bool, bool]:
    """Whether a passage stands at the beginning of its section's own words, and at their end."""
    start, end = _own_words(one)
    if one.end - one.start > SHARE * (end - start):
        return False, False
    most = max(EDGE_POINTS, int(EDGE * (end - start)))
    return one.start - start <= most, end - one.end <= most


def _own_words(one: Passage) -> tuple[int, int]:
    """Give where a section begins and where it ends, or its first comment begins."""
    if one.section is None:
        return 0, len(one.document.text)
    nested = (
        other.start
        for other in one.document.sections[one.section.index + 1 :]
        if other.start >= one.end
    )
    return one.section.start, min(one.section.end, next(nested, one.section.end))
