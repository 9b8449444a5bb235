"""How many bits of information each word carries where it stands.

The model is the corpus's own: counts of three words in a row interpolated with those of two and
of one (Jelinek and Mercer 1980), leaving out the occurrences that belong to the repeated text
itself, because otherwise a text that is quoted often would make itself likely. A prior by length
of word (short words are common: Zipf 1935) keeps small corpora sober.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.counting import Sketch
from quotetrace.matching.shingles import run_hashes
from quotetrace.matching.workers import each
from quotetrace.text.traits import WordTrait

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from quotetrace.matching.corpus import Corpus

PRIOR_WORDS = 2000.0
"""Weight of the prior, in words of text."""
PRIOR_BITS = (4.0, 1.1, 15.0)
"""Information of a word by the prior: base, per letter, at most."""
ORDER = 3
"""Words of the longest runs whose counts make a word likely."""
RUN_WEIGHT = 0.7
"""Share of the estimate from longer runs when the words before are well known."""
RUN_DOUBT = 4.0
"""Occurrences of the words before at which that estimate has half its share."""
UNKNOWN_RUNS = 0.15
"""Share of the information of a word that the words before it take away in a corpus of no words at
all: so much of it, on the whole, do the runs that a larger corpus knows."""
MOST_BITS = 16.0
TILT, LEVEL_BITS = 0.025, 10.0
"""Each bit of information beyond that level makes the word tell so much more, each bit below it so
much less: idioms that no count knows are made of common words."""
COPIES = ((4, 3.0), (10, 8.0), (14, np.inf))
"""Words of a repeated text, and how many of its copies are left out of the counts at most: the
longer it is, the less it can be an idiom or a formula, however often it stands."""
NAME_WEIGHT = 0.5
"""Names tell what a text is about rather than whose words it uses. Languages that give every
noun a capital are told by their share of capitals, and there no weight changes."""
MANY_NAMES = 0.18
"""Share of words with a capital at which capitals mark nouns rather than names."""
CHUNK = 1 << 17
"""Words handled at once."""
MOST_COUNTED = 1 << 28
"""Words of a corpus that are all counted; of more, only every second chunk is, or every fourth,
and so on: the tables have no room for more."""
STEPS = np.float32(1 << 16)
"""Steps to which a bit is rounded."""
LEAST_TABLE, MOST_TABLE = 18, 27
"""Bounds of the size of a count table, as powers of two."""
FEWER_BITS = 2
"""How many times the tables of longer runs are halved: most runs of words stand once."""
LEAST_RUN, LONGEST = COPIES[0][0], COPIES[-1][0]


@dataclass(frozen=True, slots=True)
class Information:
    """Bits per word of the corpus, float32."""

    alone: NDArray[np.float32]
    """When the word before is not shared."""
    following: NDArray[np.float32]
    """When the word before is shared too."""
    names_tell: bool
    """Whether capitals mark names in this corpus."""


@dataclass(frozen=True, slots=True)
class RunModel:
    """How often runs of words stand in a corpus: what makes a word likely."""

    counts: Mapping[int, Sketch]
    """Of runs of so many words."""
    words: int
    """Words that were counted."""
    names_tell: bool
    """Whether capitals mark names in this corpus."""


def measure_information(corpus: Corpus, threads: int = 1) -> Information:
    """Weigh every word of the corpus.

    It is counted first and weighed then, chunk by chunk, so that little memory is needed.
    """
    spool = corpus.spool
    model = count_runs(corpus, threads)
    alone, following = spool.column(np.float32), spool.column(np.float32)

    def weigh(first: int) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        last = min(first + CHUNK, corpus.size)
        low, high = max(first - LONGEST, 0), min(last + LONGEST, corpus.size)
        part = slice(low, high)
        bits = weigh_words(corpus.hashes[part], corpus.letters[part], corpus.traits[part], model)
        return bits[0][first - low : last - low], bits[1][first - low : last - low]

    for bits in each(weigh, range(0, corpus.size, CHUNK), threads):
        alone.add(bits[0])
        following.add(bits[1])
        spool.release()
    return Information(alone.close(), following.close(), model.names_tell)


def chunk_step(words: int) -> int:
    """Of how many chunks one is counted in a corpus of so many words: a power of two."""
    return 1 << max((words - 1) // MOST_COUNTED, 0).bit_length()


def counted_words(words: int) -> int:
    """Say how many words of a corpus of so many are counted: those of each chunk that is."""
    step = CHUNK * chunk_step(words)
    return words // step * CHUNK + min(words % step, CHUNK)


def table_bits(words: int) -> dict[int, int]:
    """Give the sizes of the tables for a corpus of so many words, as powers of two, by run."""
    size = min(max(int(4 * words).bit_length(), LEAST_TABLE), MOST_TABLE)
    short = dict.fromkeys((*range(1, ORDER + 1), LEAST_RUN), size)
    return short | {words: size - FEWER_BITS for words, _ in COPIES[1:]}


def count_runs(corpus: Corpus, threads: int = 1) -> RunModel:
    """Count all runs of the lengths that are asked for.

    Of the longer ones only those are counted that can stand twice, all of whose shorter runs do.
    """
    counts = {words: Sketch(bits) for words, bits in table_bits(corpus.size).items()}
    short = [words for words in counts if words <= LEAST_RUN]
    step = CHUNK * chunk_step(corpus.size)

    def count(words: int) -> None:
        for first in range(0, corpus.size, step):
            hashes = corpus.hashes[first : first + CHUNK + words - 1]
            counts[words].add(hashes_of_runs(hashes, words))
            corpus.spool.release()

    for _ in each(count, short, threads if corpus.size > CHUNK else 1):
        pass
    for first in range(0, corpus.size, step):
        hashes = corpus.hashes[first : first + CHUNK + LONGEST - 1]
        for words, (found, _) in longer_runs(hashes, counts[LEAST_RUN], CHUNK).items():
            counts[words].add(found)
        corpus.spool.release()
    return RunModel(counts, counted_words(corpus.size), tell_names(corpus))


def longer_runs(
    hashes: NDArray[np.uint64], least: Sketch, most: int
) -> dict[int, tuple[NDArray[np.uint64], NDArray[np.int64]]]:
    """Hash the longer runs that can stand twice, and say where they begin.

    Parameters
    ----------
    hashes
        Of neighbouring words.
    least
        Counts of runs of `LEAST_RUN` words.
    most
        Words at whose places runs may begin.
    """
    repeated = least.of(run_hashes(hashes, LEAST_RUN)) > 1
    found = {}
    for words, _ in COPIES[1:]:
        begins = np.flatnonzero(all_of(repeated, words - LEAST_RUN + 1)[:most])
        found[words] = run_hashes(hashes, words)[begins], begins
    return found


def all_of(flags: NDArray[np.bool_], length: int) -> NDArray[np.bool_]:
    """Whether each run of so many flags is whole."""
    sums = np.zeros(flags.size + 1, np.int32)
    np.cumsum(flags, out=sums[1:])
    return np.asarray(sums[length:] - sums[: max(sums.size - length, 0)] == length)


def hashes_of_runs(hashes: NDArray[np.uint64], words: int) -> NDArray[np.uint64]:
    """Hash every run of so many words, one too."""
    return hashes if words == 1 else run_hashes(hashes, words)


def tell_names(corpus: Corpus) -> bool:
    """Whether capitals mark names in this corpus."""
    names = sum(
        count_names(corpus.traits[first : first + CHUNK]) for first in range(0, corpus.size, CHUNK)
    )
    return names_tell(names, corpus.size)


def count_names(traits: NDArray[np.uint8]) -> int:
    """Count the words that are written as names are."""
    return int(np.count_nonzero(traits & WordTrait.NAME))


def names_tell(names: int, words: int) -> bool:
    """Whether capitals mark names where so many of so many words have one."""
    return words > 0 and names < MANY_NAMES * words


def weigh_words(
    hashes: NDArray[np.uint64],
    letters: NDArray[np.uint8],
    traits: NDArray[np.uint8],
    model: RunModel,
) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
    """Give the information of neighbouring words, alone and after the words before.

    It is that of the whole corpus for all but the outermost `LONGEST` words at either end.
    """
    counts, size = model.counts, model.words
    copies = _copies(hashes, counts)
    times = counts[1].of(hashes)
    rest = np.maximum(times - copies, 0.0)
    alone = (rest + _prior(letters)) / np.float32(size + PRIOR_WORDS)
    after = alone
    for words in range(2, ORDER + 1):
        before = np.zeros(hashes.size, np.float32)
        before[1:] = np.maximum(times[:-1] - copies[1:], 0.0)
        times = np.zeros(hashes.size, np.float32)
        times[words - 1 :] = counts[words].of(run_hashes(hashes, words))[: hashes.size - words + 1]
        run = np.minimum(np.maximum(times - copies, 0.0), before)
        weight = RUN_WEIGHT * before / (before + RUN_DOUBT)
        after = weight * run / np.maximum(before, 1.0) + (1.0 - weight) * after
    names = ((traits & WordTrait.NAME) != 0) & model.names_tell
    scale = np.where(names, np.float32(NAME_WEIGHT), np.float32(1.0))
    unknown = np.float32(1.0 - UNKNOWN_RUNS * PRIOR_WORDS / (size + PRIOR_WORDS))
    return _stepped(_bits(alone) * scale), _stepped(_bits(after) * scale * unknown)


def _copies(hashes: NDArray[np.uint64], counts: Mapping[int, Sketch]) -> NDArray[np.float32]:
    """Occurrences of each word that the repeated text around it accounts for.

    A long text that stands in many places is one text, and all of its copies are left out; a
    short phrase in many places is an idiom or a formula, and only a few are. Two are in any
    case: those of an alignment.
    """
    copies = np.full(hashes.size, 2.0, np.float32)
    for words, most in COPIES:
        times = np.minimum(counts[words].of(run_hashes(hashes, words)), most)
        for offset in range(words if times.size else 0):
            covered = copies[offset : offset + times.size]
            np.maximum(covered, times, out=covered)
    return copies


def _prior(letters: NDArray[np.uint8]) -> NDArray[np.float32]:
    base, step, most = PRIOR_BITS
    table = np.minimum(base + step * np.arange(256), most)
    return np.asarray((PRIOR_WORDS * 2.0**-table)[letters], np.float32)


def _bits(chance: NDArray[np.float32]) -> NDArray[np.float32]:
    bits = np.minimum(-np.log2(chance), MOST_BITS)
    return np.asarray(bits * (1.0 + TILT * (bits - LEVEL_BITS)), np.float32)


def _stepped(bits: NDArray[np.float32]) -> NDArray[np.float32]:
    """Round bits to steps so small, and so large, that sums of any order are exactly the same."""
    return np.asarray(np.rint(bits * STEPS) / STEPS, np.float32)
