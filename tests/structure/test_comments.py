"""Comments and replies: numbers, nesting, bylines, and the lists that are neither."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

from tests.reading.pages import furniture, page, thread

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "Wednesday, 22 May 2019\n\nAlpha\n\n…\n\n"


def test_jumping_numbers_and_replies_without_buttons(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
  1. One.

  2. Two.

    Second paragraph.

    1. Reply.


    3. Reply after a deleted one.

      2019. Not a number of a reply? It is, but lower text says no.

  5. Five.

  10. Ten.

    1. Deep.

      1. Deeper.
"""
    )
    document = page(tmp_path, text)
    assert thread(document)[:4] == ["8: 1", "10: 2", "14: 1 in 10", "17: 3 in 10"]
    assert thread(document)[-4:] == ["21: 5", "23: 10", "25: 1 in 23", "27: 1 in 25"]


def test_lists_in_comments_are_no_replies(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
4 comments:

  1. I see three points:

    1. Money

    2. Staff

    3. Time

  2. A list in the middle:

    1. Alpha

    2. Beta

    So there.

    1. A reply.

    3. Another.

  3. Lines:
    1. one
    2. two

  4. 1) First,

    2) second.
"""
    )
    assert thread(page(tmp_path, text)) == [
        "10: 1",
        "18: 2",
        "26: 1 in 18",
        "28: 3 in 18",
        "30: 3",
        "34: 4",
    ]


def test_lists_in_comments_on_a_page_with_buttons(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
16 comments:

  1. Anonymous22 May 2019 at 08:37

    My list:

    1. one
    2. two

    ReplyDelete
    Replies
      1. Getafix22 May 2019 at 09:00

        Reply one.

        Delete
    Reply
  2. Jim Brown23 May 2019 at 10:00

    Second. On 21 May 2019 I wrote.

    ReplyDelete

Add comment
Load more...

Newer Post
Home
Subscribe to: Post Comments (Atom)
"""
    )
    document = page(tmp_path, text)
    assert thread(document) == ["10: 1", "19: 1 in 10", "25: 2"]
    assert [(s.author, s.date) for s in document.sections[1:]] == [
        ("Anonymous", "2019-05-22"),
        ("Getafix", "2019-05-22"),
        ("Jim Brown", "2019-05-23"),
    ]
    words = furniture(document)
    assert words[:3] == ["16 comments:", "1.", "Anonymous22 May 2019 at 08:37"]
    assert words[-5:] == [
        "Add comment",
        "Load more...",
        "Newer Post",
        "Home",
        "Subscribe to: Post Comments (Atom)",
    ]
    assert "1." in words
    assert not any("one" in word for word in words)


def test_lists_in_posts_are_no_comments(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
17. The Ministry says no.

18. The Ministry says yes.

  1. First

  2. Second

…

  1. Recommendation one
  2. Recommendation two
"""
    )
    assert thread(page(tmp_path, text)) == []


def test_references_at_the_end_of_a_text_are_no_comments(tmp_path: Path) -> None:
    text = (
        "…\n\nReferences\n\n  1. Smith, J. Book.\n\n  2. Jones, K. Book.\n\n  3. Brown, L. Book.\n"
    )
    assert thread(page(tmp_path, text)) == []


def test_right_aligned_numbers_and_tabs(tmp_path: Path) -> None:
    text = HEAD + "9 comments:\n\n   9. Nine.\n\n  10. Ten.\n\n\t\t1. Reply.\n\n  11. Eleven.\n"
    assert thread(page(tmp_path, text)) == ["9: 9", "11: 10", "13: 1 in 11", "15: 11"]


def test_numbers_at_the_margin(tmp_path: Path) -> None:
    text = HEAD + "3 comments:\n\n1. One.\n\nMore.\n\n2. Two.\n\n    1. Reply.\n\n4. Four.\n"
    assert thread(page(tmp_path, text)) == ["9: 1", "13: 2", "15: 1 in 13", "17: 4"]


def test_comments_without_blank_lines(tmp_path: Path) -> None:
    text = HEAD + "3 comments:\n  1. One.\n    More.\n  2. Two.\n    1. Reply.\n  4. Four.\n"
    assert thread(page(tmp_path, text)) == ["8: 1", "10: 2", "11: 1 in 10", "12: 4"]


def test_old_blogger_comments_have_their_date_below(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
2 comments:

Anonymous said...

First. As the minister said:

"No."

22 May 2019 08:37

John Smith said...

Second.

23 May 2019 at 09:37

Post a Comment
"""
    )
    document = page(tmp_path, text)
    assert thread(document) == ["10: None", "18: None"]
    assert [(s.author, s.date) for s in document.sections[1:]] == [
        ("Anonymous", "2019-05-22"),
        ("John Smith", "2019-05-23"),
    ]
    assert document.sections[2].end < document.text.index("Post a Comment")


def test_wordpress_comments(tmp_path: Path) -> None:
    text = """
Why the tender failed

Posted on May 22, 2019 by admin

…

3 thoughts on “Why the tender failed”

John Smith says:
22 May 2019 at 8:37 am
Well put. The minister said:

"We will look at it."

Reply

    Jane Doe says:
    May 23, 2019 at 9:00 am
    I agree.

    Reply

Ann says:
24 May 2019 at 10:15 am
And me.

Leave a Reply
"""
    document = page(tmp_path, text)
    assert thread(document) == ["9: None", "17: None in 9", "23: None"]
    assert [(s.author, s.date) for s in document.sections[1:]] == [
        ("John Smith", "2019-05-22"),
        ("Jane Doe", "2019-05-23"),
        ("Ann", "2019-05-24"),
    ]


def test_flat_blogger_comments_nest_by_their_buttons(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
3 comments:

Anonymous22 May 2019 at 08:37
One.
ReplyDelete
Replies
Getafix22 May 2019 at 09:00
Reply.
Delete
Jim23 May 2019 at 09:30
Two.
ReplyDelete
"""
    )
    assert thread(page(tmp_path, text)) == ["10: None", "14: None in 10", "17: None"]


def test_comments_of_which_only_words_and_buttons_are_left(tmp_path: Path) -> None:
    text = HEAD + "2 comments:\n\nOne.\n\nMore of one.\n\nReplyDelete\n\nTwo.\n\nReplyDelete\n"
    assert thread(page(tmp_path, text)) == ["9: None", "15: None"]


def test_a_post_behind_comments(tmp_path: Path) -> None:
    text = (
        HEAD + "2 comments:\n\n  1. One.\n\n  2. Two.\n\nBeta\n\n…\n\n1 comment:\n\n  1. Three.\n"
    )
    document = page(tmp_path, text)
    assert [s.title for s in document.sections if s.kind == "post"] == ["Alpha", "Beta"]
    assert thread(document) == ["9: 1", "11: 2", "19: 1"]
    assert document.sections[-1].parent == 3


def test_german_comments(tmp_path: Path) -> None:
    text = (
        HEAD
        + """
2 Kommentare:

  1. Gut so.

    AntwortenLöschen
    Antworten
    1. Finde ich auch.

      Löschen
  2. Schlecht.

    AntwortenLöschen
"""
    )
    document = page(tmp_path, text)
    assert thread(document) == ["10: 1", "14: 1 in 10", "17: 2"]
    assert "AntwortenLöschen" in furniture(document)


def test_replies_whose_comment_is_gone_are_kept(tmp_path: Path) -> None:
    text = HEAD + "5 comments:\n\n    1. Reply.\n\n  2. Two.\n\n    1. Reply.\n"
    assert thread(page(tmp_path, text)) == ["9: 1", "11: 2", "13: 1 in 11"]


def test_odd_pages_cost_little(tmp_path: Path) -> None:
    """Shapes on which a careless reader takes minutes."""
    deep = "\n\n".join(" " * (2 * at + 2) + "1. One." for at in range(300))
    for text in (
        "Reply\n22 May 2019 at 08:37\n" * 5000,
        "Alpha\n\n…\n\n3 comments:\n\n" * 3000,
        "  1. One.\n\n" * 5000,
        HEAD + "16 comments:\n\n" + deep,
    ):
        started = time.perf_counter()
        page(tmp_path, text)
        assert time.perf_counter() - started < 5
