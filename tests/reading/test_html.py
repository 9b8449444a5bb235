"""Pages of the web, in the markup that publishing systems write."""

from __future__ import annotations

import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from tests.reading.test_properties import check

from quotetrace.reading import read
from quotetrace.reading.html.elements import parse
from quotetrace.reading.html.rendering import render

if TYPE_CHECKING:
    from quotetrace.model import Document, Note, Skipped

WEB = Path(__file__).parent / "web"


def page(name: str) -> Document:
    (document,) = read([WEB / name])
    check(document)
    return document


def rows(document: Document) -> list[tuple[str, str | None, str | None, str | None, int | None]]:
    return [
        (section.kind.value, section.author, section.date, section.link, section.parent)
        for section in document.sections
    ]


def own_words(document: Document) -> list[str]:
    """Give the words of each section up to those of the next."""
    starts = [section.start for section in document.sections]
    ends = [*starts[1:], len(document.text)]
    return [document.text[a:b].strip() for a, b in zip(starts, ends, strict=True)]


def test_blogger() -> None:
    document = page("blogger.html")
    at = "http://example.blogspot.com/2019/05/the-watchdog.html"
    assert rows(document) == [
        ("post", "The Host", "2019-05-22", at, None),
        ("comment", "Anonymous", "2019-05-22", f"{at}?showComment=1558514220000#c100", 0),
        ("reply", "A reader", "2019-05-23", f"{at}?showComment=1558600620000#c101", 1),
        ("comment", "Anonymous", "2019-05-24", f"{at}?showComment=1558687020000#c102", 0),
    ]
    assert document.sections[0].title == "The watchdog and the clinic"
    assert own_words(document) == [
        "The watchdog and the clinic\n\nThe paper has this today:-\n\n"
        "> The watchdog found that the service had lost track of its patients.\n\n"
        "> It said “nobody was counting”.\n\nI thought you should know.\n\n"
        "• One point\n• Another point",
        "First words.\n\nSecond paragraph.",
        "An answer to that.",
        "A third voice.",
    ]


def test_an_index_of_blogger_has_several_posts() -> None:
    document = page("blogger_index.html")
    assert [(s.title, s.date, s.author, s.link) for s in document.sections] == [
        (
            "First of the day",
            "2019-05-22",
            "The Host",
            "http://example.blogspot.com/2019/05/one.html",
        ),
        ("Second of the day", "2019-05-22", None, "http://example.blogspot.com/2019/05/two.html"),
        ("The day before", "2019-05-21", None, "http://example.blogspot.com/2019/05/zero.html"),
    ]


def test_the_older_form_of_blogger() -> None:
    document = page("blogger_old.html")
    assert [row[:3] for row in rows(document)] == [
        ("post", None, None),
        ("comment", "Anonymous", "2009-03-02"),
        ("comment", "A reader", "2009-03-03"),
    ]
    assert own_words(document)[1:] == ["An old comment.", "Another old comment,\nin two lines."]
    assert document.sections[2].link == "#c7002"


def test_wordpress() -> None:
    document = page("wordpress.html")
    at = "https://example.org/2020/02/the-notice/"
    assert rows(document) == [
        ("post", "The Host", "2020-02-03", at, None),
        ("comment", "A reader", "2020-02-03", f"{at}#comment-5", 0),
        ("reply", "The Host", "2020-02-04", f"{at}#comment-6", 1),
        ("reply", "A reader", None, "#comment-8", 2),
    ]
    assert own_words(document) == [
        "The notice\n\nThe council has put up a notice.\n\n"
        "> All residents must register.\n\n> The council",
        "I have seen it.\n\nIt is still there.",
        "Thank you.",
        "Not at all.",
    ]


def test_wordpress_blocks() -> None:
    document = page("wordpress_blocks.html")
    assert rows(document) == [
        ("post", "The Host", "2023-01-13", None, None),
        ("comment", "A reader", "2023-01-14", "https://example.org/block/#comment-2", 0),
        ("reply", "The Host", "2023-01-15", "https://example.org/block/#comment-3", 1),
    ]
    assert own_words(document) == [
        "Block theme\n\nWords in a block.", "Words of a reader.", "Words in answer.",
    ]  # fmt: skip


def test_disqus() -> None:
    document = page("disqus.html")
    assert [row[:3] for row in rows(document)] == [
        ("post", None, "2018-07-01"),
        ("comment", "A reader", "2018-07-02"),
        ("reply", "Anonymous", "2018-07-03"),
    ]
    assert own_words(document)[1:] == ["This was known for years.", "By whom?"]
    assert document.text.startswith("Static\n\nThe report of the committee")


def test_microdata() -> None:
    document = page("microdata.html")
    assert rows(document) == [
        ("post", "The Host", "2017-04-05", None, None),
        ("comment", "A reader", "2017-04-06", "#k1", 0),
        ("reply", "Anonymous", None, "#k2", 1),
    ]
    assert own_words(document)[1:] == ["Words of a reader.", "Words in answer."]


def test_json_ld() -> None:
    document = page("jsonld.html")
    assert rows(document) == [
        ("post", "The Host", "2021-08-09", None, None),
        ("comment", "A reader", "2021-08-10", "https://example.org/p#c1", 0),
        ("reply", "Anonymous", None, None, 1),
        ("reply", None, None, None, 1),
    ]
    assert own_words(document)[1:] == ["First & bold.\nTwo lines.", "Answer.", "Points up."]


def test_a_page_without_names_in_its_markup() -> None:
    document = page("unmarked.html")
    assert document.sections[0].title == "News of the parish"
    assert document.text.startswith("News of the parish\n\nThe road will be closed")
    assert document.text.endswith("the first Thursday of May.")
    assert "“nobody will be cut off”" in document.text.replace("\x93", "“").replace("\x94", "”")


def comment(number: int, inner: str = "") -> str:
    return (
        f'<li class="comment" id="c{number:06}"><div class="comment-block"><div '
        f'class="comment-header"><cite class="user">Reader {number}</cite><span class="datetime">'
        f'<a href="http://example.org/p.html?showComment=1558514220000#c{number:06}">22 May 2019 '
        f'at 09:37</a></span></div><p class="comment-content">Words number {number}.</p></div>'
        f'<div class="comment-replies"><ol>{inner}</ol></div></li>'
    )


def blog(comments: str, words: str = "Words.") -> str:
    return (
        "<!DOCTYPE html><html><head><title>T</title></head><body><div class='post hentry'>"
        f"<h3 class='post-title'>T</h3><div class='post-body'>{words}</div></div>"
        f"<div id='comments'><ol>{comments}</ol></div></body></html>"
    )


def test_two_hundred_nested_comments(tmp_path: Path) -> None:
    inner = ""
    for number in range(200, 0, -1):
        inner = comment(number, inner)
    path = tmp_path / "deep.html"
    path.write_text(blog(inner))
    (document,) = read([path])
    check(document)
    assert len(document.sections) == 201
    assert [section.parent for section in document.sections[1:]] == list(range(200))
    assert [section.author for section in document.sections[1:]] == [
        f"Reader {number}" for number in range(1, 201)
    ]
    path.write_text(blog("".join(comment(n, comment(n + 1000)) for n in range(100))))
    (document,) = read([path])
    assert [section.kind.value for section in document.sections[1:]] == ["comment", "reply"] * 100


def test_a_deep_page_is_read_in_time(tmp_path: Path) -> None:
    path = tmp_path / "deep.html"
    for depth in (5_000, 200_000):
        path.write_text("<!doctype html><body>" + "<div>" * depth + "words " * 30)
        start = time.perf_counter()
        told: list[Skipped] = []
        read([path], on_skip=told.append)
        assert time.perf_counter() - start < 10
        assert "nested too deeply" in told[0].reason


def test_a_large_page_is_read_in_time_that_grows_with_its_size(tmp_path: Path) -> None:
    path = tmp_path / "large.html"
    paragraph = "<p>The <b>minister</b> said <q>nothing</q> about it &amp; went home.</p>\n"
    times = []
    for size in (2_500, 10_000):
        path.write_text(blog("".join(map(comment, range(size // 100))), paragraph * size))
        start = time.perf_counter()
        (document,) = read([path])
        times.append(time.perf_counter() - start)
        assert len(document.sections) == size // 100 + 1
    assert times[1] < 10 * times[0]


@pytest.mark.parametrize(
    ("head", "encoding", "notes"),
    [
        ('<meta charset="windows-1252">', "cp1252", []),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">', "cp1252", []),
        ('<meta charset="koi8-r">', "koi8-r", []),
        ('<meta charset="utf-8">', "utf-8", []),
        ("", "utf-8", []),
        ('<meta charset="iso-8859-1">', "utf-8", []),
        ("", "utf-16", []),
        ("", "cp1252", ["not UTF-8; read as windows-1252"]),
        ('<meta charset="nonsense">', "cp1252", ["not UTF-8; read as windows-1252"]),
    ],
)
def test_encodings_of_pages(head: str, encoding: str, notes: list[str], tmp_path: Path) -> None:
    words = "Вчера министр заявил" if encoding == "koi8-r" else "“L’été” à la fenêtre, señor £5"
    path = tmp_path / "a.html"
    path.write_bytes(f"<html><head>{head}</head><body><p>{words}</body></html>".encode(encoding))
    told: list[Note] = []
    (document,) = read([path], on_note=told.append)
    assert document.text == words
    assert [note.text for note in told] == notes


def test_the_name_lies(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("<!DOCTYPE html><html><body><p>Words &amp; more.</p></html>")
    (tmp_path / "b.html").write_text("Plain words,\n  with lines.\n")
    (tmp_path / "c.html").write_text("<p>A piece of a page.")
    assert [document.text for document in read([tmp_path])] == [
        "Words & more.", "Plain words,\n  with lines.\n", "A piece of a page.",
    ]  # fmt: skip


def test_a_page_without_words(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><script>1</script></body></html>")
    told: list[Skipped] = []
    assert read([tmp_path], on_skip=told.append) == []
    assert "no text in this page" in told[0].reason


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a <b>b</b>c\n d</p>", "a bc d"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<q>one <q>two</q></q>", "“one ‘two’”"),
        ("<q>“marked”</q>", "“marked”"),
        ("<blockquote>a<blockquote>b</blockquote></blockquote>c", "> a\n\n> > b\n\nc"),
        ("<ol start=3><li>a<li value=7>b<li>c</ol>", "3. a\n7. b\n8. c"),
        ("<ul><li><p>a</p><p>b</p></ul>", "• a\n\nb"),
        ("<pre>a\n  b</pre>", "a\n  b"),
        ("<table><tr><td>1<td>2<tr><td>3</table>", "1 2\n3"),
        ("a<nav>menu</nav> b<script>x</script>", "a b"),
        ("<p hidden>a<p style='display: none'>b<p>c", "c"),
        ("a\u00a0b &lt;c&gt;", "a\u00a0b <c>"),
        ("", ""),
    ],
)
def test_what_a_browser_shows(markup: str, text: str) -> None:
    assert render(parse(f"<body>{markup}</body>")) == text
