"""Reworded text: pairs of like sentences joined into passages that say the same in other words.

The way of Sanchez-Perez, Sidorov and Gelbukh (2014): pairs of sentences that lie close together
on both sides make a passage; a passage whose two sides are not alike as wholes is taken apart at
smaller gaps until its parts are, or are dropped. A summary is told by its source: like sentences
all over a text that is far longer, in a few sentences of the other.
"""

from __future__ import annotations

from itertools import groupby, pairwise
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.matching.bags import Bags, SentencePairs
    from quotetrace.matching.sensitivity import RewordedConstants
    from quotetrace.matching.sentences import Sentences


class SentencePair(NamedTuple):
    """Numbers of two like sentences."""

    a: int
    b: int
    close: bool
    """Alike enough for a passage that says the same; else only for a summary."""


class Run(NamedTuple):
    """Sentences in a row, half-open."""

    first: int
    last: int

    @property
    def size(self) -> int:
        """How many sentences."""
        return self.last - self.first


class Reworded(NamedTuple):
    """Two runs of sentences that say the same."""

    a: Run
    b: Run
    alike: float = 0.0
    """Cosine of the two."""


def join_sentences(
    sentences: Sentences, bags: Bags, pairs: SentencePairs, constants: RewordedConstants
) -> Iterator[Reworded]:
    """Join pairs of like sentences into passages, one pair of segments after the other."""
    joiner = _Joiner(bags, constants)
    segment = sentences.segment
    close = (pairs.cosine >= constants.cosine) & (pairs.dice >= constants.dice)
    order = np.lexsort((pairs.b, pairs.a, segment[pairs.b], segment[pairs.a]))
    columns = (segment[pairs.a], segment[pairs.b], pairs.a, pairs.b, close)
    rows = zip(*(column[order].tolist() for column in columns), strict=True)
    for segments, group in groupby(rows, key=lambda row: row[:2]):
        wholes = [Run(*np.searchsorted(segment, [one, one + 1]).tolist()) for one in segments]
        yield from joiner.join([SentencePair(*row[2:]) for row in group], wholes)


class _Joiner:
    """Joins the pairs of two segments."""

    def __init__(self, bags: Bags, constants: RewordedConstants) -> None:
        self._bags = bags
        self._constants = constants

    def join(self, pairs: list[SentencePair], wholes: list[Run]) -> list[Reworded]:
        """Join pairs into passages.

        Parameters
        ----------
        pairs
            Like sentences of two segments.
        wholes
            All sentences of each segment.
        """
        close = [pair for pair in pairs if pair.close]
        passages = self._passages(close, self._constants.gap) if close else []
        if any(self._is_plain(one) for one in passages):
            return passages
        summaries = [one for long in (0, 1) for one in self._summaries(pairs, wholes[long], long)]
        return summaries or passages

    def _is_plain(self, one: Reworded) -> bool:
        """Whether a passage is long and so like its source that it is no part of a summary."""
        first = self._bags.first
        stems = min(int(first[run.last] - first[run.first]) for run in (one.a, one.b))
        return one.alike >= self._constants.plain_alike and stems >= self._constants.plain_stems

    def _passages(self, pairs: list[SentencePair], gap: int) -> list[Reworded]:
        """Join pairs that lie close together on both sides."""
        found = []
        for cluster in _clusters(pairs, (gap, gap)):
            whole = self._measured(_hull(cluster, 0), _hull(cluster, 1))
            if whole.alike >= self._constants.alike:
                found.append(whole)
            elif gap:
                found += self._passages(cluster, gap - 1)
        return found

    def _summaries(self, pairs: list[SentencePair], whole: Run, long: int) -> Iterator[Reworded]:
        """Find passages of one side that sum up the whole of the other, the long one."""
        gap = self._constants.summary_gap
        gaps = (whole.last, gap) if long == 0 else (gap, whole.last)
        for cluster in _clusters(pairs, gaps):
            short = _hull(cluster, 1 - long)
            matched = {pair[1 - long] for pair in cluster}
            if len(matched) < self._constants.summary_sentences:
                continue
            if self._is_spread(sorted({pair[long] for pair in cluster}), short, whole):
                sides = (whole, short) if long == 0 else (short, whole)
                summary = self._measured(*sides)
                if summary.alike >= self._constants.summary_alike:
                    yield summary

    def _is_spread(self, alike: list[int], short: Run, whole: Run) -> bool:
        """Whether like sentences stand all over a far longer text, and in no one place."""
        constants = self._constants
        return (
            len(alike) >= constants.summary_sentences
            and alike[-1] - alike[0] >= constants.summary_share * whole.size
            and whole.size >= constants.summary_ratio * short.size
            and _densest(alike) <= constants.summary_dense * len(alike)
        )

    def _measured(self, one: Run, other: Run) -> Reworded:
        """Measure the cosine of two runs of sentences."""
        a, b = self._vector(one), self._vector(other)
        norms = _norm(a) * _norm(b)
        if not norms:
            return Reworded(one, other)
        short, long = sorted((a, b), key=len)
        dot = sum(weight * long.get(stem, 0.0) for stem, weight in short.items())
        return Reworded(one, other, dot / norms)

    def _vector(self, run: Run) -> dict[int, float]:
        at = slice(int(self._bags.first[run.first]), int(self._bags.first[run.last]))
        vector: dict[int, float] = {}
        for stem, weight in zip(
            self._bags.stem[at].tolist(), self._bags.weight[at].tolist(), strict=True
        ):
            vector[stem] = vector.get(stem, 0.0) + weight
        return vector


def _norm(vector: dict[int, float]) -> float:
    return float(sum(weight * weight for weight in vector.values()) ** 0.5)


def _densest(numbers: list[int]) -> int:
    """Count the numbers in the longest row that leaves out at most every second one."""
    best = size = 1
    for earlier, later in pairwise(numbers):
        size = size + 1 if later - earlier <= 2 else 1
        best = max(best, size)
    return best


def _clusters(pairs: list[SentencePair], gaps: tuple[int, int]) -> list[list[SentencePair]]:
    """Cut pairs apart at gaps on the one side, then on the other, until nothing changes."""
    pending, done = [(pairs, 0, False)], []
    while pending:
        cluster, side, settled = pending.pop()
        parts = _cut(cluster, side, gaps[side])
        if len(parts) == 1 and settled:
            done.append(cluster)
        else:
            pending += [(part, 1 - side, len(parts) == 1) for part in parts]
    return sorted(done)


def _cut(pairs: list[SentencePair], side: int, gap: int) -> list[list[SentencePair]]:
    ordered = sorted(pairs, key=lambda pair: (pair[side], pair[1 - side]))
    parts = [ordered[:1]]
    for earlier, later in pairwise(ordered):
        if later[side] - earlier[side] > gap + 1:
            parts.append([])
        parts[-1].append(later)
    return parts


def _hull(pairs: list[SentencePair], side: int) -> Run:
    numbers = [pair[side] for pair in pairs]
    return Run(min(numbers), max(numbers) + 1)
