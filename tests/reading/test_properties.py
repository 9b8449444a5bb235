"""What holds for every text."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.reading.pages import PROSE, page

from quotetrace.model import Document
from quotetrace.reading import plain
from quotetrace.reading.interface import Source, UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetrace.reading.interface import Item

LINES = st.sampled_from(
    [
        "", "", "", " ", "Friday 30 September 2016", "Thursday 29 September 2016", "22 May 2019",
        "19th May 2016", "Alpha", "Beta and Gamma 2", "Dear John,", PROSE, "16 comments:",
        "Comments", "  1. One.", "  2. Two.", "  10. Ten.", "    1. Reply.", "    3. Reply.",
        "      1. Deep.", "    Words.", "      More words.", "1. Margin.", "    ReplyDelete",
        "    Replies", "      Delete", "Reply", "Anonymous22 May 2019 at 08:37", "Jim said...",
        "22 May 2019 at 08:37", "Posted by Jim Brown at 09:12", "Posted on May 22, 2019 by Jim",
        "It came. (Back to contents)", "Click to enlarge", "Here we have this from the paper:-",
        "\ufeff", "\tx", "\u2028", "Labels: a, b", "Newer Post", "• one", "\x0b", "---",
        "From: Jim", "To: all", "Subject: trains", "Sent: 22 May 2019", "\tand more",
    ]
)  # fmt: skip
PAGES = st.builds("\n".join, st.lists(LINES, max_size=40))
TEXTS = st.one_of(PAGES, st.text(max_size=80))
NEWLINES = st.sampled_from(["\n", "\r\n", "\r"])


def documents_of(text: str) -> list[Document]:
    try:
        return documents_in(plain.read(Source("a.txt", text.encode("utf-8", "replace"))))
    except UnreadableError:
        return []


def documents_in(items: Iterable[Item]) -> list[Document]:
    return [item for item in items if isinstance(item, Document)]


def check(document: Document) -> None:
    text, sections = document.text, document.sections
    covered = bytearray(len(text))
    for place, section in enumerate(sections):
        assert section.index == place
        assert 0 <= section.start < section.end <= len(text)
        assert not text[section.end - 1].isspace()
        if section.parent is None:
            assert section.kind == "post"
        else:
            parent = sections[section.parent]
            assert section.parent < place
            assert parent.start <= section.start
            assert section.end <= parent.end
            assert (section.kind == "comment") == (parent.kind == "post")
        covered[section.start : section.end] = b"\1" * (section.end - section.start)
    for parent_index in {section.parent for section in sections}:
        children = [section for section in sections if section.parent == parent_index]
        assert all(a.end <= b.start for a, b in pairwise(children))
    for span in document.furniture:
        assert 0 <= span.start < span.end <= len(text)
        covered[span.start : span.end] = b"\1" * (span.end - span.start)
    assert all(a.end <= b.start for a, b in pairwise(document.furniture))
    assert all(covered[at] or text[at].isspace() for at in range(len(text)))
    assert [s.start for s in sections] == sorted(s.start for s in sections)


@settings(max_examples=400, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(TEXTS, NEWLINES)
def test_sections_are_sorted_nested_and_cover_the_text(text: str, newline: str) -> None:
    for document in documents_of(text.replace("\n", newline)):
        check(document)


@settings(max_examples=50, deadline=None)
@given(PAGES)
def test_reading_is_deterministic(text: str) -> None:
    assert documents_of(text) == documents_of(text)


@pytest.mark.parametrize("seed", sorted((Path(__file__).parents[2] / "seeds").glob("*.txt")))
def test_the_seeds_hold_it_too(seed: Path) -> None:
    (document,) = documents_of(seed.read_bytes().decode())
    check(document)


def test_plain_prose_is_one_post(tmp_path: Path) -> None:
    document = page(tmp_path, "\n\n…\n\n…\n\n")
    (section,) = document.sections
    assert (section.start, section.end) == (0, len(document.text) - 1)
    assert (section.title, section.date, section.number) == (None, None, None)
    assert document.furniture == ()
