"""Which witness came first, as far as the pages say."""

from itertools import permutations

import pytest

from quotetrace.grouping.order import date_of_passage, time_key
from quotetrace.model import Document, Passage, Section, SectionKind

TEXT = "x" * 100


def at(
    name: str, date: str | None, *, comment: str | None = "no", start: int = 0, number: str = "1"
) -> Passage:
    """Make a passage of a post, or of a comment with a date of its own or None."""
    sections = [Section(0, SectionKind.POST, 0, 100, date=date)]
    if comment != "no":
        sections.append(
            Section(1, SectionKind.COMMENT, 50, 100, parent=0, number=number, date=comment)
        )
    made = Document(name, name, TEXT, tuple(sections))
    return Passage(made, sections[-1], start, start + 10)


@pytest.mark.parametrize(
    "expected",
    [
        [at("c", "2018-01-02"), at("b", "2019-05-20"), at("a", "2019-05-22")],
        [at("b", "2019-05-22"), at("a", None)],
        [at("b", "2019-05-22"), at("a", "2019-05-22", comment=None, start=50)],
        [at("b", "2019-05-23"), at("a", "2019-05-22", comment="2019-05-24", start=50)],
        [at("a", "2019-05-22", comment="2019-05-23", start=50), at("b", "2019-05-24")],
        [at("a", "2019-05-22"), at("b", "2019-05-22")],
        [at("a", None), at("b", None)],
        [at("a", None, start=0), at("a", None, start=20)],
        [at("b", "2018"), at("a", "2019-05"), at("c", "2019-06-01")],
    ],
)
def test_earliest_first(expected: list[Passage]) -> None:
    for turned in permutations(expected):
        assert sorted(turned, key=time_key) == expected


def test_a_comment_without_a_date_has_that_of_its_post() -> None:
    assert date_of_passage(at("a", "2019-05-22", comment=None, start=50)) == "2019-05-22"
    assert date_of_passage(at("a", "2019-05-22", comment="2020", start=50)) == "2020"
    assert date_of_passage(at("a", None)) is None


def test_a_passage_outside_all_sections_has_no_date() -> None:
    loose = Passage(Document("a", "a", TEXT), None, 0, 10)
    assert date_of_passage(loose) is None
    assert sorted([loose, at("b", "2019")], key=time_key)[1] is loose
