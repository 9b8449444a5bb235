"""Sentences as weighted bags of stems: pairs that share their rare words, in any order.

Weights are tf-isf, term frequency times inverse sentence frequency; two sentences go together
when their cosine and their Dice coefficient are high enough (Sanchez-Perez, Sidorov and Gelbukh
2014). Rare stems are shared first: the most common ones generate no pairs as soon as the pairs
would become too many, so the cost stays near-linear.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quotetrace.matching.sentences import Sentences

PAIRS_A_SENTENCE = 60
LEAST_PAIRS = 3_000_000
"""Pairs of stems that are looked at: so many for each sentence, and in any case so many."""


@dataclass(frozen=True, slots=True)
class Bags:
    """The stems of all sentences, once for each sentence, in order of sentence."""

    stem: NDArray[np.int64]
    weight: NDArray[np.float64]
    first: NDArray[np.int64]
    """Where the stems of each sentence begin, and one past the last at the end."""
    norm: NDArray[np.float64]
    """Length of each sentence's vector."""
    frequency: NDArray[np.int64]
    """Per stem: sentences that have it."""

    @property
    def size(self) -> NDArray[np.int64]:
        """Different stems of each sentence."""
        return np.diff(self.first)


@dataclass(frozen=True, slots=True)
class SentencePairs:
    """Parallel arrays, sorted by the first sentence, then the second."""

    a: NDArray[np.int64]
    b: NDArray[np.int64]
    cosine: NDArray[np.float64]
    dice: NDArray[np.float64]


def fill_bags(sentences: Sentences, stems: NDArray[np.uint64]) -> Bags:
    """Weigh the stems of every sentence.

    Parameters
    ----------
    sentences
        Of the corpus.
    stems
        One hash for each word of the corpus.
    """
    count = sentences.first.size
    known, stem = np.unique(stems, return_inverse=True)
    sentence = np.repeat(np.arange(count), sentences.last - sentences.first)
    keys, times = np.unique(sentence * max(known.size, 1) + stem, return_counts=True)
    owner, stem = np.divmod(keys, max(known.size, 1))
    frequency = np.bincount(stem, minlength=known.size)
    weight = times * np.log((count + 1) / frequency[stem])
    return Bags(
        stem=stem,
        weight=weight,
        first=np.searchsorted(owner, np.arange(count + 1)),
        norm=np.sqrt(np.bincount(owner, weights=weight**2, minlength=count)),
        frequency=frequency,
    )


def similar_sentences(
    sentences: Sentences, bags: Bags, cosine: float, dice: float
) -> SentencePairs:
    """Find pairs of sentences of different segments that are alike by both measures."""
    count = sentences.first.size
    owner = np.repeat(np.arange(count), bags.size)
    postings = np.lexsort((owner, bags.stem))
    postings = postings[bags.frequency[bags.stem[postings]] <= _most_common(bags, count)]
    a, b, product = _products(owner, bags, postings, sentences.segment)
    if not a.size:
        return SentencePairs(a, b, product, product)
    keys, first, common = np.unique(a * count + b, return_index=True, return_counts=True)
    dot = np.bincount(np.repeat(np.arange(keys.size), common), weights=product[_by(a, b, count)])
    a, b = a[first], b[first]
    alike = dot / (bags.norm[a] * bags.norm[b])
    shared = 2 * common / (bags.size[a] + bags.size[b])
    kept = (alike >= cosine) & (shared >= dice)
    return SentencePairs(a[kept], b[kept], alike[kept], shared[kept])


def _by(a: NDArray[np.int64], b: NDArray[np.int64], count: int) -> NDArray[np.int64]:
    return np.argsort(a * count + b, kind="stable")


def _most_common(bags: Bags, count: int) -> int:
    """Find the highest frequency of a stem at which the pairs stay few enough."""
    frequency = np.sort(bags.frequency)
    pairs = np.cumsum(frequency * (frequency - 1) // 2)
    within = int(np.searchsorted(pairs, max(PAIRS_A_SENTENCE * count, LEAST_PAIRS), "right"))
    return int(frequency[within - 1]) - (within < frequency.size) if within else 0


def _products(
    owner: NDArray[np.int64],
    bags: Bags,
    postings: NDArray[np.int64],
    segment: NDArray[np.int32],
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
    """Multiply the weights of each stem in all pairs of sentences that share it."""
    stem, sentence, weight = bags.stem[postings], owner[postings], bags.weight[postings]
    parts: list[tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]] = []
    step = 1
    while step < stem.size:
        left = np.flatnonzero(stem[step:] == stem[:-step])
        if not left.size:
            break
        right = left + step
        apart = segment[sentence[left]] != segment[sentence[right]]
        left, right = left[apart], right[apart]
        parts.append((sentence[left], sentence[right], weight[left] * weight[right]))
        step += 1
    if not parts:
        empty = np.zeros(0, np.int64)
        return empty, empty, np.zeros(0)
    a, b, product = (np.concatenate(column) for column in zip(*parts, strict=True))
    return a, b, product
