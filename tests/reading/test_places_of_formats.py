"""Where a person finds a place: file and line, page, or address."""

from __future__ import annotations

from quotetrace.model import Document, Section, SectionKind
from quotetrace.reading.places import page_of, place_of


def section(link: str | None) -> Section:
    return Section(0, SectionKind.POST, 0, 9, link=link)


def test_places() -> None:
    text = Document("a.txt", "a.txt", "one\ntwo\nthree")
    assert place_of(text, None, 5) == "a.txt:2"
    assert place_of(text, section(None), 5) == "a.txt:2"
    assert place_of(text, section("#c1"), 5) == "a.txt#c1"
    assert place_of(text, section("http://example.org/#c1"), 5) == "http://example.org/#c1"
    record = Document("a.jsonl#x", "a.jsonl", "one\ntwo")
    assert [place_of(record, None, offset) for offset in (0, 5)] == ["a.jsonl#x", "a.jsonl#x:2"]
    paper = Document("a.pdf", "a.pdf", "one\ntwo\nthree", pages=(0, 4, 4))
    assert [page_of(paper, offset) for offset in (0, 3, 4, 12)] == [1, 1, 3, 3]
    assert place_of(paper, section(None), 5) == "a.pdf, page 3"
    assert page_of(text, 0) is None
