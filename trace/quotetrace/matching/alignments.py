"""Alignments: the regions that chains point at, cut to what scores.

Common runs of words gain the information of their words, gaps lose; the maximal scoring runs
(Ruzzo and Tompa 1999) are the alignments, so borders fall where the copied words start and end.
All that can be said of every block and gap is worked out for many regions at once; only the
cutting goes region by region.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from math import log2
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.information import STEPS
from quotetrace.matching.ranges import places_of, run_bits, sums_of
from quotetrace.matching.regions import Blocks, blocks_of, regions_of
from quotetrace.matching.scoring import maximal_runs
from quotetrace.matching.surroundings import Surroundings
from quotetrace.matching.word_alignments import COHERENT, Candidate, WordAlignment, settle
from quotetrace.text.traits import WordTrait

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from quotetrace.matching.chains import Chains
    from quotetrace.matching.corpus import Corpus
    from quotetrace.matching.information import Information
    from quotetrace.matching.sensitivity import Constants
    from quotetrace.progress import Progress

    Ints = NDArray[np.int64]
    Floats = NDArray[np.float64]

NEVER = 1e9
"""The cost in bits of a gap that no alignment crosses."""
STRAY_BITS = 1.5
"""What the outermost common words must gain for each doubling of the chances to be there."""
BORDER_CHANCES = 4
"""How many times more likely chance is than copying beyond the border of a sentence."""
FORMULA = 0.3
"""Share of names among the common words from which on they are a formula of names."""
SLIDE = 3
"""Most words that are moved over a gap."""
LEAD_WORDS = 8
"""Words left out before a quotation that opens on both sides, from which on it starts anew."""
BATCH = 1 << 14
"""Chains handled at once."""


def align_chains(
    corpus: Corpus,
    chains: Chains,
    information: Information,
    constants: Constants,
    least_bits: float,
    progress: Progress | None = None,
) -> Iterator[WordAlignment]:
    """Align the region of every chain, and tell `progress` how many are done.

    Yields
    ------
    WordAlignment
        Those of at least `least_bits`; one pair of segments after the other, and no two of a
        pair that share words on both sides.
    """
    aligner = _Aligner(corpus, information, constants, least_bits)

    def aligned() -> Iterator[Candidate]:
        for first in range(0, chains.bits.size, BATCH):
            batch = chains[first : first + BATCH]
            yield from aligner.align(batch)
            if progress:
                progress.advance(batch.bits.size)

    candidates = aligned()
    for _, of_pair in groupby(candidates, key=lambda candidate: candidate.pair):
        yield from settle(list(of_pair))


@dataclass(frozen=True, slots=True)
class _Rows:
    """All blocks of a batch and the gaps behind them, as parallel lists."""

    a: list[int]
    b: list[int]
    length: list[int]
    bits: list[float]
    """What each block gains."""
    costs: list[float]
    """Of the gap behind each block; nothing behind the last of a region."""
    names: list[int]
    """Words of each block that are names, on the side that has more of them."""
    name_bits: list[float]

    def join(self, inside: slice) -> WordAlignment:
        """Make one alignment of neighbouring blocks."""
        last = inside.stop - 1
        bits = sum(self.bits[inside]) - sum(self.costs[inside.start : last])
        common = sum(self.length[inside])
        if sum(self.names[inside]) > FORMULA * common:
            bits -= sum(self.name_bits[inside])
        return WordAlignment(
            a_start=self.a[inside.start],
            a_end=self.a[last] + self.length[last],
            b_start=self.b[inside.start],
            b_end=self.b[last] + self.length[last],
            common=common,
            bits=bits,
        )

    def needs(self, gap: int) -> tuple[float, float]:
        """Say what a block beyond a gap must be worth: in one sentence, and beyond its border.

        Beyond a gap of m words against n there are m times n chances for a common word, and
        beyond the border of a sentence there is less reason for one.
        """
        a_gap = self.a[gap + 1] - self.a[gap] - self.length[gap]
        b_gap = self.b[gap + 1] - self.b[gap] - self.length[gap]
        chances = max(a_gap, 1) * max(b_gap, 1)
        return STRAY_BITS * log2(1 + chances), STRAY_BITS * log2(1 + BORDER_CHANCES * chances)


@dataclass(frozen=True, slots=True)
class _Scored:
    """Blocks of a batch, with what each gains and what the gap behind it costs."""

    blocks: Blocks
    gains: Floats
    costs: Floats

    @property
    def heads(self) -> Ints:
        """Positions of the first block of every region."""
        return np.flatnonzero(np.diff(self.blocks.region, prepend=-1))

    @property
    def tails(self) -> Ints:
        """Positions of the last block of every region."""
        return np.flatnonzero(np.diff(self.blocks.region, append=-1))

    def __getitem__(self, chosen: NDArray[np.bool_]) -> _Scored:
        """Select some of the blocks."""
        return _Scored(self.blocks[chosen], self.gains[chosen], self.costs[chosen])

    def of_regions(self, chosen: NDArray[np.bool_]) -> _Scored:
        """Select the blocks of some of the regions."""
        return self[np.repeat(chosen, self.tails - self.heads + 1)]


class _Aligner:
    """Aligns regions of one corpus."""

    def __init__(
        self, corpus: Corpus, information: Information, constants: Constants, least_bits: float
    ) -> None:
        self._corpus = corpus
        self._around = Surroundings(corpus)
        self._constants = constants
        self._least = least_bits
        self._alone, self._following = information.alone, information.following
        self._names_tell = information.names_tell

    def align(self, chains: Chains) -> Iterator[Candidate]:
        """Give the alignments of every chain that has any, chain by chain."""
        self._corpus.spool.release()
        regions = regions_of(self._corpus, chains, self._constants.margin)
        blocks = self._slide(blocks_of(self._corpus.hashes, chains, regions))
        scored = _trimmed(self._scored(blocks), self._least)
        if not scored.gains.size:
            return
        is_whole, total = _score_whole(scored)
        scored = scored.of_regions(~is_whole | (total >= self._least))
        blocks, heads = scored.blocks, scored.heads
        columns = (blocks.a, blocks.b, blocks.length, scored.gains, scored.costs)
        rows = _Rows(*(column.tolist() for column in (*columns, *self._names_of(blocks))))
        region = blocks.region[heads]
        core = regions.core[region]
        pairs = chains.matches.pair[chains.first_match[region]].tolist()
        whole = is_whole[~is_whole | (total >= self._least)].tolist()
        places = zip(
            core.a_start.tolist(), core.a_end.tolist(), core.b_start.tolist(), core.b_end.tolist(),
            strict=True,
        )  # fmt: skip
        bounds = pairwise([*heads.tolist(), blocks.a.size])
        for pair, place, (first, last), is_whole in zip(pairs, places, bounds, whole, strict=True):
            found = list(self._runs(rows, first, last, is_whole=is_whole))
            if found:
                yield Candidate(pair, WordAlignment(*place, 0, 0.0), found)

    def _runs(
        self, rows: _Rows, first: int, last: int, *, is_whole: bool
    ) -> Iterator[WordAlignment]:
        """Find the maximal scoring runs of a region that have at least `least_bits`."""
        if is_whole:
            runs = [slice(first, last)]
        else:
            scores = [0.0] * (2 * (last - first) - 1)
            scores[::2] = rows.bits[first:last]
            scores[1::2] = [-cost for cost in rows.costs[first : last - 1]]
            runs = [
                slice(first + run.first // 2, first + run.last // 2 + 1)
                for run in maximal_runs(scores)
                if run.score >= self._least
            ]
        for run in runs:
            for part in _coherent(rows, self._without_strays(rows, run)):
                alignment = rows.join(part)
                if alignment.bits >= self._least:
                    yield alignment

    def _without_strays(self, rows: _Rows, inside: slice) -> slice:
        """Cut lone words off both ends of a run that chance has put there."""
        around, a, b, length = self._around, rows.a, rows.b, rows.length
        first, last = inside.start, inside.stop - 1
        while first < last:
            need, beyond_border = rows.needs(first)
            worth = rows.bits[first] - rows.costs[first]
            if worth >= beyond_border:
                break
            inner = first + 1
            if worth >= need and not (
                around.breaks_before(a[inner]) or around.breaks_before(b[inner])
            ):
                break
            first += 1
        while first < last:
            need, beyond_border = rows.needs(last - 1)
            worth = rows.bits[last] - rows.costs[last - 1]
            if worth >= beyond_border:
                break
            inner = last - 1
            if worth >= need and not (
                around.breaks_after(a[inner] + length[inner] - 1)
                or around.breaks_after(b[inner] + length[inner] - 1)
            ):
                break
            last -= 1
        return slice(first, last + 1)

    def _scored(self, blocks: Blocks) -> _Scored:
        """Weigh blocks and gaps, but leave out regions whose common words are worth too little."""
        scored = _Scored(blocks, gains := self._gains(blocks), gains)
        if not gains.size:
            return scored
        telling = scored.of_regions(np.add.reduceat(gains, scored.heads) >= self._least)
        return replace(telling, costs=self._costs(telling.blocks))

    def _gains(self, blocks: Blocks) -> Floats:
        """Weigh the common words of each block, on the side where they information more."""
        return np.asarray(np.maximum(*self._bits_of(blocks)), np.float64)

    def _bits_of(self, blocks: Blocks) -> list[Floats]:
        """Add up the information of each block on either side."""
        return [
            run_bits(self._alone, self._following, side, blocks.length)
            for side in (blocks.a, blocks.b)
        ]

    def _names_of(self, blocks: Blocks) -> tuple[Ints, Floats]:
        """Count the names of each block, and say how many bits it has by them.

        A word may be a name on one side only: the side with more of them counts, and the side
        on which less remains without them.
        """
        counts, rest = [], []
        bits = self._bits_of(blocks)
        for side, own in zip((blocks.a, blocks.b), bits, strict=True):
            words = places_of(side, blocks.length)
            name = ((self._corpus.traits[words] & WordTrait.NAME) != 0) & self._names_tell
            counts.append(sums_of(name, blocks.length).astype(np.int64))
            rest.append(own - sums_of(np.where(name, self._following[words], 0.0), blocks.length))
        return np.maximum(*counts), np.maximum(*bits) - np.minimum(*rest)

    def _costs(self, blocks: Blocks) -> Floats:
        """Weigh the gap behind each block; there is none behind the last of a region."""
        a_from, b_from = blocks.a + blocks.length, blocks.b + blocks.length
        a_to, b_to = np.append(blocks.a[1:], a_from[-1:]), np.append(blocks.b[1:], b_from[-1:])
        inside = np.diff(blocks.region, append=-1) == 0
        a_to, b_to = np.where(inside, a_to, a_from), np.where(inside, b_to, b_from)
        a_gap, b_gap = a_to - a_from, b_to - b_from
        replaced = np.minimum(a_gap, b_gap)
        costs = self._constants.opening_bits + self._constants.replaced_bits * replaced
        costs = costs + self._constants.left_out_bits * np.log2(1.0 + np.abs(a_gap - b_gap))
        figures = self._has_figure(a_from, a_gap) & self._has_figure(b_from, b_gap)
        costs += self._constants.figure_bits * (figures & (replaced > 0))
        costs[~inside] = 0.0
        costs = np.rint(costs * STEPS) / STEPS
        for index in np.flatnonzero(np.maximum(a_gap, b_gap) >= LEAD_WORDS).tolist():
            if self._around.opens(int(a_to[index])) and self._around.opens(int(b_to[index])):
                costs[index] = NEVER
        return np.asarray(costs, np.float64)

    def _has_figure(self, first: Ints, words: Ints) -> NDArray[np.bool_]:
        """Whether any of so many words is a figure."""
        figure = (self._corpus.traits[places_of(first, words)] & WordTrait.FIGURE) != 0
        return sums_of(figure, words) > 0

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


def _trimmed(scored: _Scored, least_bits: float) -> _Scored:
    """Leave out the blocks at both ends of regions that are not worth their gap."""
    gains, costs = scored.gains, scored.costs
    if not gains.size:
        return scored
    first, last = scored.heads, scored.tails
    light = gains < least_bits
    while True:
        head = (first < last) & (gains[first] <= costs[first]) & light[first]
        first = first + head
        tail = (first < last) & (gains[last] <= costs[last - 1]) & light[last]
        last = last - tail
        if not (head.any() or tail.any()):
            break
    steps = np.zeros(gains.size + 1, np.int64)
    steps[first] += 1
    steps[last + 1] -= 1
    costs = costs.copy()
    costs[last] = 0.0
    kept = _Scored(scored.blocks, gains, costs)[np.cumsum(steps[:-1]) > 0]
    if not kept.gains.size:
        return kept
    return kept.of_regions(np.add.reduceat(kept.gains, kept.heads) >= least_bits)


def _score_whole(scored: _Scored) -> tuple[NDArray[np.bool_], Floats]:
    """Say which regions score best as a whole, and what each is worth then.

    It does when no part before a gap, and none after one, with the gap, loses bits.
    """
    heads, tails = scored.heads, scored.tails
    sums = np.zeros(scored.gains.size + 1)
    np.cumsum(scored.gains - scored.costs, out=sums[1:])
    size = tails - heads + 1
    before = sums[:-1] - np.repeat(sums[heads], size)
    after = np.repeat(sums[tails + 1], size) - sums[:-1]
    good = (before > 0) & (after > np.append(0.0, scored.costs[:-1]))
    good[heads] = True
    return np.logical_and.reduceat(good, heads), sums[tails + 1] - sums[heads]


def _coherent(rows: _Rows, inside: slice) -> Iterator[slice]:
    """Part a run that is mostly holes at its widest hole, until its parts hold together."""
    if inside.stop - inside.start < 2 or rows.join(inside).similarity >= COHERENT:
        yield inside
        return
    holes = [
        rows.a[later] - rows.a[later - 1] + rows.b[later] - rows.b[later - 1]
        - 2 * rows.length[later - 1]
        for later in range(inside.start + 1, inside.stop)
    ]  # fmt: skip
    middle = inside.start + 1 + holes.index(max(holes))
    yield from _coherent(rows, slice(inside.start, middle))
    yield from _coherent(rows, slice(middle, inside.stop))
