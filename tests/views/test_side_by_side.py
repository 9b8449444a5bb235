"""The two columns, looked at in a terminal emulator."""

import io
import re

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.console import Console
from rich.text import Text

from quotetrace.diffing import compare
from quotetrace.views.heads import Head
from quotetrace.views.safe import cells
from quotetrace.views.side_by_side import side_by_side
from quotetrace.views.stacked import stacked

A = (
    "The persona’s theatre was organised in 2017 — he said: “Never again!” It stays as it is.\n"
    "\n"
    "  • 東京の会議は中止になりました。来年また会いましょう。\n"
    "  • Café closed 🙂 for good… A tab\there. \x1b[31mred\x07 \u202eevil\n"
)
B = (
    'The personas theater was organized in 2019 - he said: "Never again!" It stays as it is.\n'
    "\n"
    "  • 東京の大会は延期になりました。来年また会いましょう。\n"
    "  • Cafe\u0301 opened 🙂 for good… A tab\there. \x1b[32mred\x07 \u202eevil\n"
)
HEADS = (
    Head("A long title of the first text, 一番目", "2019-05-22 · post", "a.txt:1"),
    Head("b.txt"),
)


def screen(text: Text, width: int) -> pyte.Screen:
    """Draw on a terminal; text that wraps by itself would shift all lines below."""
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=True, color_system="standard")
    console.print(text, end="", soft_wrap=True)
    drawn = stream.getvalue()
    terminal = pyte.Screen(width, drawn.count("\n") + 1)
    pyte.Stream(terminal).feed(drawn.replace("\n", "\r\n"))
    return terminal


@pytest.mark.parametrize("width", [60, 80, 100, 161, 200])
@pytest.mark.parametrize("colour", [True, False])
def test_the_gutter_stands_in_one_column(width: int, colour: bool) -> None:
    text = side_by_side(compare(A, B), width, colour=colour, context=None, heads=HEADS)
    terminal = screen(text, width)
    column = min((width - 3) // 2, 88)
    lines = range(terminal.lines - 1)
    gutters = {terminal.buffer[line][column + 1].data for line in lines}
    assert gutters <= {"│", "┃", "┼"}
    assert all(terminal.buffer[line][column].data in " ─" for line in lines)
    assert all(terminal.buffer[line][column + 2].data in " ─" for line in lines)


@pytest.mark.parametrize("width", [80, 200])
def test_equal_text_stands_level(width: int) -> None:
    a = "First one here. Dropped sentence of some length that goes on and on. Same at the end."
    b = "First one here. Same at the end."
    lines = side_by_side(compare(a, b), width, colour=False, context=None).plain.splitlines()
    (level,) = [line for line in lines if "Same at" in line]
    left, right = level.split("│") if "│" in level else level.split("┃")
    assert "Same at" in left
    assert "Same at" in right


@pytest.mark.parametrize("width", [20, 40, 80, 100, 200])
def test_no_line_is_wider_than_the_screen(width: int) -> None:
    for layout in (side_by_side, stacked):
        for colour in (True, False):
            text = layout(compare(A, B), width, colour=colour, heads=HEADS)
            assert max(cells(line) for line in text.plain.splitlines()) <= width


def test_control_codes_are_shown_and_not_sent() -> None:
    for layout in (side_by_side, stacked):
        shown = layout(compare(A, B), 100, colour=False, context=None).plain
        assert "␛[" in shown
        assert "⟨U+202E⟩" in shown
        assert not {char for char in shown if ord(char) < 32 and char != "\n"}


words = st.lists(
    st.sampled_from(
        ["one", "two.", "Three", "is", "a", "fold.\n\n", "  • x", "同じ", "あと。", "🙂"]
    ),
    max_size=40,
).map(" ".join)


@given(words, words)
@settings(max_examples=100, deadline=None)
def test_the_left_column_is_the_first_text_and_the_right_one_the_second(a: str, b: str) -> None:
    lines = side_by_side(compare(a, b), 60, colour=True, context=None).plain.splitlines()
    columns: tuple[list[str], list[str]] = [], []
    for line in lines:
        at = width = 0
        while width < 29:
            width += cells(line[at])
            at += 1
        columns[0].append(line[:at])
        columns[1].append(line[at + 1 :])
    for column, text in zip(columns, (a, b), strict=True):
        joined = re.sub(r"\(moved[a-z]+:\d+\)", "", "".join("".join(column).split()))
        assert joined.lstrip("│┃") == "".join(text.split()) or joined == "".join(text.split())


def test_long_unchanged_stretches_are_folded() -> None:
    long = " ".join(f"W{number}" for number in range(60))
    comparison = compare(f"{long} old {long}", f"{long} new {long}")
    text = side_by_side(comparison, 80, colour=False, context=5).plain
    assert "… 55 words …" not in text  # one sentence: a change is shown whole
    comparison = compare(f"{long}. An old one. {long}.", f"{long}. A new one. {long}.")
    text = side_by_side(comparison, 80, colour=False, context=5).plain
    assert text.count("… 55 words …") == 2
    full = side_by_side(comparison, 80, colour=False, context=None).plain
    assert "words …" not in full


def test_stacked_shows_what_is_the_same_once() -> None:
    text = stacked(compare("Same here. An old end.", "Same here. A new end."), 40, colour=False)
    assert text.plain.splitlines() == [
        "  Same here.",
        "- [-An old-] end.",
        "+ {+A new+} end.",
    ]


def test_the_golden_view() -> None:
    a = "He said “yes”. The colour was red. Nobody came, and we left."
    b = 'He said "yes". The color was red. And we left.'
    text = side_by_side(compare(a, b), 60, colour=False)
    assert text.plain == (
        'He said “yes”.               │ He said "yes".\n'
        "The [-colour-] was red.      ┃ The {+color+} was red.\n"
        "[-Nobody came,-] and we      ┃ And we left.\n"
        "left.                        ┃\n"
    )


def test_an_indent_stays_with_its_line_below_an_insertion() -> None:
    a = "They are:\n\n    — one thing.\n"
    b = "They are:\n\n    — new thing.\n\n    — one thing.\n"
    lines = side_by_side(compare(a, b), 60, colour=False, context=None).plain.splitlines()
    (line,) = [line for line in lines if "one thing" in line]
    assert line.startswith("    — one thing.")
    assert "│     — one thing." in line
