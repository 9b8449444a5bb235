"""Finding the words that two texts have in common, in order.

Words are aligned by the longest common subsequence; marks stand in the gaps between them, so no
comma ever takes the place of a word. The result is a list of blocks, each a run of words that
stand on both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotetrace.diffing.anchors import common_runs
from quotetrace.diffing.marks import sentence_ends

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.diffing.words import Words


class Block(NamedTuple):
    """A run of words that are the same on both sides; without words, gaps that belong together."""

    a: int
    b: int
    size: int


def align(a: Words, b: Words) -> list[Block]:
    """Give the common runs of two texts, in order, none touching the next on both sides."""
    blocks: list[Block] = []
    end_a = end_b = -1
    for start_a, start_b, size in common_runs(a.keys, b.keys):
        if start_a == end_a and start_b == end_b:
            last = blocks[-1]
            blocks[-1] = Block(last.a, last.b, last.size + size)
        else:
            blocks.append(Block(start_a, start_b, size))
        end_a, end_b = start_a + size, start_b + size
    return blocks


def match_sentences(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    """Part changes where sentences end, if as many end on both sides, by the same marks."""
    matched: list[Block] = []
    at_a = at_b = 0
    for block in [*blocks, Block(len(a.keys), len(b.keys), 0)]:
        if block.a - at_a > 1 and block.b - at_b > 1:
            ends_a, ends_b = _ends(a, at_a + 1, block.a), _ends(b, at_b + 1, block.b)
            if [end for _, end in ends_a] == [end for _, end in ends_b]:
                pairs = zip(ends_a, ends_b, strict=True)
                matched += [Block(place_a, place_b, 0) for (place_a, _), (place_b, _) in pairs]
        matched.append(block)
        at_a, at_b = block.a + block.size, block.b + block.size
    matched.pop()
    return matched


def _ends(side: Words, first: int, end: int) -> list[tuple[int, str]]:
    """Give the gaps that end a sentence, with the marks that do it."""
    return list(_each_end(side, first, end))


def _each_end(side: Words, first: int, end: int) -> Iterator[tuple[int, str]]:
    for place in range(first, end):
        gap = side.gap(place)
        if len(gap) > 1 or not gap.isascii():
            ends = sentence_ends(gap)
            if ends:
                yield place, ends
