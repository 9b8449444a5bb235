"""The count of comments on saved pages: its own way to see them, and what it finds wrong."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from benchmarks.quality.comments import Counts, count, main, numbered
from lxml import html
from tests.reading.threads_of_pages import page

if TYPE_CHECKING:
    from pathlib import Path


def item(number: int, name: str, words: str, inner: str = "") -> str:
    date = f'<a class="comment-date" href="#comment-{number}">20 May 2019</a>'
    head = f'<li class="comment" id="comment-{number}"><b class="fn">{name}</b> {date}'
    return f'{head}<p>{words}</p><ul class="children">{inner}</ul></li>'


PAGE = page(
    '<ol class="commentlist">'
    + item(11, "Ann", "First words.", item(12, "Bob", "Words in answer."))
    + '<li class="pingback" id="comment-13"><a href="/">A ping</a></li></ol>'
    '<ul id="recentcomments"><li id="comment-14"><b>Cid</b> elsewhere</li></ul>'
)


def test_the_truth_is_counted_by_ids() -> None:
    found = numbered(html.document_fromstring(PAGE))
    assert [(one.number, one.parent, sorted(one.years)) for one in found] == [
        ("11", None, ["2019"]),
        ("12", "11", ["2019"]),
    ]


@pytest.mark.parametrize(
    ("markup", "parent", "reason"),
    [
        ('<li id="li-comment-1"><div id="comment-1">a</div><ul><li id="li-comment-2"><div '
         'id="comment-2">b</div></li></ul></li>', "1", "a list item around both"),
        ('<div class="depth-1" id="comment-1">a</div><div class="depth-2" id="comment-2">b</div>',
         "1", "depths in one row"),
        ('<div id="comment-1">a</div><div id="comment-2">b</div>', None, "a row"),
        ('<div id="c1234">a</div><div id="comment-2">b</div>', None, "a box that is no comment"),
    ],
)  # fmt: skip
def test_parents(markup: str, parent: str | None, reason: str) -> None:
    found = numbered(html.document_fromstring(f"<body>{markup}</body>"))
    assert found[-1].parent == parent, reason


def test_what_is_read_is_held_against_it(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(PAGE, "utf-8")
    counts = Counts()
    count(path, counts)
    assert (counts.pages, counts.without, counts.numbered, counts.found) == (1, 0, 2, 2)
    assert (counts.author, counts.date, counts.parent, counts.others) == (2, 2, 2, 0)
    path.write_text(PAGE.replace("Ann</b>", "</b>").replace('class="children"', ""), "utf-8")
    counts = Counts()
    count(path, counts)
    assert counts.author == 1
    assert counts.misses == ["page.html#11: author None"]


def test_the_command(tmp_path: Path) -> None:
    (tmp_path / "page.html").write_text(PAGE, "utf-8")
    (tmp_path / "empty.html").write_text("", "utf-8")
    assert main([str(tmp_path), "--json", str(tmp_path / "out.json"), "--misses"]) == 0
    assert json.loads((tmp_path / "out.json").read_text())["found"] == 2
