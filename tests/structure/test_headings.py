"""Which lines begin a post: dated headings, titles, further posts under one date."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reading.pages import page, posts

if TYPE_CHECKING:
    from pathlib import Path


def test_posts_of_a_page_newest_first(tmp_path: Path) -> None:
    text = """
Friday 30 September 2016

First

…

19th May 2016

Dear John,

…

Thursday 29 September 2016

Second

…
"""
    assert posts(page(tmp_path, text)) == [
        (1, "2016-09-30", "First"),
        (13, "2016-09-29", "Second"),
    ]


def test_dates_of_events_and_of_old_days_are_no_posts(tmp_path: Path) -> None:
    text = """
Friday 30 September 2016

First

…

Tuesday 4 October 2016

Meeting in Plymouth

…

Thursday 29 September 2016

Second

…

Thursday 3 May 1979

The election

…

Wednesday 28 September 2016

Third

…
"""
    assert [date for _, date, _ in posts(page(tmp_path, text))] == [
        "2016-09-30",
        "2016-09-29",
        "2016-09-28",
    ]


def test_letters_on_a_page_whose_headings_have_no_weekday(tmp_path: Path) -> None:
    text = """
22 May 2019

First

…

19 May 2019
12 High Street

Dear Mr Smith,

…

20 May 2019

Second

…

18th May 2019

Not a post

…
"""
    assert posts(page(tmp_path, text)) == [(1, "2019-05-22", "First"), (14, "2019-05-20", "Second")]


def test_a_letter_is_one_post_without_title(tmp_path: Path) -> None:
    text = "4th July 2014\n\nMichael Spurr, Chief Executive\n\nThe Service\n\nDear Michael,\n\n…\n"
    assert posts(page(tmp_path, text)) == [(1, "2014-07-04", None)]


def test_two_pages_run_together(tmp_path: Path) -> None:
    days = [
        "Friday 30 September 2016",
        "Thursday 29 September 2016",
        "Tuesday 4 October 2016",
        "Monday 3 October 2016",
    ]
    text = "\n\n".join(f"{day}\n\nTitle {at}\n\n…" for at, day in enumerate(days))
    assert [title for _, _, title in posts(page(tmp_path, text))] == [
        "Title 0",
        "Title 1",
        "Title 2",
        "Title 3",
    ]


def test_a_date_inside_an_undated_page_is_no_post(tmp_path: Path) -> None:
    text = "A bad week\n\n…\n\n4th July 2014\n\nDear Michael,\n\n…\n\nFriday 4 July 2014\n\n…\n"
    assert posts(page(tmp_path, text)) == [(1, None, "A bad week")]


def test_title_over_date(tmp_path: Path) -> None:
    text = "Alpha\n\n22 May 2019\n\n…\n\n…\n\nBeta\n\n20 May 2019\n\n…\n"
    assert posts(page(tmp_path, text)) == [(1, "2019-05-22", "Alpha"), (9, "2019-05-20", "Beta")]


def test_wordpress_bylines(tmp_path: Path) -> None:
    text = """
Alpha

Posted on May 22, 2019 by admin

…

Beta

Posted on May 20, 2019 by Jim Brown

…
"""
    document = page(tmp_path, text)
    assert posts(document) == [(1, "2019-05-22", "Alpha"), (7, "2019-05-20", "Beta")]
    assert [section.author for section in document.sections] == ["admin", "Jim Brown"]


def test_posts_closed_by_footers(tmp_path: Path) -> None:
    text = """
Friday, May 22, 2019

Alpha

…

Posted by Jim Brown at 9:12 AM
3 comments:

Beta

…

Posted by Jim Brown at 8:12 AM
No comments:

Thursday, May 21, 2019

Gamma

…
"""
    document = page(tmp_path, text)
    assert posts(document) == [
        (1, "2019-05-22", "Alpha"),
        (10, "2019-05-22", "Beta"),
        (17, "2019-05-21", "Gamma"),
    ]
    assert [section.author for section in document.sections] == ["Jim Brown", "Jim Brown", None]


def test_a_second_post_is_known_by_the_words_of_the_host(tmp_path: Path) -> None:
    text = """
Friday 30 September 2016

Alpha

…

A heading of the report

…

Beta and Gamma 2

Thanks to a reader, here we have the latest from the company:-

A heading of the company

…

Postscript

I notice this from the paper:-

…
"""
    assert posts(page(tmp_path, text)) == [
        (1, "2016-09-30", "Alpha"),
        (11, "2016-09-30", "Beta and Gamma 2"),
    ]


def test_the_head_of_a_page_is_furniture_but_an_introduction_is_a_post(tmp_path: Path) -> None:
    document = page(tmp_path, "On Probation Blog\n\nFriday 30 September 2016\n\nAlpha\n\n…\n")
    assert posts(document) == [(3, "2016-09-30", "Alpha")]
    assert [span.start for span in document.furniture] == [0]
    document = page(tmp_path, "…\n\nFriday 30 September 2016\n\nAlpha\n\n…\n\n"
                    "Thursday 29 September 2016\n\nBeta\n\n…\n")  # fmt: skip
    assert posts(document) == [
        (1, None, None),
        (3, "2016-09-30", "Alpha"),
        (9, "2016-09-29", "Beta"),
    ]


@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Another bad week", "Another bad week"),
        ("Why?", "Why?"),
        ("Dear members", None),
        ("It was a bad week for the minister, and it will not get better.", None),
        ("He said:", None),
        ("…", None),
    ],
)
def test_title_of_a_page_without_dates(tmp_path: Path, first: str, title: str | None) -> None:
    assert posts(page(tmp_path, f"{first}\n\n…\n")) == [(1, None, title)]


def test_wrapped_prose_has_no_title(tmp_path: Path) -> None:
    text = "It was the best of times\nit was the worst of times\n\nit was the age of wisdom\n"
    assert posts(page(tmp_path, text)) == [(1, None, None)]


def test_byte_order_mark_and_crlf(tmp_path: Path) -> None:
    text = "\ufeffWednesday, 22 May 2019\r\n\r\nAlpha\r\n\r\n…\r\n"
    document = page(tmp_path, text)
    assert document.text.startswith("\ufeffWed")
    assert posts(document) == [(1, "2019-05-22", "Alpha")]
    assert document.text[document.sections[0].end :] == "\r\n"


def test_german_and_french_pages(tmp_path: Path) -> None:
    text = "Mittwoch, 22. Mai 2019\n\nEins\n\n…\n\nDienstag, 21. Mai 2019\n\nZwei\n\n…\n"
    assert posts(page(tmp_path, text)) == [(1, "2019-05-22", "Eins"), (7, "2019-05-21", "Zwei")]
    text = "mercredi 22 mai 2019\n\nUn\n\n…\n\nmercredi 1er mai 2019\n\nDeux\n\n…\n"
    assert posts(page(tmp_path, text)) == [(1, "2019-05-22", "Un"), (7, "2019-05-01", "Deux")]


def test_a_signature_above_a_lead_in_is_no_post(tmp_path: Path) -> None:
    head = "Friday 30 September 2016\n\nAlpha Beta\n\n…\n\nYours in solidarity\n"
    for gap in ("\n", "\n\n\n"):
        text = f"{head}{gap}Ian Lawrence\n\nOther news here:-\n\nUpdate on the premises\n\n…\n"
        assert posts(page(tmp_path, text)) == [(1, "2016-09-30", "Alpha Beta")]


def test_a_heading_in_another_style_than_the_titles_is_no_post(tmp_path: Path) -> None:
    head = "Friday 30 September 2016\n\nAlpha and Beta\n\n…\n\n"
    text = f"{head}What happens to staff now\n\nHere is what we know so far:-\n\n…\n"
    assert posts(page(tmp_path, text)) == [(1, "2016-09-30", "Alpha and Beta")]
