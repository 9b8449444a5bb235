"""Texts that are alike only in their parts: what stands in more places, with other words around it.

Where a paragraph that stands in many places stands twice on two pages, or beside the same idiom
or title of office, the two pages have more in common than the paragraph, but not by copying more
of it. Such a text is told by its parts: the rest of it says too little to be a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from quotetrace.text.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotetrace.grouping.components import Component
    from quotetrace.grouping.overlaps import Overlaps
    from quotetrace.model import Passage

ALIKE = 0.75
"""Similarity with the first witness from which on what stands between several parts was copied."""
TELLING_BITS = 60.0
"""Bits beyond those of the parts from which on the rest tells enough by itself."""


class Part(NamedTuple):
    """A passage of a text of more witnesses."""

    start: int
    end: int
    text: int
    """Its number."""


def told_by_parts(texts: Sequence[Component], overlaps: Overlaps) -> set[int]:
    """Name the texts that say little beyond texts of more witnesses that they share words with.

    Parameters
    ----------
    texts
        All there are; the numbers returned are places in this sequence.
    overlaps
        Of their passages.
    """
    parts: dict[int, dict[int, list[Part]]] = {}
    for number, witness, *part in _shared(texts, overlaps):
        parts.setdefault(number, {}).setdefault(witness, []).append(Part(*part))
    return {
        number
        for number, own in parts.items()
        if len(own) == len(texts[number].passages) and _is_told(texts, texts[number], own)
    }


def _shared(texts: Sequence[Component], overlaps: Overlaps) -> list[list[int]]:
    """Give the witnesses that share words with one of a text of more witnesses, and that one."""
    one = np.concatenate([overlaps.earlier, overlaps.later])
    part = np.concatenate([overlaps.later, overlaps.earlier])
    size = np.array([len(text.passages) for text in texts], np.int64)
    meets = overlaps.start[overlaps.later] < overlaps.end[overlaps.earlier]
    chosen = np.tile(meets, 2) & (size[overlaps.group[part]] > size[overlaps.group[one]])
    one, part = one[chosen], part[chosen]
    columns = (
        overlaps.group[one], overlaps.member[one],
        overlaps.start[part], overlaps.end[part], overlaps.group[part],
    )  # fmt: skip
    rows: list[list[int]] = np.stack(columns, axis=1).tolist()
    return rows


def _is_told(
    texts: Sequence[Component], text: Component, parts: Mapping[int, Sequence[Part]]
) -> bool:
    outer = [_outermost(one, parts[at]) for at, one in enumerate(text.passages)]
    told = min(
        sum(texts[part.text].bits * _overlap(one, part) / (part.end - part.start) for part in own)
        for one, own in zip(text.passages, outer, strict=True)
    )
    rest = text.bits - told
    if rest >= TELLING_BITS or rest >= told:
        return False
    if all(len(own) == 1 for own in outer):
        return all(
            2 * _overlap(one, own[0]) > one.end - one.start
            for one, own in zip(text.passages, outer, strict=True)
        )
    first, *others = (
        wording_of(_outside(one, own)).split()
        for one, own in zip(text.passages, outer, strict=True)
    )
    return all(Indel.normalized_similarity(first, other) < ALIKE for other in others)


def _overlap(one: Passage, part: Part) -> int:
    return min(one.end, part.end) - max(one.start, part.start)


def _outermost(one: Passage, parts: Sequence[Part]) -> list[Part]:
    """Choose the parts that share most with a passage, none of which lies over another."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda own: (-_overlap(one, own), own)):
        if all(part.end <= other.start or other.end <= part.start for other in kept):
            kept.append(part)
    return sorted(kept)


def _outside(one: Passage, parts: Sequence[Part]) -> str:
    """Give the text of a passage without that of its parts."""
    text, at, out = one.document.text, one.start, []
    for start, end, _ in parts:
        out.append(text[at : max(start, at)])
        at = max(at, end)
    return " ".join([*out, text[at : one.end]])
