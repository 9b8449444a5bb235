"""Alignments: the regions that chains point at, cut to what scores.

Common runs of words gain the surprise of their words, gaps lose; the maximal scoring runs
(Ruzzo and Tompa 1999) are the alignments, so borders fall where the copied words start and end.
All that can be said of every block and gap is worked out for many regions at once; only the
cutting goes region by region.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from quotetrace.matching.regions import Blocks, blocks_of, regions_of
from quotetrace.matching.scoring import Run, maximal_runs
from quotetrace.matching.surroundings import Surroundings
from quotetrace.matching.traits import WordTrait
from quotetrace.matching.word_alignments import COHERENT, WordAlignment, covers, keep_best

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from quotetrace.matching.chains import Chains
    from quotetrace.matching.corpus import Corpus
    from quotetrace.matching.sensitivity import Constants
    from quotetrace.matching.surprise import Surprise

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

NEVER = 1e9
"""The cost in bits of a gap that no alignment crosses."""
STRAY_BITS = 1.5
"""What the outermost common words must gain for each doubling of the chances to be there."""
BORDER_CHANCES = 4
"""How many times more likely chance is than copying beyond the border of a sentence."""
FORMULA = 1 / 3
"""Share of names among the common words from which on they are a formula of names."""
SLIDE = 3
"""Most words that are moved over a gap."""
LEAD_WORDS = 8
"""Words left out before a quotation that opens on both sides, from which on it starts anew."""
BATCH = 1 << 14
"""Chains handled at once."""


def align_chains(
    corpus: Corpus, chains: Chains, surprise: Surprise, constants: Constants, least_bits: float
) -> Iterator[WordAlignment]:
    """Align the region of every chain.

    Yields
    ------
    WordAlignment
        Those of at least `least_bits`; one pair of stretches after the other, and no two of a
        pair that share words on both sides.
    """
    aligner = _Aligner(corpus, surprise, constants, least_bits)
    pair = -1
    found: list[WordAlignment] = []
    for batch in _batches(chains):
        for own_pair, core, alignments in aligner.align(batch):
            if own_pair != pair:
                yield from found
                pair, found = own_pair, []
            if any(covers(known, core) for known in found):
                continue
            for alignment in alignments:
                found = keep_best(found, alignment)
    yield from found


def _batches(chains: Chains) -> Iterator[Chains]:
    for first in range(0, chains.bits.size, BATCH):
        yield chains[first : first + BATCH]


class _Row(NamedTuple):
    """What a region's blocks are worth; parallel sequences."""

    a: Sequence[int]
    b: Sequence[int]
    length: Sequence[int]
    bits: Sequence[float]
    """What each block gains."""
    costs: Sequence[float]
    """Of the gap behind each block but the last."""
    names: Sequence[int]
    """Words of each block that are names, on the side that has more of them."""
    name_bits: Sequence[float]

    def __getitem__(self, inside: slice) -> _Row:  # type: ignore[override]
        """Select neighbouring blocks and the gaps between them."""
        gaps = slice(inside.start, inside.stop - 1)
        return _Row(
            self.a[inside], self.b[inside], self.length[inside], self.bits[inside],
            self.costs[gaps], self.names[inside], self.name_bits[inside],
        )  # fmt: skip


class _Aligner:
    """Aligns regions of one corpus."""

    def __init__(
        self, corpus: Corpus, surprise: Surprise, constants: Constants, least_bits: float
    ) -> None:
        self._corpus = corpus
        self._around = Surroundings(corpus)
        self._constants = constants
        self._least = least_bits
        self._figures = _sums((corpus.traits & WordTrait.FIGURE) != 0, np.int32)
        self._alone = surprise.alone
        self._bits = _sums(surprise.following)
        name = ((corpus.traits & WordTrait.NAME) != 0) & surprise.names_tell
        self._names = _sums(name, np.int32)
        self._name_bits = _sums(np.where(name, surprise.following, np.float32(0)))

    def align(self, chains: Chains) -> Iterator[tuple[int, WordAlignment, list[WordAlignment]]]:
        """Give pair of stretches, place and alignments of every chain that may have any."""
        regions = regions_of(self._corpus, chains, self._constants.margin)
        blocks = self._slide(blocks_of(self._corpus.hashes, chains, regions))
        blocks = self._telling(blocks)
        names, name_bits = self._names_of(blocks)
        columns = (blocks.a, blocks.b, blocks.length, self._gains(blocks), self._costs(blocks),
                   names, name_bits)  # fmt: skip
        row = _Row(*(column.tolist() for column in columns))
        heads = np.flatnonzero(np.diff(blocks.region, prepend=-1))
        chosen = blocks.region[heads]
        core = regions.core[chosen]
        pairs = chains.matches.pair[chains.first_match[chosen]]
        places = zip(core.a_start.tolist(), core.a_end.tolist(), core.b_start.tolist(),
                     core.b_end.tolist(), strict=True)  # fmt: skip
        bounds = pairwise([*heads.tolist(), blocks.a.size])
        for pair, place, (first, last) in zip(pairs.tolist(), places, bounds, strict=True):
            found = list(self._runs(row[first:last]))
            if found:
                yield pair, WordAlignment(*place, 0, 0.0), found

    def _runs(self, row: _Row) -> Iterator[WordAlignment]:
        """Find the maximal scoring runs of a region that have at least `least_bits`."""
        scores = [*row.bits[:1]]
        for cost, gain in zip(row.costs, row.bits[1:], strict=True):
            scores += [-cost, gain]
        for run in maximal_runs(scores):
            if run.score < self._least:
                continue
            for inside in _coherent(row, self._without_strays(row, run)):
                part = row[inside]
                bits = sum(part.bits) - sum(part.costs) - _formula_bits(part)
                if bits >= self._least:
                    yield _join(part, bits)

    def _without_strays(self, row: _Row, run: Run) -> slice:
        """Cut lone words off both ends of a run that chance has put there.

        Beyond a gap of m words against n there are m times n chances for a common word, and
        beyond the border of a sentence there is less reason for one.
        """
        around = self._around
        first, last = run.first // 2, run.last // 2
        while first < last:
            need = _stray_bits(row, first)
            worth = row.bits[first] - row.costs[first]
            a, b = row.a[first + 1], row.b[first + 1]
            if worth >= need.beyond_border or (
                worth >= need.inside and not (around.breaks_before(a) or around.breaks_before(b))
            ):
                break
            first += 1
        while first < last:
            need = _stray_bits(row, last - 1)
            worth = row.bits[last] - row.costs[last - 1]
            length = row.length[last - 1]
            a, b = row.a[last - 1] + length - 1, row.b[last - 1] + length - 1
            if worth >= need.beyond_border or (
                worth >= need.inside and not (around.breaks_after(a) or around.breaks_after(b))
            ):
                break
            last -= 1
        return slice(first, last + 1)

    def _telling(self, blocks: Blocks) -> Blocks:
        """Leave out regions whose common words are worth too little."""
        if not blocks.a.size:
            return blocks
        heads = np.flatnonzero(np.diff(blocks.region, prepend=-1))
        sizes = np.diff(np.append(heads, blocks.a.size))
        total = np.add.reduceat(self._gains(blocks), heads)
        return blocks[np.repeat(total >= self._least, sizes)]

    def _gains(self, blocks: Blocks) -> Floats:
        """What the common words of each block are worth on the side where they surprise more."""
        sides = [
            self._alone[side] + self._bits[side + blocks.length] - self._bits[side + 1]
            for side in (blocks.a, blocks.b)
        ]
        return np.maximum(*sides)

    def _names_of(self, blocks: Blocks) -> tuple[Ints, Floats]:
        """Count the names of each block, on the side that has more of them, and their bits."""
        sides = [
            [sums[side + blocks.length] - sums[side] for side in (blocks.a, blocks.b)]
            for sums in (self._names, self._name_bits)
        ]
        return np.maximum(*sides[0]), np.maximum(*sides[1])

    def _costs(self, blocks: Blocks) -> Floats:
        """What the gap behind each block costs, as far as its region goes on."""
        if not blocks.a.size:
            return np.zeros(0)
        a_from, b_from = blocks.a + blocks.length, blocks.b + blocks.length
        a_to, b_to = np.append(blocks.a[1:], a_from[-1]), np.append(blocks.b[1:], b_from[-1])
        inside = np.append(np.diff(blocks.region) == 0, False)
        a_to, b_to = np.where(inside, a_to, a_from), np.where(inside, b_to, b_from)
        a_gap, b_gap = a_to - a_from, b_to - b_from
        replaced = np.minimum(a_gap, b_gap)
        costs = self._constants.opening_bits + self._constants.replaced_bits * replaced
        costs = costs + self._constants.left_out_bits * np.log2(1.0 + np.abs(a_gap - b_gap))
        figures = self._figures[a_to] > self._figures[a_from]
        figures &= self._figures[b_to] > self._figures[b_from]
        costs += self._constants.figure_bits * (figures & (replaced > 0))
        for index in np.flatnonzero(np.maximum(a_gap, b_gap) >= LEAD_WORDS).tolist():
            if self._around.opens(int(a_to[index])) and self._around.opens(int(b_to[index])):
                costs[index] = NEVER
        return np.asarray(costs, np.float64)

    def _slide(self, blocks: Blocks) -> Blocks:
        """Move words that could stand on either side of a gap to the side of their sentence.

        In "said the … . The break-up" against "said: The break-up" the article belongs to what
        follows, though the alignment may have given it to what goes before.
        """
        hashes, breaks = self._corpus.hashes, self._around.breaks_before
        a, b, length = blocks.a.copy(), blocks.b.copy(), blocks.length.copy()
        one_sided = (np.diff(a) == length[:-1]) | (np.diff(b) == length[:-1])
        one_sided &= np.diff(blocks.region) == 0
        one_sided &= hashes[a[1:] - 1] == hashes[b[1:] - 1]
        for index in np.flatnonzero(one_sided).tolist():
            a_next, b_next = int(a[index + 1]), int(b[index + 1])
            for words in range(1, min(SLIDE, int(length[index]) - 1) + 1):
                if hashes[a_next - words] != hashes[b_next - words]:
                    break
                if breaks(a_next - words) and breaks(b_next - words):
                    length[index] -= words
                    a[index + 1] -= words
                    b[index + 1] -= words
                    length[index + 1] += words
                    break
        return Blocks(a, b, length, blocks.region)


def _sums(values: NDArray[np.generic], kind: type[np.generic] = np.float64) -> NDArray[np.generic]:
    """Sum up all values before each place, and all of them at the end."""
    sums = np.zeros(values.size + 1, kind)
    np.cumsum(values, dtype=kind, out=sums[1:])
    return sums


def _coherent(row: _Row, inside: slice) -> Iterator[slice]:
    """Part a run that is mostly holes at its widest hole, until its parts hold together."""
    if inside.stop - inside.start < 2 or _join(row[inside], 0.0).similarity >= COHERENT:
        yield inside
        return
    holes = [
        row.a[later] - row.a[later - 1] + row.b[later] - row.b[later - 1]
        - 2 * row.length[later - 1]
        for later in range(inside.start + 1, inside.stop)
    ]  # fmt: skip
    middle = inside.start + 1 + holes.index(max(holes))
    yield from _coherent(row, slice(inside.start, middle))
    yield from _coherent(row, slice(middle, inside.stop))


class _Need(NamedTuple):
    """What the outermost block must gain beyond the cost of its gap."""

    inside: float
    """In the sentence of its neighbour."""
    beyond_border: float


def _stray_bits(row: _Row, gap: int) -> _Need:
    """Say what a block beyond some gap needs."""
    a_gap = row.a[gap + 1] - row.a[gap] - row.length[gap]
    b_gap = row.b[gap + 1] - row.b[gap] - row.length[gap]
    chances = max(a_gap, 1) * max(b_gap, 1)
    return _Need(STRAY_BITS * log2(1 + chances), STRAY_BITS * log2(1 + BORDER_CHANCES * chances))


def _formula_bits(row: _Row) -> float:
    """Add up what the names give, where the common words are little else."""
    if sum(row.names) <= FORMULA * sum(row.length):
        return 0.0
    return sum(row.name_bits)


def _join(row: _Row, bits: float) -> WordAlignment:
    return WordAlignment(
        a_start=row.a[0],
        a_end=row.a[-1] + row.length[-1],
        b_start=row.b[0],
        b_end=row.b[-1] + row.length[-1],
        common=sum(row.length),
        bits=bits,
    )
