"""Putting changes where a reader cuts, when an alignment could have them in several places.

The longest common subsequence does not care which of two equal words it takes. Here a common run
is moved to the run that it belongs to, and a change to where a sentence begins.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quotetrace.diffing.align import Block
from quotetrace.diffing.marks import Cut, cut_at, sentence_ends

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetrace.diffing.words import Words


def gather(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    """Join a common run between two deletions, or two insertions, to the run next to it.

    `[These are] the [old] services [. The services] here` becomes
    `[These are the old services.] The services here`: the same words, in one piece.
    """
    gathered = list(blocks)
    for index in reversed(_one_sided(blocks)):
        block, after = gathered[index : index + 2]
        before = gathered[index - 1] if index else Block(0, 0, 0)
        side = int(after.b > block.b + block.size)  # of the text that the other lacks
        if _can_join(before, block, after, (a.keys, b.keys)[side], side):
            size = block.size
            joined = Block(after.a - size, after.b - size, after.size + size)
            gathered[index : index + 2] = [joined]
    return gathered


def _one_sided(blocks: Iterable[Block]) -> list[int]:
    """Give the numbers of the blocks behind which one side alone has text."""
    return [
        index
        for index, ((a, b, size), (next_a, next_b, _)) in enumerate(pairwise(blocks))
        if (next_a == a + size) != (next_b == b + size)
    ]


def _can_join(before: Block, block: Block, after: Block, keys: list[str], side: int) -> bool:
    """Say whether the same side alone has text before a run, and has the run again at its end."""
    other, size = 1 - side, block.size
    if block[other] != before[other] + before.size or block[side] <= before[side] + before.size:
        return False
    start, end = after[side] - size, after[side]
    here = block[side]
    return start >= here + size and keys[start:end] == keys[here : here + size]


def slide(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    """Move insertions and deletions that could stand elsewhere to where a reader cuts.

    `one [two. One] two` becomes `[one two.] One two`: sentences begin and end before words do.
    """
    slid = [*blocks, Block(len(a.keys), len(b.keys), 0)]
    for index in _one_sided(slid):
        before, after = slid[index], slid[index + 1]
        start, stop, keys, side = before.a + before.size, after.a, a.keys, a
        if start == stop:
            start, stop, keys, side = before.b + before.size, after.b, b.keys, b
        left = before.size and keys[start - 1] == keys[stop - 1]
        right = after.size and keys[start] == keys[stop]
        if left or right:
            shift = _best_shift(side, start, stop - start, before.size, after.size)
            if shift:
                slid[index] = Block(before.a, before.b, before.size + shift)
                slid[index + 1] = Block(after.a + shift, after.b + shift, after.size - shift)
    return [block for block in slid if block.size]


def _best_shift(side: Words, start: int, size: int, most_left: int, most_right: int) -> int:
    """Give the shift of `size` words at `start` that cuts best; zero wins a draw."""
    keys = side.keys
    best, best_score = 0, _cut(side, start) + _cut(side, start + size)
    for step, most in ((-1, most_left), (1, most_right)):
        shift = 0
        while abs(shift) < most:
            at = start + shift
            same = keys[at - 1] == keys[at + size - 1] if step < 0 else keys[at] == keys[at + size]
            if not same:
                break
            shift += step
            cuts = _cut(side, start + shift), _cut(side, start + size + shift)
            score = sum(cuts)
            whole = abs(shift) == most  # nothing is left of the run: only for whole sentences
            if score > best_score and not (whole and min(cuts) < Cut.SENTENCE):
                best, best_score = shift, score
    return best


def _cut(side: Words, place: int) -> int:
    """Say how good the gap before a word is to cut at."""
    return Cut.PARAGRAPH if place in (0, len(side.keys)) else cut_at(side.gap(place))


def match_sentences(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    """Part changes where sentences end, if as many end on both sides, by the same marks."""
    matched: list[Block] = []
    at_a = at_b = 0
    for block in [*blocks, Block(len(a.keys), len(b.keys), 0)]:
        start_a, start_b, size = block
        if start_a - at_a > 1 and start_b - at_b > 1:
            ends_a, ends_b = _ends(a, at_a + 1, start_a), _ends(b, at_b + 1, start_b)
            if ends_a and [end for _, end in ends_a] == [end for _, end in ends_b]:
                pairs = zip(ends_a, ends_b, strict=True)
                matched += [Block(place_a, place_b, 0) for (place_a, _), (place_b, _) in pairs]
        matched.append(block)
        at_a, at_b = start_a + size, start_b + size
    matched.pop()
    return matched


def _ends(side: Words, first: int, stop: int) -> list[tuple[int, str]]:
    """Give the gaps that end a sentence, with the marks that do it."""
    places = [(place, sentence_ends(side.gap(place))) for place in range(first, stop)]
    return [(place, ends) for place, ends in places if ends]


def grow(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    """Let common runs take in the words before them that are the same on both sides.

    The alignment leaves none, but where an island was dropped its words may stand again.
    """
    grown: list[Block] = []
    at_a = at_b = 0
    for block in blocks:
        start_a, start_b, size = block
        more = 0
        most = min(start_a - at_a, start_b - at_b) if size else 0
        while more < most and a.keys[start_a - more - 1] == b.keys[start_b - more - 1]:
            more += 1
        grown.append(Block(start_a - more, start_b - more, size + more) if more else block)
        at_a, at_b = start_a + size, start_b + size
    return grown
