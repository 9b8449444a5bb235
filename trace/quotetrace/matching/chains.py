"""Chains: seeds joined into matches, matches into runs that lie in order and close together.

The pattern is that of minimap2 (Li 2018), on words, and on all pairs of a corpus at once: no
loop over pairs or seeds. A match links to the best of the next few matches of the same pair of
stretches; links that both ends agree on make chains, so every match is in one chain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quotetrace.matching.corpus import Corpus
    from quotetrace.matching.seeds import Seeds
    from quotetrace.matching.sensitivity import Constants
    from quotetrace.matching.surprise import Surprise

LOOK_AHEAD = 8
"""Later matches of a pair that are tried as the next link."""
OVERLAP = 3
"""Words by which linked matches may overlap (an inserted word that repeats its neighbour)."""


@dataclass(frozen=True, slots=True)
class Chains:
    """Parallel arrays; one row a chain. Places are word numbers, half-open."""

    a_start: NDArray[np.int64]
    a_end: NDArray[np.int64]
    b_start: NDArray[np.int64]
    b_end: NDArray[np.int64]
    bits: NDArray[np.float64]
    """Surprise of the matched words, gaps not yet paid for."""


@dataclass(frozen=True, slots=True)
class Matches:
    """Maximal runs of seeds on one diagonal, sorted by pair of stretches and place."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    length: NDArray[np.int64]
    """Words."""
    pair: NDArray[np.int64]
    """Both stretches in one number."""
    bits: NDArray[np.float64]

    def __getitem__(self, chosen: NDArray[np.generic]) -> Matches:
        """Select the matches at some positions."""
        return Matches(
            self.a[chosen], self.b[chosen], self.length[chosen], self.pair[chosen],
            self.bits[chosen],
        )  # fmt: skip


def find_chains(
    corpus: Corpus, seeds: Seeds, surprise: Surprise, constants: Constants, least_bits: float
) -> Chains:
    """Join seeds into chains whose matched words carry at least `least_bits`."""
    matches = find_matches(corpus, seeds, surprise, constants.shingle)
    chain = _link(matches, constants)
    return _gather(matches, chain, least_bits)


def find_matches(
    corpus: Corpus, seeds: Seeds, surprise: Surprise, shingle: int
) -> Matches:
    """Join seeds that follow each other on one diagonal into maximal matches."""
    first, distance = seeds.first, seeds.distance
    if not first.size:
        empty = np.zeros(0, np.int64)
        return Matches(empty, empty, empty, empty, np.zeros(0))
    begins = np.ones(first.size, np.bool_)
    begins[1:] = (np.diff(first) != 1) | (np.diff(distance) != 0)
    begins[1:] |= corpus.stretch[first[1:]] != corpus.stretch[first[:-1]]
    begins[1:] |= (
        corpus.stretch[first[1:] + distance[1:]] != corpus.stretch[first[:-1] + distance[:-1]]
    )
    at = np.flatnonzero(begins)
    a = first[at]
    b = a + distance[at]
    length = np.diff(np.append(at, first.size)) + shingle - 1
    pair = (corpus.stretch[a].astype(np.int64) << 32) | corpus.stretch[b]
    matches = Matches(a, b, length, pair, _match_bits(a, length, surprise))
    return matches[np.lexsort((b, a, pair))]


def _match_bits(
    start: NDArray[np.int64], length: NDArray[np.int64], surprise: Surprise
) -> NDArray[np.float64]:
    sums = np.zeros(surprise.following.size + 1)
    np.cumsum(surprise.following, dtype=np.float64, out=sums[1:])
    rest = sums[start + length] - sums[start + 1]
    return np.asarray(surprise.alone[start] + rest, np.float64)


def _link(matches: Matches, constants: Constants) -> NDArray[np.int64]:
    """Give every match the position of the first match of its chain."""
    size = matches.a.size
    best_next = np.full(size, np.inf)
    best_previous = np.full(size, np.inf)
    following = np.full(size, -1)
    previous = np.full(size, -1)
    a_end = matches.a + matches.length
    b_end = matches.b + matches.length
    for step in range(1, LOOK_AHEAD + 1):
        if step >= size:
            break
        a_gap = matches.a[step:] - a_end[:-step]
        b_gap = matches.b[step:] - b_end[:-step]
        near = (matches.pair[step:] == matches.pair[:-step]) & (a_gap <= constants.gap)
        near &= (b_gap <= constants.gap) & (a_gap >= -OVERLAP) & (b_gap >= -OVERLAP)
        near &= matches.a[step:] > matches.a[:-step]
        near &= matches.b[step:] > matches.b[:-step]
        left = np.flatnonzero(near)
        if not left.size:
            continue
        right = left + step
        cost = np.minimum(a_gap[left], b_gap[left]) + 2.0 * np.abs(a_gap[left] - b_gap[left])
        cost = cost.astype(np.float64)
        better = cost < best_next[left]
        best_next[left[better]] = cost[better]
        following[left[better]] = right[better]
        better = cost < best_previous[right]
        best_previous[right[better]] = cost[better]
        previous[right[better]] = left[better]
    return _roots(following, previous)


def _roots(following: NDArray[np.int64], previous: NDArray[np.int64]) -> NDArray[np.int64]:
    """Follow links that both ends agree on back to the first match."""
    root = np.arange(previous.size)
    linked = np.flatnonzero(previous >= 0)
    agreed = linked[following[previous[linked]] == linked]
    root[agreed] = previous[agreed]
    while True:
        further = root[root]
        if np.array_equal(further, root):
            return root
        root = further


def _gather(matches: Matches, chain: NDArray[np.int64], least_bits: float) -> Chains:
    """Sum up the matches of each chain and keep the telling ones."""
    order = np.argsort(chain, kind="stable")
    heads = np.flatnonzero(np.diff(chain[order], prepend=-1)) if order.size else order
    if not order.size:
        empty = np.zeros(0, np.int64)
        return Chains(empty, empty, empty, empty, np.zeros(0))
    bits = np.add.reduceat(matches.bits[order], heads)
    kept = bits >= least_bits
    a_end = matches.a + matches.length
    b_end = matches.b + matches.length
    return Chains(
        a_start=np.minimum.reduceat(matches.a[order], heads)[kept],
        a_end=np.maximum.reduceat(a_end[order], heads)[kept],
        b_start=np.minimum.reduceat(matches.b[order], heads)[kept],
        b_end=np.maximum.reduceat(b_end[order], heads)[kept],
        bits=bits[kept],
    )
