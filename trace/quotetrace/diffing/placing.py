"""Putting changes where a reader cuts, when an alignment could have them in several places.

The longest common subsequence does not care which of two equal words it takes. Here a common run
is moved to the run that it belongs to, and a change to where a sentence begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.diffing.align import Block
from quotetrace.diffing.marks import Cut, cut_at

if TYPE_CHECKING:
    from quotetrace.diffing.words import Words


def gather(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    """Join a common run between two deletions, or two insertions, to the run next to it.

    `[These are] the [old] services [. The services] here` becomes
    `[These are the old services.] The services here`: the same words, in one piece.
    """
    gathered = list(blocks)
    index = len(gathered) - 2
    while index >= 0:
        block, after = gathered[index], gathered[index + 1]
        side = int(after.a == block.a + block.size)  # of the text that the other lacks
        if side != int(after.b != block.b + block.size):
            before = gathered[index - 1] if index else Block(0, 0, 0)
            if _can_join(before, block, after, (a.keys, b.keys)[side], side):
                joined = after.a - block.size, after.b - block.size, after.size + block.size
                gathered[index : index + 2] = [Block(*joined)]
        index -= 1
    return gathered


def _can_join(before: Block, block: Block, after: Block, keys: list[str], side: int) -> bool:
    """Say whether one side alone has text around a run, and has the run again before the next."""
    other, size = 1 - side, block.size
    if block[other] != before[other] + before.size or block[side] <= before[side] + before.size:
        return False
    start, end = after[side] - size, after[side]
    here = block[side]
    return start >= here + size and keys[start:end] == keys[here : here + size]


def grow(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    """Let common runs take in the words beside them that are the same on both sides.

    The alignment leaves none, but where an island was dropped its words may stand again.
    """
    grown: list[Block] = []
    at_a = at_b = 0
    for block in blocks:
        more = 0
        most = min(block.a - at_a, block.b - at_b) if block.size else 0
        while more < most and a.keys[block.a - more - 1] == b.keys[block.b - more - 1]:
            more += 1
        grown.append(Block(block.a - more, block.b - more, block.size + more) if more else block)
        at_a, at_b = block.a + block.size, block.b + block.size
    return grown


def slide(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    """Move insertions and deletions that could stand elsewhere to where a reader cuts.

    `one [two. One] two` becomes `[one two.] One two`: sentences begin and end before words do.
    """
    slid = [*blocks, Block(len(a.keys), len(b.keys), 0)]
    for index in range(len(blocks)):
        before, after = slid[index], slid[index + 1]
        at_a, at_b = before.a + before.size, before.b + before.size
        if (after.a == at_a) == (after.b == at_b):
            continue
        side, start, stop = (a, at_a, after.a) if after.a > at_a else (b, at_b, after.b)
        keys = side.keys
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
