import io

import pyte
import pytest
from rich.console import Console

from quotetrace.diffing import compare
from quotetrace.views.diff import Layout, Look, show
from quotetrace.views.heads import Head
from quotetrace.views.html import page
from quotetrace.views.inline import inline

A = (
    "The council met on Monday to hear the report. 東京の会議は中止になりました。\n\n"
    "“Nobody” had expected the vote to be so close. A meeting is planned for early spring.\n"
)
B = (
    "A meeting is planned for late spring. The council met on Monday to hear the report. "
    "東京の会議は中止になりました。\n\n“Nobody” had expected the vote to be so close.\n"
)
HEADS = (Head("a.txt"), Head("b.txt"))


def test_moved_text_stands_in_marks_of_its_own() -> None:
    shown = inline(compare(A, B), colour=False).plain
    assert "{^A meeting is planned for^} {+late+} {^spring.^} (moved from below: 1)" in shown
    assert "[^A meeting is planned for^] [-early-] [^spring.^] (moved up: 1)" in shown


def test_the_space_around_moved_text_is_no_change_to_a_strict_reader() -> None:
    shown = inline(compare(A, B).loud(), colour=False).plain
    assert "{^spring.^} (moved from below: 1) The council" in shown
    assert "[^spring.^] (moved up: 1)" in shown
    assert "·" not in shown


@pytest.mark.parametrize("width", [40, 80, 100, 200])
@pytest.mark.parametrize("colour", [True, False])
def test_moved_text_leaves_the_columns_in_line(width: int, colour: bool) -> None:
    text = show(compare(A, B), HEADS, Look(width, Layout.SIDE, colour=colour, context=None))
    stream = io.StringIO()
    console = Console(file=stream, width=width, force_terminal=True, color_system="standard")
    console.print(text, end="", soft_wrap=True)
    drawn = stream.getvalue()
    terminal = pyte.Screen(width, drawn.count("\n") + 1)
    pyte.Stream(terminal).feed(drawn.replace("\n", "\r\n"))
    column = min((width - 3) // 2, 88) + 1
    rows = [terminal.buffer[line][column].data for line in range(terminal.lines)]
    body = rows[: rows.index(" ")] if " " in rows else rows
    assert set(body) <= {"│", "┃", "┼"}
    assert len(body) > 5


def test_moved_text_in_a_page_is_no_plain_change() -> None:
    html = page([(compare(A, B), HEADS)])
    assert '<del class="moved">A meeting is planned for</del>' in html
    assert '<ins class="moved">A meeting is planned for</ins>' in html
