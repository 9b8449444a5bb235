"""What becomes of alignments that meet, and of those that are mostly holes."""

from __future__ import annotations

from dataclasses import replace

from tests.matching.making import documents
from tests.matching.test_planted import match

from quotetrace.matching.word_alignments import WordAlignment, keep_best

LONG = WordAlignment(100, 400, 1100, 1400, common=290, bits=3000.0)
HEAD = "From the desk of the Liverpool harbour office this Thursday morning writes"
BODY = "the watchdog found a service that had lost track of its most dangerous clients again"


def words(prefix: str, count: int) -> str:
    return " ".join(f"{prefix}{number}" for number in range(count))


def test_neighbours_that_share_a_few_words_are_joined() -> None:
    before = WordAlignment(20, 106, 1020, 1106, common=80, bits=800.0)
    assert keep_best([LONG], before) == [
        WordAlignment(20, 400, 1020, 1400, common=364, bits=3800.0)
    ]


def test_neighbours_that_cross_both_stay() -> None:
    crossing = WordAlignment(20, 106, 1390, 1470, common=80, bits=800.0)
    assert keep_best([LONG], crossing) == [LONG, crossing]


def test_of_two_that_say_the_same_the_better_stays() -> None:
    lesser = WordAlignment(90, 380, 1090, 1380, common=200, bits=2000.0)
    assert keep_best([LONG], lesser) == [LONG]
    better = replace(lesser, bits=4000.0)
    assert keep_best([LONG], better) == [better]


def test_the_same_words_against_another_place_are_no_rival() -> None:
    elsewhere = WordAlignment(100, 400, 2100, 2400, common=290, bits=2900.0)
    assert keep_best([LONG], elsewhere) == [LONG, elsewhere]


def test_a_heading_over_a_hole_does_not_drag_the_passage_below_the_least_similarity() -> None:
    made = documents(
        f"{HEAD} {words('alpha', 38)} {BODY}",
        f"{HEAD} {words('beta', 38)} {BODY}",
    )
    found = match(made).alignments
    assert [one.a.text == one.b.text == BODY for one in found].count(True) == 1
    assert all(one.similarity >= 0.5 for one in found)
