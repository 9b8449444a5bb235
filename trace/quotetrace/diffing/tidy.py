"""Making an alignment easy to read, after the algorithm.

The longest common subsequence is right but careless: it keeps a lone "of the" between two
rewritten phrases. Such islands only break up the reading and are left out. This knows no
language: what counts is how short and how frequent words are.
"""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from quotetrace.diffing.letters import are_variants
from quotetrace.diffing.marks import Cut, cut_at

if TYPE_CHECKING:
    from quotetrace.diffing.align import Block
    from quotetrace.text.words import Words

SHORT_WORD = 4
"""Letters of a word that is dropped when it stands alone between two changes."""
SHORT_WORDS = 3
"""The same for each of two or three words."""
MOST_WORDS = 3
"""Words of an island at most."""
FREQUENT = 0.02
"""Share of the words of both texts from which a word is as light as a short one."""
LEAST_FREQUENT = 4
"""Times that it must stand in each at the least."""
LONG_CHANGE = 4
"""Words on one side of an island, for each of its words, that outweigh it when nothing stands
against them."""
_DIGIT = re.compile(r"\d")


def drop_islands(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    """Leave out short common runs between two changes, as they only break up the reading.

    When one is left out the run before it is looked at again, as the change behind it has grown.
    """
    frequent = _Frequent(a, b)
    kept = [(0, 0, 0)]
    for block, after in pairwise([*blocks, (len(a.keys), len(b.keys), 0)]):
        kept.append(block)
        while (
            0 < kept[-1][2] <= MOST_WORDS
            and _is_outweighed(kept[-2], kept[-1], after)
            and _is_light(kept[-1], a, frequent)
            and not _is_small(kept[-2], kept[-1], a, b)
            and not _is_small(kept[-1], after, a, b)
            and not _divides(kept[-1], a, b)
        ):
            kept.pop()
    return kept[1:]


class _Frequent:
    """Which words make up a good share of both texts; counted when first asked for."""

    def __init__(self, a: Words, b: Words) -> None:
        self._sides = a.keys, b.keys
        self._counts: list[Counter[str]] = []

    def __contains__(self, key: str) -> bool:
        for at, side in enumerate(self._sides):
            if at == len(self._counts):
                self._counts.append(Counter(side))
            if self._counts[at].get(key, 0) < max(LEAST_FREQUENT, FREQUENT * len(side)):
                return False
        return True


def _is_light(block: Block, a: Words, frequent: _Frequent) -> bool:
    """Say whether a common run is made of short or frequent words, and of no figures."""
    start, _, size = block
    most = SHORT_WORD if size == 1 else SHORT_WORDS
    for key in a.keys[start : start + size]:
        if len(key) > most and (len(key) > 3 * most or key not in frequent):
            return False
        if not key.isalpha() and _DIGIT.search(key):
            return False
    return True


def _divides(block: Block, a: Words, b: Words) -> bool:
    """Say whether a sentence or a paragraph ends in a run, or beside it on both sides."""
    start_a, start_b, size = block
    for step in range(size + 1):
        cut_a, cut_b = cut_at(a.gap(start_a + step)), cut_at(b.gap(start_b + step))
        edge = step in (0, size)
        if (min if edge else max)(cut_a, cut_b) >= Cut.SENTENCE:
            return True
    return False


def _is_outweighed(before: Block, block: Block, after: Block) -> bool:
    """Say whether the changes on both sides of a run are heavy enough to swallow it."""
    (first_a, first_b, more), (start_a, start_b, size), (next_a, next_b, _) = before, block, after
    left_a, left_b = start_a - first_a - more, start_b - first_b - more
    right_a, right_b = next_a - start_a - size, next_b - start_b - size
    if not (left_a or left_b) or not (right_a or right_b):
        return False
    if not (left_a or right_a) or not (left_b or right_b):
        return min(left_a + left_b, right_a + right_b) >= LONG_CHANGE * size
    return max(left_a, left_b) + max(right_a, right_b) > size


def _is_small(before: Block, after: Block, a: Words, b: Words) -> bool:
    """Say whether the change between two runs is one of letters, which swallows nothing."""
    (start_a, start_b, size), (next_a, next_b, _) = before, after
    words_a, words_b = a.keys[start_a + size : next_a], b.keys[start_b + size : next_b]
    return len(words_a) == len(words_b) and are_variants(words_a, words_b)
