import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.diffing.oracle import kept_in_order

from quotetrace.diffing.align import align, common_head

numbers = st.lists(st.sampled_from("abcdefg"), max_size=30)


def check_runs(a: list[str], b: list[str]) -> int:
    at_a = at_b = kept = 0
    for start_a, start_b, size in align(a, b):
        assert size > 0
        assert start_a >= at_a
        assert start_b >= at_b
        assert a[start_a : start_a + size] == b[start_b : start_b + size]
        at_a, at_b, kept = start_a + size, start_b + size, kept + size
    return kept


@given(numbers, numbers)
def test_runs_keep_as_many_words_as_the_slow_twin(a: list[str], b: list[str]) -> None:
    assert check_runs(a, b) == kept_in_order(a, b)


@given(numbers, numbers)
def test_runs_are_symmetric(a: list[str], b: list[str]) -> None:
    turned = [(right, left, size) for left, right, size in align(b, a)]
    assert align(a, b) == turned


@given(numbers, numbers)
def test_common_head_is_the_longest(a: list[str], b: list[str]) -> None:
    size = common_head(a, b)
    assert a[:size] == b[:size]
    assert size in (len(a), len(b)) or a[size] != b[size]


@pytest.mark.parametrize("words", [40, 5_000])
def test_cutting_at_anchors_loses_next_to_nothing(
    words: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    chance = random.Random(words)
    a = [str(chance.randrange(words)) for _ in range(1_000)]
    b = [word if chance.random() > 0.05 else "" for word in a]
    monkeypatch.setattr(f"{align.__module__}.MOST_CELLS", 10_000)
    monkeypatch.setattr(f"{align.__module__}.STEP", 40)
    assert check_runs(a, b) >= 0.995 * kept_in_order(a, b)


def test_without_anchors_the_path_of_levenshtein_is_followed(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    chance = random.Random(4)
    a = [str(chance.randrange(300)) for _ in range(900)]
    b = [str(chance.randrange(300)) for _ in range(700)]
    monkeypatch.setattr(f"{align.__module__}.MOST_CELLS", 40_000)
    monkeypatch.setattr(f"{align.__module__}.STEP", 90)
    assert check_runs(a, b) >= 0.8 * kept_in_order(a, b)
