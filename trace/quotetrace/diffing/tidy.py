"""Making an alignment easy to read, after the algorithm.

The longest common subsequence is right but careless: it keeps a lone "of the" between two
rewritten phrases. Such islands only break up the reading and are left out. This knows no
language: what counts is how short and how frequent words are.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from quotetrace.diffing.align import Block
from quotetrace.diffing.letters import are_variants
from quotetrace.diffing.tokens import SENTENCE_ENDS

if TYPE_CHECKING:
    from quotetrace.diffing.tokens import Tokens

SHORT_WORD = 4
"""Letters of a word that is dropped when it stands alone between two changes."""
SHORT_WORDS = 3
"""The same for each of two or three words."""
MOST_WORDS = 3
"""Words of an island at most."""
FREQUENT = 0.02
"""Share of all words from which a word is as light as a short one."""
LONG_CHANGE = 4
"""Words on one side of an island, for each of its words, that outweigh it when nothing stands
against them."""


def drop_islands(blocks: list[Block], a: Tokens, b: Tokens) -> list[Block]:
    """Leave out short common runs between two changes, as they only break up the reading."""
    frequent = _frequent(a, b)
    kept = blocks
    while True:
        left = _without_islands(kept, a, b, frequent)
        if len(left) == len(kept):
            return left
        kept = left


def _without_islands(
    blocks: list[Block], a: Tokens, b: Tokens, frequent: frozenset[int]
) -> list[Block]:
    kept: list[Block] = []
    end = Block(len(a.keys), len(b.keys), 0)
    for index, block in enumerate(blocks):
        if block.size <= MOST_WORDS * 2:
            before = kept[-1] if kept else Block(0, 0, 0)
            after = blocks[index + 1] if index + 1 < len(blocks) else end
            if _is_light(block, a, b, frequent) and _is_outweighed(before, block, after, a, b):
                continue
        kept.append(block)
    return kept


def _is_light(block: Block, a: Tokens, b: Tokens, frequent: frozenset[int]) -> bool:
    """Say whether a common run is made of few short or frequent words, or of marks alone."""
    words = [place for place in range(block.a, block.a + block.size) if a.words[place]]
    if len(words) > MOST_WORDS or _divides(block, a) or _divides(block, b, right=True):
        return False
    most = SHORT_WORD if len(words) == 1 else SHORT_WORDS
    for place in words:
        word = a.text[a.starts[place] : a.ends[place]]
        if any(char.isdecimal() for char in word):
            return False
        if len(word) > most and a.keys[place] not in frequent:
            return False
    return True


def _divides(block: Block, side: Tokens, *, right: bool = False) -> bool:
    """Say whether a sentence or a paragraph ends in a run: such places are kept."""
    start = block.b if right else block.a
    end = start + block.size
    stretch = side.text[side.ends[start - 1] if start else 0 : side.starts[end - 1]]
    if "\n" in stretch:
        return True
    return any(side.text[side.ends[place] - 1] in SENTENCE_ENDS for place in range(start, end))


def _is_outweighed(before: Block, block: Block, after: Block, a: Tokens, b: Tokens) -> bool:
    """Say whether the changes on both sides of a run are heavy enough to swallow it."""
    left_a = a.words[before.a + before.size : block.a].count(True)
    left_b = b.words[before.b + before.size : block.b].count(True)
    right_a = a.words[block.a + block.size : after.a].count(True)
    right_b = b.words[block.b + block.size : after.b].count(True)
    if not (left_a or left_b) or not (right_a or right_b):
        return False
    weight = max(1, a.words[block.a : block.a + block.size].count(True))
    if not (left_a or right_a) or not (left_b or right_b):
        return min(left_a + left_b, right_a + right_b) >= LONG_CHANGE * weight
    if max(left_a, left_b) + max(right_a, right_b) <= weight:
        return False
    return not (_is_small(before, block, a, b) or _is_small(block, after, a, b))


def _is_small(before: Block, after: Block, a: Tokens, b: Tokens) -> bool:
    """Say whether the change between two runs is one of letters, which swallows nothing."""
    places_a = range(before.a + before.size, after.a)
    places_b = range(before.b + before.size, after.b)
    return are_variants(a, b, places_a, places_b)


def _frequent(a: Tokens, b: Tokens) -> frozenset[int]:
    """Find the words that make up a good share of both texts together."""
    counts = Counter(a.keys)
    counts.update(b.keys)
    least = max(8.0, FREQUENT * (len(a.keys) + len(b.keys)))
    return frozenset(key for key, count in counts.items() if count >= least)
