"""Markdown: front matter and headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.reading.pages import PROSE, furniture, page, posts

if TYPE_CHECKING:
    from pathlib import Path


def test_front_matter(tmp_path: Path) -> None:
    text = '---\ntitle: "Alpha: a story"\ndate: 2019-05-22 08:37\nauthor: Jim\n---\n\n…\n'
    document = page(tmp_path, text, "a.md")
    assert posts(document) == [(7, "2019-05-22", "Alpha: a story")]
    assert document.sections[0].author == "Jim"
    assert document.text.strip() == PROSE
    assert document.text.startswith(" ")


def test_a_heading_is_the_title(tmp_path: Path) -> None:
    assert posts(page(tmp_path, "# Alpha #\n\n…\n", "a.md")) == [(1, None, "Alpha")]
    assert posts(page(tmp_path, "Words\nand words.\n\n…\n", "a.md")) == [(1, None, None)]


def test_dated_headings(tmp_path: Path) -> None:
    text = "## 22 May 2019\n\n### Alpha\n\n…\n\n## 21 May 2019\n\n### Beta\n\n…\n"
    assert posts(page(tmp_path, text, "a.md")) == [
        (1, "2019-05-22", "Alpha"),
        (7, "2019-05-21", "Beta"),
    ]


def test_a_rule_is_no_front_matter(tmp_path: Path) -> None:
    document = page(tmp_path, "---\n\n…\n", "a.md")
    assert furniture(document) == []
