"""Slow twins in plain Python of what matching does with arrays and SQL."""

from collections import defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from quotetrace.matching.seeds import Occurrences
from quotetrace.matching.shingles import Shingles
from quotetrace.text.tables import BASE, MASK, mix
from quotetrace.text.words import cut_by_classes


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
    """Find the words of a text by a regular expression over the classes of its characters."""
    words = cut_by_classes(text)
    spans = zip(words.starts, words.ends[1:], words.keys, strict=False)
    return [Word(start, end, key) for start, end, key in spans if key]


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
                np.array([after[step] for _, _, after in found], np.int32) for step in range(reach)
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
    pairs = [(i, j) for i, word in enumerate(one) for j, rival in enumerate(other) if word == rival]
    for i, j in pairs:
        best = gain(i, False)
        for (k, m), before in score.items():
            if (k, m) == (i - 1, j - 1):
                best = max(best, before + gain(i, True))
            elif k < i and m < j:
                best = max(best, before - gap(i - k - 1, j - m - 1) + gain(i, False))
        score[i, j] = best
    return max(score.values(), default=0.0)


def longest_run(kept: Sequence[bool]) -> int:
    """Length of the longest run of kept words."""
    borders = [-1, *(at for at, one in enumerate(kept) if not one), len(kept)]
    return max(after - before - 1 for before, after in pairwise(borders))
