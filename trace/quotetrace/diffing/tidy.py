"""Making an alignment easy to read, after the algorithm.

The longest common subsequence is right but careless: it keeps a lone "of the" between two
rewritten phrases. Such islands only break up the reading and are left out. This knows no
language: what counts is how short and how frequent words are.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from quotetrace.diffing.align import Block
from quotetrace.diffing.letters import are_variants
from quotetrace.diffing.marks import Cut, cut_at

if TYPE_CHECKING:
    from quotetrace.diffing.words import Words

SHORT_WORD = 4
"""Letters of a word that is dropped when it stands alone between two changes."""
SHORT_WORDS = 3
"""The same for each of two or three words."""
MOST_WORDS = 3
"""Words of an island at most."""
FREQUENT = 0.02
"""Share of all words from which a word is as light as a short one."""
LEAST_FREQUENT = 8
"""Times that it must stand there at the least."""
MOST_COUNTED = 4_000
"""Words up to which single words are counted when asked for; above that, all at once."""
LONG_CHANGE = 4
"""Words on one side of an island, for each of its words, that outweigh it when nothing stands
against them."""
_DIGIT = re.compile(r"\d")


def drop_islands(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    """Leave out short common runs between two changes, as they only break up the reading."""
    frequent = _Frequent(a, b)
    heavy: set[Block] = set()
    kept = blocks
    while True:
        left = _without_islands(kept, a, b, frequent, heavy)
        if len(left) == len(kept):
            return left
        kept = left


def _without_islands(
    blocks: list[Block], a: Words, b: Words, frequent: _Frequent, heavy: set[Block]
) -> list[Block]:
    """Go over all runs once; those too heavy to be dropped beside any change are noted."""
    kept: list[Block] = []
    before, end = Block(0, 0, 0), Block(len(a.keys), len(b.keys), 0)
    last = len(blocks) - 1
    for index, block in enumerate(blocks):
        if 0 < block.size <= MOST_WORDS and block not in heavy:
            after = blocks[index + 1] if index < last else end
            if _is_outweighed(before, block, after):
                if not _is_light(block, a, frequent) or _divides(block, a, b):
                    heavy.add(block)
                elif not (_is_small(before, block, a, b) or _is_small(block, after, a, b)):
                    continue
        kept.append(block)
        before = block
    return kept


class _Frequent:
    """Which words make up a good share of both texts together."""

    def __init__(self, a: Words, b: Words) -> None:
        self._sides = a.keys, b.keys
        both = len(a.keys) + len(b.keys)
        self._least = max(LEAST_FREQUENT, FREQUENT * both)
        self._long = both > MOST_COUNTED
        self._counts: Counter[str] = Counter()

    def __contains__(self, key: str) -> bool:
        if key not in self._counts:
            if self._long:
                for side in self._sides:
                    self._counts.update(side)
            else:
                self._counts[key] = sum(side.count(key) for side in self._sides)
        return self._counts[key] >= self._least


def _is_light(block: Block, a: Words, frequent: _Frequent) -> bool:
    """Say whether a common run is made of short or frequent words, and of no figures."""
    most = SHORT_WORD if block.size == 1 else SHORT_WORDS
    for key in a.keys[block.a : block.a + block.size]:
        if len(key) > most and (len(key) > 3 * most or key not in frequent):
            return False
        if not key.isalpha() and _DIGIT.search(key):
            return False
    return True


def _divides(block: Block, a: Words, b: Words) -> bool:
    """Say whether a sentence or a paragraph ends in a run, or beside it on both sides."""
    for step in range(block.size + 1):
        cut_a, cut_b = cut_at(a.gap(block.a + step)), cut_at(b.gap(block.b + step))
        edge = step in (0, block.size)
        if (min if edge else max)(cut_a, cut_b) >= Cut.SENTENCE:
            return True
    return False


def _is_outweighed(before: Block, block: Block, after: Block) -> bool:
    """Say whether the changes on both sides of a run are heavy enough to swallow it."""
    left_a, left_b = block.a - before.a - before.size, block.b - before.b - before.size
    right_a, right_b = after.a - block.a - block.size, after.b - block.b - block.size
    if not (left_a or left_b) or not (right_a or right_b):
        return False
    if not (left_a or right_a) or not (left_b or right_b):
        return min(left_a + left_b, right_a + right_b) >= LONG_CHANGE * block.size
    return max(left_a, left_b) + max(right_a, right_b) > block.size


def _is_small(before: Block, after: Block, a: Words, b: Words) -> bool:
    """Say whether the change between two runs is one of letters, which swallows nothing."""
    places_a = range(before.a + before.size, after.a)
    places_b = range(before.b + before.size, after.b)
    return are_variants(a, b, places_a, places_b)
