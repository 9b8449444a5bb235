"""Texts that are alike only in their parts: what stands in more places, with other words around it.

Where a paragraph that stands in many places stands twice on two pages, or beside the same idiom
or title of office, the two pages have more in common than the paragraph, but not by copying more
of it. Such a text is told by its parts: the rest of it says too little to be a text.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from quotetrace.grouping.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from quotetrace.grouping.components import Component
    from quotetrace.model import Passage

ALIKE = 0.75
"""Similarity with the first witness from which on what stands between several parts was copied."""
TELLING_BITS = 60.0
"""Bits beyond those of the parts from which on the rest tells enough by itself."""

Part = tuple[int, int, int]
"""A passage of a text of more witnesses: where it starts and ends, and the number of the text."""


def told_by_parts(texts: Sequence[Component]) -> set[int]:
    """Name the texts that say little beyond texts of more witnesses that they share words with.

    Parameters
    ----------
    texts
        All there are; the numbers returned are places in this sequence.
    """
    parts: dict[int, dict[int, list[Part]]] = {}
    for number, witness, part in _shared(texts):
        parts.setdefault(number, {}).setdefault(witness, []).append(part)
    return {
        number
        for number, own in parts.items()
        if len(own) == len(texts[number].passages) and _is_told(texts, texts[number], own)
    }


def _shared(texts: Sequence[Component]) -> Iterator[tuple[int, int, Part]]:
    """Give the witnesses that share words with one of a text of more witnesses, and that one."""
    places = sorted(
        (one.document.id, one.start, -one.end, number, witness)
        for number, text in enumerate(texts)
        for witness, one in enumerate(text.passages)
    )
    sizes = [len(text.passages) for text in texts]
    document: str | None = None
    open_: list[tuple[int, int, int, int]] = []
    for own_document, start, negative_end, number, witness in places:
        if own_document != document:
            document, open_ = own_document, []
        end = -negative_end
        open_ = [one for one in open_ if one[1] > start]
        for other_start, other_end, other, other_witness in open_:
            if sizes[other] > sizes[number]:
                yield number, witness, (other_start, other_end, other)
            elif sizes[other] < sizes[number]:
                yield other, other_witness, (start, end, number)
        open_.append((start, end, number, witness))


def _is_told(
    texts: Sequence[Component], text: Component, parts: Mapping[int, Sequence[Part]]
) -> bool:
    outer = [_outermost(one, parts[at]) for at, one in enumerate(text.passages)]
    told = min(
        sum(
            texts[number].bits * _overlap(one, start, end) / (end - start)
            for start, end, number in own
        )
        for one, own in zip(text.passages, outer, strict=True)
    )
    rest = text.bits - told
    if rest >= TELLING_BITS or rest >= told:
        return False
    if all(len(own) == 1 for own in outer):
        return all(
            2 * _overlap(one, *own[0][:2]) > one.end - one.start
            for one, own in zip(text.passages, outer, strict=True)
        )
    first, *others = (
        wording_of(_outside(one, own)).split()
        for one, own in zip(text.passages, outer, strict=True)
    )
    return all(Indel.normalized_similarity(first, other) < ALIKE for other in others)


def _overlap(one: Passage, start: int, end: int) -> int:
    return min(one.end, end) - max(one.start, start)


def _outermost(one: Passage, parts: Sequence[Part]) -> list[Part]:
    """Choose the parts that share most with a passage, none of which lies over another."""
    kept: list[Part] = []
    for part in sorted(parts, key=lambda own: (-_overlap(one, own[0], own[1]), own)):
        if all(part[1] <= start or end <= part[0] for start, end, _ in kept):
            kept.append(part)
    return sorted(kept)


def _outside(one: Passage, parts: Sequence[Part]) -> str:
    """Give the text of a passage without that of its parts."""
    text, at, out = one.document.text, one.start, []
    for start, end, _ in parts:
        out.append(text[at : max(start, at)])
        at = max(at, end)
    return " ".join([*out, text[at : one.end]])
