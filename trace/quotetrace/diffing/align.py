"""Finding the words that two texts have in common, in order.

Words are aligned first, by the longest common subsequence, and marks afterwards between them: no
comma ever takes the place of a word. The result is a list of blocks, each a run of tokens that
stand on both sides.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from quotetrace.diffing.anchors import common_head, common_runs
from quotetrace.diffing.tokens import SENTENCE_ENDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.diffing.tokens import Tokens


class Block(NamedTuple):
    """A run of tokens that are the same on both sides."""

    a: int
    b: int
    size: int


def align(a: Tokens, b: Tokens) -> list[Block]:
    """Give the common runs of two texts, in order, none touching the next on both sides."""
    words_a = [place for place, word in enumerate(a.words) if word]
    words_b = [place for place, word in enumerate(b.words) if word]
    runs = common_runs([a.keys[place] for place in words_a], [b.keys[place] for place in words_b])
    blocks: list[Block] = []
    at_a = at_b = 0
    for run_a, run_b, size in runs:
        places_a, places_b = words_a[run_a : run_a + size], words_b[run_b : run_b + size]
        for block_a, block_b, length in _stretches(a, b, places_a, places_b):
            if block_a > at_a or block_b > at_b:
                for block in _marks(a, b, (at_a, block_a), (at_b, block_b)):
                    _append(blocks, *block)
            _append(blocks, block_a, block_b, length)
            at_a, at_b = block_a + length, block_b + length
    for block in _marks(a, b, (at_a, len(a.keys)), (at_b, len(b.keys))):
        _append(blocks, *block)
    return blocks


def _stretches(
    a: Tokens, b: Tokens, places_a: list[int], places_b: list[int]
) -> Iterator[tuple[int, int, int]]:
    """Give a run of common words whole if the marks in it are common too, else word by word."""
    first_a, first_b = places_a[0], places_b[0]
    end_a, end_b = places_a[-1] + 1, places_b[-1] + 1
    if a.keys[first_a:end_a] == b.keys[first_b:end_b]:
        yield first_a, first_b, end_a - first_a
        return
    for place_a, place_b in zip(places_a, places_b, strict=True):
        yield place_a, place_b, 1


def _append(blocks: list[Block], a: int, b: int, size: int) -> None:
    if blocks:
        last = blocks[-1]
        if last.a + last.size == a and last.b + last.size == b:
            blocks[-1] = Block(last.a, last.b, last.size + size)
            return
    blocks.append(Block(a, b, size))


def _marks(
    a: Tokens, b: Tokens, range_a: tuple[int, int], range_b: tuple[int, int]
) -> Iterator[Block]:
    """Align the marks between two common words.

    Where there are marks alone they are aligned like words. Where words were changed only the
    marks beside the common words count, and the ends of sentences if both sides have the same.
    """
    (start_a, end_a), (start_b, end_b) = range_a, range_b
    head = common_head(a.keys[start_a:end_a], b.keys[start_b:end_b])
    if head:
        yield Block(start_a, start_b, head)
        start_a, start_b = start_a + head, start_b + head
    left_a, left_b = a.keys[start_a:end_a], b.keys[start_b:end_b]
    tail = common_head(left_a[::-1], left_b[::-1])
    end_a, end_b = end_a - tail, end_b - tail
    if not any(a.words[start_a:end_a]) and not any(b.words[start_b:end_b]):
        left_a, left_b = left_a[: end_a - start_a], left_b[: end_b - start_b]
        for edit in Indel.opcodes(left_a, left_b) if left_a and left_b else ():
            if edit.tag == "equal":
                size = edit.src_end - edit.src_start
                yield Block(start_a + edit.src_start, start_b + edit.dest_start, size)
    else:
        ends_a, ends_b = _sentence_ends(a, start_a, end_a), _sentence_ends(b, start_b, end_b)
        if [a.keys[place] for place in ends_a] == [b.keys[place] for place in ends_b]:
            for place_a, place_b in zip(ends_a, ends_b, strict=True):
                yield Block(place_a, place_b, 1)
    if tail:
        yield Block(end_a, end_b, tail)


def _sentence_ends(side: Tokens, start: int, end: int) -> list[int]:
    return [
        place
        for place in range(start, end)
        if not side.words[place] and side.text[side.starts[place]] in SENTENCE_ENDS
    ]
