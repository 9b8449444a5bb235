"""Slow twins in plain Python of what matching does with arrays and SQL."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from quotetrace.matching.folding import BASE, MASK, CharClass, classify, fold, mix
from quotetrace.matching.seeds import Occurrences
from quotetrace.matching.shingles import Shingles

IN_WORDS = (CharClass.LETTER, CharClass.DIGIT, CharClass.SOLO, CharClass.MARK)


@dataclass(frozen=True)
class Word:
    start: int
    end: int
    folded: str
    """Letters, digits and inner marks that count."""

    @property
    def hash(self) -> int:
        value = sum(mix(ord(c)) * pow(BASE, at, 1 << 64) for at, c in enumerate(self.folded))
        return mix(value & MASK)


def split(text: str) -> list[Word]:
    """Find the words of a text, character by character."""
    classes = [CharClass.BREAK if _surrogate(c) else classify(c) for c in text]

    def digits(start: int, end: int) -> bool:
        inside = start >= 0 and end <= len(text)
        return inside and all(one is CharClass.DIGIT for one in classes[start:end])

    def solid(at: int) -> bool:
        return 0 <= at < len(text) and classes[at] in IN_WORDS and classes[at] != CharClass.SOLO

    def groups(at: int) -> bool:
        """Whether a separator groups the digits beside it by three."""
        right = digits(at + 1, at + 4) and not digits(at + 4, at + 5)
        return digits(at - 1, at) and right and not digits(at - 4, at)

    def inside(at: int) -> bool:
        if classes[at] == CharClass.APOSTROPHE:
            return solid(at - 1) and solid(at + 1)
        if classes[at] in (CharClass.POINT, CharClass.COLON):
            return digits(at - 1, at) and digits(at + 1, at + 2)
        if classes[at] == CharClass.SPACE:
            return groups(at)
        return classes[at] in IN_WORDS

    found: list[Word] = []
    start: int | None = None
    folded = ""
    alone = False
    for at in range(len(text) + 1):
        stands = at < len(text) and inside(at)
        new = not stands or classes[at] == CharClass.SOLO
        new = new or (alone and classes[at] != CharClass.MARK)
        if new and start is not None:
            if folded:
                found.append(Word(start, at, folded))
            start = None
        if not stands:
            continue
        if start is None:
            start, folded, alone = at, "", classes[at] == CharClass.SOLO
        separator = classes[at] in (CharClass.POINT, CharClass.SPACE) and groups(at)
        folded += "" if separator else fold(text[at])
    return found


def _surrogate(character: str) -> bool:
    return 0xD800 <= ord(character) <= 0xDFFF


class PlainEngine:
    """The seed join with a dict."""

    def occurrences(self, shingles: Shingles, reach: int) -> Occurrences:
        places: defaultdict[int, list[int]] = defaultdict(list)
        rows = zip(shingles.hashes.tolist(), shingles.places.tolist(), strict=True)
        for value, place in sorted(rows):
            places[value].append(place)
        found = [
            (place, len(same), [*same[at + 1 : at + 1 + reach], *[-1] * reach][:reach])
            for same in places.values()
            if len(same) > 1
            for at, place in enumerate(same)
        ]
        return Occurrences(
            places=np.array([place for place, _, _ in found], np.int32),
            frequencies=np.array([count for _, count, _ in found], np.int32),
            following=tuple(
                np.array([after[step] for _, _, after in found], np.int32)
                for step in range(reach)
            ),
        )


def maximal_runs(scores: Sequence[float]) -> list[tuple[int, int]]:
    """All runs better than each of their own parts and inside no other such run.

    This is how Ruzzo and Tompa (1999) say what their algorithm finds.
    """
    spans = [
        (first, last)
        for first in range(len(scores))
        for last in range(first + 1, len(scores) + 1)
        if _beats_its_parts(scores[first:last])
    ]
    return [
        span
        for span in spans
        if not any(o != span and o[0] <= span[0] and span[1] <= o[1] for o in spans)
    ]


def _beats_its_parts(scores: Sequence[float]) -> bool:
    whole = sum(scores)
    parts = (
        sum(scores[first:last])
        for first in range(len(scores))
        for last in range(first + 1, len(scores) + 1)
        if last - first < len(scores)
    )
    return whole > 0 and all(part < whole for part in parts)


def common_words(one: Sequence[object], other: Sequence[object]) -> int:
    """Most words that both sides have in order."""
    row = [0] * (len(other) + 1)
    for word in one:
        last, row = row, [0]
        for at, rival in enumerate(other):
            row.append(last[at] + 1 if word == rival else max(row[-1], last[at + 1]))
    return row[-1]


def best_local_score(
    one: Sequence[object],
    other: Sequence[object],
    gain: Callable[[int, bool], float],
    gap: Callable[[int, int], float],
) -> float:
    """Score of the best local alignment with gaps of any cost (Smith and Waterman 1981).

    Parameters
    ----------
    one, other
        The words.
    gain
        What the word at a place of `one` gives, and whether the word before it is shared too.
    gap
        What it costs to leave out so many words here and so many there.
    """
    score: dict[tuple[int, int], float] = {}
    for i, word in enumerate(one):
        for j, rival in enumerate(other):
            if word != rival:
                continue
            best = gain(i, False)
            for (k, m), before in score.items():
                if k < i and m < j:
                    beside = (k, m) == (i - 1, j - 1)
                    cost = 0.0 if beside else gap(i - k - 1, j - m - 1)
                    best = max(best, before - cost + gain(i, beside))
            score[i, j] = best
    return max(score.values(), default=0.0)


def longest_run(kept: Sequence[bool]) -> int:
    """Length of the longest run of kept words."""
    borders = [-1, *(at for at, one in enumerate(kept) if not one), len(kept)]
    return max(after - before - 1 for before, after in pairwise(borders))
