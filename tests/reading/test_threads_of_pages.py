"""Comments of pages: whose they are, when, whom they answer; and what is no comment."""

from __future__ import annotations

import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest
from tests.reading.test_properties import check
from tests.reading.threads_of_pages import KINDS, NONE, Kind, page

from quotetrace.model import DateSource
from quotetrace.reading import read

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path
    from types import FrameType

    from quotetrace.model import Document


def document_of(markup: str, folder: Path) -> Document:
    path = folder / "page.html"
    path.write_text(markup, "utf-8")
    (document,) = read([path])
    check(document)
    return document


def thread(document: Document) -> tuple[str, str]:
    """Give author, day and whom they answer, and the words, of each comment."""
    rows, words = [], []
    ends = [*(section.start for section in document.sections[1:]), len(document.text)]
    for section, end in zip(document.sections, ends, strict=True):
        if section.parent is None:
            continue
        above = document.sections[section.parent]
        answered = "-" if above.parent is None else above.author
        rows.append(f"{section.author} {section.date or '-'} {answered}")
        words.append(" ".join(document.text[section.start : end].split()))
    return "|".join(rows), "|".join(words)


@pytest.mark.parametrize("kind", KINDS.values(), ids=KINDS)
def test_kinds_of_threads(kind: Kind, tmp_path: Path) -> None:
    document = document_of(page(kind.markup), tmp_path)
    assert thread(document) == (kind.rows, kind.words)
    assert "The minister said on Tuesday" in document.text


@pytest.mark.parametrize("markup", NONE.values(), ids=NONE)
def test_what_is_no_comment(markup: str, tmp_path: Path) -> None:
    document = document_of(page(markup), tmp_path)
    assert [section for section in document.sections if section.parent is not None] == []


SOURCES = {
    '<time datetime="2019-05-20T10:00:00Z">yesterday</time>': DateSource.MARKUP,
    '<abbr class="date" title="May 20, 2019">x</abbr>': DateSource.MARKUP,
    '<span class="date">20 May 2019</span>': DateSource.TEXT,
    "am 20. Mai 2019 um 9:30 Uhr": DateSource.TEXT,
    '<span class="date">3 years ago</span>': None,
    "": None,
}


@pytest.mark.parametrize(("date", "source"), SOURCES.items())
def test_where_dates_are_from(date: str, source: DateSource | None, tmp_path: Path) -> None:
    comment = f'<div class="comment" id="comment-1"><b class="author">Ann</b> {date}<p>Words.</p>'
    _, section = document_of(page(f'<div id="comments">{comment}</div></div>'), tmp_path).sections
    assert section.date_from is source
    assert section.date == ("2019-05-20" if source else None)


NAMES = [
    ("<b class='fn'>Ann</b>", "Ann", "a name by itself"),
    ("<b class='fn'>Ann says:</b>", "Ann", "a verb behind it"),
    ("<p class='comment-author'>Posted by Ann on May 20, 2019</p>", "Ann", "words around it"),
    ("<p class='author'>Ann Lee, 20 May 2019</p>", "Ann Lee", "the date behind it"),
    ("<p class='author'>Ann | Mo, 20. Mai 2019 - 10:12</p>", "Ann", "a day of the week"),
    ("<p class='author'>Ann <time>20.05.2019 // 12:56</time></p>", "Ann", "a time inside"),
    ("<cite>Comment by <a href='/u'>Ann</a> — 20.05, 2019 @ 13:04</cite>", "Ann", "an odd date"),
    ("<b class='fn'>H.H.</b>", "H.H.", "initials"),
    ("<p class='author'>Ann #1.1</p>", "Ann", "the number of the comment"),
    ("<p class='author'>Ann 3 years ago</p>", "Ann", "how long ago"),
    ("<p class='author'><a href='/u'>Ann</a> <i>250 Fans</i></p>", "Ann", "a rank"),
    ("<cite>1009</cite>", "1009", "figures that stand where a name does"),
    ("<cite>Om</cite>", "Om", "a name that is also a joining word"),
    ("<p class='author'>Ann (@ann)</p>", "Ann (@ann)", "brackets belong to the name"),
    ("<a rel='external nofollow' href='http://a.b'>Ann</a> Says:", "Ann", "a link of WordPress"),
    ("<p>written by Ann on 20 May 2019 at 10:12</p>", "Ann", "a line that says who and when"),
    ("<span class='avatar-author'>x</span><i class='user-name'>Ann</i>", "Ann", "no picture"),
    ("<span itemprop='author' content='Ann'></span>", "Ann", "an attribute"),
    ("<b class='author'></b>", None, "nobody"),
]


@pytest.mark.parametrize(("markup", "author", "reason"), NAMES)
def test_authors(markup: str, author: str | None, reason: str, tmp_path: Path) -> None:
    comment = f'<li class="comment" id="comment-1">{markup}<p>Words that are said.</p></li>'
    document = document_of(page(f'<ol class="commentlist">{comment}</ol>'), tmp_path)
    assert [section.author for section in document.sections[1:]] == [author], reason
    assert document.text.endswith("Words that are said."), reason


def test_words_of_a_comment_do_not_date_it(tmp_path: Path) -> None:
    for words in ("On May 3, 2011 he left.", "I wrote to them on 3 May 2011, without an answer."):
        comment = f'<li class="comment" id="comment-1"><cite>Ann</cite><p>{words}</p></li>'
        document = document_of(page(f'<ol class="commentlist">{comment}</ol>'), tmp_path)
        assert document.sections[1].date is None
        assert document.text.endswith(words)


def test_marks_of_quotation_stay(tmp_path: Path) -> None:
    comment = (
        '<li class="comment" id="comment-1"><cite class="fn">Ann</cite><div class="comment-text">'
        "<blockquote><p>The scheme.</p><cite>The minister</cite></blockquote><p>Indeed.</p></div>"
    )
    document = document_of(page(f'<ol class="commentlist">{comment}</ol>'), tmp_path)
    assert document.text.endswith("> The scheme.\n\n> The minister\n\nIndeed.")
    assert document.sections[1].author == "Ann"


def test_threads_of_many(tmp_path: Path) -> None:
    def item(number: int, inner: str = "") -> str:
        return (
            f'<li class="comment" id="li-comment-{number}"><div id="comment-{number}"><cite '
            f'class="fn">R{number}</cite><div class="comment-body"><p>Words {number}.</p></div>'
            f'</div><ul class="children">{inner}</ul></li>'
        )

    inner = ""
    for number in range(300, 0, -1):
        inner = item(number, inner)
    document = document_of(page(f"<ol>{inner}</ol>"), tmp_path)
    assert [section.parent for section in document.sections[1:]] == list(range(300))
    flat = "".join(item(number, item(number + 5000)) for number in range(1, 501))
    document = document_of(page(f"<ol>{flat}</ol>"), tmp_path)
    assert [section.kind.value for section in document.sections[1:]] == ["comment", "reply"] * 500


NESTED = {
    "wrappers": '<div class="comment">',
    "bodies": '<div class="comment"><div class="text content body">',
    "holders": '<div class="user-comment"><b class="author">Ann</b><time datetime="2019-05-20">',
    "lists": '<div class="comments"><p>12</p>',
}


@pytest.mark.parametrize("opening", NESTED.values(), ids=NESTED)
def test_hostile_nesting_costs_little(opening: str, tmp_path: Path) -> None:
    looked_at = []
    for depth in (100, 400):
        with counted_calls() as calls:
            document_of(page(opening * depth + "words"), tmp_path)
        looked_at.append(calls[0])
    assert looked_at[1] < 8 * looked_at[0]


@pytest.mark.parametrize("said", ["- " * 20_000, "1.1." * 20_000, "by " * 20_000, "Ann 1 " * 9])
def test_hostile_authors_are_nobody(said: str, tmp_path: Path) -> None:
    comment = f'<li class="comment" id="comment-1"><b class="author">{said}x</b><p>Words.</p></li>'
    document = document_of(page(f'<ol class="commentlist">{comment}</ol>'), tmp_path)
    (section,) = document.sections[1:]
    assert len(section.author or "") <= 60


@contextmanager
def counted_calls() -> Iterator[list[int]]:
    """Count the calls of Python functions, which no machine's speed changes."""
    calls = [0]

    def count(_frame: FrameType, event: str, _argument: object) -> None:
        calls[0] += event == "call"

    sys.setprofile(count)
    try:
        yield calls
    finally:
        sys.setprofile(None)
