"""Which words of a page are its article, who wrote it, and what it is called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reading.test_properties import check

from quotetrace.reading import read
from quotetrace.reading.html.credits import clean_author, clean_authors
from quotetrace.reading.html.elements import parse
from quotetrace.reading.html.rendering import render

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document, Note

FIRST = (
    "The minister said on Tuesday that the scheme was irredeemably flawed and would be withdrawn "
    "before the summer recess, and nobody in the room seemed to be surprised by it."
)
SECOND = (
    "Officials had warned her in March, in a letter that this paper has seen, that the costs could "
    "not be met and that the councils would refuse to take part in it."
)
THIRD = (
    "The union asked for a meeting before the end of the month, so that the concerns of members "
    "could be put to the director in person and be answered."
)
NEWS = (
    "In other news the council has decided to build a bridge across the river that nobody asked "
    "for, at a cost of nine million pounds, say officials."
)
POST = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p>"


def paged(body: str, head: str = "<title>Scheme withdrawn</title>") -> str:
    return f"<!DOCTYPE html><html><head>{head}</head><body>{body}</body></html>"


def told(folder: Path, markup: str) -> tuple[Document, list[Note]]:
    path = folder / "page.html"
    path.write_text(markup, encoding="utf-8")
    notes: list[Note] = []
    (document,) = read([path], on_note=notes.append)
    check(document)
    return document, notes


def written(folder: Path, markup: str) -> Document:
    return told(folder, markup)[0]


@pytest.mark.parametrize("name", ["paywall", "related", "promo", "advert", "widget"])
@pytest.mark.parametrize("body", ["entry-content", "article__body", "txt"])
def test_no_name_of_every_paragraph_hides_them(name: str, body: str, tmp_path: Path) -> None:
    post = POST.replace("<p>", f"<p class='{name}'>")
    aside = f"<div class='{name}'><a href='/'>Subscribe</a></div>"
    document, notes = told(
        tmp_path, paged(f"<h1>Scheme withdrawn</h1><div class='{body}'>{post}{aside}</div>")
    )
    for words in (FIRST, SECOND, THIRD):
        assert words in document.text
    assert not notes


def test_the_pieces_of_one_article_are_one_post(tmp_path: Path) -> None:
    piece = "<div class='body article__body'>{}</div>"
    advert = "<div class='ad-slot'><a href='/'>Buy</a></div>"
    pieces = advert.join(
        piece.format(f"<p class='paywall'>{words}</p>") for words in (FIRST, SECOND, THIRD)
    )
    document, notes = told(
        tmp_path, paged(f"<article><h1>Scheme withdrawn</h1><main>{pieces}</main></article>")
    )
    (post,) = document.sections
    assert post.title == "Scheme withdrawn"
    for words in (FIRST, SECOND, THIRD):
        assert words in document.text
    assert "Buy" not in document.text
    assert not notes


@pytest.mark.parametrize(
    "name",
    ["widget Blog", "paywall", "sidebar", "related", "promo", "widget-area", "menu", "advert"],
)
@pytest.mark.parametrize(
    "post",
    [
        f"<div class='post hentry'><h3 class='post-title entry-title'>Scheme withdrawn</h3>"
        f"<div class='post-body entry-content'>{POST}</div></div>",
        f"<article><h1>Scheme withdrawn</h1>{POST}</article>",
        f"<div><h1>Scheme withdrawn</h1><div class='txt'>{POST}</div></div>",
    ],
    ids=["named", "article", "unnamed"],
)
def test_no_name_around_a_post_hides_it(name: str, post: str, tmp_path: Path) -> None:
    document, notes = told(tmp_path, paged(f"<div class='{name}'>{post}</div>"))
    for words in (FIRST, SECOND, THIRD):
        assert document.text.count(words) == 1
    assert document.sections[0].title == "Scheme withdrawn"
    assert notes == []


def test_no_name_inside_a_post_hides_most_of_it(tmp_path: Path) -> None:
    inner = f"<div class='sidebar'>{POST}</div><p>{NEWS}</p>"
    document = written(tmp_path, paged(f"<div class='post-body entry-content'>{inner}</div>"))
    assert [document.text.count(one) for one in (FIRST, SECOND, THIRD, NEWS)] == [1, 1, 1, 1]


def test_all_of_what_blogger_calls_the_post_is_read(tmp_path: Path) -> None:
    body = f"One.<br><br><a href='/a'>Two is a link, all of it.</a><p>{FIRST}</p><b>End.</b>"
    document = written(tmp_path, paged(f"<div class='post-body entry-content'>{body}</div>"))
    assert document.text == (
        f"Scheme withdrawn\n\nOne.\n\nTwo is a link, all of it.\n\n{FIRST}\n\nEnd."
    )


@pytest.mark.parametrize(
    "beside",
    [
        "<div class='promo'><div class='post-body'>Our picks for May</div></div>",
        f"<div class='more'><article><h3>Other news</h3><p>{NEWS}</p></article></div>",
        "<ul class='share'><li><a href='/t'>Share on this</a><li><a href='/f'>and that</a></ul>",
        "<div><h3>Most popular</h3><ol><li><a href='/1'>A bridge that nobody asked for</a>"
        "<li><a href='/2'>Rain is likely until Friday in all parts of it</a></ol></div>",
    ],
    ids=["promotion", "teaser", "share list", "most popular"],
)
def test_what_stands_beside_is_not_the_post(beside: str, tmp_path: Path) -> None:
    main = f"<article><h1>Scheme withdrawn</h1><div class='content'>{POST}</div></article>"
    if "<article>" in beside:
        main = f"<div id='main'><h1>Scheme withdrawn</h1><div class='txt'>{POST}</div></div>"
    document = written(tmp_path, paged(main + beside))
    assert document.text == f"Scheme withdrawn\n\n{FIRST}\n\n{SECOND}\n\n{THIRD}"


def test_the_one_post_with_the_main_heading_is_no_index(tmp_path: Path) -> None:
    teasers = "".join(f"<article><h3>News {n}</h3><p>{NEWS}</p></article>" for n in range(3))
    post = (
        f"<article><h1>Scheme withdrawn</h1>{POST}<p>{NEWS.replace('bridge', 'road')}</p></article>"
    )
    document = written(tmp_path, paged(f"<main>{post}{teasers}</main>"))
    assert [section.title for section in document.sections] == ["Scheme withdrawn"]
    assert "bridge" not in document.text
    listed = teasers.replace("h3", "h2")
    assert len(written(tmp_path, paged(f"<main>{listed}</main>")).sections) == 3


def test_long_comments_are_not_the_post(tmp_path: Path) -> None:
    comments = "".join(
        f"<li class='comment' id='comment-{n}'><cite class='fn'>Ann</cite>"
        f"<div class='comment-content'><p>{n} {NEWS} {NEWS} {NEWS}</p></div></li>"
        for n in range(8)
    )
    post = f"<h1>Scheme withdrawn</h1><div class='txt'>{POST}</div>"
    document = written(tmp_path, paged(f"<div>{post}</div><ol>{comments}</ol>"))
    assert [section.kind.value for section in document.sections] == ["post", *["comment"] * 8]
    assert FIRST in document.text[: document.sections[1].start]
    assert NEWS not in document.text[: document.sections[1].start]


def test_an_article_is_not_read_twice(tmp_path: Path) -> None:
    copy = f"<div class='txt'><h2>How it came</h2>{POST}</div>"
    document = written(tmp_path, paged(f"<h1>Scheme withdrawn</h1>{copy}<div>{copy}</div>"))
    assert [document.text.count(one) for one in (FIRST, SECOND, THIRD)] == [1, 1, 1]


def test_a_paragraph_said_again_stays(tmp_path: Path) -> None:
    again = f"<p>{FIRST}</p><p>{SECOND}</p><p>{THIRD}</p><p>{NEWS}</p><p>{FIRST}</p>"
    document = written(tmp_path, paged(f"<article><h1>Scheme withdrawn</h1>{again}</article>"))
    assert document.text.count(FIRST) == 2


def test_the_lead_below_the_heading_belongs_to_it(tmp_path: Path) -> None:
    markup = (
        f"<article><header class='article-header'><h1>Scheme withdrawn</h1>"
        f"<p class='teaser'>{NEWS}</p></header><div class='article-body'>{POST}</div></article>"
    )
    assert NEWS in written(tmp_path, paged(markup)).text


def test_nothing_is_said_of_what_nobody_misses(tmp_path: Path) -> None:
    cookies = f"<div class='cookie-consent'><p>{NEWS} {NEWS}</p><p>{NEWS} {NEWS}</p></div>" * 3
    teasers = "".join(f"<div class='t{n}'><p>{n} {NEWS}</p></div>" for n in range(9))
    markup = f"<article><h1>Scheme withdrawn</h1><p>{FIRST}</p></article>{cookies}{teasers}"
    assert told(tmp_path, paged(markup))[1] == []


def test_parts_of_an_article_that_are_set_alike_belong_to_it(tmp_path: Path) -> None:
    part = "<div class='chunk'><p>{}</p></div><div class='ad'>Buy!</div>"
    markup = "".join(part.format(text) for text in (FIRST, SECOND, NEWS, THIRD))
    document = written(tmp_path, paged(f"<div class='story'><h1>Scheme</h1>{markup}</div>"))
    assert all(text in document.text for text in (FIRST, SECOND, NEWS, THIRD))


def test_it_is_said_when_little_is_taken(tmp_path: Path) -> None:
    posts = f"<div class='post-body'>{FIRST}</div><div class='post-body'>{SECOND}</div>"
    document, notes = told(tmp_path, paged(posts))
    assert len(document.sections) == 2
    assert notes == []
    names = "".join(
        f"<div class='c{n}'><div class='comment-form'><p>{n} {NEWS} {n}</p></div></div>"
        for n in range(9)
    )
    body = f"<div class='post-body'>{'Nine words were taken. ' * 2}<br>One.</div>"
    aside = f"<aside>{names}</aside>"
    document, notes = told(tmp_path, paged(body + aside, ""))
    assert "bridge" not in document.text
    assert [note.text for note in notes] == ["only 9 of 261 words were taken as the post"]
    assert not notes[0].is_minor


def test_hidden_words_are_none(tmp_path: Path) -> None:
    hidden = f"<p style='display:none'>{NEWS}</p><p hidden>{NEWS}</p>"
    document = written(tmp_path, paged(f"<article><h1>T</h1>{POST}{hidden}</article>"))
    assert NEWS not in document.text
    shown = paged(f"<div style='display: none' id='app'><h1>T</h1>{POST}</div>")
    assert FIRST in written(tmp_path, shown).text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<ruby>体罰<rt>たいばつ</rt></ruby>を", "体罰を"),
        ("<ruby>体<rp>(</rp><rt>たい</rt><rp>)</rp>罰<rt>ばつ</rt></ruby>", "体罰"),
        ("<ruby><rb>禁止</rb><rtc><rt>きんし</rt></rtc></ruby>する", "禁止する"),
    ],
)
def test_readings_are_no_words(markup: str, text: str) -> None:
    assert render(parse(f"<body>{markup}</body>")) == text


@pytest.mark.parametrize(
    ("head", "byline", "author"),
    [
        ("<meta name='author' content='Ann Lee'>", "", "Ann Lee"),
        ("<meta name='author' content='By Ann Lee'>", "", "Ann Lee"),
        ("<meta property='article:author' content='https://example.org/ann'>", "", None),
        (
            '<script type=\'application/ld+json\'>{"@type": "NewsArticle", "author": '
            '[{"name": "Ann Lee"}, {"name": "Bob Ray"}]}</script>',
            "",
            "Ann Lee, Bob Ray",
        ),
        ("", "<p class='byline'>By Ann Lee and Bob Ray</p>", "Ann Lee and Bob Ray"),
        ("", "<p>By <a rel='author' href='/a'>Ann Lee</a></p>", "Ann Lee"),
        (
            "",
            "<p><a rel='author' href='/a'>Ann Lee</a> <a rel='author' href='/b'>Bob Ray</a></p>",
            "Ann Lee, Bob Ray",
        ),
        ("", "<span itemprop='author'><span itemprop='name'>Ann Lee</span></span>", "Ann Lee"),
        ("", "<div class='c-article-author__name'>Ann Lee</div>", "Ann Lee"),
        ("", "<div class='entry-author-link author-name'>Ann Lee</div>", "Ann Lee"),
        ("", "<p>By Ann Lee and Bob Ray</p>", "Ann Lee and Bob Ray"),
        ("", "<p>By the time she spoke the room had been empty for more than an hour.</p>", None),
        ("", "", None),
        ("<meta name='author' content='a.lee@paper.example'>", "<p>By Ann Lee</p>", "Ann Lee"),
        (
            "<meta property='og:site_name' content='The Paper'>"
            "<meta name='author' content='The Paper'>",
            "<p class='byline'>By Ann Lee</p>",
            "Ann Lee",
        ),
        (
            "<link rel='canonical' href='https://www.paper.example/a'>"
            "<meta name='author' content='paper.example'>",
            "",
            None,
        ),
        (
            "<meta name='author' content='The Paper'><meta name='author' content='Ann Lee'>"
            "<meta name='application-name' content='The Paper'>",
            "",
            "Ann Lee",
        ),
        (
            "<meta name='author' content='a@b.example'><meta name='twitter:label1' "
            "content='Written by'><meta name='twitter:data1' content='Ann Lee'>",
            "",
            "Ann Lee",
        ),
        (
            "<meta name='citation_author' content='Lee, Ann'>"
            "<meta name='citation_author' content='Ray, Bob'>",
            "",
            "Ann Lee, Bob Ray",
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": '
            '{"@id": "#p"}}, {"@type": "Person", "@id": "#p", "name": "Ann Lee"}]}</script>',
            "",
            "Ann Lee",
        ),
        (
            '<script type="application/ld+json">{"@type": "Article", "author": {"@type": '
            '"Organization", "name": "Paper"}, "publisher": {"name": "Paper"}}</script>',
            "",
            None,
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": '
            '{"@type": "Person", "name": "Ann Lee"}}, {"@type": "WebSite", "name": "Ann Lee"}]}'
            "</script>",
            "",
            "Ann Lee",
        ),
        (
            '<script type="application/ld+json">{"@graph": [{"@type": "Article", "author": '
            '{"@id": "#p"}}, {"@id": "#p", "name": {"@id": "#p"}}]}</script>',
            "",
            None,
        ),
        ("", "<p><a href='/author/ann-lee/'>Ann Lee</a> · 5 min</p>", "Ann Lee"),
        ("", "<p><a href='https://p.example/by/ann'>Ann Lee</a></p>", "Ann Lee"),
        ("", "<p><a href='/authors/'>All authors</a></p>", None),
        ("", "<p class='author'>See full bio</p>", None),
        ("", "<p>Written by: Ann Lee</p>", "Ann Lee"),
        ("", "<p>Von dieser Brücke träumten alle</p>", None),
    ],
)
def test_authors(head: str, byline: str, author: str | None, tmp_path: Path) -> None:
    markup = paged(f"<article><h1>Scheme withdrawn</h1>{byline}{POST}</article>", head)
    assert written(tmp_path, markup).sections[0].author == author


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("Posted by Ann Lee | 5 May 2019", "Ann Lee"),
        (
            "By Ann Lee, Bob Ray and Cy Young, staff writers of the Post",
            "Ann Lee, Bob Ray and Cy Young",
        ),
        ("Von Ann Lee am 5. Mai", "Ann Lee"),
        ("Ann Lee\n March 25, 2015", "Ann Lee"),
        ("by Ann Lee22 Dec 2016", "Ann Lee"),
        ("https://example.org/ann", None),
        ("5 May 2019", None),
        ("", None),
        ("By", None),
        ("Authors", None),
        ("Staff writer", None),
        ("Redaktion", None),
        ("Dec 1st", None),
        ("weight?", None),
        ("/annlee", None),
        ("ann@paper.example", None),
        ("paper.de", None),
        ("Source: abc/def", None),
        ("I write about how things are made in the far north", None),
        ("by Ann Lee on March 4th, 2011", "Ann Lee"),
        ("Ann Lee at 7:53 AM Wednesday, Aug 18, 2010", "Ann Lee"),
        ("By Ann Lee posted Apr 9th 2011 5:00PM", "Ann Lee"),
        ("By Ann Lee Tuesday, Aug. 17, 2010", "Ann Lee"),
        ("Ann Angelow 4:20PM, 10/28/2010 Comments (0)", "Ann Angelow"),
        ("August 18, 2010 | Ann Lee", "Ann Lee"),
        ("Ann Lee on Twitter", "Ann Lee"),
        ("Ann Lee Editor-in-Chief", "Ann Lee"),
        ("Guild staff reporter", "Guild staff reporter"),
        ("By Ann Lee, PAPER TODAY", "Ann Lee"),
        ("By Ann Lee and Bob Ray, Associated Press", "Ann Lee and Bob Ray"),
        ("Ludwig van Beethoven", "Ludwig van Beethoven"),
        ("신현주 기자", "신현주"),
        ("Autor: Jan Nowak", "Jan Nowak"),
    ],
)
def test_bylines(said: str, author: str | None) -> None:
    assert clean_authors(said) == author


@pytest.mark.parametrize(
    ("said", "author"),
    [
        ("Juno • #1 • 8:07 AM Wednesday, Aug 18, 2010", "Juno"),
        ("12. juno 09:02 PM 10/28/10", "juno"),
        ("Juno replied to comment from Ann", "Juno"),
        ("juno in reply to ann", "juno"),
        ("about 11 minutes ago", None),
    ],
)
def test_authors_of_comments(said: str, author: str | None) -> None:
    assert clean_author(said) == author


@pytest.mark.parametrize(
    ("head", "heading", "title"),
    [
        ("<title>Scheme withdrawn | The Paper</title>", "Scheme withdrawn", "Scheme withdrawn"),
        ("<title>The Paper: Scheme withdrawn</title>", "Scheme withdrawn", "Scheme withdrawn"),
        (
            "<meta property='og:title' content='Scheme withdrawn - The Paper'>"
            "<meta property='og:site_name' content='The Paper'>",
            "",
            "Scheme withdrawn",
        ),
        (
            "<title>How the whole scheme was withdrawn - Paper</title>",
            "",
            "How the whole scheme was withdrawn",
        ),
        ("<title>The Paper</title>", "The scheme is withdrawn", "The scheme is withdrawn"),
        (
            "<title>A question of withdrawn schemes</title>",
            "News",
            "A question of withdrawn schemes",
        ),
        (
            "<title>New Zealand - Encyclopedia</title><script type='application/ld+json'>"
            '{"@type": "Article", "name": "New Zealand", "headline": "island country"}</script>',
            "",
            "New Zealand",
        ),
        ("", "Scheme withdrawn", "Scheme withdrawn"),
        ("", "", None),
        (
            "<meta property='og:title' content='You will not believe what they withdrew'>"
            "<title>The scheme of the bridge is withdrawn</title>",
            "The scheme of the bridge is withdrawn",
            "The scheme of the bridge is withdrawn",
        ),
        (
            "<meta property='og:title' content='A bridge scheme that nobody will miss'>",
            "The scheme of the bridge is withdrawn",
            "The scheme of the bridge is withdrawn",
        ),
        (
            "<meta property='og:title' content='The Paper'>"
            "<meta property='og:site_name' content='The Paper'>",
            "Scheme withdrawn",
            "Scheme withdrawn",
        ),
        (
            "<meta property='og:title' content='The bridge: a scheme withdrawn – Paper'>",
            "<span>The bridge:</span><br>a scheme withdrawn",
            "The bridge: a scheme withdrawn",
        ),
        (
            "<title>Why the scheme was withdrawn | Notes on Bridges</title>",
            "<a href='https://notes.example/'>Notes on Bridges</a>",
            "Why the scheme was withdrawn",
        ),
    ],
)
def test_titles(head: str, heading: str, title: str | None, tmp_path: Path) -> None:
    above = f"<h1>{heading}</h1>" if heading else ""
    markup = paged(f"<div>{above}<div class='txt'>{POST}</div></div>", head)
    assert written(tmp_path, markup).sections[0].title == title


@pytest.mark.parametrize(
    ("tab", "title"),
    [
        ("Harbour lights go out | 20 May 2019", "Harbour lights go out"),
        ("20 May 2019 - Harbour lights go out", "Harbour lights go out"),
        ("Harbour lights go out (May 20, 2019)", "Harbour lights go out"),
        ("Harbour lights go out tonight – 20.05.2019 – Times", "Harbour lights go out tonight"),
        ("20 May 2019", "20 May 2019"),
        ("Harbour lights of May 2019", "Harbour lights of May 2019"),
    ],
)
def test_a_day_beside_the_title_in_the_tab_is_no_part_of_it(
    tab: str, title: str, tmp_path: Path
) -> None:
    document = written(tmp_path, paged(f"<div>{POST}</div>", f"<title>{tab}</title>"))
    assert document.sections[0].title == title
