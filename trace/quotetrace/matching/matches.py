"""Matches: seeds that follow each other on one diagonal, as far as their words are the same."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.ranges import places_of, run_bits
from quotetrace.matching.spool import Spool
from quotetrace.text.arrays import mix_array

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from quotetrace.matching.corpus import Corpus
    from quotetrace.matching.information import Information
    from quotetrace.matching.seeds import Seeds

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]

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


@dataclass(frozen=True, slots=True)
class Matches:
    """Parallel arrays; one row a match."""

    a: Ints
    b: Ints
    length: Ints
    """Words."""
    pair: Ints
    """Both segments in one number."""
    bits: NDArray[np.float64]

    def __getitem__(self, chosen: NDArray[np.generic]) -> Matches:
        """Select the matches at some positions."""
        return Matches(
            self.a[chosen], self.b[chosen], self.length[chosen], self.pair[chosen],
            self.bits[chosen],
        )  # fmt: skip

    @property
    def inside(self) -> Flags:
        """Which lie in one segment with both sides."""
        return np.asarray(self.pair >> 32 == self.pair & 0xFFFFFFFF, np.bool_)

    def in_order(self) -> Matches:
        """Sort by pair of segments and place."""
        return self[np.lexsort((self.b, self.a, self.pair))]

    def of_telling_pairs(self, least_bits: float) -> Matches:
        """Leave out pairs of segments that have too little in common; those of each adjoin."""
        if not self.a.size:
            return self
        heads = np.flatnonzero(np.diff(self.pair, prepend=-1))
        sizes = np.diff(np.append(heads, self.pair.size))
        return self[np.repeat(np.add.reduceat(self.bits, heads) >= least_bits, sizes)]


def find_matches(
    corpus: Corpus, seeds: Seeds, information: Information, shingle: int, least_bits: float
) -> Matches:
    """Join seeds that follow each other on one diagonal, in order of their pairs and places.

    Those of pairs of segments whose matches make less than `least_bits` are left out: all are
    weighed first, and their bits added up in a hashed table, so that few need be sorted.
    """
    heads = _heads(corpus, seeds, shingle)

    def in_chunks() -> Iterator[Matches]:
        for start in range(0, heads.size, CHUNK):
            ends = np.append(heads[start + 1 : start + CHUNK + 1], np.uint32(len(seeds)))[:CHUNK]
            yield _joined(corpus, seeds, information, shingle, heads[start : start + CHUNK], ends)
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
    found = Matches(a, b, length, columns["pair"].close(), columns["bits"].close())
    return _sieved(found, least_bits).in_order().of_telling_pairs(least_bits)


def _heads(corpus: Corpus, seeds: Seeds, shingle: int) -> NDArray[np.uint32]:
    """Give the positions of the seeds with which matches begin.

    A seed that begins where the last one ends, or before, goes on with its match: all words of
    both are the same. That some between are missing is due to shingles in many places, which
    link to the next place only.
    """
    segment = corpus.segment
    heads = Spool().column(np.uint32)
    for start in range(0, len(seeds), CHUNK):
        here = seeds[max(start - 1, 0) : start + CHUNK]
        a, apart = here.first, here.distance
        b = a + apart
        begins = np.diff(here.keys) > shingle
        begins |= segment[a[1:]] != segment[a[:-1]]
        begins |= segment[b[1:]] != segment[b[:-1]]
        if not start:
            begins = np.append(True, begins)
        heads.add(np.flatnonzero(begins) + start)
    return heads.close()


def _joined(
    corpus: Corpus,
    seeds: Seeds,
    information: Information,
    shingle: int,
    heads: NDArray[np.uint32],
    ends: NDArray[np.uint32],
) -> Matches:
    """Make matches of the seeds from each of some positions to before another."""
    first, last = heads.astype(np.int64), ends.astype(np.int64) - 1

    def places(of: Ints) -> tuple[Ints, Ints]:
        here = seeds[of]
        a = here.first
        return a, a + here.distance

    a, b = places(first)
    inside = corpus.segment[a] == corpus.segment[b]
    first, last = part_by_period(places, first, last, inside, shingle)
    a, b = places(first)
    length = seeds[last].first + shingle - a
    pair = (corpus.segment[a].astype(np.int64) << 32) | corpus.segment[b]
    bits = run_bits(information.alone, information.following, a, length)
    return Matches(a, b, length, pair, bits)


def part_by_period(
    places: Callable[[Ints], tuple[Ints, Ints]],
    first: Ints,
    last: Ints,
    inside: Flags,
    shingle: int,
) -> tuple[Ints, Ints]:
    """Part the matches of a segment with itself that overlap their own other side.

    A text that stands many times in a row matches all of itself, moved by its own length; the
    parts are its single occurrences, each beside the next.

    Parameters
    ----------
    places
        Gives the two places of seeds by their positions.
    first, last
        Positions of the first and of the last seed of each match.
    inside
        Which matches lie in one segment with both sides.
    shingle
        Words of a seed.

    Returns
    -------
    tuple of arrays
        Positions of the first and of the last seed of each match, parted or not.
    """
    (a, b), (a_last, _) = places(first), places(last)
    overlaps = inside & (a_last + shingle > b)
    if not overlaps.any():
        return first, last
    count = (last - first + 1)[overlaps]
    seeds = places_of(first[overlaps], count)
    into = places(seeds)[0] - np.repeat(a[overlaps], count)
    period = np.repeat((b - a)[overlaps], count)
    run, part = np.repeat(np.arange(count.size), count), into // period
    whole = np.flatnonzero(into % period <= period - shingle)
    is_new = np.ones(whole.size, np.bool_)
    is_new[1:] = (np.diff(run[whole]) != 0) | (np.diff(part[whole]) != 0)
    parts = seeds[whole[is_new]], seeds[whole[np.append(is_new[1:], True)]]
    apart = first[~overlaps], last[~overlaps]
    return np.concatenate([apart[0], parts[0]]), np.concatenate([apart[1], parts[1]])


def grow(corpus: Corpus, matches: Matches) -> Matches:
    """Let matches go on while their words are the same; none leaves its segments.

    The shingles of a text in many places link the next places only, so a match that some rarer
    words began may end where such a text begins. What becomes the same is taken once. Bits are
    those from before.
    """
    matches = _as_long_as_they_go(corpus, matches).in_order()
    is_new = np.ones(matches.a.size, np.bool_)
    is_new[1:] = (np.diff(matches.a) != 0) | (np.diff(matches.b) != 0)
    return matches[np.flatnonzero(is_new)]


def weigh(matches: Matches, information: Information) -> Matches:
    """Give matches the bits of their words."""
    bits = run_bits(information.alone, information.following, matches.a, matches.length)
    return replace(matches, bits=bits)


def _as_long_as_they_go(corpus: Corpus, matches: Matches) -> Matches:
    hashes, a, b, length = corpus.hashes, matches.a.copy(), matches.b.copy(), matches.length.copy()
    one, other = matches.pair >> 32, matches.pair & 0xFFFFFFFF
    most = np.where(matches.inside, b - a, corpus.size)
    a_low, b_low = corpus.segment_first[one], corpus.segment_first[other]
    a_high, b_high = corpus.segment_first[one + 1], corpus.segment_first[other + 1]
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


def _sieved(matches: Matches, least_bits: float) -> Matches:
    """Leave out once more what shared its slot with others, now that fewer are left."""
    sieve = _Sieve(matches.a.size, least_bits, salt=1)
    sieve.add(matches)
    return sieve.through(matches)


class _Sieve:
    """Leaves out matches of pairs of segments that have too little in common, but for a few.

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
