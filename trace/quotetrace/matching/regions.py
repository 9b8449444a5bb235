"""Regions: where chains stand, how far each may grow, and the words that both sides share there.

A region reaches a few words beyond its chain. The matches of the chain are taken as they are;
between them and beside them the words are aligned.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.common_words import Gaps, common_words

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quotetrace.matching.chains import Chains
    from quotetrace.matching.corpus import Corpus

    Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Regions:
    """Where chains stand and may grow to; parallel arrays of word numbers, half-open."""

    core: Gaps
    """The chain itself."""
    whole: Gaps
    """As far as it may grow."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Runs of words that both sides of a region share, region by region, in order of place."""

    a: Ints
    b: Ints
    length: Ints
    """Words."""
    region: Ints

    def __getitem__(self, chosen: NDArray[np.generic] | slice) -> Blocks:
        """Select some of the blocks."""
        return Blocks(self.a[chosen], self.b[chosen], self.length[chosen], self.region[chosen])


def regions_of(corpus: Corpus, chains: Chains, margin: int) -> Regions:
    """Say how far each chain may grow.

    Parameters
    ----------
    corpus, chains
        No region leaves the segments of its chain. Where both sides lie in one segment,
        neither may grow into the other.
    margin
        Words beside a chain.
    """
    a_start, a_end, b_start, b_end = chains.a_start, chains.a_end, chains.b_start, chains.b_end
    a_low, a_high = _bounds(corpus, a_start)
    b_low, b_high = _bounds(corpus, b_start)
    twice = a_low == b_low
    middle = np.where(a_end > b_start, b_start, (a_end + b_start) // 2)
    a_high, b_low = np.where(twice, middle, a_high), np.where(twice, middle, b_low)
    a_end = np.where(twice, np.minimum(a_end, a_high), a_end)
    return Regions(
        core=Gaps(a_start, a_end, b_start, b_end),
        whole=Gaps(
            np.maximum(a_low, a_start - margin),
            np.minimum(a_high, a_end + margin),
            np.maximum(b_low, b_start - margin),
            np.minimum(b_high, b_end + margin),
        ),
    )


def _bounds(corpus: Corpus, places: Ints) -> tuple[Ints, Ints]:
    segment = corpus.segment[places]
    return corpus.segment_first[segment], corpus.segment_first[segment + 1]


def blocks_of(hashes: NDArray[np.uint64], chains: Chains, regions: Regions) -> Blocks:
    """Find the common runs of words of all regions: matches, and what lies between them."""
    anchors = _anchors(chains, regions)
    gaps, region = _gaps(anchors, regions)
    between = common_words(hashes, gaps)
    one = np.ones(between.a.size, np.int64)
    loose = Blocks(between.a, between.b, one, region[between.gap])
    return _merged(anchors, loose)


def _anchors(chains: Chains, regions: Regions) -> Blocks:
    """Cut the matches of every chain to its region and where they overlap."""
    matches = chains.matches
    region = np.repeat(np.arange(chains.bits.size), np.diff(chains.first_match))
    whole = regions.whole[region]
    length = np.minimum(matches.length, whole.a_end - matches.a)
    length = np.minimum(length, whole.b_end - matches.b)
    anchors = Blocks(matches.a, matches.b, length, region)
    anchors = _cut(anchors, np.maximum(whole.a_start - anchors.a, whole.b_start - anchors.b))
    while True:
        overlap = np.maximum(_ends_before(anchors, "a"), _ends_before(anchors, "b"))
        spent = np.flatnonzero(overlap >= anchors.length)
        if not spent.size:
            return _cut(anchors, overlap)
        keep = np.ones(anchors.a.size, np.bool_)
        first = np.unique(anchors.region[spent], return_index=True)[1]
        keep[spent[first]] = False
        anchors = anchors[keep]


def _ends_before(anchors: Blocks, side: str) -> Ints:
    """How far the anchor before reaches into each, on one side."""
    start: Ints = getattr(anchors, side)
    overlap = np.zeros(start.size, np.int64)
    overlap[1:] = start[:-1] + anchors.length[:-1] - start[1:]
    overlap[1:][np.diff(anchors.region) != 0] = 0
    return overlap


def _cut(anchors: Blocks, words: Ints) -> Blocks:
    """Take words off the start of anchors; those that have none left go."""
    words = np.maximum(words, 0)
    cut = Blocks(
        anchors.a + words, anchors.b + words, anchors.length - words, anchors.region
    )  # fmt: skip
    return cut[cut.length > 0]


def _gaps(anchors: Blocks, regions: Regions) -> tuple[Gaps, Ints]:
    """Give what lies before, between and behind the anchors, and the region of each."""
    whole = regions.whole
    count = np.bincount(anchors.region, minlength=whole.a_start.size)
    region = np.repeat(np.arange(count.size), count + 1)
    is_first = np.diff(region, prepend=-1) != 0
    is_last = np.diff(region, append=count.size) != 0
    starts, ends = [], []
    for side, low, high in (
        (anchors.a, whole.a_start, whole.a_end),
        (anchors.b, whole.b_start, whole.b_end),
    ):
        start, end = np.empty(region.size, np.int64), np.empty(region.size, np.int64)
        start[is_first], end[is_last] = low, high
        start[~is_first], end[~is_last] = side + anchors.length, side
        starts.append(start)
        ends.append(end)
    gaps = Gaps(starts[0], ends[0], starts[1], ends[1])
    filled = (gaps.a_end > gaps.a_start) & (gaps.b_end > gaps.b_start)
    return gaps[filled], region[filled]


def _merged(anchors: Blocks, loose: Blocks) -> Blocks:
    """Put anchors and loose words in order, and make one block of what goes on unbroken."""
    a, b, length, region = (
        np.concatenate([getattr(anchors, name), getattr(loose, name)])
        for name in ("a", "b", "length", "region")
    )
    order = np.lexsort((a, region))
    a, b, length, region = a[order], b[order], length[order], region[order]
    begins = np.ones(a.size, np.bool_)
    begins[1:] = (a[1:] != a[:-1] + length[:-1]) | (b[1:] != b[:-1] + length[:-1])
    begins[1:] |= region[1:] != region[:-1]
    first = np.flatnonzero(begins)
    total = np.add.reduceat(length, first) if first.size else length
    return Blocks(a[first], b[first], total, region[first])
