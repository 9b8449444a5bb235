"""Quotation marks of every style, paired."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrace.quoting.marks import find_marked
from quotetrace.quoting.paragraphs import paragraphs_of

ELISIONS = frozenset({"tis", "em", "til", "n"})


def marked(text: str) -> list[str]:
    paragraphs = list(paragraphs_of(text, 0, len(text)))
    if not paragraphs:
        return []
    return [text[one.start : one.end] for one in find_marked(text, paragraphs, ELISIONS)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('He said "one two" and left.', ["one two"]),
        ("He said “one two” and left.", ["one two"]),
        ("He said 'one two' and left.", ["one two"]),
        ("He said ‘one two’ and left.", ["one two"]),
        ("Er sagte „eins zwei“ und ging.", ["eins zwei"]),
        ("Er sagte »eins zwei« und ging.", ["eins zwei"]),
        ("Il dit « un deux » et partit.", ["un deux"]),
        ("Han sa ”ett två” och gick.", ["ett två"]),
        ("彼は「一二」と言った。", ["一二"]),
        ("He said ''one two'' and left.", ["one two"]),
        ('He said "one two” and left.', ["one two"]),
        ("a flagging ‘‘mixed market” monster", ["mixed market"]),
        (
            "“One ‘two “three” two’ one.”",
            ["One ‘two “three” two’ one.", "two “three” two", "three"],
        ),
        ('"He said "no" to me," she said.', ['He said "no" to me,', "no"]),
        ('"One," he said. "Two."', ["One,", "Two."]),
        ("“Safe Inside’” they wrote.", ["Safe Inside"]),
        ('It is ("so") and ["so"].', ["so", "so"]),
        ("“The end.”¹ More.", ["The end."]),
    ],
)
def test_styles(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It's the miners' turn, isn't it? The '90s weren't kind.", []),
        ("They can't 'n' won't; give 'em 'til May.", []),
        ("He called it 'the teachers' problem' and left.", ["the teachers' problem"]),
        ("the 'teething problems' excuse", ["teething problems"]),
        ("'It's the governors' choice, and they've made it.' So.",
         ["It's the governors' choice, and they've made it."]),
        ("The offenders' records. It was 'bold', said the boss's friend.", ["bold"]),
        ("The only 'winners' were those who played Sam's game.", ["winners"]),
        ("a ‘one strike and you’re out’ rule for people who’ve gone",
         ["one strike and you’re out"]),
        ("“It’s the judges’ turn”", ["It’s the judges’ turn"]),
        ("a 6\" plank and a 40\" one", []),
        ('The "6" plank" is long.', ['6" plank']),
    ],
)  # fmt: skip
def test_apostrophes_and_inches(text: str, expected: list[str]) -> None:
    assert marked(text) == expected


def test_marks_set_again_before_each_paragraph() -> None:
    text = "He said: “One.\n\n“Two.\n\n“Three.” Then he left."
    assert marked(text) == ["One.\n\n“Two.\n\n“Three."]


def test_paragraphs_closed_once_at_the_end() -> None:
    assert marked('"One.\n\nTwo.\n\nThree."\n\n"Four."') == ["One.\n\nTwo.\n\nThree.", "Four."]


def test_a_mark_never_closed_ends_with_its_paragraph() -> None:
    text = "He said: “One. Two.\n\nThree is nobody's.\n\nShe said: “Four.”"
    assert marked(text) == ["One. Two.", "Four."]


def test_a_phrase_never_closed_ends_with_its_clause() -> None:
    assert marked("It was “inadequate; the rest is ours. More.") == ["inadequate"]


def test_a_lost_mark_does_not_turn_the_page_inside_out() -> None:
    text = 'A "lost mark.\n\n' + "\n\n".join(f'He said "word {n}" again.' for n in range(50))
    assert marked(text)[1:] == [f"word {n}" for n in range(50)]


def test_many_marks_are_paired_quickly() -> None:
    assert len(marked('"' * 3 + ' "a b" ' * 20_000)) >= 20_000
    assert isinstance(marked("“" * 5_000), list)
    assert isinstance(marked(" ‘a" * 20_000), list)
    assert isinstance(marked(' "a' * 5_000), list)
    assert isinstance(marked('"One goes on.\n\n' * 2_000), list)


@given(st.text(alphabet="ab .,\n\"'“”‘’«»„-", max_size=120))
def test_spans_nest_and_hold_words_of_the_text(text: str) -> None:
    paragraphs = list(paragraphs_of(text, 0, len(text)))
    if not paragraphs:
        return
    found = find_marked(text, paragraphs, ELISIONS)
    for one in found:
        assert 0 <= one.outer_start < one.start < one.end <= one.outer_end <= len(text)
        assert text[one.start : one.end] == text[one.start : one.end].strip()
    for a in found:
        for b in found:
            apart = a.outer_end <= b.outer_start or b.outer_end <= a.outer_start
            inside = a.outer_start <= b.outer_start and b.outer_end <= a.outer_end
            around = b.outer_start <= a.outer_start and a.outer_end <= b.outer_end
            assert apart or inside or around
