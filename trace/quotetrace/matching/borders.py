"""Where exactly a passage starts and ends.

Words that stand next to copied ones may be alike by chance. Two rules, the same at both ends:
a fragment of a word or two beyond the border of a sentence is cut off when both sides go on
beyond it, or when it is a paragraph's number; and where a word or two is missing to the border
of a sentence on both sides, and the outermost is alike, the passage is grown to it.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotetrace.matching.surroundings import Surroundings

if TYPE_CHECKING:
    from quotetrace.matching.corpus import Corpus
    from quotetrace.matching.word_alignments import WordAlignment

FRAGMENT = 2
"""Most words of a fragment that is cut off."""
SNAP = 3
"""Most words by which a side may grow to the border of its sentence."""


def settle_borders(corpus: Corpus, alignment: WordAlignment) -> WordAlignment:
    """Cut fragments at both ends of an alignment, then grow it to near sentence borders."""
    around = Surroundings(corpus)
    return _grow_end(around, _grow_start(around, _cut_end(around, _cut_start(around, alignment))))


def _cut_start(around: Surroundings, found: WordAlignment) -> WordAlignment:
    for words in range(FRAGMENT, 0, -1):
        a, b = found.a_start + words, found.b_start + words
        if a >= found.a_end or b >= found.b_end:
            continue
        run = all(around.same(found.a_start + i, found.b_start + i) for i in range(words))
        if not run or not (around.breaks_before(a) or around.breaks_before(b)):
            continue
        whole = around.breaks_before(found.a_start) or around.breaks_before(found.b_start)
        if whole and not (words == 1 and around.is_number(found.a_start)):
            continue
        if not around.same(a, b):
            a, b = _next_common(around, found, a, b)
        return replace(found, a_start=a, b_start=b, common=found.common - words)
    return found


def _next_common(around: Surroundings, found: WordAlignment, a: int, b: int) -> tuple[int, int]:
    """Find the nearest words from which both sides go on alike."""
    for total in range(1, 24):
        for step in range(total + 1):
            left, right = a + step, b + total - step
            if left < found.a_end and right < found.b_end and around.same(left, right):
                return left, right
    return a, b


def _cut_end(around: Surroundings, found: WordAlignment) -> WordAlignment:
    for words in range(FRAGMENT, 0, -1):
        a, b = found.a_end - words, found.b_end - words
        if a <= found.a_start or b <= found.b_start:
            continue
        run = all(around.same(a + i, b + i) for i in range(words))
        run = run and around.same(a - 1, b - 1)
        if not run or not (around.breaks_before(a) or around.breaks_before(b)):
            continue
        if around.breaks_after(found.a_end - 1) or around.breaks_after(found.b_end - 1):
            continue
        return replace(found, a_end=a, b_end=b, common=found.common - words)
    return found


def _grow_start(around: Surroundings, found: WordAlignment) -> WordAlignment:
    a, b = _back_to_break(around, found.a_start), _back_to_break(around, found.b_start)
    if a is None or b is None or (a == found.a_start and b == found.b_start):
        return found
    if a < found.a_start and b < found.b_start and around.same(a, b):
        return replace(found, a_start=a, b_start=b, common=found.common + 1)
    return found


def _back_to_break(around: Surroundings, place: int) -> int | None:
    for start in range(place, max(place - SNAP, 0) - 1, -1):
        if around.breaks_before(start):
            return start
    return None


def _grow_end(around: Surroundings, found: WordAlignment) -> WordAlignment:
    a, b = _on_to_break(around, found.a_end - 1), _on_to_break(around, found.b_end - 1)
    if a is None or b is None or a < found.a_end or b < found.b_end or not around.same(a, b):
        return found
    return replace(found, a_end=a + 1, b_end=b + 1, common=found.common + 1)


def _on_to_break(around: Surroundings, place: int) -> int | None:
    for end in range(place, place + SNAP + 1):
        if around.breaks_after(end):
            return end
    return None
