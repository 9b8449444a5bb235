"""How many bits of surprise each word carries where it stands.

The model is the corpus's own: word-pair counts interpolated with single-word counts (Jelinek
and Mercer 1980), leaving out the occurrences that belong to the repeated text itself, because
otherwise a text that is quoted often would make itself likely. A prior by length of word
(short words are common: Zipf 1935) keeps small corpora sober. Counts live in hashed tables
without collision lists, a count-min sketch of one row (Cormode and Muthukrishnan 2005).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.shingles import run_hashes
from quotetrace.matching.traits import WordTrait

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from quotetrace.matching.corpus import Corpus

PRIOR_WORDS = 2000.0
"""Weight of the prior, in words of text."""
PRIOR_BITS = (4.0, 1.1, 15.0)
"""Surprise of a word by the prior: base, per letter, at most."""
PAIR_WEIGHT = 0.7
"""Share of the word-pair estimate when the first word is well known."""
PAIR_DOUBT = 4.0
"""Occurrences of the first word at which the pair estimate has half its share."""
MOST_BITS = 16.0
LONG_WORDS = 10
"""Words from which on a repeated text is taken for one text, however often it stands."""
SHORT_WORDS = 4
SHORT_COPIES = 3.0
"""Copies of a shorter one that are left out of the counts, at most."""
NAME_WEIGHT = 0.5
"""Names tell what a text is about rather than whose words it uses. Languages that give every
noun a capital are told by their share of capitals, and there no weight changes."""
MANY_NAMES = 0.18
"""Share of words with a capital at which capitals mark nouns rather than names."""
LEAST_TABLE, MOST_TABLE = 18, 24
"""Bounds of the size of a count table, as powers of two."""


@dataclass(frozen=True, slots=True)
class Surprise:
    """Bits per word of the corpus, float32."""

    alone: NDArray[np.float32]
    """When the word before is not shared."""
    following: NDArray[np.float32]
    """When the word before is shared too."""
    names_tell: bool
    """Whether capitals mark names in this corpus."""


def measure_surprise(corpus: Corpus) -> Surprise:
    """Weigh every word of the corpus."""
    size = corpus.size
    shift = np.uint64(64 - min(max(int(4 * size).bit_length(), LEAST_TABLE), MOST_TABLE))
    copies = _copies(corpus, shift)
    words = _counts(corpus.hashes, shift)
    pairs = np.zeros(size, np.float32)
    pairs[1:] = _counts(run_hashes(corpus.hashes, 2), shift)
    word_rest = np.maximum(words - copies, 0.0)
    alone = (word_rest + _prior(corpus.letters)) / (size + PRIOR_WORDS)
    before_rest = np.zeros(size, np.float32)
    before_rest[1:] = np.maximum(words[:-1] - copies[1:], 0.0)
    pair_rest = np.minimum(np.maximum(pairs - copies, 0.0), before_rest)
    weight = PAIR_WEIGHT * before_rest / (before_rest + PAIR_DOUBT)
    names = (corpus.traits & WordTrait.NAME) != 0
    names_tell = bool(size) and float(names.mean()) < MANY_NAMES
    scale = np.where(names & names_tell, np.float32(NAME_WEIGHT), np.float32(1.0))
    after = weight * pair_rest / np.maximum(before_rest, 1.0) + (1.0 - weight) * alone
    return Surprise(_bits(alone) * scale, _bits(after) * scale, names_tell)


def _copies(corpus: Corpus, shift: np.uint64) -> NDArray[np.float32]:
    """Occurrences of each word that the repeated text around it accounts for.

    A text of `LONG_WORDS` that stands in many places is one text, and all of its copies are
    left out; a shorter phrase in many places is an idiom, and at most `SHORT_COPIES` are.
    """
    copies = np.full(corpus.size, np.inf, np.float32)
    _cover(copies, _counts(run_hashes(corpus.hashes, SHORT_WORDS), shift), np.minimum)
    copies[np.isinf(copies)] = 2.0
    np.minimum(copies, SHORT_COPIES, out=copies)
    _cover(copies, _counts(run_hashes(corpus.hashes, LONG_WORDS), shift), np.maximum)
    return copies


def _cover(copies: NDArray[np.float32], frequency: NDArray[np.float32], choose: np.ufunc) -> None:
    """Bring the frequencies of repeated runs of words to bear on the words that they cover."""
    if not frequency.size:
        return
    nothing = np.float32(np.inf if choose is np.minimum else 0.0)
    repeated = np.where(frequency > 1.0, frequency, nothing)
    for offset in range(copies.size - frequency.size + 1):
        covered = copies[offset : offset + frequency.size]
        choose(covered, repeated, out=covered)


def _counts(hashes: NDArray[np.uint64], shift: np.uint64) -> NDArray[np.float32]:
    """How often each hash occurs in the array."""
    buckets = (hashes >> shift).astype(np.int64)
    return np.asarray(np.bincount(buckets)[buckets], np.float32)


def _prior(letters: NDArray[np.uint8]) -> NDArray[np.float32]:
    base, step, most = PRIOR_BITS
    table = np.minimum(base + step * np.arange(256), most)
    return np.asarray((PRIOR_WORDS * 2.0**-table)[letters], np.float32)


def _bits(chance: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.minimum(-np.log2(chance), MOST_BITS).astype(np.float32)
