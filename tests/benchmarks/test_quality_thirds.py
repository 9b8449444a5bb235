"""Pairs that follow from two others by way of a third."""

from benchmarks.quality.spans import Span, pair
from benchmarks.quality.thirds import MOST_LINKS, by_thirds


def test_two_passages_that_share_a_part_of_a_third_are_paired_there() -> None:
    found = [
        pair(Span("a", 0, 100), Span("c", 1000, 1100)),
        pair(Span("b", 500, 700), Span("c", 1040, 1240)),
    ]
    assert list(by_thirds(found)) == [pair(Span("a", 40, 100), Span("b", 500, 560))]


def test_parts_that_hardly_meet_pair_nothing() -> None:
    found = [
        pair(Span("a", 0, 100), Span("c", 0, 100)),
        pair(Span("b", 0, 100), Span("c", 90, 190)),
    ]
    assert list(by_thirds(found)) == []


def test_a_passage_is_not_paired_with_itself() -> None:
    found = [
        pair(Span("a", 0, 100), Span("c", 0, 100)),
        pair(Span("a", 10, 110), Span("c", 0, 100)),
    ]
    assert list(by_thirds(found)) == []


def test_what_stands_nearly_everywhere_is_followed_no_further() -> None:
    found = [pair(Span(f"a{at}", 0, 100), Span("c", 0, 100)) for at in range(MOST_LINKS + 20)]
    assert len(list(by_thirds(found))) <= MOST_LINKS * (MOST_LINKS - 1) // 2
