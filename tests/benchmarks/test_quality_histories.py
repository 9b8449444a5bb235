"""The histories of copying, and what is found of them."""

from benchmarks.planted.world import world
from benchmarks.quality.histories import digest_of, lose_dates, make_history, measure
from benchmarks.quality.rivals import nearest_earlier, passim_source

DIGEST = "c49ca74690169825804a09c0aab16e7cda8f5cccf96fa162e003ef1224b09e9e"


def test_the_same_seed_makes_the_same_histories() -> None:
    assert digest_of(2, 3) == DIGEST


def test_a_history_is_a_tree_in_the_order_of_its_dates() -> None:
    history = make_history(1, 4, world(1))
    assert history.parents.count(None) == 1
    dates = [one.section.date or "" for one in history.passages if one.section]
    for node, parent in enumerate(history.parents):
        assert parent is None or dates[parent] <= dates[node]
    gone = lose_dates(history, 1.0, 1)
    assert {one.section.date for one in gone.passages if one.section} == {None}


def test_the_rivals_name_earlier_passages() -> None:
    history = make_history(1, 5, world(1))
    for rule in (nearest_earlier, passim_source):
        found = rule(history.passages)
        assert len(found) == len(history.passages)
        assert sum(a == b for a, b in zip(found, history.parents, strict=True)) > 1


def test_parents_are_found_with_dates_and_without() -> None:
    figures = measure(2, 6).figures
    assert figures["0% lost parent"] > 0.9
    assert figures["50% lost parent"] > 0.8
    assert figures["100% lost neighbour"] > 0.8
