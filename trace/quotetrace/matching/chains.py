"""Chains: seeds joined into matches, matches into runs that lie in order and close together.

The pattern is that of minimap2 (Li 2018), on words, and on all pairs of a corpus at once: no
loop over pairs or seeds. A match links to the best of the few matches before it in the same
pair of stretches, and every match ends up in one chain, so that a pair can have several.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.ranges import places_of, run_bits
from quotetrace.matching.spool import Spool
from quotetrace.matching.words import mix_array

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from quotetrace.matching.corpus import Corpus
    from quotetrace.matching.seeds import Seeds
    from quotetrace.matching.sensitivity import Constants
    from quotetrace.matching.surprise import Surprise

    Ints = NDArray[np.int64]

CHUNK = 1 << 20
"""Seeds handled at once."""
LEAST_TABLE, MOST_TABLE = 16, 27
"""Bounds of the size of a table of pairs, as powers of two."""
ROUNDING = 0.01
"""Bits that are lost at most when those of a pair are added up in single precision."""
COLUMNS: dict[str, type[np.generic]] = {
    "a": np.int32, "b": np.int32, "length": np.int32, "pair": np.int64, "bits": np.float64,
}  # fmt: skip
"""Of `Matches`, as narrow as they can be while there are most."""
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
    """Surprise of the matched words, gaps not yet paid for."""
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
    matches = find_matches(corpus, seeds, surprise, constants.shingle, least_bits)
    matches = _of_telling_pairs(matches, least_bits)
    return _gather(matches, _roots(_link(matches, constants)), least_bits)


def _of_telling_pairs(matches: Matches, least_bits: float) -> Matches:
    """Leave out pairs of stretches that have too little in common for any chain."""
    if not matches.a.size:
        return matches
    heads = np.flatnonzero(np.diff(matches.pair, prepend=-1))
    sizes = np.diff(np.append(heads, matches.pair.size))
    return matches[np.repeat(np.add.reduceat(matches.bits, heads) >= least_bits, sizes)]


def find_matches(
    corpus: Corpus, seeds: Seeds, surprise: Surprise, shingle: int, least_bits: float = 0.0
) -> Matches:
    """Join seeds that follow each other on one diagonal into maximal matches.

    Those of pairs of stretches whose seeds make less than `least_bits` are left out: all matches
    are weighed first, and their bits added up in a hashed table, so that few need be sorted.
    """
    found = _sieved(_maximal_runs(corpus, seeds, surprise, shingle, least_bits), least_bits)
    found = _of_telling_pairs(_in_order(found), least_bits)
    return _each_once(_as_long_as_they_go(corpus, found), surprise)


def _maximal_runs(
    corpus: Corpus, seeds: Seeds, surprise: Surprise, shingle: int, least_bits: float
) -> Matches:
    """Join seeds on one diagonal, and leave out the matches of most pairs with too few bits."""
    heads = _heads(corpus, seeds)

    def in_chunks() -> Iterator[Matches]:
        for start in range(0, heads.size, CHUNK):
            at = heads[start : start + CHUNK + 1].astype(np.int64)
            ends = np.append(at[1:], len(seeds))[:CHUNK]
            at = at[:CHUNK]
            here = seeds[at]
            a = here.first
            b = a + here.distance
            a, b, length = _without_overlap(corpus, a, b, ends - at + (shingle - 1))
            pair = (corpus.stretch[a].astype(np.int64) << 32) | corpus.stretch[b]
            bits = run_bits(surprise.alone, surprise.following, a, length)
            yield Matches(a, b, length, pair, bits)
            corpus.spool.release()

    sieve = _Sieve(heads.size, least_bits)
    for matches in in_chunks():
        sieve.add(matches)
    memory = Spool()
    columns = {name: memory.column(kind) for name, kind in COLUMNS.items()}
    for matches in in_chunks():
        left = sieve.through(matches)
        for name, column in columns.items():
            column.add(getattr(left, name))
    a, b, length = (columns[name].close().astype(np.int64) for name in ("a", "b", "length"))
    return Matches(a, b, length, columns["pair"].close(), columns["bits"].close())


def _sieved(matches: Matches, least_bits: float) -> Matches:
    """Leave out once more what shared its slot with others, now that fewer are left."""
    sieve = _Sieve(matches.a.size, least_bits, salt=1)
    sieve.add(matches)
    return sieve.through(matches)


class _Sieve:
    """Leaves out matches of pairs of stretches that have too little in common, but for a few.

    The bits of each pair are added up in a slot of a hashed table, which others may share.
    """

    def __init__(self, count: int, least_bits: float, salt: int = 0) -> None:
        size = min(max(int(4 * count).bit_length(), LEAST_TABLE), MOST_TABLE)
        self._shift = np.uint64(64 - size)
        self._salt = np.uint64(salt)
        self._least = least_bits - ROUNDING
        self._totals = np.zeros(1 << size, np.float32)

    def add(self, matches: Matches) -> None:
        """Weigh some more."""
        np.add.at(self._totals, self._slots(matches), matches.bits)

    def through(self, matches: Matches) -> Matches:
        """Give those whose pair may have enough bits."""
        return matches[np.flatnonzero(self._totals[self._slots(matches)] >= self._least)]

    def _slots(self, matches: Matches) -> NDArray[np.uint64]:
        return mix_array(matches.pair.view(np.uint64) + self._salt) >> self._shift


def _as_long_as_they_go(corpus: Corpus, matches: Matches) -> Matches:
    """Let matches go on while their words are the same; none leaves its stretches.

    The shingles of a text in many places link the next places only, so a match that some rarer
    words began may end where such a text begins.
    """
    hashes, a, b, length = corpus.hashes, matches.a.copy(), matches.b.copy(), matches.length.copy()
    one, other = matches.pair >> 32, matches.pair & 0xFFFFFFFF
    most = np.where(one == other, b - a, corpus.size)
    a_low, b_low = corpus.stretch_first[one], corpus.stretch_first[other]
    a_high, b_high = corpus.stretch_first[one + 1], corpus.stretch_first[other + 1]
    going = np.arange(a.size)
    while going.size:
        going = going[(a[going] > a_low[going]) & (b[going] > b_low[going])]
        going = going[length[going] < most[going]]
        going = going[hashes[a[going] - 1] == hashes[b[going] - 1]]
        a[going] -= 1
        b[going] -= 1
        length[going] += 1
    corpus.spool.release()
    going = np.arange(a.size)
    while going.size:
        a_end, b_end = a[going] + length[going], b[going] + length[going]
        going = going[(a_end < a_high[going]) & (b_end < b_high[going])]
        going = going[length[going] < most[going]]
        going = going[hashes[a[going] + length[going]] == hashes[b[going] + length[going]]]
        length[going] += 1
    corpus.spool.release()
    return replace(matches, a=a, b=b, length=length)


def _each_once(matches: Matches, surprise: Surprise) -> Matches:
    """Put matches in order, weigh them, and leave out those that have become the same."""
    matches = _in_order(matches)
    is_new = np.ones(matches.a.size, np.bool_)
    is_new[1:] = (np.diff(matches.a) != 0) | (np.diff(matches.b) != 0)
    matches = matches[np.flatnonzero(is_new)]
    bits = run_bits(surprise.alone, surprise.following, matches.a, matches.length)
    return replace(matches, bits=bits)


def _in_order(matches: Matches) -> Matches:
    """Sort matches by pair of stretches and place."""
    return matches[np.lexsort((matches.b, matches.a, matches.pair))]


def _without_overlap(corpus: Corpus, a: Ints, b: Ints, length: Ints) -> tuple[Ints, Ints, Ints]:
    """Part the matches of a stretch with itself that overlap their own other side.

    A text that stands many times in a row matches all of itself, moved by its own length; the
    parts are its single occurrences, each beside the next.
    """
    period = b - a
    count = np.where(corpus.stretch[a] == corpus.stretch[b], -(-length // period), 1)
    if (count == 1).all():
        return a, b, length
    number = places_of(np.zeros(count.size, np.int64), count)
    a, b, length, period = (np.repeat(one, count) for one in (a, b, length, period))
    before = number * period
    last = np.append(number[1:] == 0, True)
    return a + before, b + before, np.where(last, length - before, period)


def _heads(corpus: Corpus, seeds: Seeds) -> NDArray[np.uint32]:
    """Give the positions of the seeds with which matches begin."""
    stretch = corpus.stretch
    heads = Spool().column(np.uint32)
    for start in range(0, len(seeds), CHUNK):
        here = seeds[max(start - 1, 0) : start + CHUNK]
        a, apart = here.first, here.distance
        b = a + apart
        begins = np.diff(here.keys) != 1
        begins |= stretch[a[1:]] != stretch[a[:-1]]
        begins |= stretch[b[1:]] != stretch[b[:-1]]
        if not start:
            begins = np.append(True, begins)
        heads.add(np.flatnonzero(begins) + start)
    return heads.close()


def _link(matches: Matches, constants: Constants) -> NDArray[np.int64]:
    """Choose for every match the one before it in the best-scoring chain, or itself.

    The usual recurrence (a chain is worth its matches less its gaps), over all pairs at once:
    first the first match of every pair, then every second one, and so on. Inside one stretch a
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
    ends, inside = matches.a + matches.length, matches.pair >> 32 == matches.pair & 0xFFFFFFFF
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
