"""Documents to alignments: the whole of matching in the order in which data flows."""

from __future__ import annotations

import os
from dataclasses import dataclass, field
from heapq import nlargest
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.alignments import align_chains
from quotetrace.matching.borders import settle_borders
from quotetrace.matching.chains import find_chains, join_matches
from quotetrace.matching.corpus import Corpus, build_corpus
from quotetrace.matching.information import measure_information
from quotetrace.matching.marks import shared_closing
from quotetrace.matching.matches import grow, weigh
from quotetrace.matching.paraphrase import find_reworded, lay_over
from quotetrace.matching.seeds import SeedEngine, find_seeds
from quotetrace.matching.sensitivity import LEVELS, Sensitivity
from quotetrace.matching.shingles import repeated_shingles
from quotetrace.matching.significance import (
    NEIGHBOUR_BITS,
    chance_bits,
    evidence_bits,
    keep_significant,
    most_help,
)
from quotetrace.matching.spool import spool_for
from quotetrace.matching.support import with_support
from quotetrace.model import Alignment, NearMiss, Passage
from quotetrace.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.matching.chains import Chains
    from quotetrace.matching.information import Information
    from quotetrace.matching.seeds import Seeds
    from quotetrace.matching.sensitivity import Constants
    from quotetrace.matching.word_alignments import WordAlignment
    from quotetrace.model import Document

DEFAULT_MIN_WORDS = 5
DEFAULT_MIN_SIMILARITY = 0.5
LIKELY = 20
"""Alignments by their bits among which the nearest miss is looked for."""
CHUNK = 1 << 20
"""Seeds looked at at once."""
SLACK_BITS = 12.0
"""What an alignment may gain beyond the matches of its chain, by words beside them."""
STRONG_SLACK_BITS = 18.0
"""The same where an alignment may help others."""


@dataclass(frozen=True, slots=True)
class Resources:
    """What a search may use."""

    threads: int | None = None
    """Cores for splitting words; as many as there are when None."""
    memory: int | None = None
    """Bytes to make do with; what does not fit waits in temporary files."""


@dataclass(frozen=True, slots=True)
class Matching:
    """What was found, and how much work it was."""

    alignments: tuple[Alignment, ...]
    """Worth showing; in order of their first passage."""
    nearest_miss: NearMiss | None
    """The most telling alignment that was not worth showing."""
    bar: float
    """Bits that an alignment needed."""
    counts: dict[str, int] = field(default_factory=dict)
    """Words, shingles, seeds, chains, alignments."""


def find_alignments(
    documents: Sequence[Document],
    engine: SeedEngine,
    *,
    sensitivity: Sensitivity = Sensitivity.QUOTATION,
    min_words: int = DEFAULT_MIN_WORDS,
    min_similarity: float = DEFAULT_MIN_SIMILARITY,
    resources: Resources | None = None,
    new: frozenset[str] | None = None,
    progress: Progress | None = None,
) -> Matching:
    """Match everything against everything, inside documents too.

    Parameters
    ----------
    documents
        In the order that decides which passage of an alignment is `a`.
    engine
        Runs the seed join.
    sensitivity
        How near two texts must be.
    min_words
        Words that the shorter passage must have.
    min_similarity
        Least similarity, 0 to 1, of what is found by words in order.
    resources
        What there is to work with; all of it when None. Changes no result.
    new
        Ids of documents: only what one of them has in common with any document is looked for.
    progress
        Where it is written how far the work is.
    """
    progress = progress or Progress()
    constants = LEVELS[sensitivity]
    resources = resources or Resources()
    length = sum(document.length for document in documents)
    with spool_for(length, resources.memory) as spool:
        progress.begin("words", len(documents), "documents")
        threads = resources.threads or os.cpu_count() or 1
        corpus = build_corpus(documents, threads=threads, spool=spool, progress=progress)
        bar = bar_of(corpus.size, constants)
        floor = bar - most_help()
        progress.begin("shingles")
        shingles = repeated_shingles(corpus, constants.shingle)
        progress.begin("seeds")
        seeds = find_seeds(engine, shingles, constants, corpus.segment)
        if new is not None:
            seeds = _touching(corpus, seeds, new)
        counts = {"words": corpus.size, "shingles": seeds.repeated, "seeds": len(seeds)}
        del shingles
        progress.begin("information")
        information = measure_information(corpus, threads)
        progress.begin("chains")
        chains = find_likely_chains(corpus, seeds, information, constants)
        likeliest = chains
        if not (chains.bits >= floor).any():  # perhaps only a near miss can be told of
            likeliest = _likeliest(corpus, seeds, information, constants)
        del seeds
        progress.begin("alignments", chains.bits.size, "chains")
        aligned = list(align_chains(corpus, chains, information, constants, floor, progress))
        counts |= {"chains": int(chains.bits.size), "aligned": len(aligned)}
        aligned = aligned or list(align_chains(corpus, likeliest, information, constants, 0.0))
        progress.begin("borders")
        found = settle_borders(corpus, aligned)
        progress.begin("significance")
        significant, rest = keep_significant(corpus, found, bar)
        kept: list[WordAlignment] = []
        for alignment in significant:
            fits = alignment.words >= min_words and alignment.similarity >= min_similarity
            (kept if fits else rest).append(alignment)
        if constants.reworded is not None:
            progress.begin("sentences")
            kept = lay_over(corpus, kept, find_reworded(corpus, information, constants.reworded))
        return Matching(
            alignments=tuple(to_alignment(corpus, one) for one in spool.sparing(kept)),
            nearest_miss=_nearest(corpus, rest),
            bar=bar,
            counts=counts | {"alignments": len(kept)},
        )


def _touching(corpus: Corpus, seeds: Seeds, new: frozenset[str]) -> Seeds:
    """Choose the seeds that have a place in one of some documents, by their ids."""
    is_new = np.array([document.id in new for document in corpus.documents], np.bool_)
    chosen = np.zeros(len(seeds), np.bool_)
    for start in range(0, len(seeds), CHUNK):
        part = slice(start, start + CHUNK)
        first = seeds[part].first
        for places in (first, first + seeds[part].distance):
            chosen[part] |= is_new[corpus.segment_document[corpus.segment[places]]]
    return seeds[chosen]


def bar_of(words: int, constants: Constants) -> float:
    """Say how many bits an alignment needs in a corpus of so many words."""
    return chance_bits(words) + constants.surplus_bits


def find_likely_chains(
    corpus: Corpus, seeds: Seeds, information: Information, constants: Constants
) -> Chains:
    """Join seeds into the chains from which something worth showing may come."""
    floor = bar_of(corpus.size, constants) - most_help()
    least = floor - SLACK_BITS
    chains = find_chains(corpus, seeds, information, constants, least)
    chains = with_support(corpus, chains, strong_bits(floor))
    matches = weigh(grow(corpus, chains.matches), information)
    return join_matches(matches, constants, least)


def strong_bits(floor: float) -> float:
    """Say from how many bits on a chain may become an alignment that helps others.

    Parameters
    ----------
    floor
        Bits without which no help lifts an alignment above the bar.
    """
    return floor + NEIGHBOUR_BITS - STRONG_SLACK_BITS


def _likeliest(
    corpus: Corpus, seeds: Seeds, information: Information, constants: Constants
) -> Chains:
    """Find the few chains with the most bits, where none has enough."""
    chains = find_chains(corpus, seeds, information, constants, 0.0)
    if chains.bits.size <= LIKELY:
        return chains
    least = float(np.partition(chains.bits, -LIKELY)[-LIKELY])
    return find_chains(corpus, seeds, information, constants, least)


def _nearest(corpus: Corpus, rest: list[WordAlignment]) -> NearMiss | None:
    """Choose the most telling of the alignments that were not worth showing."""
    likely = nlargest(LIKELY, rest, key=lambda one: (one.bits, -one.a_start, -one.b_start))
    scored = [(one.bits + evidence_bits(corpus, one), one) for one in likely]
    if not scored:
        return None
    bits, miss = max(scored, key=lambda item: item[0])
    return NearMiss(to_alignment(corpus, miss), miss.words, bits)


def to_alignment(corpus: Corpus, found: WordAlignment) -> Alignment:
    """Turn word numbers into code points of documents.

    Sentence-closing punctuation that both sides have is taken in.
    """
    a = _passage(corpus, found.a_start, found.a_end)
    b = _passage(corpus, found.b_start, found.b_end)
    closing = shared_closing(a.document.text, a.end, b.document.text, b.end)
    return Alignment(
        a=Passage(a.document, a.section, a.start, a.end + closing),
        b=Passage(b.document, b.section, b.start, b.end + closing),
        similarity=found.similarity,
        bits=found.bits,
        common=found.common,
        words=max(found.a_end - found.a_start, found.b_end - found.b_start),
    )


def _passage(corpus: Corpus, first: int, last: int) -> Passage:
    segment = corpus.segment[first]
    document = corpus.documents[int(corpus.segment_document[segment])]
    section = int(corpus.segment_section[segment])
    return Passage(
        document=document,
        section=document.sections[section] if section >= 0 else None,
        start=int(corpus.starts[first]),
        end=int(corpus.ends[last - 1]),
    )
