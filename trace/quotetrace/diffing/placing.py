"""Putting changes where a reader cuts, when an alignment could have them in several places.

The longest common subsequence does not care which of two equal words it takes. Here a common run
is moved to the run that it belongs to, and a change to where a sentence begins.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.diffing.align import Block
from quotetrace.diffing.tokens import SENTENCE_ENDS

if TYPE_CHECKING:
    from quotetrace.diffing.tokens import Tokens


def gather(blocks: list[Block], a: Tokens, b: Tokens) -> list[Block]:
    """Join a common run between two deletions, or two insertions, to the run next to it.

    `[These are] the [old] services [. The services] here` becomes
    `[These are the old services.] The services here`: the same words, in one piece.
    """
    gathered = list(blocks)
    index = len(gathered) - 2
    while index >= 0:
        before = gathered[index - 1] if index else Block(0, 0, 0)
        block, after = gathered[index], gathered[index + 1]
        if _can_join(before, block, after, a, b):
            joined = after.a - block.size, after.b - block.size, after.size + block.size
            gathered[index : index + 2] = [Block(*joined)]
        index -= 1
    return gathered


def _can_join(before: Block, block: Block, after: Block, a: Tokens, b: Tokens) -> bool:
    """Say whether one side alone has text around a run, and has the run again before the next."""
    for side, other, keys in ((0, 1, a.keys), (1, 0, b.keys)):
        closed = after[other] == block[other] + block.size
        closed_before = block[other] == before[other] + before.size
        open_before = block[side] > before[side] + before.size
        start, end = after[side] - block.size, after[side]
        if closed and closed_before and open_before and start >= block[side] + block.size:
            return keys[start:end] == keys[block[side] : block[side] + block.size]
    return False


def slide(blocks: list[Block], a: Tokens, b: Tokens) -> list[Block]:
    """Move insertions and deletions that could stand elsewhere to where a reader cuts.

    `one [two. One] two` becomes `[one two.] One two`: sentences begin and end before words do.
    """
    slid = list(blocks)
    for index in range(len(slid)):
        last = index == len(slid) - 1
        before = slid[index]
        after = Block(len(a.keys), len(b.keys), 0) if last else slid[index + 1]
        gap_a = after.a - before.a - before.size
        gap_b = after.b - before.b - before.size
        if (gap_a == 0) == (gap_b == 0):
            continue
        side, start = (a, before.a + before.size) if gap_a else (b, before.b + before.size)
        shift = _best_shift(side, start, gap_a or gap_b, before.size - 1, after.size - 1)
        if shift:
            slid[index] = Block(before.a, before.b, before.size + shift)
            slid[index + 1] = Block(after.a + shift, after.b + shift, after.size - shift)
    return slid


def _best_shift(side: Tokens, start: int, size: int, most_left: int, most_right: int) -> int:
    """Give the shift of `size` tokens at `start` that cuts best; zero wins a draw."""
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
            score = _cut(side, start + shift) + _cut(side, start + size + shift)
            if score > best_score:
                best, best_score = shift, score
    return best


def _cut(side: Tokens, place: int) -> int:
    """Say how good a place before a token is to cut: at paragraphs, sentences, clauses, words."""
    if place in (0, len(side.keys)):
        return 5
    gap = side.text[side.ends[place - 1] : side.starts[place]]
    if "\n" in gap:
        return 5
    last = side.text[side.starts[place - 1] : side.ends[place - 1]]
    if not gap and not side.words[place]:
        return 0
    if last[-1] in SENTENCE_ENDS or (not side.words[place - 1] and _ends_sentence(side, place - 2)):
        return 4
    if not side.words[place - 1]:
        return 2 if gap else 0
    return 1


def _ends_sentence(side: Tokens, place: int) -> bool:
    return place >= 0 and side.text[side.ends[place] - 1] in SENTENCE_ENDS
