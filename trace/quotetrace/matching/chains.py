"""Chains: matches joined into runs that lie in order and close together.

The pattern is that of minimap2 (Li 2018), on words, and on all pairs of a corpus at once: no
loop over pairs or seeds. A match links to the best of the few matches before it in the same
pair of segments, and every match ends up in one chain, so that a pair can have several.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.matches import Matches, find_matches
from quotetrace.matching.ranges import places_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quotetrace.matching.corpus import Corpus
    from quotetrace.matching.information import Information
    from quotetrace.matching.seeds import Seeds
    from quotetrace.matching.sensitivity import Constants

    Ints = NDArray[np.int64]

LOOK_BACK = 16
"""Earlier matches of a pair that are tried as the previous link."""
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
    """Information of the matched words, gaps not yet paid for."""
    matches: Matches
    """The matches of all chains, chain by chain, each in order of `a`."""
    first_match: NDArray[np.int64]
    """Where the matches of each chain begin, and one past the last at the end."""

    def __getitem__(self, chosen: slice) -> Chains:
        """Select neighbouring chains."""
        return self.of(np.arange(self.bits.size)[chosen])

    def of(self, chosen: NDArray[np.generic]) -> Chains:
        """Select chains by their positions, which must not fall, or by flags."""
        count = np.diff(self.first_match)[chosen]
        first_match = np.concatenate([[0], np.cumsum(count)])
        matches = self.matches[places_of(self.first_match[:-1][chosen], count)]
        return Chains(
            self.a_start[chosen], self.a_end[chosen], self.b_start[chosen], self.b_end[chosen],
            self.bits[chosen], matches, first_match,
        )  # fmt: skip


def find_chains(
    corpus: Corpus, seeds: Seeds, information: Information, constants: Constants, least_bits: float
) -> Chains:
    """Join seeds into chains that carry at least `least_bits`, as far as the seeds go."""
    matches = find_matches(corpus, seeds, information, constants.shingle, least_bits)
    return join_matches(matches, constants, least_bits)


def join_matches(matches: Matches, constants: Constants, least_bits: float) -> Chains:
    """Join matches, sorted by pair and place, into chains that carry at least `least_bits`."""
    return _gather(matches, _roots(_link(matches, constants)), least_bits)


def _link(matches: Matches, constants: Constants) -> NDArray[np.int64]:
    """Choose for every match the one before it in the best-scoring chain, or itself.

    The usual recurrence (a chain is worth its matches less its gaps), over all pairs at once:
    first the first match of every pair, then every second one, and so on. Inside one segment a
    match does not follow a chain whose other side it would run into.
    """
    size = matches.a.size
    heads = np.flatnonzero(np.diff(matches.pair, prepend=-1))
    rank = np.arange(size) - np.repeat(heads, np.diff(np.append(heads, size)))
    by_rank = np.argsort(rank, kind="stable")
    levels = np.searchsorted(rank[by_rank], np.arange(int(rank.max(initial=-1)) + 2))
    worth = matches.bits.copy()
    previous = np.arange(size)
    back = np.arange(1, LOOK_BACK + 1)
    ends, inside = matches.a + matches.length, matches.inside
    other_side = matches.b.copy()  # where that of the best chain to each match begins
    for level in range(1, levels.size - 1):
        here = by_rank[levels[level] : levels[level + 1]]
        earlier = here[:, None] - back[: min(level, LOOK_BACK)]
        value = worth[earlier] - _gap_bits(matches, earlier, here[:, None], constants)
        value[(other_side[earlier] < ends[here, None]) & inside[here, None]] = -np.inf
        best = np.argmax(value, axis=1)
        gain = value[np.arange(here.size), best]
        better = gain > 0
        worth[here[better]] += gain[better]
        chosen = earlier[better, best[better]]
        previous[here[better]] = chosen
        other_side[here[better]] = other_side[chosen]
    return _one_successor(previous, worth)


def _gap_bits(
    matches: Matches, earlier: NDArray[np.int64], later: NDArray[np.int64], constants: Constants
) -> NDArray[np.float64]:
    """Cost of going on from one match to another; infinite where they do not fit."""
    a_gap = matches.a[later] - matches.a[earlier] - matches.length[earlier]
    b_gap = matches.b[later] - matches.b[earlier] - matches.length[earlier]
    least = np.minimum(a_gap, b_gap)
    fits = (least >= -OVERLAP) & (np.maximum(a_gap, b_gap) <= constants.gap)
    fits &= matches.a[later] > matches.a[earlier]
    fits &= matches.b[later] > matches.b[earlier]
    cost = constants.opening_bits + constants.replaced_bits * np.abs(least)
    cost = cost + constants.left_out_bits * np.log2(1.0 + np.abs(a_gap - b_gap))
    return np.where(fits, cost, np.inf)


def _one_successor(previous: NDArray[np.int64], worth: NDArray[np.float64]) -> NDArray[np.int64]:
    """Let of several matches that follow the same one only the worthiest keep the link."""
    linked = np.flatnonzero(previous != np.arange(previous.size))
    order = linked[np.lexsort((linked, -worth[linked], previous[linked]))]
    first = np.diff(previous[order], prepend=-1) != 0
    chosen = np.arange(previous.size)
    chosen[order[first]] = previous[order[first]]
    return chosen


def _roots(previous: NDArray[np.int64]) -> NDArray[np.int64]:
    """Follow the links back to the first match of each chain."""
    root = previous
    while True:
        further = root[root]
        if np.array_equal(further, root):
            return root
        root = further


def _gather(matches: Matches, chain: NDArray[np.int64], least_bits: float) -> Chains:
    """Sum up the matches of each chain and keep the telling ones."""
    total = np.bincount(chain, weights=matches.bits, minlength=chain.size).astype(np.float64)
    kept = total[chain] >= least_bits
    order = np.flatnonzero(kept)
    order = order[np.argsort(chain[order], kind="stable")]
    matches, chain = matches[order], chain[order]
    heads = np.flatnonzero(np.diff(chain, prepend=-1))
    tails = np.append(heads, chain.size)[1:] - 1
    a_end, b_end = matches.a + matches.length, matches.b + matches.length
    return Chains(
        a_start=matches.a[heads],
        a_end=a_end[tails],
        b_start=matches.b[heads],
        b_end=b_end[tails],
        bits=total[chain[heads]],
        matches=matches,
        first_match=np.append(heads, chain.size),
    )
