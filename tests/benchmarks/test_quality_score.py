import pytest
from benchmarks.quality.coverage import cover
from benchmarks.quality.score import score
from benchmarks.quality.spans import Pair, PairIndex, Span, length, pair
from benchmarks.quality.truths import Case

A, B, C = (Span(name, 100, 200) for name in "abc")
TEXTS = dict.fromkeys("abc", "word " * 200)


def part(span: Span, start: int, end: int) -> Span:
    return Span(span.file, start, end)


def test_length_counts_what_overlaps_once() -> None:
    assert length([Span("a", 0, 10), Span("a", 5, 12), Span("a", 20, 21), Span("a", 6, 7)]) == 13


def test_a_pair_is_its_mirror() -> None:
    assert pair(B, A) == pair(A, B) == Pair(A, B)


def test_the_index_finds_what_overlaps_on_both_sides() -> None:
    index = PairIndex([(Pair(A, B), 1), (Pair(A, part(B, 300, 400)), 2), (Pair(A, C), 3)])
    found = index.overlapping(Pair(part(A, 150, 350), part(B, 0, 120)))
    assert [(one.what, one.first, one.second) for one in found] == [
        (1, part(A, 150, 200), part(B, 100, 120))
    ]


def test_the_index_finds_long_ranges_that_start_far_away() -> None:
    long = Pair(part(A, 0, 10_000), B)
    short = [(Pair(part(A, at, at + 10), B), at) for at in range(100, 9000, 100)]
    index = PairIndex([(long, -1), *short])
    found = index.overlapping(Pair(part(A, 9500, 9600), B))
    assert [one.what for one in found] == [-1]


def test_inside_a_file_a_pair_is_found_either_way_round() -> None:
    early, late = Span("a", 0, 100), Span("a", 500, 600)
    hit = Pair(Span("a", 10, 90), Span("a", 500, 600))
    (one,) = cover([Case(Pair(early, late), "t")], [hit])
    assert one.covered == (80, 100)
    assert one.hits == [hit]


def test_perfect_detections_score_one() -> None:
    got = score([Case(Pair(A, B), "t")], [Pair(A, B), Pair(A, B)], TEXTS)
    every = got.found["all"]
    assert (every.cases, every.found, every.recall, every.granularity) == (1, 1, 1.0, 1.0)
    assert every.borders == 1.0
    assert got.precision["across"].precision == 1.0
    assert got.precision["within"].precision is None


def test_recall_and_precision_count_code_points_of_both_sides() -> None:
    detection = Pair(part(A, 150, 250), part(B, 150, 200))
    got = score([Case(Pair(A, B), "t")], [detection], TEXTS)
    assert got.found["all"].recall == pytest.approx(100 / 200)
    assert got.precision["all"].precision == pytest.approx(100 / 150)
    assert got.found["all"].found == 1
    assert got.found["all"].borders == 0.25


def test_a_case_is_found_only_when_half_of_both_sides_is() -> None:
    detection = Pair(A, part(B, 100, 149))
    assert score([Case(Pair(A, B), "t")], [detection], TEXTS).found["all"].found == 0


def test_detections_of_the_wrong_pair_are_false() -> None:
    got = score([Case(Pair(A, B), "t")], [Pair(A, C)], TEXTS)
    assert got.found["all"].recall == 0
    assert got.precision["all"].precision == 0
    assert got.precision["all"].strays == 1


def test_one_side_alone_is_false() -> None:
    got = score([Case(Pair(A, B), "t")], [Pair(A, part(B, 500, 600))], TEXTS)
    assert got.precision["all"].precision == 0


def test_two_hits_of_one_case_count_in_granularity_and_join_in_recall() -> None:
    halves = [
        Pair(part(A, 100, 150), part(B, 150, 200)),
        Pair(part(A, 150, 200), part(B, 100, 150)),
    ]
    got = score([Case(Pair(A, B), "t", "swapped")], halves, TEXTS)
    assert got.found["kind swapped"].recall == 1.0
    assert got.found["kind swapped"].granularity == 2.0
    assert got.precision["all"].precision == 1.0


def test_places_of_one_text_are_found_by_way_of_each_other() -> None:
    cases = [Case(Pair(A, B), "t"), Case(Pair(A, C), "t"), Case(Pair(B, C), "t")]
    chain = [Pair(A, B), Pair(part(B, 120, 200), part(C, 120, 200))]
    got = score(cases, chain, TEXTS)
    assert got.found["all"].found == 3
    assert got.found["all"].recall == pytest.approx((200 + 180 + 180) / 600)


def test_unlinked_places_of_one_text_are_not_found() -> None:
    cases = [Case(Pair(A, B), "t"), Case(Pair(A, C), "t"), Case(Pair(B, C), "t")]
    assert score(cases, [Pair(A, B)], TEXTS).found["all"].found == 1


def test_border_errors_of_edited_copies_are_in_words() -> None:
    detection = Pair(part(A, 90, 200), part(B, 100, 200))
    got = score([Case(Pair(A, B), "t", "light")], [detection], TEXTS)
    assert got.found["kind light"].border_words == 0.0
    assert got.found["kind light"].borders is None
    wide = Pair(part(A, 90, 210), part(B, 90, 210))
    got = score([Case(Pair(A, B), "t", "light")], [wide], TEXTS)
    assert got.found["kind light"].border_words == 2.0


def test_nothing_found_is_a_score_too() -> None:
    got = score([Case(Pair(A, B), "t")], [], TEXTS)
    assert got.found["all"].recall == 0
    assert got.found["all"].granularity is None
    assert got.precision["all"].precision is None
