"""Putting changes where a reader cuts, when an alignment could have them in several places.

The longest common subsequence does not care which of two equal words it takes. Here a common run
is moved to the run that it belongs to, and a change to where a sentence begins.
"""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quotetrace.diffing.align import common_head
from quotetrace.diffing.marks import Cut, cut_at, sentence_ends

if TYPE_CHECKING:
    from quotetrace.diffing.align import Block
    from quotetrace.text.words import Words


def gather(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    """Join a common run between two deletions, or two insertions, to the run next to it.

    `[These are] the [old] services [. The services] here` becomes
    `[These are the old services.] The services here`: the same words, in one piece.
    """
    gathered = [(0, 0, 0), *blocks]
    lacks = _lacks(gathered)
    for index in range(len(lacks) - 1, 0, -1):
        side = lacks[index]
        if side and side == lacks[index - 1]:
            keys, at = (a.keys, 0) if side > 0 else (b.keys, 1)
            here, size, end = gathered[index][at], gathered[index][2], gathered[index + 1][at]
            start = end - size
            if start >= here + size and keys[start:end] == keys[here : here + size]:
                end_a, end_b, more = gathered[index + 1]
                gathered[index : index + 2] = [(end_a - size, end_b - size, more + size)]
    return gathered[1:]


def _lacks(blocks: list[Block]) -> list[int]:
    """Say of each change between two blocks which text lacks words there.

    1 the second text, -1 the first, 0 neither.
    """
    return [
        (next_a > start_a + size) - (next_b > start_b + size)
        for (start_a, start_b, size), (next_a, next_b, _) in pairwise(blocks)
    ]


def slide(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    """Move insertions and deletions that could stand elsewhere to where a reader cuts.

    `one [two. One] two` becomes `[one two.] One two`: sentences begin and end before words do.
    """
    slid = [*blocks, (len(a.keys), len(b.keys), 0)]
    for index, side in enumerate(_lacks(slid)):
        if side:
            words, at = (a, 0) if side > 0 else (b, 1)
            keys, before, after = words.keys, slid[index], slid[index + 1]
            start, stop = before[at] + before[2], after[at]
            if keys[start - 1] == keys[stop - 1] or (after[2] and keys[start] == keys[stop]):
                shift = _best_shift(words, start, stop, before[2], after[2])
                slid[index] = before[0], before[1], before[2] + shift
                slid[index + 1] = after[0] + shift, after[1] + shift, after[2] - shift
    return [block for block in slid if block[2]]


def _best_shift(side: Words, start: int, stop: int, most_left: int, most_right: int) -> int:
    """Give the shift of the words from `start` to `stop` that cuts best; zero wins a draw."""
    keys = side.keys
    best, best_score = 0, _cut(side, start) + _cut(side, stop)
    for step, most in ((-1, most_left), (1, most_right)):
        shift = 0
        while abs(shift) < most:
            at, to = start + shift, stop + shift
            if keys[at - 1] != keys[to - 1] if step < 0 else keys[at] != keys[to]:
                break
            shift += step
            cuts = _cut(side, start + shift), _cut(side, stop + shift)
            score = sum(cuts)
            whole = abs(shift) == most  # nothing is left of the run: only for whole sentences
            if score > best_score and not (whole and min(cuts) < Cut.SENTENCE):
                best, best_score = shift, score
    return best


def _cut(side: Words, place: int) -> int:
    """Say how good the gap before a word is to cut at."""
    return Cut.PARAGRAPH if place in (0, len(side.keys)) else cut_at(side.gap(place))


def match_sentences(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    """Part changes where sentences end, if as many end on both sides, by the same marks.

    So does a title, by an empty line, if there are as many on both sides.
    """
    matched: list[Block] = []
    at_a = at_b = 0
    for start_a, start_b, size in [*blocks, (len(a.keys), len(b.keys), 0)]:
        if start_a - at_a > 1 and start_b - at_b > 1:
            for lines in (True, False):
                ends_a = _ends(a, at_a + 1, start_a, lines)
                ends_b = _ends(b, at_b + 1, start_b, lines)
                if [end for _, end in ends_a] == [end for _, end in ends_b]:
                    pairs = zip(ends_a, ends_b, strict=True)
                    matched += [(place_a, place_b, 0) for (place_a, _), (place_b, _) in pairs]
                    break
        matched.append((start_a, start_b, size))
        at_a, at_b = start_a + size, start_b + size
    matched.pop()
    return matched


def _ends(side: Words, first: int, stop: int, lines: bool) -> list[tuple[int, str]]:
    """Give the gaps that end a sentence, with the marks that do it, perhaps empty lines too."""
    gaps = [(place, side.gap(place)) for place in range(first, stop)]
    places = [
        (place, sentence_ends(gap) + "\n" * (lines and gap.count("\n") > 1)) for place, gap in gaps
    ]
    return [(place, ends) for place, ends in places if ends]


def grow(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    """Let common runs take in the words beside them that are the same on both sides.

    The alignment leaves none, but where an island was dropped its words may stand again.
    """
    grown = [(0, 0, 0), *blocks, (len(a.keys), len(b.keys), 0)]
    for index, ((start_a, start_b, size), (next_a, next_b, more)) in enumerate(pairwise(grown)):
        end_a, end_b = start_a + size, start_b + size
        if (
            end_a < next_a
            and end_b < next_b
            and (a.keys[end_a] == b.keys[end_b] or a.keys[next_a - 1] == b.keys[next_b - 1])
        ):
            head = common_head(a.keys[end_a:next_a], b.keys[end_b:next_b])
            left_a, left_b = a.keys[end_a + head : next_a], b.keys[end_b + head : next_b]
            tail = common_head(left_a[::-1], left_b[::-1])
            grown[index] = end_a - grown[index][2], end_b - grown[index][2], grown[index][2] + head
            grown[index + 1] = next_a - tail, next_b - tail, more + tail
    return grown[not grown[0][2] : len(grown) - (not grown[-1][2])]
