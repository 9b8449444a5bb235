"""A text that stands many times in a row, and chains that need company."""

from __future__ import annotations

import numpy as np
import pytest
from tests.matching.making import document, documents, vocabulary
from tests.matching.test_planted import match

from quotetrace import find_clusters
from quotetrace.matching.seeds import Seeds

PARAGRAPH = " ".join(vocabulary(40, seed=7)) + "."


@pytest.mark.parametrize("times", [2, 3, 6, 50])
def test_a_text_in_a_row_is_found_from_one_to_the_next(times: int) -> None:
    made = document("\n\n".join([PARAGRAPH] * times))
    found = match([made]).alignments
    assert [(one.a.text, one.b.text) for one in found] == [(PARAGRAPH, PARAGRAPH)] * (times - 1)
    starts = [one.a.start for one in found]
    assert starts == [number * (len(PARAGRAPH) + 2) for number in range(times - 1)]


def test_what_goes_on_alike_once_hides_no_repeat() -> None:
    own = vocabulary(400, seed=9)
    one, two, three, four = (" ".join(own[at : at + 20]) for at in range(0, 80, 20))
    name = " ".join(own[-8:])
    parts = [PARAGRAPH, one, name, two, PARAGRAPH, three, name, four, PARAGRAPH]
    made = document("\n\n".join(parts))
    found = match([made]).alignments
    starts = [at for at in range(len(made.text)) if made.text.startswith(PARAGRAPH, at)]
    joined = {(pair.a.start, pair.b.start) for pair in found}
    assert joined == {(starts[0], starts[1]), (starts[1], starts[2])}


def test_a_text_in_many_documents_is_one_cluster() -> None:
    own = vocabulary(400, seed=9)
    texts = [f"{' '.join(own[n * 4 : n * 4 + 4])}\n\n{PARAGRAPH}" for n in range(100)]
    found = find_clusters(documents(*texts))
    assert [len(cluster.passages) for cluster in found.clusters] == [100]
    assert found.counts["seeds"] < 100 * 40


def test_places_and_distances_come_apart_again() -> None:
    first, distance = np.array([7, 2**31]), np.array([2**30, 5])
    seeds = Seeds((distance << 32) | first)
    assert seeds.first.tolist() == first.tolist()
    assert seeds[1:].distance.tolist() == [5]
    assert len(seeds) == 2


def test_what_rare_words_begin_goes_on_through_a_text_of_many_places() -> None:
    own = vocabulary(400, seed=9)
    texts = [f"{' '.join(own[n % 25 * 4 : n % 25 * 4 + 4])} {PARAGRAPH}" for n in range(100)]
    found = match(documents(*texts)).alignments
    assert len(found) > 150
    assert all(PARAGRAPH in one.a.text and PARAGRAPH in one.b.text for one in found)
