"""Lines, sections, posts, dates and words for a place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st
from tests.reading.pages import page

from quotetrace.model import Document, Section, SectionKind
from quotetrace.reading import date_of, label, line_of, post_of, section_at
from quotetrace.reading.places import page_of, place_of

if TYPE_CHECKING:
    from pathlib import Path

TEXT = """
Friday 30 September 2016

Alpha

…

2 comments:

  1. One.

    3. Reply.

  2. Jim22 May 2019 at 08:37

    Two.

Thursday 29 September 2016

Beta

…
"""


def test_places_of_a_page(tmp_path: Path) -> None:
    document = page(tmp_path, TEXT)
    found = {}
    for words in ("Alpha", "One", "Reply", "Two", "Beta"):
        section = section_at(document, document.text.index(words))
        assert section is not None
        post = post_of(document, section)
        found[words] = (label(document, section), post.title, date_of(document, section))
    assert found == {
        "Alpha": ("post", "Alpha", "2016-09-30"),
        "One": ("comment 1", "Alpha", "2016-09-30"),
        "Reply": ("reply 1.3", "Alpha", "2016-09-30"),
        "Two": ("comment 2", "Alpha", "2019-05-22"),
        "Beta": ("post", "Beta", "2016-09-29"),
    }


def test_comments_without_numbers_have_plain_labels(tmp_path: Path) -> None:
    document = page(
        tmp_path, "Alpha\n\n…\n\n2 comments:\n\nAnn said...\n\nOne.\n\nBob said...\n\nTwo.\n"
    )
    assert [label(document, section) for section in document.sections] == [
        "post",
        "comment",
        "comment",
    ]


def test_between_posts_is_no_section(tmp_path: Path) -> None:
    document = page(tmp_path, TEXT)
    assert section_at(document, document.text.index("\nThursday")) is None
    assert section_at(document, len(document.text)) is None


@given(st.text(alphabet="ab\n\r", max_size=60))
def test_line_of_counts_newlines(text: str) -> None:
    document = Document("a", "a", text)
    newline = "\n" if "\n" in text else "\r"
    for offset in range(len(text) + 1):
        assert line_of(document, offset) == text.count(newline, 0, offset) + 1


def linked(link: str | None) -> Section:
    return Section(0, SectionKind.POST, 0, 9, link=link)


def test_where_a_person_finds_a_place() -> None:
    text = Document("a.txt", "a.txt", "one\ntwo\nthree")
    assert place_of(text, None, 5) == "a.txt:2"
    assert place_of(text, linked(None), 5) == "a.txt:2"
    assert place_of(text, linked("#c1"), 5) == "a.txt#c1"
    assert place_of(text, linked("http://example.org/#c1"), 5) == "http://example.org/#c1"
    record = Document("a.jsonl#x", "a.jsonl", "one\ntwo")
    assert [place_of(record, None, offset) for offset in (0, 5)] == ["a.jsonl#x", "a.jsonl#x:2"]
    paper = Document("a.pdf", "a.pdf", "one\ntwo\nthree", pages=(0, 4, 4))
    assert [page_of(paper, offset) for offset in (0, 3, 4, 12)] == [1, 1, 3, 3]
    assert place_of(paper, linked(None), 5) == "a.pdf, page 3"
    assert page_of(text, 0) is None
