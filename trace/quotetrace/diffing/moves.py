"""Finding text that stands in both texts, but in another place.

An alignment keeps the order, so a sentence that swapped places with another is a deletion here
and an insertion there. Such pairs are found by runs of three words that both have, extended as
long as nearly all words agree.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from rapidfuzz.distance import Indel

from quotetrace.diffing.marks import Cut, cut_at

if TYPE_CHECKING:
    from quotetrace.diffing.align import Block
    from quotetrace.diffing.words import Words

LEAST_WORDS = 6
"""Common words of moved text at the least."""
LEAST_SENTENCE = 4
"""The same if it is a whole sentence on both sides."""
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
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for start, end in new:
        for place in range(start, end - seed + 1):
            places[tuple(b.keys[place : place + seed])].append(place)
            ends[place] = end
    moves: list[Move] = []
    for first, end in out:
        at = start = first
        while at <= end - seed:
            found = places.get(tuple(a.keys[at : at + seed]), ())
            move = _best(a, b, (at, start, end), found, ends) if len(found) <= MOST_PLACES else None
            if move is None:
                at += 1
                continue
            moves.append(move)
            for place in range(move.b_start, move.b_end):
                ends.pop(place, None)
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


def _best(
    a: Words,
    b: Words,
    extent: tuple[int, int, int],
    places: list[int] | tuple[()],
    ends: dict[int, int],
) -> Move | None:
    """Extend a run of common words at each of its places and take the longest that will do."""
    at, start, end = extent
    best: Move | None = None
    for place in places:
        if place not in ends:
            continue
        move = _extended(a, b, (at, start, end), (place, ends[place]), ends)
        if move and _will_do(move, a, b) and (best is None or move.kept > best.kept):
            best = move
    return best


def _extended(
    a: Words,
    b: Words,
    extent: tuple[int, int, int],
    other: tuple[int, int],
    free: dict[int, int],
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
    while start_a > first and start_b - 1 in free and a.keys[start_a - 1] == b.keys[start_b - 1]:
        start_a, start_b, best_kept = start_a - 1, start_b - 1, best_kept + 1
    return _to_sentence(
        Move(start_a, at + stop_a, start_b, place + stop_b, best_kept), a, b, (first, end, end_b)
    )


def _to_sentence(move: Move, a: Words, b: Words, most: tuple[int, int, int]) -> Move:
    """Take the last or first word along when a sentence ends or begins there on both sides."""
    first, end_a, end_b = most
    for step in (1, 2):
        if move.a_end + step <= end_a and move.b_end + step <= end_b:
            if _ends(a, move.a_end) or _ends(b, move.b_end):
                break
            if _ends(a, move.a_end + step) and _ends(b, move.b_end + step):
                move = move._replace(a_end=move.a_end + step, b_end=move.b_end + step)
                break
    if move.a_start - 1 >= first and not _ends(a, move.a_start) and not _ends(b, move.b_start):
        back = move.b_start - 1
        if back >= 0 and _ends(a, move.a_start - 1) and _ends(b, back):
            move = move._replace(a_start=move.a_start - 1, b_start=back)
    return move


def _ends(side: Words, place: int) -> bool:
    """Say whether a sentence ends before a word."""
    return place in (0, len(side.keys)) or cut_at(side.gap(place)) >= Cut.SENTENCE


def _will_do(move: Move, a: Words, b: Words) -> bool:
    both = move.a_end - move.a_start + move.b_end - move.b_start
    if 2 * move.kept < LEAST_SIMILARITY * both:
        return False
    if move.kept >= LEAST_WORDS:
        return True
    borders = (a, move.a_start), (a, move.a_end), (b, move.b_start), (b, move.b_end)
    return move.kept >= LEAST_SENTENCE and all(_ends(*border) for border in borders)


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
