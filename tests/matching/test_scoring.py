"""Maximal scoring runs against their definition."""

from hypothesis import given
from hypothesis import strategies as st
from tests.matching import twin

from quotetrace.matching.scoring import maximal_runs

SCORES = st.lists(st.integers(-6, 6), max_size=14)


@given(SCORES)
def test_runs_are_those_of_the_definition(scores: list[int]) -> None:
    found = maximal_runs(scores)
    assert [(run.first, run.last) for run in found] == twin.maximal_runs(scores)
    assert [run.score for run in found] == [sum(scores[run.first : run.last]) for run in found]


@given(SCORES)
def test_the_best_run_of_all_is_among_them(scores: list[int]) -> None:
    sums = [sum(scores[i:j]) for i in range(len(scores)) for j in range(i, len(scores) + 1)]
    best = max((run.score for run in maximal_runs(scores)), default=0)
    assert best == max(sums, default=0)


def test_long_rows_take_linear_time() -> None:
    scores = [1.0, -0.5] * 200_000
    (run,) = maximal_runs(scores)
    assert (run.first, run.last) == (0, len(scores) - 1)
