"""Page mechanics, and the many things that recur and are none."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

import pytest
from tests.reading.pages import furniture, page

if TYPE_CHECKING:
    from pathlib import Path


def repeated(line: str, times: int = 4) -> str:
    return "\n\n".join(f"…\n\n{line}" for _ in range(times))


@pytest.mark.parametrize(
    "line",
    [
        "Click to enlarge", "Skip to next story", "Lire aussi sur ce sujet", "(Back to contents)",
        "View on map »", "ReplyDelete", "Read more...",
    ],
)  # fmt: skip
def test_lines_that_recur_are_furniture(tmp_path: Path, line: str) -> None:
    assert furniture(page(tmp_path, repeated(line))) == [line] * 4


@pytest.mark.parametrize(
    "line",
    [
        "Nevermore.", "HAMLET", "John Smith", "Dear Sir", "Dear Sir,", "Yours sincerely",
        "• Community hubs", "What happens now?", "Is it really so?", "he said to her",
        "Napo will be hosting a drop-in session for MPs on 1st of May.", "1998", "* * *",
        "General Secretary", "(Laughter and applause)", "“No,” said she",
    ],
)  # fmt: skip
def test_lines_that_recur_and_are_words(tmp_path: Path, line: str) -> None:
    assert furniture(page(tmp_path, repeated(line))) == []


def test_three_times_are_not_enough(tmp_path: Path) -> None:
    assert furniture(page(tmp_path, repeated("Click to enlarge", 3))) == []


def test_refrains_inside_stanzas_are_words(tmp_path: Path) -> None:
    text = "\n\n".join(f"Line {at} of the song\nThe wind and the rain" for at in range(6))
    assert furniture(page(tmp_path, text)) == []


def test_buttons_at_line_ends(tmp_path: Path) -> None:
    text = "\n\n".join(["It came. (Back to contents)", "It will follow(Back to contents)"] * 2)
    assert furniture(page(tmp_path, text)) == ["(Back to contents)"] * 4
    text = "\n\n".join(f"Heading {at} [edit]\n\n…" for at in range(4))
    assert furniture(page(tmp_path, text)) == ["[edit]"] * 4


@pytest.mark.parametrize(
    "tail", ["(Smith 2010)", "(Hear, hear)", "(CRC)", "(emphasis added here)", "(Matt. 5:3)"]
)
def test_brackets_that_are_words(tmp_path: Path, tail: str) -> None:
    assert (
        furniture(page(tmp_path, "\n\n".join(f"It came {at} times. {tail}" for at in range(5))))
        == []
    )


def test_doubtful_words_are_furniture_only_among_mechanics(tmp_path: Path) -> None:
    assert furniture(page(tmp_path, "Home\n\n…\n\nReply\n")) == []
    text = "…\n\nNewer Post\nHome\nOlder Post\n"
    assert furniture(page(tmp_path, text)) == ["Newer Post", "Home", "Older Post"]


def test_spans_are_sorted_and_apart(tmp_path: Path) -> None:
    text = (
        "Friday 30 September 2016\n\nAlpha\n\n…\n\n2 comments:\n\n  1. Jim22 May 2019 at 08:37\n\n"
    )
    spans = page(tmp_path, text + "    Words.\n\n    ReplyDelete\n").furniture
    assert all(a.end <= b.start for a, b in itertools.pairwise(spans))
    assert all(span.start < span.end for span in spans)


def test_wrapped_prose_that_begins_like_a_byline_is_prose(tmp_path: Path) -> None:
    text = """
It was first said in the images that somebody had
posted images described as "256-color JPEG" and then
published in 1987. Try the articles by Tielens and others
written as 42 so that on some chips you could get it
like this:
posted that on the net when people asked where the 93% figure came
published, with the Sun 10 degrees above the horizon
"""
    assert furniture(page(tmp_path, text)) == []


@pytest.mark.parametrize(
    "line",
    [
        "Posted by Jim Brown at 09:12", "posted by Robert @ 10:15 PM",
        "Posted on May 22, 2019 by Jim",
        "Published: 22 May 2019", "Written by Jane Doe", "Posted Friday, 22 May 2019",
    ],
)  # fmt: skip
def test_bylines_of_posts_are_furniture(tmp_path: Path, line: str) -> None:
    assert furniture(page(tmp_path, f"Alpha\n\n…\n\n{line}\n")) == [line]
