"""Texts that have little or nothing in common: no cluster, and no fuss."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.making import document, documents, prose, vocabulary
from tests.matching.twin import PlainEngine

from quotetrace import find_clusters
from quotetrace.matching.matcher import find_alignments
from quotetrace.matching.sensitivity import Sensitivity

CHANCES = st.integers(0, 2**32).map(random.Random)


@settings(max_examples=40)
@given(CHANCES)
def test_chance_is_not_found(chance: random.Random) -> None:
    made = documents(*(" ".join(prose(chance, 300)) for _ in range(3)))
    assert find_alignments(made, PlainEngine()).alignments == ()


@settings(max_examples=60)
@given(st.lists(st.sampled_from("ab"), min_size=10, max_size=120), st.integers(1, 4))
def test_rows_of_few_words_end_in_order(words: list[str], copies: int) -> None:
    """Refrains and stutters: no crash, no overlap with itself, similarity within bounds."""
    made = documents(*[" ".join(words)] * copies)
    for one in find_alignments(made, PlainEngine()).alignments:
        assert one.a.document != one.b.document or one.a.end <= one.b.start
        assert 0 < one.similarity <= 1


def test_furniture_alone_is_never_matched() -> None:
    words = " ".join(vocabulary(60, seed=9))
    made = [document(words, name, furniture=[(0, len(words))]) for name in ("0.txt", "1.txt")]
    found = find_alignments(made, PlainEngine())
    assert (found.alignments, found.nearest_miss) == ((), None)


@pytest.mark.parametrize("sensitivity", Sensitivity)
@pytest.mark.parametrize("texts", [(), ("",), (" \n ",), ("one",), ("“—”", ""), ("a b c", "a b c")])
def test_almost_nothing_is_searched_without_a_fuss(
    texts: tuple[str, ...], sensitivity: Sensitivity
) -> None:
    findings = find_clusters(documents(*texts), sensitivity=sensitivity, threads=1)
    assert findings.clusters == ()
    assert findings.nearest_miss is None or findings.nearest_miss.words <= 3
