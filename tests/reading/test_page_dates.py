"""The day on which a page came out: what counts, what does not, and when it is left open."""

from __future__ import annotations

import pytest

from quotetrace.model import DateSource
from quotetrace.reading.html import linked
from quotetrace.reading.html.dating import pages
from quotetrace.reading.html.dating.pages import date_of_page
from quotetrace.reading.html.elements import parse

TITLE = "The ferry to the island"
MARKUP, TEXT = DateSource.MARKUP, DateSource.TEXT


def date(head: str = "", body: str = "", above: str = "", before: str = "") -> object:
    """Give the date of a page with a title, and words above and below it."""
    text = (
        f"{before}<html><head><title>{TITLE} | A paper</title>{head}</head><body>"
        f"{above}<h1>{TITLE}</h1>{body}</body></html>"
    )
    root = parse(text)
    scripts = [one.text for one in root.iter("script") if one.get("type") == "application/ld+json"]
    return date_of_page(root, linked.read_linked(scripts), text, (TITLE,))


def ld(**fields: str) -> str:
    said = ", ".join(f'"{name}": "{value}"' for name, value in fields.items())
    return f'<script type="application/ld+json">{{"@type": "NewsArticle", {said}}}</script>'


def meta(name: str, value: str) -> str:
    return f'<meta property="{name}" content="{value}">'


PUBLISHED = meta("article:published_time", "2019-05-20T10:00:00+02:00")
CANONICAL = '<link rel="canonical" href="https://example.org/2019/05/20/the-ferry">'
PROSE = "<p>" + "Words of the article that say nothing of any day. " * 20 + "</p>"


@pytest.mark.parametrize(
    ("head", "body", "expected", "reason"),
    [
        (ld(datePublished="2019-05-20"), "", ("2019-05-20", MARKUP), "JSON-LD"),
        (PUBLISHED, "", ("2019-05-20", MARKUP), "a meta tag"),
        (meta("pubdate", "20. Mai 2019"), "", ("2019-05-20", MARKUP), "in words"),
        (meta("dc.date.issued", "2019-05"), "", ("2019-05", MARKUP), "as precise as it is"),
        ("", '<time class="entry-date" datetime="2019-05-20">May</time>', ("2019-05-20", MARKUP),
         "a time that is called so"),
        ("", '<span itemprop="datePublished" content="2019-05-20">x</span>', ("2019-05-20", MARKUP),
         "an item property"),
        ("", "<p>20 May 2019</p>" + PROSE, ("2019-05-20", TEXT), "printed below the title"),
        ("", "<p>2019年5月20日</p>" + PROSE, ("2019-05-20", TEXT), "in any language"),
        (CANONICAL, PROSE, ("2019-05-20", TEXT), "its address"),
        ("", PROSE * 2 + "<p>Published on 20 May 2019</p>", ("2019-05-20", TEXT), "said below"),
        (ld(dateModified="2020-01-01"), "<p>20 May 2019</p>", ("2019-05-20", TEXT),
         "not the change"),
        (ld(datePublished="2019-05-20", dateModified="2020-01-01"), "<p>1 January 2020</p>",
         ("2019-05-20", MARKUP), "what is printed is the change"),
        (PUBLISHED, "<p>Joined: 3 March 2011</p>", ("2019-05-20", MARKUP), "of a person"),
        (PUBLISHED, "<nav>1 June 2021</nav>", ("2019-05-20", MARKUP), "in a menu"),
        (PUBLISHED, "<div id='comments'><p>2 June 2021</p></div>", ("2019-05-20", MARKUP),
         "of a comment"),
        (PUBLISHED.replace("10:00:00+02:00", "22:10:00+00:00"), "<p>21 May 2019</p>",
         ("2019-05-21", TEXT), "the day where it is, not that in Greenwich"),
        (PUBLISHED.replace("+02:00", "+00:00"), "<p>20 May 2019</p>" + PROSE, ("2019-05-20", TEXT),
         "both"),
    ],
)  # fmt: skip
def test_the_date_of_a_page(head: str, body: str, expected: object, reason: str) -> None:
    assert date(head, body) == expected, reason


@pytest.mark.parametrize(
    ("head", "body", "reason"),
    [
        ("", PROSE, "it says nothing"),
        ('<meta name="generator" content="LibreOffice 7.4.7.2 (Linux)">'
         '<meta name="created" content="2013-12-23T23:15:00">'
         '<meta name="changed" content="2014-01-02T10:00:00">', PROSE,
         "when a word processor made its file"),
        ("", PROSE + "<footer>© 2019 A paper</footer>", "a year of copyright is none"),
        ("", PROSE + "<p>This page was last modified on 20 May 2019</p>", "the last of many"),
        ("", "<p>31 April 2019</p>" + PROSE, "no such day"),
        (PUBLISHED, PROSE * 2 + "<p>Published on 3 March 2018</p>", "two as good as each other"),
        ("", "<p>03/04/2019</p>" + PROSE, "a day that may be two"),
    ],
)  # fmt: skip
def test_the_date_of_a_page_is_left_open(
    head: str, body: str, reason: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pages, "_guess", lambda *_: None)
    assert date(head, body) is None, reason


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org/2019/05/20/a-title", "2019-05-20"),
        ("https://example.org/2019/5/20/", "2019-05-20"),
        ("https://example.org/2019-05-20-a-title.html", "2019-05-20"),
        ("https://example.org/news/20190520/a", "2019-05-20"),
        ("https://example.org/2019/05/20-ways-to-cook", None),
        ("https://example.org/2019/13/40/a", None),
        ("https://example.org/id/120190520", None),
        ("https://example.org/2019/05/a", None),
    ],
)
def test_days_in_addresses(address: str, expected: str | None) -> None:
    found = date(meta("og:url", address), PROSE)
    assert found == (expected and (expected, TEXT))


def test_the_address_that_a_browser_saved() -> None:
    saved = "<!-- saved from url=(0042)https://example.org/2019/05/20/the-ferry -->"
    assert date("", PROSE, before=saved) == ("2019-05-20", TEXT)


def test_damaged_and_hostile_pages() -> None:
    for text in ("", "<", "<html><h1></h1><time>", "<div class=date>" * 1000, "<p>2019-" * 3000):
        assert date_of_page(parse(text), [], text) is None


def test_the_day_of_the_place_counts_and_not_that_of_greenwich() -> None:
    for greenwich, place, day in (
        ("2019-05-21T02:30:00Z", "2019-05-20T22:30:00-04:00", "2019-05-20"),
        ("2019-05-20T16:00:00+00:00", "2019-05-21T01:00:00+09:00", "2019-05-21"),
    ):
        page = (
            f"<html><head><meta property='article:published_time' content='{greenwich}'></head>"
            f"<body><h1>Scheme withdrawn</h1><time datetime='{place}'>then</time></body>"
        )
        found = date_of_page(parse(page), [], page)
        assert found is not None
        assert found[0] == day
