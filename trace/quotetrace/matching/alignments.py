"""Alignments: the regions that chains point at, aligned word by word and cut to what scores.

Each region reaches a few words beyond its chain. rapidfuzz aligns its words; common runs gain
the surprise of their words, gaps lose; the maximal scoring runs (Ruzzo and Tompa 1999) are the
alignments, so borders fall where the copied words start and end.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from math import log2
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
from rapidfuzz.distance import Indel

from quotetrace.matching.scoring import Run, maximal_runs
from quotetrace.matching.surroundings import Surroundings
from quotetrace.matching.traits import WordTrait
from quotetrace.matching.word_alignments import COHERENT, WordAlignment, covers, keep_best

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from quotetrace.matching.chains import Chains
    from quotetrace.matching.corpus import Corpus
    from quotetrace.matching.sensitivity import Constants
    from quotetrace.matching.surprise import Surprise

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


class Block(NamedTuple):
    """A run of words that both sides share."""

    a: int
    b: int
    length: int


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
    aligner = _Aligner(corpus, surprise, constants)
    pair = -1
    found: list[WordAlignment] = []
    for index in range(chains.bits.size):
        own_pair = int(chains.matches.pair[chains.first_match[index]])
        if own_pair != pair:
            yield from found
            pair, found = own_pair, []
        region = _region(corpus, chains, index, constants.margin)
        if any(covers(known, region.core) for known in found):
            continue
        for alignment in aligner.align(region, least_bits):
            found = keep_best(found, alignment)
    yield from found


@dataclass(frozen=True, slots=True)
class _Region:
    """Where one chain stands and how far it may grow."""

    a_start: int
    a_end: int
    b_start: int
    b_end: int
    core: WordAlignment
    anchors: list[Block]


def _region(corpus: Corpus, chains: Chains, index: int, margin: int) -> _Region:
    first, last = int(chains.first_match[index]), int(chains.first_match[index + 1])
    a_start, a_end = int(chains.a_start[index]), int(chains.a_end[index])
    b_start, b_end = int(chains.b_start[index]), int(chains.b_end[index])
    a_low, a_high = _bounds(corpus, a_start)
    b_low, b_high = _bounds(corpus, b_start)
    if a_low == b_low:  # twice in one stretch: neither may grow into the other
        a_high = b_low = b_start if a_end > b_start else (a_end + b_start) // 2
        a_end = min(a_end, a_high)
        b_start = max(b_start, b_low)
    matches = chains.matches
    anchors = [
        Block(int(matches.a[i]), int(matches.b[i]), int(matches.length[i]))
        for i in range(first, last)
    ]
    return _Region(
        a_start=max(a_low, a_start - margin),
        a_end=min(a_high, a_end + margin),
        b_start=max(b_low, b_start - margin),
        b_end=min(b_high, b_end + margin),
        core=WordAlignment(a_start, a_end, b_start, b_end, 0, 0.0),
        anchors=anchors,
    )


def _bounds(corpus: Corpus, place: int) -> tuple[int, int]:
    stretch = int(corpus.stretch[place])
    return int(corpus.stretch_first[stretch]), int(corpus.stretch_first[stretch + 1])


@dataclass(frozen=True, slots=True)
class _Gains:
    """What each common block of a region is worth, in parallel lists."""

    bits: list[float]
    names: list[int]
    """Words that are names on the side that has more of them."""
    name_bits: list[float]


class _Aligner:
    """Aligns regions of one corpus."""

    def __init__(self, corpus: Corpus, surprise: Surprise, constants: Constants) -> None:
        self._hashes = corpus.hashes
        self._around = Surroundings(corpus)
        self._figure = (corpus.traits & WordTrait.FIGURE) != 0
        self._alone = surprise.alone
        self._bits = _sums(surprise.following)
        name = ((corpus.traits & WordTrait.NAME) != 0) & surprise.names_tell
        self._names = _sums(name)
        self._name_bits = _sums(np.where(name, surprise.following, np.float32(0)))
        self._constants = constants

    def align(self, region: _Region, least_bits: float) -> Iterator[WordAlignment]:
        """Find the maximal scoring runs of a region that have at least `least_bits`."""
        blocks = self._slide(list(self._blocks(region)))
        if not blocks:
            return
        gains = self._gains(blocks)
        if sum(gains.bits) < least_bits:
            return
        scores = gains.bits[:1]
        for (earlier, later), gain in zip(pairwise(blocks), gains.bits[1:], strict=True):
            scores += [-self._gap_bits(earlier, later), gain]
        for run in maximal_runs(scores):
            if run.score < least_bits:
                continue
            for inside in _coherent(blocks, self._without_strays(blocks, scores, run)):
                bits = sum(scores[2 * inside.start : 2 * inside.stop - 1])
                bits -= _formula_bits(blocks[inside], gains, inside)
                if bits >= least_bits:
                    yield _join(blocks[inside], bits)

    def _without_strays(self, blocks: list[Block], scores: list[float], run: Run) -> slice:
        """Cut lone words off both ends of a run that chance has put there.

        Beyond a gap of m words against n there are m times n chances for a common word, and
        beyond the border of a sentence there is less reason for one.
        """
        around = self._around
        first, last = run.first // 2, run.last // 2
        while first < last:
            stray, inner = blocks[first], blocks[first + 1]
            borders = around.breaks_before(inner.a) or around.breaks_before(inner.b)
            if scores[2 * first] + scores[2 * first + 1] >= _stray_bits(stray, inner, borders):
                break
            first += 1
        while first < last:
            inner, stray = blocks[last - 1], blocks[last]
            a_last, b_last = inner.a + inner.length - 1, inner.b + inner.length - 1
            borders = around.breaks_after(a_last) or around.breaks_after(b_last)
            if scores[2 * last] + scores[2 * last - 1] >= _stray_bits(inner, stray, borders):
                break
            last -= 1
        return slice(first, last + 1)

    def _gains(self, blocks: list[Block]) -> _Gains:
        a, b, length = np.array(blocks, np.int64).T
        sides = [self._names[side + length] - self._names[side] for side in (a, b)]
        name_bits = [self._name_bits[side + length] - self._name_bits[side] for side in (a, b)]
        both = [
            self._alone[side] + self._bits[side + length] - self._bits[side + 1] for side in (a, b)
        ]
        return _Gains(
            bits=np.maximum(*both).tolist(),
            names=np.maximum(*sides).tolist(),
            name_bits=np.maximum(*name_bits).tolist(),
        )

    def _blocks(self, region: _Region) -> Iterator[Block]:
        """Give the common runs of words, in order: matches, and between them by rapidfuzz."""
        a, b = region.a_start, region.b_start
        last = Block(region.a_end, region.b_end, 0)
        pending = Block(a, b, 0)
        for anchor in [*region.anchors, last]:
            cut = max(a - anchor.a, b - anchor.b, 0)
            length = min(anchor.length, region.a_end - anchor.a, region.b_end - anchor.b) - cut
            if length <= 0 and anchor is not last:
                continue
            whole = Block(anchor.a + cut, anchor.b + cut, max(length, 0))
            for piece in [*self._common(a, whole.a, b, whole.b), whole]:
                if (piece.a, piece.b) == (pending.a + pending.length, pending.b + pending.length):
                    pending = Block(pending.a, pending.b, pending.length + piece.length)
                    continue
                if pending.length:
                    yield pending
                pending = piece
            a, b = whole.a + whole.length, whole.b + whole.length
        if pending.length:
            yield pending

    def _slide(self, blocks: list[Block]) -> list[Block]:
        """Move words that could stand on either side of a gap to the side of their sentence.

        In "said the … . The break-up" against "said: The break-up" the article belongs to what
        follows, though the alignment may have given it to what goes before.
        """
        for index in range(len(blocks) - 1):
            one, two = blocks[index], blocks[index + 1]
            a_gap, b_gap = two.a - one.a - one.length, two.b - one.b - one.length
            if a_gap and b_gap:
                continue
            for words in range(1, min(SLIDE, one.length - 1) + 1):
                a, b = two.a - words, two.b - words
                if not self._around.same(a, b):
                    break
                if self._around.breaks_before(a) and self._around.breaks_before(b):
                    blocks[index] = Block(one.a, one.b, one.length - words)
                    blocks[index + 1] = Block(a, b, two.length + words)
                    break
        return blocks

    def _common(self, a_start: int, a_end: int, b_start: int, b_end: int) -> Iterator[Block]:
        """Align words by rapidfuzz; which side is which decides nothing."""
        a = self._hashes[a_start:a_end].tolist()
        b = self._hashes[b_start:b_end].tolist()
        if not a or not b:
            return
        turned = (len(a), a) > (len(b), b)
        for step in Indel.opcodes(b, a) if turned else Indel.opcodes(a, b):
            if step.tag == "equal":
                length = step.src_end - step.src_start
                places = (step.src_start, step.dest_start)
                a_at, b_at = places[::-1] if turned else places
                yield Block(a_start + a_at, b_start + b_at, length)

    def _gap_bits(self, earlier: Block, later: Block) -> float:
        a_from, b_from = earlier.a + earlier.length, earlier.b + earlier.length
        a_gap, b_gap = later.a - a_from, later.b - b_from
        if (
            max(a_gap, b_gap) >= LEAD_WORDS
            and self._around.opens(later.a)
            and self._around.opens(later.b)
        ):
            return NEVER
        replaced = min(a_gap, b_gap)
        cost = (
            self._constants.opening_bits
            + self._constants.replaced_bits * replaced
            + self._constants.left_out_bits * log2(1 + abs(a_gap - b_gap))
        )
        if replaced and self._figure[a_from : later.a].any():
            figures = self._figure[b_from : later.b].any()
            cost += self._constants.figure_bits * bool(figures)
        return cost


def _sums(values: NDArray[np.generic]) -> NDArray[np.float64]:
    """Sum up all values before each place, and all of them at the end."""
    sums = np.zeros(values.size + 1)
    np.cumsum(values, dtype=np.float64, out=sums[1:])
    return sums


def _coherent(blocks: list[Block], inside: slice) -> Iterator[slice]:
    """Part a run that is mostly holes at its widest hole, until its parts hold together."""
    if inside.stop - inside.start < 2 or _join(blocks[inside], 0.0).similarity >= COHERENT:
        yield inside
        return
    holes = [
        later.a - earlier.a + later.b - earlier.b - 2 * earlier.length
        for earlier, later in pairwise(blocks[inside])
    ]
    middle = inside.start + 1 + holes.index(max(holes))
    yield from _coherent(blocks, slice(inside.start, middle))
    yield from _coherent(blocks, slice(middle, inside.stop))


def _stray_bits(earlier: Block, later: Block, borders: bool) -> float:
    """Say what the outermost block must gain beyond the cost of its gap."""
    a_gap = later.a - earlier.a - earlier.length
    b_gap = later.b - earlier.b - earlier.length
    chances = max(a_gap, 1) * max(b_gap, 1) * (BORDER_CHANCES if borders else 1)
    return STRAY_BITS * log2(1 + chances)


def _formula_bits(blocks: list[Block], gains: _Gains, inside: slice) -> float:
    """Add up what the names give, where the common words are little else."""
    common = sum(block.length for block in blocks)
    if sum(gains.names[inside]) <= FORMULA * common:
        return 0.0
    return sum(gains.name_bits[inside])


def _join(blocks: list[Block], bits: float) -> WordAlignment:
    head, tail = blocks[0], blocks[-1]
    return WordAlignment(
        a_start=head.a,
        a_end=tail.a + tail.length,
        b_start=head.b,
        b_end=tail.b + tail.length,
        common=sum(block.length for block in blocks),
        bits=bits,
    )
