"""How many bits of surprise each word carries where it stands.

The model is the corpus's own: word-pair counts interpolated with single-word counts (Jelinek
and Mercer 1980), leaving out the occurrences that belong to the repeated text itself, because
otherwise a text that is quoted often would make itself likely. A prior by length of word
(short words are common: Zipf 1935) keeps small corpora sober.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.counting import Sketch
from quotetrace.matching.shingles import run_hashes
from quotetrace.matching.spool import Spool
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
CHUNK = 1 << 18
"""Words handled at once."""
LEAST_TABLE, MOST_TABLE = 18, 27
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


def measure_surprise(corpus: Corpus, spool: Spool | None = None) -> Surprise:
    """Weigh every word of the corpus.

    Parameters
    ----------
    corpus
        Counted first and weighed then, chunk by chunk, so that little memory is needed.
    spool
        Where the result is kept; in memory when None.
    """
    spool = spool or Spool()
    counts = _count_runs(corpus, spool)
    names_tell = _tell_names(corpus)
    alone, following = spool.column(np.float32), spool.column(np.float32)
    for first in range(0, corpus.size, CHUNK):
        last = min(first + CHUNK, corpus.size)
        low, high = max(first - LONG_WORDS, 0), min(last + LONG_WORDS, corpus.size)
        bits = _weigh(corpus, slice(low, high), counts, names_tell)
        inside = slice(first - low, last - low)
        alone.add(bits[0][inside])
        following.add(bits[1][inside])
        spool.release()
    return Surprise(alone.close(), following.close(), names_tell)


def _count_runs(corpus: Corpus, spool: Spool) -> dict[int, Sketch]:
    """Count all runs of the lengths that are asked for."""
    size = min(max(int(4 * corpus.size).bit_length(), LEAST_TABLE), MOST_TABLE)
    counts = {words: Sketch(size) for words in (1, 2, SHORT_WORDS, LONG_WORDS)}
    for first in range(0, corpus.size, CHUNK):
        for words, sketch in counts.items():
            sketch.add(_run_hashes(corpus.hashes[first : first + CHUNK + words - 1], words))
        spool.release()
    return counts


def _run_hashes(hashes: NDArray[np.uint64], words: int) -> NDArray[np.uint64]:
    return hashes if words == 1 else run_hashes(hashes, words)


def _tell_names(corpus: Corpus) -> bool:
    """Whether capitals mark names in this corpus."""
    names = sum(
        int(np.count_nonzero(corpus.traits[first : first + CHUNK] & WordTrait.NAME))
        for first in range(0, corpus.size, CHUNK)
    )
    return corpus.size > 0 and names < MANY_NAMES * corpus.size


def _weigh(
    corpus: Corpus, part: slice, counts: dict[int, Sketch], names_tell: bool
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give the surprise of neighbouring words, alone and after the word before."""
    hashes = corpus.hashes[part]
    copies = _copies(hashes, counts)
    words = counts[1].of(hashes)
    pairs = np.zeros(hashes.size, np.float32)
    pairs[1:] = counts[2].of(run_hashes(hashes, 2))
    word_rest = np.maximum(words - copies, 0.0)
    alone = (word_rest + _prior(corpus.letters[part])) / np.float32(corpus.size + PRIOR_WORDS)
    before_rest = np.zeros(hashes.size, np.float32)
    before_rest[1:] = np.maximum(words[:-1] - copies[1:], 0.0)
    pair_rest = np.minimum(np.maximum(pairs - copies, 0.0), before_rest)
    weight = PAIR_WEIGHT * before_rest / (before_rest + PAIR_DOUBT)
    after = weight * pair_rest / np.maximum(before_rest, 1.0) + (1.0 - weight) * alone
    names = ((corpus.traits[part] & WordTrait.NAME) != 0) & names_tell
    scale = np.where(names, np.float32(NAME_WEIGHT), np.float32(1.0))
    return _bits(alone) * scale, _bits(after) * scale


def _copies(hashes: NDArray[np.uint64], counts: dict[int, Sketch]) -> NDArray[np.float32]:
    """Occurrences of each word that the repeated text around it accounts for.

    A text of `LONG_WORDS` that stands in many places is one text, and all of its copies are
    left out; a shorter phrase in many places is an idiom, and at most `SHORT_COPIES` are.
    """
    copies = np.full(hashes.size, np.inf, np.float32)
    short, long = (
        counts[words].of(run_hashes(hashes, words)) for words in (SHORT_WORDS, LONG_WORDS)
    )
    _cover(copies, short, np.minimum)
    copies[np.isinf(copies)] = 2.0
    np.minimum(copies, SHORT_COPIES, out=copies)
    _cover(copies, long, np.maximum)
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


def _prior(letters: NDArray[np.uint8]) -> NDArray[np.float32]:
    base, step, most = PRIOR_BITS
    table = np.minimum(base + step * np.arange(256), most)
    return np.asarray((PRIOR_WORDS * 2.0**-table)[letters], np.float32)


def _bits(chance: NDArray[np.float32]) -> NDArray[np.float32]:
    return np.minimum(-np.log2(chance), MOST_BITS).astype(np.float32)
