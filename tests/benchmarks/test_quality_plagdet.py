from math import log2

import pytest
from benchmarks.quality.plagdet import plagdet
from benchmarks.quality.spans import Pair, Span
from benchmarks.quality.truths import Case


def hit(a: tuple[int, int], b: tuple[int, int], files: str = "ab") -> Pair:
    return Pair(Span(files[0], *a), Span(files[1], *b))


def case(a: tuple[int, int], b: tuple[int, int], files: str = "ab") -> Case:
    one = hit(a, b, files)
    return Case(one, str(one))


def test_a_perfect_alignment_scores_one() -> None:
    got = plagdet([case((0, 100), (0, 50))], [hit((0, 100), (0, 50))])
    assert (got.recall, got.precision, got.granularity, got.score) == (1, 1, 1, 1)


def test_every_case_counts_the_same_however_long_it_is() -> None:
    cases = [case((0, 1000), (0, 1000)), case((2000, 2010), (2000, 2010))]
    assert plagdet(cases, [hit((0, 1000), (0, 1000))]).recall == 0.5


def test_every_detection_counts_the_same_however_long_it_is() -> None:
    found = [hit((0, 1000), (0, 1000)), hit((5000, 5010), (5000, 5010))]
    assert plagdet([case((0, 1000), (0, 1000))], found).precision == 0.5


def test_both_sides_are_counted_together() -> None:
    got = plagdet([case((0, 100), (0, 300))], [hit((0, 100), (0, 100))])
    assert got.recall == 200 / 400
    assert got.precision == 1


def test_a_detection_that_meets_one_side_only_is_false() -> None:
    got = plagdet([case((0, 100), (0, 100))], [hit((0, 100), (500, 600))])
    assert (got.recall, got.precision, got.score) == (0, 0, 0)


def test_a_case_in_pieces_costs_by_granularity() -> None:
    pieces = [hit((0, 50), (0, 50)), hit((50, 100), (50, 100))]
    got = plagdet([case((0, 100), (0, 100))], pieces)
    assert (got.recall, got.precision, got.granularity) == (1, 1, 2)
    assert got.score == pytest.approx(1 / log2(3))


def test_pieces_that_overlap_are_found_once() -> None:
    pieces = [hit((0, 60), (0, 60)), hit((40, 80), (40, 80))]
    assert plagdet([case((0, 100), (0, 100))], pieces).recall == pytest.approx(0.8)


def test_cases_of_other_pairs_do_not_count() -> None:
    got = plagdet([case((0, 100), (0, 100), "ac")], [hit((0, 100), (0, 100))])
    assert got.score == 0


def test_nothing_found_is_a_score_too() -> None:
    assert plagdet([case((0, 100), (0, 100))], []).score == 0
    assert plagdet([], []).score == 0
