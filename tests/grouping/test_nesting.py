"""Excerpts know what they are part of."""

from tests.grouping.making import aligned, passage
from tests.matching.making import document

from quotetrace.grouping.clusters import group
from quotetrace.grouping.nesting import direct, find_inside, find_nesting, subsumed
from quotetrace.grouping.overlaps import find_overlaps

TEXT = " ".join(f"w{number:03}" for number in range(200))
A, B, C, D = (document(TEXT, name) for name in "abcd")


def test_an_excerpt_says_what_it_is_part_of_and_the_whole_lists_it() -> None:
    whole, part, line = group(
        [
            aligned(passage(A, 0, 499), passage(B, 0, 499), bits=500.0),
            aligned(passage(A, 100, 299), passage(C, 100, 299), bits=300.0),
            aligned(passage(A, 150, 199), passage(D, 150, 199), bits=100.0),
        ]
    )
    assert (whole.part_of, whole.excerpts) == ((), (part.id,))
    assert (part.part_of, part.excerpts) == ((whole.id,), (line.id,))
    assert (line.part_of, line.excerpts) == ((part.id,), ())


def test_passages_of_nearly_the_same_length_are_no_excerpts() -> None:
    overlaps = find_overlaps([[passage(A, 0, 100)], [passage(A, 5, 100)]])
    assert find_inside(overlaps) == {1: {0: 1}}
    assert find_nesting(overlaps).excerpts == {}


def test_an_excerpt_may_stand_out_by_a_mark() -> None:
    assert find_nesting(find_overlaps([[passage(A, 10, 100)], [passage(A, 8, 40)]])).excerpts == {
        1: {0: 1}
    }
    assert find_nesting(find_overlaps([[passage(A, 10, 100)], [passage(A, 0, 40)]])).excerpts == {}


def test_of_the_same_places_the_first_stays() -> None:
    same = [passage(A, 0, 99), passage(B, 0, 99)]
    assert subsumed(find_overlaps([same, list(same), same[:1]])) == {1, 2}


def test_only_the_nearest_whole_counts() -> None:
    assert direct({2: {1: 1, 0: 1}, 1: {0: 1}}, 2) == [1]
    assert direct({2: {1: 1, 0: 1}}, 2) == [0, 1]
