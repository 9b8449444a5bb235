"""JSON lines: records, their fields, their comments, and lines that are no records."""

from __future__ import annotations

import gzip
import json
from typing import TYPE_CHECKING

import pytest
from tests.reading.test_properties import check

from quotetrace.errors import ReadError
from quotetrace.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document, Skipped


def write(path: Path, *records: object) -> Path:
    lines = [record if isinstance(record, str) else json.dumps(record) for record in records]
    path.write_text("\n".join([*lines, ""]), encoding="utf-8")
    return path


def documents(path: Path) -> list[Document]:
    found = read([path])
    for document in found:
        check(document)
    return found


def test_a_document_a_record(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        {"id": "x1", "text": "  One.\n", "title": "T", "date": "1871-05-02", "author": ["A", "B"],
         "series": "gazette", "page": 3},
        {"id": 2, "text": "Two.", "date": 1872},
        {"text": "Three."},
    )  # fmt: skip
    found = documents(path)
    assert [(d.id, d.path, d.text, d.extra) for d in found] == [
        (f"{path}#x1", str(path), "  One.\n", {"series": "gazette", "page": 3}),
        (f"{path}#2", str(path), "Two.", {}),
        (f"{path}#3", str(path), "Three.", {}),
    ]
    first = found[0].sections[0]
    assert (first.title, first.author, first.date) == ("T", "A, B", "1871-05-02")
    assert found[1].sections[0].date == "1872"


def test_parents_link_comments_to_posts(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        {"id": "c2", "text": "Answer.", "parent": "c1", "likes": 4},
        {"id": "p", "text": "Post.", "title": "T"},
        {"id": "c1", "text": "Comment.", "parent": "p", "author": "A reader"},
        {"id": "far", "text": "Elsewhere.", "parent": "other"},
    )
    one, two = documents(path)
    assert one.text == "Post.\n\nComment.\n\nAnswer."
    assert [(s.kind.value, s.parent, s.author, s.link) for s in one.sections] == [
        ("post", None, None, "#p"),
        ("comment", 0, "A reader", "#c1"),
        ("reply", 1, None, "#c2"),
    ]
    assert one.sections[2].extra == {"likes": 4, "parent": "c1"}
    assert two.extra == {"parent": "other"}


def test_circles_of_parents_are_broken(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        {"id": "a", "text": "A.", "parent": "b"},
        {"id": "b", "text": "B.", "parent": "a"},
        {"id": "c", "text": "C.", "parent": "c"},
    )
    assert sorted(document.text for document in documents(path)) == ["B.\n\nA.", "C."]


def test_bad_lines_are_said_and_the_others_read(tmp_path: Path) -> None:
    path = write(
        tmp_path / "a.jsonl",
        {"id": "a", "text": "One."},
        '{"id": "b", "text": "Tw',
        '["no record"]',
        {"id": "c"},
        {"id": "d", "text": " "},
        "[" * 100_000,
        {"id": "a", "text": "Six \ud800."},
    )
    told: list[Skipped] = []
    found = read([path], on_skip=told.append)
    assert [document.id for document in found] == [f"{path}#a", f"{path}#a:7"]
    assert found[1].text == "Six \ufffd."
    assert [one.reason.split(":")[0] for one in told] == [f"line {n}" for n in (2, 3, 4, 5, 6)]
    with pytest.raises(ReadError, match="line 2"):
        read([path])


def test_no_record_at_all_is_one_line(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", *(["no json"] * 50))
    told: list[Skipped] = []
    assert read([path], on_skip=told.append) == []
    assert len(told) == 1
    assert "line 1" in told[0].reason


def test_content_and_packing(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl.gz"
    path.write_bytes(gzip.compress(b'\xef\xbb\xbf{"id": 1, "text": "One."}\r\n'))
    assert documents(path)[0].text == "One."
    write(tmp_path / "b.data", {"text": "Two."})
    assert documents(tmp_path / "b.data")[0].text == "Two."
    (tmp_path / "c.txt").write_text('{"a": "text of a program"}\n{\n')
    assert documents(tmp_path / "c.txt")[0].text.startswith('{"a"')


def test_a_page_in_a_record_keeps_its_structure(tmp_path: Path) -> None:
    page = "Friday 30 September 2016\n\nAlpha\n\nWords of the post.\n\n1 comment:\n\n  1. One.\n"
    (document,) = documents(write(tmp_path / "a.jsonl", {"text": page, "date": "2016-10-01"}))
    assert document.text == page
    assert [section.kind.value for section in document.sections] == ["post", "comment"]
    assert document.sections[0].date == "2016-10-01"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("See [our notes](https://example.org/a-b) now.", "See our notes now."),
        ("&gt; Said he\n\nI am **sure** of it.", "> Said he I am sure of it."),
        ("See [this][1].\n\n[1]: https://example.org/x 'Title'\n", "See this."),
        ("<details>\n\nIt is [so](/x).\n\nYes.\n\nNo.\n</details>", "It is so. Yes. No."),
        ("2 * 3 * 4 and [sic] https://example.org/a", "2 * 3 * 4 and [sic] https://example.org/a"),
    ],
)
def test_markdown_in_a_record_is_its_words(tmp_path: Path, text: str, shown: str) -> None:
    (document,) = documents(write(tmp_path / "a.jsonl", {"text": text}))
    assert " ".join(document.text.replace("\u2060", "").split()).replace(" .", ".") == shown


def test_html_in_a_record_is_rendered(tmp_path: Path) -> None:
    text = "I don&#x27;t.<p>See <a href='x'>it</a>:<blockquote>Said he</blockquote>[gallery]"
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": text}) + "\n" + '{"text": "a <b c"}\n')
    one, other = read([tmp_path / "a.jsonl"])
    assert one.text == "I don't.\n\nSee it:\n\n> Said he"
    assert other.text == "a <b c"
