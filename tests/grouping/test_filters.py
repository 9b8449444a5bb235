"""Choosing clusters by kind, date, place, spread and words."""

from dataclasses import replace
from pathlib import Path

import pytest
from tests.matching.making import document

from quotetrace import Cluster
from quotetrace.grouping.filters import Filter
from quotetrace.model import ClusterKind, Document, Passage

TEXT = "The Watchdog’s report found 2 600 000 errors."


def page(name: str, date: str | None = None, author: str | None = None) -> Document:
    made = document(TEXT, name, date=date)
    return replace(made, sections=tuple(replace(one, author=author) for one in made.sections))


def cluster(*documents: Document) -> Cluster:
    passages = tuple(Passage(one, one.sections[0], 0, len(TEXT)) for one in documents)
    return Cluster("id", ClusterKind.REPRINT, "why", passages, (), 6, 1.0, 50.0)


FOUND = cluster(
    page("posts/a.txt", "2019-05-20", "Ann"), page("posts/b.txt", "2019-06", "Ann"), page("c.txt")
)


@pytest.mark.parametrize(
    ("wanted", "kept"),
    [
        (Filter(), True),
        (Filter(kinds=frozenset({ClusterKind.REPRINT})), True),
        (Filter(kinds=frozenset({ClusterKind.QUOTATION})), False),
        (Filter(since="2019-06-15"), True),
        (Filter(since="2019-07"), False),
        (Filter(until="2019-05-19"), False),
        (Filter(until="2019-05"), True),
        (Filter(since="2019-05-21", until="2019-05-31"), False),
        (Filter(since="2019", until="2019"), True),
        (Filter(within=("posts",)), True),
        (Filter(within=("posts/",)), True),
        (Filter(within=("posts", "c.txt")), True),
        (Filter(within=("post",)), False),
        (Filter(within=("posts/a.txt", "elsewhere")), False),
        (Filter(within=(str(Path("posts/b.txt").absolute()),)), True),
        (Filter(across=("documents", "dates")), True),
        (Filter(across=("authors",)), False),
        (Filter(containing="watchdog's REPORT"), True),
        (Filter(containing="found 2 600 000"), True),
        (Filter(containing="dog's report"), False),
        (Filter(containing="…"), True),
    ],
)
def test_what_is_kept(wanted: Filter, kept: bool) -> None:
    assert wanted.keeps(FOUND) is kept


def test_one_witness_must_be_of_the_time_and_an_undated_one_is_of_none() -> None:
    assert not Filter(since="1900").keeps(cluster(page("a.txt"), page("b.txt")))


def test_a_page_under_two_names_lies_in_both_folders() -> None:
    wanted = Filter(within=("mirror",), copies={"posts/a.txt": ("mirror/a.txt",)})
    assert wanted.keeps(FOUND)
