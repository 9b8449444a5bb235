"""Markdown: front matter and headings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reading.pages import PROSE, furniture, page, posts

from quotetrace.reading import read

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


DAY = "2019-05-20"
MATTERS = (
    ("a.md", "---\ntitel: Lichter\nautor: Ada Field\ndatum: 20. Mai 2019\n---\n", "German"),
    ("a.md", "---\ntitulo: Lichter\nautor: Ada Field\nfecha: 20 de mayo de 2019\n---\n",
     "Spanish"),
    ("a.md", "+++\ntitle = 'Lichter'\ndate = 2019-05-20\n[taxonomies]\n"
     "authors = ['Ada Field']\n+++\n",
     "authors that are a taxonomy"),
    ("a.md", "% Lichter\n% Ada Field\n% 20 May 2019\n", "Pandoc"),
    ("a.md", "<!--\n.. title: Lichter\n.. author: Ada Field\n.. date: 2019-05-20 10:00\n-->\n",
     "Nikola"),
    ("a.md", "---\ntitle: !t Lichter\nbyline: By Ada Field\n"
     "pubDatetime: 2019-05-20T10:00:00Z\n---\n",
     "a tag of a program, a byline, a time"),
    ("a.md", "---\ntitle: Lichter\nauthor: Ada Field\ndate: 1558310400\n---\n",
     "seconds since 1970"),
    ("a.txt", "---\ntitle: Lichter\nauthor: Ada Field\ndate: 2019-05-20\n---\n", "plain text"),
    ("a.txt", "+++\ntitle = 'Lichter'\nauthor = 'Ada Field'\ndate = 2019-05-20\n+++\n",
     "TOML there"),
    ("a.html", "---\nlayout: post\ntitle: Lichter\nauthor: Ada Field\ndate: 2019-05-20\n---\n<p>",
     "a page"),
)  # fmt: skip


@pytest.mark.parametrize(("name", "head", "_"), MATTERS, ids=[one[2] for one in MATTERS])
def test_title_author_and_day(tmp_path: Path, name: str, head: str, _: str) -> None:
    document = page(tmp_path, f"{head}\n…\n", name)
    (post,) = document.sections
    assert (post.title, post.author, post.date) == ("Lichter", "Ada Field", DAY)
    assert document.text.strip() == PROSE


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends_of_front_matter(tmp_path: Path, end: str) -> None:
    lines = ["---", "title: Lichter", "authors:", "  - Ada Field", "---", "", "Words of it."]
    (tmp_path / "a.md").write_bytes(end.join([*lines, ""]).encode())
    (document,) = read([tmp_path / "a.md"])
    assert (document.sections[0].title, document.sections[0].author) == ("Lichter", "Ada Field")
    assert document.text.strip() == "Words of it."


@pytest.mark.parametrize(
    ("name", "head"),
    [
        ("a.md", "---\n\nIt was dark: so dark.\n\n---\n"),
        ("a.txt", "---\nNote: this is all I know.\n---\n"),
        ("a.txt", '{"a": "text of a program"}\n'),
        ("a.txt", "% of the people\n% of the land\n% are here\n"),
    ],
)
def test_words_between_rules_stay(tmp_path: Path, name: str, head: str) -> None:
    document = page(tmp_path, f"{head}\n…\n", name)
    words = [word for word in head.split() if word.isalpha()]
    assert all(word in document.text for word in words)


def test_a_quoted_block_of_html_is_quoted(tmp_path: Path) -> None:
    text = "…\n\n<blockquote>\n<p>Lights are out.</p>\n</blockquote>\n\n…\n"
    assert "“" in page(tmp_path, text, "a.md").text


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("a [b](c) and **d e**.", "a b and d e."),
        ("a **b [c](d*e)** and [f](g_h_i)", "a b c and f"),
        ("**_a_** and [`b`](c)", "a and b"),
        ("a ![b](c) and [d](e (f))", "a b and d"),
        ("**a**b and *c **d** e*", "ab and c d e"),
    ],
)
def test_plain_links_and_marks_read_like_all_others(tmp_path: Path, words: str, shown: str) -> None:
    text = page(tmp_path, words, "a.md").text.replace("\u2060", "")
    assert " ".join(text.split()).replace(" .", ".") == shown
