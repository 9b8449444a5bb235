"""Witnesses that agree word for word are one version."""

from tests.matching.making import document

from quotetrace.grouping.versions import Version, most_telling, versions_of
from quotetrace.model import Passage


def passages(*texts: str) -> list[Passage]:
    return [
        Passage(made, made.sections[0], 0, len(text))
        for at, text in enumerate(texts)
        for made in [document(text, f"{at}.txt")]
    ]


def test_case_marks_and_line_ends_make_no_version() -> None:
    found = versions_of(passages("One two, three.", "one “two”\nthree", "one two four"))
    assert found == [Version("one two three", (0, 1)), Version("one two four", (2,))]


def test_the_first_and_what_most_have_are_the_most_telling() -> None:
    found = versions_of(passages("a b c d", "a b c", "a b c", "a b x d", "a", "a b y d"))
    assert [one.wording for one in most_telling(found, 3)] == ["a b c d", "a b c", "a"]
    assert len(most_telling(found, 99)) == len(found)


def test_letters_of_scripts_without_spaces_are_words() -> None:
    (only,) = versions_of(passages("引用 文章"))
    assert only.wording == "引 用 文 章"


def test_a_figure_is_one_word() -> None:
    (only,) = versions_of(passages("2 600 000 000.00 GBP at 10:30"))
    assert len(only.wording.split(" GBP"[0])) >= 3
    assert only.wording.endswith("gbp at 10:30")
