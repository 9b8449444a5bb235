"""The prose is as full of chance repeats as real prose, where it matters to a matcher."""

from collections import Counter

import pytest
from benchmarks.planted import draft as drafts
from benchmarks.planted.chance import dice, one_of
from benchmarks.planted.edits import folded
from benchmarks.planted.vocabulary import vocabulary
from benchmarks.planted.voice import CLOSE, OPEN, Voice
from benchmarks.planted.world import world


@pytest.fixture(scope="module")
def documents() -> list[list[str]]:
    topics = world(1)
    out = []
    for index in range(60):
        rng = dice("prose", index)
        draft = drafts.write(rng, Voice(rng, one_of(rng, topics)))
        out.append([folded(word) for word in draft.words])
    return out


def _shared(documents: list[list[str]], size: int) -> float:
    """Return the share of runs of so many words that stand in more than one document."""
    runs = [
        [tuple(words[at : at + size]) for at in range(len(words) - size + 1)] for words in documents
    ]
    homes = Counter(run for document in runs for run in set(document))
    every = [run for document in runs for run in document]
    return sum(homes[run] > 1 for run in every) / len(every)


def test_there_are_tens_of_thousands_of_words() -> None:
    known = vocabulary()
    assert len({noun.one for noun in known.nouns}) > 20_000


def test_few_words_are_frequent_and_many_are_rare(documents: list[list[str]]) -> None:
    counts = Counter(word for words in documents for word in words)
    total = sum(counts.values())
    assert 0.2 < sum(count for _, count in counts.most_common(10)) / total < 0.3
    assert 0.4 < sum(count == 1 for count in counts.values()) / len(counts) < 0.6


def test_runs_of_words_recur_by_chance(documents: list[list[str]]) -> None:
    assert 0.015 < _shared(documents, 4) < 0.06
    assert 0.0003 < _shared(documents, 8) < 0.004
    assert _shared(documents, 12) < 0.0005


def test_no_inner_mark_is_printed(documents: list[list[str]]) -> None:
    assert not any(OPEN in word or CLOSE in word for words in documents for word in words)
