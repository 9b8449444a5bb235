"""Finding text that stands in both texts, but in another place.

An alignment keeps the order, so a sentence that swapped places with another is a deletion here
and an insertion there. Such pairs are found by runs of three words that both have, extended as
long as nearly all words agree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter, defaultdict
from math import log2
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from quotetrace.diffing.marks import Cut, cut_at

if TYPE_CHECKING:
    from quotetrace.diffing.align import Block
    from quotetrace.text.words import Words

LEAST_WORDS = 6
"""Common words of moved text at the least."""
LEAST_SENTENCE = 4
"""The same if it is a whole sentence on both sides."""
LEAST_BITS = 22
"""Bits that the common words of moved text carry beyond those of the best chance twin, unless it
is a whole sentence on both sides: as in `matching`, so that 'you can use our tools to' is none."""
SMALL = 1_024
"""Words that two short texts count as: in few words none is common."""
LEAST_SIMILARITY = 0.8
"""How much of moved text must be the same, as in `Comparison.similarity`."""
SEED = 3
"""Words in a row by which moved text is found."""
LONG, LONG_SEED = 20_000, 6
"""Changed words of a text from which longer runs are asked for, and how long."""
MOST_PLACES = 8
"""Places of a run of words up to which it says where text was moved to."""
WINDOW = 400
"""Words of a move at the most; longer ones become several."""


class Move(NamedTuple):
    """Words that stand in another place, from `start` to `end` on each side."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    kept: int = 0
    """Words that are the same in it."""


def find_moves(blocks: list[Block], a: Words, b: Words) -> list[Move]:
    """Find the words between common runs that stand between others on the other side."""
    closed = [*blocks, (len(a.keys), len(b.keys), 0)]
    out = _between(closed, 0)
    new = _between(closed, 1) if out else []
    if not new:
        return []
    changed = sum(end - start for start, end in new)
    seed = SEED if changed < LONG else LONG_SEED
    ends: dict[int, int] = {}
    taken = bytearray(b"\1") * (len(b.keys) + 1)
    """Words of `b` that are common or moved already: no move reaches over them."""
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for start, end in new:
        taken[start:end] = bytes(end - start)
        for place in range(start, end - seed + 1):
            places[tuple(b.keys[place : place + seed])].append(place)
            ends[place] = end
    bits = _Bits(a, b)
    bar = LEAST_BITS + log2(changed) + log2(sum(end - start for start, end in out))
    moves: list[Move] = []
    for first, end in out:
        at = start = first
        while at <= end - seed:
            found = places.get(tuple(a.keys[at : at + seed]), ())
            move = None
            if 0 < len(found) <= MOST_PLACES:
                free = [(place, _end(taken, place, ends[place])) for place in found]
                move = _best(a, b, (at, start, end), free, taken)
            if move is None or not (_is_sentence(move, a, b) or bits.of(move, a, b) >= bar):
                at += 1
                continue
            moves.append(move)
            taken[move.b_start : move.b_end] = b"\1" * (move.b_end - move.b_start)
            at = start = move.a_end
    return moves


def _between(blocks: list[Block], side: int) -> list[tuple[int, int]]:
    """Give the stretches of changed words before blocks that are long enough."""
    stretches = []
    at = 0
    for block in blocks:
        start = block[side]
        if start - at >= LEAST_SENTENCE:
            stretches.append((at, start))
        at = start + block[2]
    return stretches


def _end(taken: bytearray, place: int, end: int) -> int:
    """Give where the free words from `place` on end, `end` at the most."""
    stop = taken.find(1, place, end)
    return end if stop < 0 else stop


def _best(
    a: Words,
    b: Words,
    extent: tuple[int, int, int],
    others: list[tuple[int, int]],
    taken: bytearray,
) -> Move | None:
    """Extend a run of common words at each of its places and take the longest that will do."""
    best: Move | None = None
    for place, end in others:
        if place == end:
            continue
        move = _extended(a, b, extent, (place, end), taken)
        if _will_do(move, a, b) and (best is None or move.kept > best.kept):
            best = move
    return best


def _extended(
    a: Words,
    b: Words,
    extent: tuple[int, int, int],
    other: tuple[int, int],
    taken: bytearray,
) -> Move:
    """Extend to the right as long as enough words agree, then to the left."""
    (at, first, end), (place, end_b) = extent, other
    words_a = a.keys[at : min(end, at + WINDOW)]
    words_b = b.keys[place : min(end_b, place + WINDOW)]
    stop_a = stop_b = kept = best_kept = 0
    for run in Indel.opcodes(words_a, words_b).as_matching_blocks()[:-1]:
        kept += run.size
        to_a, to_b = run.a + run.size, run.b + run.size
        if 2 * kept >= LEAST_SIMILARITY * (to_a + to_b):
            best_kept, stop_a, stop_b = kept, to_a, to_b
    start_a, start_b = at, place
    first_b = taken.rfind(1, 0, place) + 1
    while start_a > first and start_b > first_b and a.keys[start_a - 1] == b.keys[start_b - 1]:
        start_a, start_b, best_kept = start_a - 1, start_b - 1, best_kept + 1
    move = Move(start_a, at + stop_a, start_b, place + stop_b, best_kept)
    return _to_sentence(move, a, b, (first, end), (first_b, end_b))


def _to_sentence(
    move: Move, a: Words, b: Words, most_a: tuple[int, int], most_b: tuple[int, int]
) -> Move:
    """Take the last or first word along when a sentence ends or begins there on both sides.

    Parameters
    ----------
    move
        Words that stand in another place.
    a, b
        The words of both texts.
    most_a, most_b
        The words of each side within which it may grow.
    """
    for step in (1, 2):
        if move.a_end + step <= most_a[1] and move.b_end + step <= most_b[1]:
            if _ends(a, move.a_end) or _ends(b, move.b_end):
                break
            if _ends(a, move.a_end + step) and _ends(b, move.b_end + step):
                move = move._replace(a_end=move.a_end + step, b_end=move.b_end + step)
                break
    back_a, back_b = move.a_start - 1, move.b_start - 1
    if back_a < most_a[0] or back_b < most_b[0]:
        return move
    if _ends(a, move.a_start) or _ends(b, move.b_start):
        return move
    if _ends(a, back_a) and _ends(b, back_b):
        move = move._replace(a_start=back_a, b_start=back_b)
    return move


def _ends(side: Words, place: int) -> bool:
    """Say whether a sentence ends before a word."""
    return place in (0, len(side.keys)) or cut_at(side.gap(place)) >= Cut.SENTENCE


def _will_do(move: Move, a: Words, b: Words) -> bool:
    both = move.a_end - move.a_start + move.b_end - move.b_start
    if 2 * move.kept < LEAST_SIMILARITY * both:
        return False
    return move.kept >= LEAST_WORDS or (move.kept >= LEAST_SENTENCE and _is_sentence(move, a, b))


def _is_sentence(move: Move, a: Words, b: Words) -> bool:
    """Say whether a sentence, or several, moved whole."""
    borders = (a, move.a_start), (a, move.a_end), (b, move.b_start), (b, move.b_end)
    return all(_ends(*border) for border in borders)


class _Bits:
    """How much words tell: the fewer of them both texts have, the more."""

    def __init__(self, a: Words, b: Words) -> None:
        self._counts = Counter(a.keys)
        self._counts.update(b.keys)
        self._total = max(len(a.keys) + len(b.keys), SMALL)

    def of(self, move: Move, a: Words, b: Words) -> float:
        """Give the bits of the words that both sides of a move have."""
        common = Counter(a.keys[move.a_start : move.a_end])
        common &= Counter(b.keys[move.b_start : move.b_end])
        return sum(count * log2(self._total / self._counts[word]) for word, count in common.items())


def set_apart(blocks: list[Block], moves: list[Move], a: Words, b: Words) -> list[Block]:
    """Part the changes of an alignment where moved words begin and end.

    The words of the other side go with those beside the moved ones: behind these, if there are
    none before.
    """
    out = sorted((move.a_start, move.a_end) for move in moves)
    new = sorted((move.b_start, move.b_end) for move in moves)
    parted: list[Block] = []
    at_a = at_b = 0
    for start_a, start_b, size in [*blocks, (len(a.keys), len(b.keys), 0)]:
        own_out = out[bisect_left(out, (at_a, 0)) : bisect_left(out, (start_a, 0))]
        own_new = new[bisect_left(new, (at_b, 0)) : bisect_left(new, (start_b, 0))]
        other_a, other_b = start_a, at_b
        if not own_out and own_new and own_new[0][0] == at_b and own_new[-1][1] < start_b:
            other_a = at_a
        if not own_new and own_out and own_out[-1][1] == start_a and own_out[0][0] > at_a:
            other_b = start_b
        places = [(place, other_b, 0) for move in own_out for place in move]
        places += [(other_a, place, 0) for move in own_new for place in move]
        before = at_a, at_b, 0
        for place in places:
            if place not in (before, (start_a, start_b, 0)):
                parted.append(place)
                before = place
        parted.append((start_a, start_b, size))
        at_a, at_b = start_a + size, start_b + size
    parted.pop()
    return parted
