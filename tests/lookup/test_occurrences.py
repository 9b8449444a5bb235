"""Finding words in a corpus, fuzzily."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.matching.making import OTHER_WORDS, prose
from tests.quoting.making import document

from quotetrace.lookup.occurrences import WordFinder
from quotetrace.lookup.searching import Found, find_words
from quotetrace.matching.corpus import build_corpus
from quotetrace.text.arrays import split_words


def texts(seed: int = 1, count: int = 6) -> list[str]:
    chance = random.Random(seed)
    return [" ".join(prose(chance, 300)) for _ in range(count)]


def found(words: str, *bodies: str) -> list[Found]:
    return find_words([document(body, f"{n}.txt") for n, body in enumerate(bodies)], words)


def test_exact_words_come_first() -> None:
    a, b, *rest = texts()
    phrase = " ".join(OTHER_WORDS[:10])
    changed = phrase.replace(OTHER_WORDS[4], "otherwise")
    one, other = found(phrase, f"{a} {changed} {a}", f"{b} {phrase} {b}", *rest)
    assert one.passage.document.id == "1.txt"
    assert (one.passage.text, one.similarity) == (phrase, 1.0)
    assert other.passage.text == changed
    assert 0.8 < other.similarity < 1.0


@given(st.integers(0, 290), st.integers(2, 60))
def test_any_run_of_words_is_found_where_it_stands(first: int, length: int) -> None:
    body = texts()[0]
    words = split_words(body)
    last = min(first + length, words.starts.size) - 1
    start, end = int(words.starts[first]), int(words.ends[last])
    if last == first:
        return
    places = {(one.passage.start, one.passage.end) for one in found(body[start:end], *texts())}
    assert (start, end) in places


def test_two_copies_beside_each_other_are_two_places() -> None:
    phrase = " ".join(OTHER_WORDS[:30])
    body = texts()[0]
    assert len(found(phrase, f"{body} {phrase} so {phrase} {body}")) == 2


def test_a_word_and_words_that_are_everywhere() -> None:
    body = "the cat of the house and the dog of the barn. " * 200
    assert len(found("the", body)) == 800
    assert len(found("of the", body)) == 400
    assert found("zebra", body) == []


def test_any_part_of_a_long_text() -> None:
    chance = random.Random(3)
    long = prose(chance, 50_000, OTHER_WORDS)
    part = " ".join(long[31_000:31_080])
    a, b = texts(count=2)
    (one,) = found(" ".join(long), f"{a} {part} {b}", b)
    assert one.passage.text == part
    assert one.similarity == pytest.approx(1.0)


def test_scanning_and_sorting_find_the_same() -> None:
    documents = [document(body, f"{n}.txt") for n, body in enumerate(texts())]
    corpus = build_corpus(documents)
    words = split_words(documents[2].text).hashes[40:52]
    assert WordFinder(corpus).find(words) == WordFinder(corpus, many=True).find(words)
