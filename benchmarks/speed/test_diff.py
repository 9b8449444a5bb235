"""Two texts to a finished edit script, beside what others offer for the same, in the same run."""

from __future__ import annotations

import difflib
import random
import re
from functools import partial
from statistics import median
from typing import TYPE_CHECKING

import pytest
from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel

from benchmarks.speed.ratios import ratio
from quotetrace.diffing import compare

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

    from quotetrace import Document

    Count = Callable[[dict[str, int]], None]

WORDS = 400
EDITED = 0.1
SEED = 3
PAIRS = 9
ROUNDS = 10
AT_ONCE = 20
"""Runs of `compare` for one of the others: they take longer, and leave the memory in disorder."""
_WORD = re.compile(r"\w+|[^\w\s]")


def edited(words: list[str], rate: float, seed: int) -> list[str]:
    """Change so many of all words: drop it, replace it, add another, or mistype a letter."""
    chance = random.Random(seed)
    chosen = set(chance.sample(range(len(words)), round(rate * len(words))))
    out: list[str] = []
    for number, word in enumerate(words):
        if number not in chosen:
            out.append(word)
            continue
        place = chance.randrange(len(word))
        letter = chance.choice([vowel for vowel in "aeiou" if vowel != word[place]])
        mistyped = word[:place] + letter + word[place + 1 :]
        other = chance.choice([other for other in words[:WORDS] if other != word])
        out += chance.choice([[], [word, other], [other], [mistyped]])
    return out


@pytest.fixture(scope="session")
def pairs(documents: list[Document]) -> list[tuple[str, str]]:
    """Return 400 words of prose, and the same with 10 % edits, for several draws of edits."""
    words = " ".join(document.text for document in documents[:3]).split()[:WORDS]
    return [(" ".join(words), " ".join(edited(words, EDITED, seed))) for seed in range(PAIRS)]


@pytest.fixture(scope="session")
def pair(pairs: list[tuple[str, str]]) -> tuple[str, str]:
    """Return one of the pairs."""
    return pairs[SEED]


def difflib_words(a: str, b: str) -> object:
    """Compare by difflib, on words and marks."""
    words = _WORD.findall(a), _WORD.findall(b)
    return difflib.SequenceMatcher(None, *words, autojunk=False).get_opcodes()


def letters_semantic(a: str, b: str) -> object:
    """Compare by diff-match-patch, on letters with semantic clean-up."""
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    diffs = differ.diff_main(a, b, False)
    differ.diff_cleanupSemantic(diffs)
    return diffs


@pytest.mark.parametrize("run", [compare, difflib_words, letters_semantic])
def test_400_words(
    benchmark: BenchmarkFixture,
    count: Count,
    pair: tuple[str, str],
    run: Callable[[str, str], object],
) -> None:
    """Time 400 words with 10 % edits."""
    benchmark(run, *pair)
    found = compare(*pair)
    count({"words": found.words_a, "edits": len(found.edits), "kept": found.words_kept})


def test_400_words_bare(benchmark: BenchmarkFixture, count: Count, pair: tuple[str, str]) -> None:
    """Time the bare alignment of ready lists of words: the limit."""
    words = [text.split() for text in pair]
    steps = benchmark(Indel.opcodes, *words)
    count({"words": len(words[0]), "steps": len(steps)})


def test_the_ratios_hold(pairs: list[tuple[str, str]]) -> None:
    """Hold the median of several pairs."""

    def several(a: str, b: str) -> None:
        for _ in range(AT_ONCE):
            compare(a, b)

    def times(rival: Callable[[str, str], object]) -> list[float]:
        each = (ratio(partial(rival, *pair), partial(several, *pair), ROUNDS) for pair in pairs)
        return [AT_ONCE * one.value for one in each]

    words, letters = times(difflib_words), times(letters_semantic)
    for name, found in (("difflib on words", words), ("diff-match-patch", letters)):
        listed = ", ".join(f"{value:.1f}" for value in sorted(found))
        print(f"\n{name}: {listed}; median {median(found):.1f} times")
    assert median(words) >= 3, words
    assert median(letters) >= 20, letters


def test_200_000_words(
    benchmark: BenchmarkFixture, count: Count, documents: list[Document]
) -> None:
    """Time 200,000 words a side with 1 % edits."""
    words = " ".join(document.text for document in documents).split()[:200_000]
    a, b = " ".join(words), " ".join(edited(words, 0.01, seed=4))
    found = benchmark(compare, a, b)
    count({"words": found.words_a, "edits": len(found.edits), "kept": found.words_kept})
    assert found.similarity > 0.98
