"""Where given words stand in a corpus, fuzzily: the search behind `find`, `check` and `quotes`.

A function over the words of a corpus and nothing else, so that files and an index serve it alike.
Rare words, or runs of two or three words where the words are common, are looked up; places where
they lie close together are regions; only regions are aligned word by word, by longest common
runs (Ratcliff and Metzener 1988). What is rare is measured in bits from the corpus's own counts.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import LCSseq

from quotetrace.lookup.common_runs import best_blocks
from quotetrace.matching.shingles import run_hashes

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from quotetrace.matching.corpus import Corpus

    Places = NDArray[np.int64]
    Hashes = NDArray[np.uint64]
    _Block = tuple[int, int, int]

PRIOR_WORDS = 2000.0
"""Words of text that a word is thought to be missing from before the corpus is counted."""
MOST_BITS = 16.0
MOST_HITS, HITS_OF_MANY = 200_000, 4_000
"""Places of looked-up words at which longer runs, then only the rarest, are looked up instead;
fewer of many queries."""
MOST_RUN = 3
MOST_REGIONS = 400
"""Regions that are aligned, the most promising first."""
WIDE = 8
"""How many times longer than the query hits must go on to be told apart by their lines."""
MOST_HELD = 3_000_000
"""Words of one query, times those of the corpus that they are held against, in all."""
ALIGNED_WORDS = 3000
"""Words of a query, or of its part that a region holds, that are aligned at the most."""
MOST_MISSED, LEAST_MISSED = 160, 16
"""Words of a query, each time it was looked for in a region in vain, behind which the others are
left; fewer words count as so many."""
SLACK = 6
"""Words beside a region in which its borders are looked for."""
LEAST_SHARE = 0.5
"""Share of the bits of a query that a place must have."""
GAP_BITS = 4.0
"""Cost of a gap, and of each doubling of the words in it, by which outer runs are judged."""
LONG = 8
"""Words of a query from which on runs of two words are looked up instead of rare words."""
LEAST_RUNS = 0.34
"""Share of the bits of a long query that such runs must have in a region."""
PART_BITS = 40.0
"""Bits beyond those of chance that a part of a text needs."""
LINE = 64
"""Words by which two places of a text may drift apart."""
SCANNED = 24
"""Different words up to which the corpus is scanned rather than sorted."""


@dataclass(frozen=True, slots=True)
class Occurrence:
    """A place where words of a query stand; word numbers, half-open."""

    first: int
    last: int
    kept: int
    """Words of the query that stand there, in order."""
    bits: float
    """Information of those words."""
    share: float
    """Those bits, of the bits of all words of the query."""
    query_first: int
    query_last: int
    """The words of the query that were looked for there: all, unless it is a long text."""

    @property
    def query_words(self) -> int:
        """Words of the query that were looked for there."""
        return self.query_last - self.query_first

    @property
    def similarity(self) -> float:
        """Twice the words kept in order, divided by the words of both sides (0 to 1)."""
        return 2 * self.kept / (self.last - self.first + self.query_words)


class _Hits(NamedTuple):
    """Words of a query that stand in the corpus, in order of place."""

    at: Places
    """Positions in the query."""
    place: Places
    looked: Places
    """Positions in the query that were looked up."""


class WordFinder:
    """Looks words up in a corpus.

    Parameters
    ----------
    corpus
        As `matching.corpus.build_corpus` makes it.
    many
        Many queries will follow: sort the words once instead of scanning them for each.
    """

    def __init__(self, corpus: Corpus, *, many: bool = False) -> None:
        self.corpus = corpus
        self._many = many
        self._sorted: dict[int, tuple[Hashes, Places]] = {}

    @cached_property
    def _words(self) -> Hashes:
        return np.asarray(self.corpus.hashes)

    def find(
        self,
        query: Hashes,
        *,
        least_share: float = LEAST_SHARE,
        least_bits: float = 0.0,
        reach: int = 60,
        parts: bool = False,
        tells: Callable[[Occurrence], bool] | None = None,
        least_kept: int = 0,
        most: int = MOST_REGIONS,
    ) -> list[Occurrence]:
        """Find the places of a query, the most alike first.

        Parameters
        ----------
        query
            Hashes of its words, made with the same stem as those of the corpus.
        least_share
            Share of the bits of the query that a place must have.
        least_bits
            Bits that a place must have to be told from chance; those that cannot are passed over.
        reach
            Words that may stand between parts of the query, at most.
        parts
            The query is a text of which any part is looked for.
        tells
            Whether a place is what is looked for: behind some in a row that are not, the others,
            which promise less, are left. All that have the bits, if it is not given.
        least_kept
            Words of the query that a place must have in order.
        most
            Regions that are aligned, and once more as many beside what was found in them.
        """
        if not query.size or not self.corpus.size:
            return []
        bits = self.bits(query)
        if bits.sum() < least_bits:
            return []
        hits = self._hits(query, bits, least_share)
        if not hits.place.size:
            return []
        if query.size == 1:
            return [Occurrence(p, p + 1, 1, float(bits[0]), 1.0, 0, 1) for p in hits.place.tolist()]
        found: dict[tuple[int, int], Occurrence] = {}
        bar = self._bar(bits, least_share, parts=parts)
        bar = max(bar, least_bits) if query.size < LONG else bar
        (at, place, _), regions = self._regions(hits, bits, reach, bar, apart=not parts)
        regions = regions[:most]
        missed = held = 0
        for low, high in regions:
            span = min(int(place[high - 1] - place[low]) + query.size, 4 * ALIGNED_WORDS)
            held += query.size * span
            one = self._aligned(
                query, bits, (at[low:high], place[low:high]), least_kept, parts=parts
            )
            told = one is not None and one.bits >= least_bits and (tells is None or tells(one))
            missed = 0 if told else missed + max(query.size, LEAST_MISSED)
            if (missed > MOST_MISSED or held > MOST_HELD) and not parts:
                break
            if one is None or (one.share < least_share and not parts):
                continue
            found.setdefault((one.first, one.last), one)
            rest = self._beside(one, place, low, high)
            if len(regions) < 2 * most:
                regions += [r for r in rest if _promise(at[slice(*r)], bits) >= bar]
        order = (lambda one: (-one.kept, one.first)) if parts else _by_likeness
        return _apart(sorted(found.values(), key=order))

    def find_whole(self, query: Hashes, *, least_bits: float = 0.0) -> list[Occurrence]:
        """Find the places where a phrase stands word for word, in the order of the corpus.

        Parameters
        ----------
        query, least_bits
            As `find` takes them.
        """
        if not query.size or query.size > self.corpus.size:
            return []
        bits = float(self.bits(query).sum())
        if bits < least_bits:
            return []
        run = min(query.size, MOST_RUN)
        first = self._places(query[:1] if run == 1 else run_hashes(query[:run], run), run)[0]
        first = first[first + query.size <= self.corpus.size]
        for n in range(run, query.size):
            first = first[self._words[first + n] == query[n]]
        segment = self.corpus.segment
        first = first[segment[first] == segment[first + query.size - 1]]
        size = query.size
        found = [Occurrence(p, p + size, size, bits, 1.0, 0, size) for p in first.tolist()]
        return _apart(found)[:MOST_REGIONS]

    def bits(self, query: Hashes) -> NDArray[np.float64]:
        """Give the information of each word of a query."""
        unique, back = np.unique(query, return_inverse=True)
        counts = np.array([places.size for places in self._places(unique, 1)], np.float64)
        chance = (counts[back] + 0.5) / (self.corpus.size + PRIOR_WORDS)
        return np.minimum(-np.log2(chance), MOST_BITS)

    def _places(self, hashes: Hashes, run: int) -> list[Places]:
        """Give the places of each of some runs of words, in order."""
        if not self._many and hashes.size <= SCANNED:
            runs = self._words if run == 1 else run_hashes(self._words, run)
            return [np.flatnonzero(runs == one).astype(np.int64) for one in hashes]
        if run not in self._sorted:
            runs = self._words if run == 1 else run_hashes(self._words, run)
            order = np.argsort(runs, kind="stable")
            self._sorted[run] = runs[order], order
        runs, order = self._sorted[run]
        low = np.searchsorted(runs, hashes, side="left")
        high = np.searchsorted(runs, hashes, side="right")
        return [order[a:b] for a, b in zip(low.tolist(), high.tolist(), strict=True)]

    def _hits(self, query: Hashes, bits: NDArray[np.float64], least_share: float) -> _Hits:
        """Look up what is telling, the rarest first, up to so many places."""
        most = HITS_OF_MANY if self._many else MOST_HITS
        for run in range(1 if query.size < LONG else 2, min(MOST_RUN, query.size) + 1):
            chosen = _telling(bits, least_share) if run == 1 else np.arange(query.size - run + 1)
            hashes = query[chosen] if run == 1 else run_hashes(query, run)
            unique, back = np.unique(hashes, return_inverse=True)
            places = self._places(unique, run)
            sizes = [places[n].size for n in back.tolist()]
            if sum(sizes) <= most or run == min(MOST_RUN, query.size):
                break
        size = np.array(sizes)
        rarest = np.argsort(size, kind="stable")
        within = int(np.searchsorted(np.cumsum(size[rarest]), most, side="right"))
        kept = np.sort(rarest[: max(within, 1)])
        at = np.repeat(chosen[kept], size[kept])
        place = np.concatenate([places[n] for n in back[kept].tolist()])
        at, place = (np.concatenate([row + n for n in range(run)]) for row in (at, place))
        order = np.lexsort((at, place))
        looked = np.unique(np.concatenate([chosen[kept] + n for n in range(run)]))
        return _Hits(at[order], place[order], looked)

    def _regions(
        self,
        hits: _Hits,
        bits: NDArray[np.float64],
        reach: int,
        bar: float,
        *,
        apart: bool,
    ) -> tuple[_Hits, list[tuple[int, int]]]:
        """Group hits that lie close together in one segment; the most promising first.

        Returns
        -------
        tuple
            The hits, those of a group together and in order of place; and the groups.
        """
        at, place, looked = hits
        reach = max(2 * SLACK, min(2 * bits.size, reach))
        segment = self.corpus.segment[place]
        cut = np.flatnonzero((np.diff(place) > reach) | (np.diff(segment) != 0)) + 1
        low, high = np.concatenate([[0], cut]), np.concatenate([cut, [place.size]])
        group = np.repeat(np.arange(low.size), high - low)
        if apart:
            order, group = _told_apart(at, place, group, bits.size)
            at, place = at[order], place[order]
        cut = np.flatnonzero(np.diff(group)) + 1
        low, high = np.concatenate([[0], cut]), np.concatenate([cut, [place.size]])
        group = np.repeat(np.arange(low.size), high - low)
        pairs = np.unique(group * bits.size + at)
        promise = np.bincount(pairs // bits.size, weights=bits[pairs % bits.size])
        if bits.size < LONG:
            promise = promise + (bits.sum() - bits[np.unique(at)].sum())
        elif looked.size < bits.size:
            promise = promise * (bits.sum() / bits[looked].sum())
        promising = np.flatnonzero(promise >= bar)
        best = promising[np.lexsort((place[low[promising]], -promise[promising]))][:MOST_REGIONS]
        return _Hits(at, place, looked), list(
            zip(low[best].tolist(), high[best].tolist(), strict=True)
        )

    def _bar(self, bits: NDArray[np.float64], least_share: float, *, parts: bool) -> float:
        """Give the bits of looked-up words that a region needs to be worth aligning."""
        if parts:
            return float(np.log2(self.corpus.size + 1)) + PART_BITS
        return (least_share if bits.size < LONG else LEAST_RUNS) * float(bits.sum())

    @staticmethod
    def _beside(one: Occurrence, place: Places, low: int, high: int) -> list[tuple[int, int]]:
        """Give the hits of a region before and behind what was found there: more copies."""
        first, last = np.searchsorted(place[low:high], [one.first, one.last]) + low
        if first == last:
            return []
        return [part for part in ((low, int(first)), (int(last), high)) if part[0] < part[1]]

    def _aligned(
        self,
        query: Hashes,
        bits: NDArray[np.float64],
        hits: tuple[Places, Places],
        least_kept: int,
        *,
        parts: bool,
    ) -> Occurrence | None:
        """Align the query, or the part of it that a region holds, with the words there."""
        at, place = hits
        segment = int(self.corpus.segment[place[0]])
        floor, ceiling = (int(n) for n in self.corpus.segment_first[segment : segment + 2])
        begin, end = 0, query.size
        if parts:
            near = _on_one_line(at, place)
            at, place = at[near], place[near]
            begin = max(int(at.min()) - SLACK, 0)
            end = min(int(at.max()) + MOST_RUN + SLACK, begin + ALIGNED_WORDS, query.size)
        low = max(int(place[0]) - (int(at[0]) - begin) - SLACK, int(place[0]) - end, floor)
        high = min(int(place[-1]) + (end - int(at[-1])) + SLACK, ceiling)
        high = min(high, low + 4 * ALIGNED_WORDS)
        row, there = query[begin:end].tolist(), self._words[low:high].tolist()
        if LCSseq.similarity(row, there, score_cutoff=least_kept) < least_kept:
            return None
        blocks = best_blocks(row, there)
        blocks = _trimmed(blocks, bits[begin:end])
        if not blocks:
            return None
        if parts:  # what stands there is part of a text
            (a, _, _), (c, _, n) = blocks[0], blocks[-1]
            begin, end, blocks = begin + a, begin + c + n, [(i - a, j, m) for i, j, m in blocks]
        gained = sum(float(bits[begin + i : begin + i + n].sum()) for i, _, n in blocks)
        return Occurrence(
            first=low + blocks[0][1],
            last=low + blocks[-1][1] + blocks[-1][2],
            kept=sum(n for _, _, n in blocks),
            bits=gained,
            share=gained / max(float(bits.sum()), 1e-9),
            query_first=begin,
            query_last=end,
        )


def _told_apart(
    at: Places, place: Places, group: Places, size: int
) -> tuple[Places, NDArray[np.int64]]:
    """Part groups much longer than the query, of `size` words, into lines of like order.

    Where words stand everywhere, hits are close together all along a text; a copy of the query
    has its own on one line.

    Returns
    -------
    tuple
        The order of the hits, and their groups in that order.
    """
    first, last = (np.searchsorted(group, group, side=side) for side in ("left", "right"))
    wide = place[last - 1] - place[first] > WIDE * size
    if not wide.any():
        return np.arange(group.size), group
    line = np.where(wide, (place - at) // size, 0)
    order = np.lexsort((place, line, group))
    new = (np.diff(group[order]) != 0) | (np.diff(line[order]) != 0)
    return order, np.concatenate([[0], np.cumsum(new)])


def _promise(at: Places, bits: NDArray[np.float64]) -> float:
    """Give the bits of the words of a query that were met."""
    return float(bits[np.unique(at)].sum())


def _by_likeness(one: Occurrence) -> tuple[float, int]:
    return -one.similarity, one.first


def _on_one_line(at: Places, place: Places) -> NDArray[np.bool_]:
    """Choose the hits that lie in the same order and distance in a text as in the corpus."""
    line = place - at
    steps, counts = np.unique(line // LINE, return_counts=True)
    best = steps[np.argmax(counts)]
    return np.asarray(np.abs(line - (best * LINE + LINE // 2)) <= LINE)


def _telling(bits: NDArray[np.float64], least_share: float) -> Places:
    """Choose the rarest words, so many that no place with that share can do without them all."""
    order = np.argsort(-bits, kind="stable")
    missed = bits.sum() - np.cumsum(bits[order])
    needed = int(np.argmax(missed < least_share * bits.sum())) + 1
    return np.sort(order[: min(needed + 1, bits.size)])


def _trimmed(
    blocks: list[tuple[int, int, int]], bits: NDArray[np.float64]
) -> list[tuple[int, int, int]]:
    """Drop outer runs that are cheaper than the words they are away from the rest."""
    blocks = list(blocks)
    while len(blocks) > 1 and _is_stray(blocks[0], blocks[1], blocks[0], bits):
        blocks.pop(0)
    while len(blocks) > 1 and _is_stray(blocks[-2], blocks[-1], blocks[-1], bits):
        blocks.pop()
    return blocks


def _is_stray(left: _Block, right: _Block, outer: _Block, bits: NDArray[np.float64]) -> bool:
    """Whether the outer of two runs tells less than the gap between them costs."""
    gap = abs((right[1] - left[1]) - (right[0] - left[0]))
    gained = float(bits[outer[0] : outer[0] + outer[2]].sum())
    return gap > 0 and gained < GAP_BITS * (1.0 + np.log2(1.0 + gap))


def _apart(found: list[Occurrence]) -> list[Occurrence]:
    """Keep the best of places that overlap."""
    kept: list[Occurrence] = []
    taken: set[int] = set()
    for one in found:
        words = range(one.first, one.last)
        if taken.isdisjoint(words):
            taken.update(words)
            kept.append(one)
    return kept
