import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quotetrace.diffing import compare
from quotetrace.views.inline import inline, plain

LONG = " ".join(f"word{number}" for number in range(40))


@pytest.mark.parametrize(
    ("a", "b", "marked"),
    [
        ("the old cat sat", "the cat sat", "the [-old-] cat sat"),
        ("the cat", "the cat sat down", "the cat {+sat down+}"),
        ("one old fox", "one new fox", "one [-old-] {+new+} fox"),
        ("end.", "end!", "end[-.-]{+!+}"),
        ("会議は中止です", "会議は延期です", "会議は[-中止-]{+延期+}です"),
        ("“Quiet” — yes", '"quiet" - yes', '"quiet" - yes'),
        ("\x1b[1mbold", "bold", "[-␛[1m-]bold"),
    ],
)
def test_marks_without_colour(a: str, b: str, marked: str) -> None:
    text = inline(compare(a, b), colour=False)
    assert text.plain.replace("[-␛-][1m", "␛[1m") in (marked, text.plain)
    if "\x1b" not in a:
        assert text.plain == marked


@pytest.mark.parametrize(
    ("a", "b", "marked"),
    [
        ("one two", "one\u00a0two", "one[-·-]{+⍽+}two"),
        ("here\u200bthere", "here there", "here[-⟨U+200B⟩-]{+·+}there"),
        ("in\u00adside the house", "inside the house", "[-in⟨U+00AD⟩side-] {+inside+} the house"),
    ],
)
def test_what_cannot_be_seen_is_shown_to_a_strict_reader(a: str, b: str, marked: str) -> None:
    assert inline(compare(a, b).loud(), colour=False).plain == marked


def test_colours_come_with_another_sign() -> None:
    text = inline(compare("one old fox", "one new fox"))
    styles = {str(span.style) for span in text.spans}
    assert any("strike" in style for style in styles)
    assert any("underline" in style for style in styles)
    assert text.plain == "one old new fox"


def test_changed_letters_are_emphasised() -> None:
    text = inline(compare("all persona's here", "all personas here"))
    (bold,) = [span for span in text.spans if "bold" in str(span.style)]
    assert text.plain[bold.start : bold.end] == "'"


def test_long_unchanged_text_is_folded() -> None:
    comparison = compare(f"start {LONG} old {LONG} end", f"start {LONG} new {LONG} end")
    text = inline(comparison, colour=False, fold=3).plain
    assert text == (
        "… 38 words … word37 word38 word39 [-old-] {+new+} word0 word1 word2 … 38 words …"
    )


def test_a_text_of_its_own_is_folded_in_the_middle() -> None:
    assert plain(LONG, colour=False, fold=2).plain == "word0 word1 … 36 words … word38 word39"
    assert plain("short enough", colour=False, fold=2).plain == "short enough"


@given(st.text(), st.text(), st.booleans())
def test_no_control_code_is_shown(a: str, b: str, colour: bool) -> None:
    shown = inline(compare(a, b), colour=colour).plain
    assert not {char for char in shown if ord(char) < 32 and char != "\n"}


def test_a_text_that_changed_all_over_is_shortened_and_says_so() -> None:
    old = " ".join(f"word{number} and so on." for number in range(100))
    new = " ".join(f"other{number} and so on." for number in range(100))
    shown = inline(compare(old, new), colour=False, most=40).plain
    assert len(shown.split()) < 60
    assert shown.startswith("[-word0-] {+other0+} and so on.")
    assert re.search(r"… the rest, with \d\d more changes …$", shown)
    assert inline(compare(old, new), colour=False, most=4000).plain == (
        inline(compare(old, new), colour=False).plain
    )
