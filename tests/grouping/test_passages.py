"""Spans that nearly coincide are one passage, and nothing creeps along a text."""

import pytest
from tests.grouping.making import aligned, passage
from tests.matching.making import document

from quotetrace.grouping.passages import COINCIDE, merge_passages
from quotetrace.model import Alignment

TEXT = "x" * 1000
HOME, A, B = (document(TEXT, name) for name in ("home", "a", "b"))


def joined(*spans: tuple[int, int]) -> list[Alignment]:
    """Align each span of one document with a passage of its own somewhere else."""
    return [
        aligned(passage(HOME, *span), passage(A, 90 * number, 90 * number + 80))
        for number, span in enumerate(spans)
    ]


def at_home(alignments: list[Alignment]) -> list[tuple[int, int]]:
    graph = merge_passages(alignments)
    return [(one.start, one.end) for one in graph.passages if one.document is HOME]


@pytest.mark.parametrize(
    ("spans", "passages"),
    [
        ([(0, 100), (0, 100)], [(0, 100)]),
        ([(0, 100), (10, 110)], [(0, 110)]),
        ([(0, 100), (20, 95), (3, 104)], [(0, 104)]),
        ([(0, 100), (0, 50)], [(0, 50), (0, 100)]),
        ([(0, 100), (60, 160)], [(0, 100), (60, 160)]),
        ([(0, 100), (100, 200)], [(0, 100), (100, 200)]),
    ],
)
def test_spans_that_nearly_coincide_are_one(
    spans: list[tuple[int, int]], passages: list[tuple[int, int]]
) -> None:
    assert sorted(at_home(joined(*spans))) == passages
    assert sorted(at_home(joined(*spans[::-1]))) == passages


def test_a_passage_does_not_creep_along_a_text() -> None:
    spans = [(step, step + 100) for step in range(0, 400, 20)]
    found = at_home(joined(*spans))
    assert len(found) > 3
    assert all(end - start <= 100 / COINCIDE + 20 for start, end in found)


def test_spans_of_different_sections_stay_apart() -> None:
    cut = document(TEXT, "cut", sections=[(0, 500), (0, 500)])
    graph = merge_passages([aligned(passage(cut, 0, 90, 0), passage(cut, 0, 90, 1))])
    assert len(graph.passages) == 2
    assert len(graph.edges) == 1


def test_an_alignment_of_a_passage_with_itself_is_no_edge() -> None:
    graph = merge_passages([aligned(passage(A, 0, 100), passage(A, 5, 105))])
    assert (len(graph.passages), graph.edges) == (1, ())


def test_edges_name_the_passages_of_either_side() -> None:
    there = aligned(passage(B, 0, 100), passage(A, 0, 100))
    back = aligned(passage(A, 0, 100), passage(B, 0, 100))
    graph = merge_passages([there, back])
    assert [(a, b) for a, b, _ in graph.edges] == [(1, 0), (0, 1)]


def test_nothing_gives_nothing() -> None:
    assert merge_passages([]).passages == ()
