"""Heads of plain text: what they say, and which of their lines are no words of the text."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.reading.pages import PROSE, furniture, page
from tests.reading.test_properties import check

from quotetrace.model import DateSource
from quotetrace.reading import read
from quotetrace.structure.heads.finding import find_heads
from quotetrace.structure.lines import split_lines
from quotetrace.structure.outlining import outlined

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document


class Case(NamedTuple):
    """A head, and what it says; '…' is a paragraph."""

    name: str
    text: str
    title: str | None
    date: str | None = None
    author: str | None = None
    mechanics: tuple[str, ...] = ()


RELEASES = (
    Case(
        "the mark, the day, the title, the byline",
        "FOR IMMEDIATE RELEASE\nMay 20, 2019\n\nHarbour office opens second lighthouse\n\n"
        "By Ada Field\n\nPORT ELLEN, May 20 -- The watchdog found a service.\n\n…",
        "Harbour office opens second lighthouse",
        "2019-05-20",
        "Ada Field",
        ("FOR IMMEDIATE RELEASE", "May 20, 2019", "By Ada Field"),
    ),
    Case(
        "an embargo, whom to ask, a title behind the mark and in two lines",
        "EMBARGOED UNTIL 9:00 A.M., FRIDAY, MAY 10, 2019\nMay 9, 2019 Contact: Kim Hill\n"
        "Harbour Office\n555-653-3756 (Office)\nkim.hill@example.org\n"
        "For Immediate Release: Harbour Office Opens Its Second Lighthouse in\n"
        "The North of the Island\n(Port Ellen) – The watchdog found a service that had lost\n"
        "track of its clients in the north.\n",
        "Harbour Office Opens Its Second Lighthouse in The North of the Island",
        "2019-05-10",
        None,
        (
            "EMBARGOED UNTIL 9:00 A.M., FRIDAY, MAY 10, 2019",
            "May 9, 2019 Contact: Kim Hill",
            "Harbour Office",
            "555-653-3756 (Office)",
            "kim.hill@example.org",
        ),
    ),
    Case(
        "a subtitle, and a title with a word that papers have in their names",
        "FOR IMMEDIATE RELEASE: May 20, 2019\n\nHarbour office mends lighthouse\n"
        "Keepers are glad of it\n\nBy Ada Field\n\n…",
        "Harbour office mends lighthouse",
        "2019-05-20",
        "Ada Field",
        ("FOR IMMEDIATE RELEASE: May 20, 2019", "By Ada Field"),
    ),
    Case(
        "the number of a release is no title",
        "NEWS RELEASE\nRelease No. 2019-17\nMonday, May 20, 2019\n\nSecond lighthouse opened\n\n…",
        "Second lighthouse opened",
        "2019-05-20",
        None,
        ("NEWS RELEASE", "Monday, May 20, 2019"),
    ),
    Case(
        "a byline behind the day",
        "Hafenamt eröffnet Leuchtturm\n\nVeröffentlicht am 20. Mai 2019 von Ada Field\n\n…",
        "Hafenamt eröffnet Leuchtturm",
        "2019-05-20",
        "Ada Field",
        ("Veröffentlicht am 20. Mai 2019 von Ada Field",),
    ),
    Case(
        "labels in Turkish",
        "Başlık: Liman feneri onarıyor\nTarih: 20 Mayıs 2019\nYazar: Ada Field\n\n…",
        "Liman feneri onarıyor",
        "2019-05-20",
        "Ada Field",
        ("Başlık: Liman feneri onarıyor", "Tarih: 20 Mayıs 2019", "Yazar: Ada Field"),
    ),
    Case(
        "the name of a zone, and the first of two lines above the day",
        "Second lighthouse opened\n\nKeepers are glad\n\n"
        "May 20, 2019 10:00 AM Eastern Daylight Time\n\n…",
        "Second lighthouse opened",
        "2019-05-20",
        None,
        ("May 20, 2019 10:00 AM Eastern Daylight Time",),
    ),
    Case(
        "Russian, with the word for year",
        "Второй маяк открыт\n\nМосква, 20 мая 2019 г.\n\n…",
        "Второй маяк открыт",
        "2019-05-20",
        None,
        ("Москва, 20 мая 2019 г.",),
    ),
    Case(
        "a day in the mark itself",
        "NEWS RELEASE – 20 May 2019\n\nSecond Lighthouse Opened in the North\n\n…",
        "Second Lighthouse Opened in the North",
        "2019-05-20",
        None,
        ("NEWS RELEASE – 20 May 2019",),
    ),
    Case(
        "German, a place before the day",
        "PRESSEMITTEILUNG\n\nBerlin, 20. Mai 2019\n\nHafenamt eröffnet zweiten Leuchtturm\n\n…",
        "Hafenamt eröffnet zweiten Leuchtturm",
        "2019-05-20",
        None,
        ("PRESSEMITTEILUNG", "Berlin, 20. Mai 2019"),
    ),
    Case(
        "French, title first",
        "COMMUNIQUÉ DE PRESSE\n\nLe port ouvre un second phare\n\nParis, le 20 mai 2019\n\n…",
        "Le port ouvre un second phare",
        "2019-05-20",
        None,
        ("COMMUNIQUÉ DE PRESSE", "Paris, le 20 mai 2019"),
    ),
    Case(
        "only the dateline tells the day",
        "PRESS RELEASE\n\nSecond lighthouse opened\n\n"
        "PORT ELLEN, May 20, 2019 -- The watchdog found a service that had lost track.\n\n…",
        "Second lighthouse opened",
        "2019-05-20",
        None,
        ("PRESS RELEASE",),
    ),
    Case(
        "a dateline without a year stays open",
        "PRESS RELEASE\n\nSecond lighthouse opened\n\n"
        "PORT ELLEN, May 20 -- The watchdog found a service that had lost track.\n\n…",
        "Second lighthouse opened",
        None,
        None,
        ("PRESS RELEASE",),
    ),
    Case(
        "whom to ask comes last",
        "For release: 20 May 2019\n\nSECOND LIGHTHOUSE OPENED\nKeeper Honoured in the North\n\n"
        "Media contact:\nAda Field\nada@example.org\n\n…",
        "SECOND LIGHTHOUSE OPENED",
        "2019-05-20",
        None,
        ("For release: 20 May 2019", "Media contact:", "Ada Field", "ada@example.org"),
    ),
)

LABELLED = (
    Case(
        "title, day, author",
        "Title: Keeper of the lights honoured\nDate: 20 May 2019\nAuthor: Ada Field\n\n…",
        "Keeper of the lights honoured",
        "2019-05-20",
        "Ada Field",
        ("Title: Keeper of the lights honoured", "Date: 20 May 2019", "Author: Ada Field"),
    ),
    Case(
        "another order, no gap below, other labels among them",
        "SOURCE: The Star\nDATE: 2019-05-20\nBY: Ada Field\nTITLE: Keeper honoured\n"
        "URL: https://example.org/1\n…",
        "Keeper honoured",
        "2019-05-20",
        "Ada Field",
        (
            "SOURCE: The Star",
            "DATE: 2019-05-20",
            "BY: Ada Field",
            "TITLE: Keeper honoured",
            "URL: https://example.org/1",
        ),
    ),
    Case(
        "German",
        "Titel: Der Wärter\nDatum: 20.05.2019\nAutor: Anna Weber\n\n…",
        "Der Wärter",
        "2019-05-20",
        "Anna Weber",
        ("Titel: Der Wärter", "Datum: 20.05.2019", "Autor: Anna Weber"),
    ),
    Case(
        "French, with spaces before the colons",
        "Titre : Le gardien\nDate : 20 mai 2019\nAuteur : Anne Brun\n\n…",
        "Le gardien",
        "2019-05-20",
        "Anne Brun",
        ("Titre : Le gardien", "Date : 20 mai 2019", "Auteur : Anne Brun"),
    ),
    Case(
        "bold",
        "**Title:** Keeper honoured\n**Author:** Ada Field\n**Published:** May 20, 2019\n\n…",
        "Keeper honoured",
        "2019-05-20",
        "Ada Field",
        ("**Title:** Keeper honoured", "**Author:** Ada Field", "**Published:** May 20, 2019"),
    ),
    Case(
        "of an e-book",
        "# Title: The Keeper\n## Author: Ada Field\n## Year: 1909\n-------\n\n…",
        "The Keeper",
        "1909",
        "Ada Field",
        ("# Title: The Keeper", "## Author: Ada Field", "## Year: 1909", "-------"),
    ),
    Case(
        "a value that goes on, blank lines between",
        "Title: The Keeper of the Lights\n  in the North\n\nAuthor: Ada Field\n\n"
        "Language: English\n\n…",
        "The Keeper of the Lights in the North",
        None,
        "Ada Field",
        (
            "Title: The Keeper of the Lights",
            "in the North",
            "Author: Ada Field",
            "Language: English",
        ),
    ),
    Case(
        "the text is labelled too",
        "Title: Keeper honoured\nDate: 2019-05-20\nText:\n…",
        "Keeper honoured",
        "2019-05-20",
        None,
        ("Title: Keeper honoured", "Date: 2019-05-20", "Text:"),
    ),
    Case(
        "labels on lines of their own, as saved pages have them",
        "Keeper honoured in the north - The Star\nKeeper honoured in the north\nAuthor\nAda Field\n"
        "Published\nMay 20, 2019\n…",
        "Keeper honoured in the north",
        "2019-05-20",
        "Ada Field",
        ("Author", "Ada Field", "Published", "May 20, 2019"),
    ),
    Case(
        "nothing is known",
        "Title: Keeper honoured\nDate: unknown\nAuthor: n/a\n\n…",
        "Keeper honoured",
        None,
        None,
        ("Title: Keeper honoured", "Date: unknown", "Author: n/a"),
    ),
)

STACKED = (
    Case(
        "title, byline, day",
        "Keeper of the lights honoured\nBy Ada Field\n20 May 2019\n\n…",
        "Keeper of the lights honoured",
        "2019-05-20",
        "Ada Field",
        ("By Ada Field", "20 May 2019"),
    ),
    Case(
        "a byline with office and day",
        "Keeper of the lights honoured\n\nBy Ada Field, Staff Writer | May 20, 2019\n\n…",
        "Keeper of the lights honoured",
        "2019-05-20",
        "Ada Field",
        ("By Ada Field, Staff Writer | May 20, 2019",),
    ),
    Case(
        "a long title over its day",
        "Keeper of the northern lights is honoured by the harbour office after forty years in "
        "which no ship was lost on the rocks below\n20 May 2019\n\n…",
        "Keeper of the northern lights is honoured by the harbour office after forty years in "
        "which no ship was lost on the rocks below",
        "2019-05-20",
        None,
        ("20 May 2019",),
    ),
    Case(
        "the day, then the title and the byline",
        "May 20, 2019\n\nKeeper of the lights honoured\n\nby Ada Field and Ben Hill\n\n…",
        "Keeper of the lights honoured",
        "2019-05-20",
        "Ada Field and Ben Hill",
        ("May 20, 2019", "by Ada Field and Ben Hill"),
    ),
    Case(
        "centred, in capitals",
        "          THE KEEPER'S TRUE LEGACY\n               By Ada Field\n\n…",
        "THE KEEPER'S TRUE LEGACY",
        None,
        "Ada Field",
        ("By Ada Field",),
    ),
    Case(
        "posted counts, updated does not",
        "Keeper of the lights honoured\nPosted: 20 May 2019\nUpdated: 2 June 2020\n\n…",
        "Keeper of the lights honoured",
        "2019-05-20",
        None,
        ("Posted: 20 May 2019", "Updated: 2 June 2020"),
    ),
    Case(
        "a paper above the title",
        "The Morning Star\n\nKeeper of the lights honoured\n\nBy Ada Field\n\n…",
        "Keeper of the lights honoured",
        None,
        "Ada Field",
        ("By Ada Field",),
    ),
    Case(
        "a speech",
        "Remarks by Senator Ada Field at the harbour, Port Ellen\nMay 20, 2019\n\n"
        "As prepared for delivery\n\n…",
        "Remarks by Senator Ada Field at the harbour, Port Ellen",
        "2019-05-20",
        "Senator Ada Field",
        ("May 20, 2019", "As prepared for delivery"),
    ),
    Case(
        "German",
        "Der Wärter der Lichter wird geehrt\nVon Anna Weber\nHamburg, den 20. Mai 2019\n\n…",
        "Der Wärter der Lichter wird geehrt",
        "2019-05-20",
        "Anna Weber",
        ("Von Anna Weber", "Hamburg, den 20. Mai 2019"),
    ),
    Case(
        "a title in capitals right over the text",
        "SEN. FIELD HONOURS KEEPER OF THE LIGHTS\n  …",
        "SEN. FIELD HONOURS KEEPER OF THE LIGHTS",
    ),
    Case(
        "an agency's dateline",
        "Keeper honoured\n\nLONDON, May 20, 2019 (Agency) - The keeper was honoured.\n\n…",
        "Keeper honoured",
        "2019-05-20",
    ),
)


PARAGRAPH = (
    "The watchdog found a service that had lost track of its clients in the north, and said so."
)

VARIANTS = (
    (
        "NEWS RELEASE\nContact: Ada Field, 555-123-4567\n\nSecond lighthouse opened\n\n"
        "PORT ELLEN, Scotland – May 20, 2019 – …",
        ("Second lighthouse opened", "2019-05-20", None),
    ),
    ("SAN JOSE, Calif.--(A WIRE)--May 20, 2019--…", (None, "2019-05-20", None)),
    (
        "Acme opens lighthouse\n\nSAN JOSE, Calif., May 20, 2019 /Wire/ -- …",
        ("Acme opens lighthouse", "2019-05-20", None),
    ),
    ("BERLIN, 20. Mai 2019 – …", (None, "2019-05-20", None)),
    (
        "COMUNICATO STAMPA\n\nIl porto apre un faro\n\nRoma, 20 maggio 2019 – …",
        ("Il porto apre un faro", "2019-05-20", None),
    ),
    (
        "COMUNICADO DE PRENSA\nMadrid, 20 de mayo de 2019\n\nEl puerto abre un faro\n\n…",
        ("El puerto abre un faro", "2019-05-20", None),
    ),
    (
        "Press Release No. 45/2019\n\nBrussels, 20 May 2019\n\nSecond lighthouse opened\n\n…",
        ("Second lighthouse opened", "2019-05-20", None),
    ),
    (
        "Media Release\n20 May 2019\nHarbour Office\nSecond lighthouse opened by minister\n\n…",
        ("Second lighthouse opened by minister", "2019-05-20", None),
    ),
    (
        "FOR IMMEDIATE RELEASE: May 20, 2019\n\nCONTACT:\nAda Field\nHarbour Office\n"
        "(555) 123-4567\nada@example.org\n\nSECOND LIGHTHOUSE OPENED\nKeepers praised\n\n…",
        ("SECOND LIGHTHOUSE OPENED", "2019-05-20", None),
    ),
    (
        "Keeper honoured\n\nPublished 5:30 PM EDT, Mon May 20, 2019\n\n…",
        ("Keeper honoured", "2019-05-20", None),
    ),
    (
        "Keeper honoured in the north\nMon 20 May 2019 09.12 BST\n…",
        ("Keeper honoured in the north", "2019-05-20", None),
    ),
    (
        "Keeper honoured\nMay 20, 2019 · 4 min read\n\n…",
        ("Keeper honoured", "2019-05-20", None),
    ),
    ("Keeper honoured\nMay 2019\n\n…", ("Keeper honoured", "2019-05", None)),
    (
        "Speech by Ada Field, Port Ellen, 20 May 2019\n\n…",
        ("Speech by Ada Field, Port Ellen, 20 May 2019", "2019-05-20", "Ada Field"),
    ),
    (
        "Rede von Anna Weber vor dem Rat\nHamburg, 20. Mai 2019\n\n…",
        ("Rede von Anna Weber vor dem Rat", "2019-05-20", "Anna Weber"),
    ),
    (
        "ADDRESS BEFORE A JOINT SESSION OF THE COUNCIL\n\nApril 16, 1945\n\nDear friends,\n\n…",
        ("ADDRESS BEFORE A JOINT SESSION OF THE COUNCIL", "1945-04-16", None),
    ),
    (
        "# Keeper honoured\n\n*By Ada Field*\n\n*May 20, 2019*\n\n…",
        ("Keeper honoured", "2019-05-20", "Ada Field"),
    ),
    (
        "AUTHOR: Ada Field\nTITLE: The Keeper\nDATE: 05/20/2019 10:00:00 AM\n-----\nBODY:\n…",
        ("The Keeper", "2019-05-20", "Ada Field"),
    ),
    (
        "Headline: The Keeper\nByline: By Ada Field\nDateline: PORT ELLEN, May 20, 2019\n\n…",
        ("The Keeper", "2019-05-20", "Ada Field"),
    ),
    (
        "By Ada Field\n\nThe keeper of the lights\n\nMay 20, 2019\n\n…",
        ("The keeper of the lights", "2019-05-20", "Ada Field"),
    ),
    (
        "Keeper Of The Lights\nBy ADA FIELD and BEN HILL\nThe Northern Times\nMay 20, 2019\n\n…",
        ("Keeper Of The Lights", "2019-05-20", "ADA FIELD and BEN HILL"),
    ),
    ("The Keeper\n\nLast updated 2 June 2020\n\n…", ("The Keeper", None, None)),
    ("Title: The Keeper\nDate: 03/04/2019\n\n…", ("The Keeper", None, None)),
    ("22 May 2019\n\nDear Ada,\n\n…\n\nYours,\nBen\n", (None, "2019-05-22", None)),
    (
        "Date: 20 May 2019\nPlace: Port Ellen\nPresent: Ada, Ben\n\n1. The lights\n\n…",
        (None, "2019-05-20", None),
    ),
    ("\ufeffTitle: The Keeper\nDate: 20 May 2019\n\n…", ("The Keeper", "2019-05-20", None)),
    (
        "THE PRICE THEY PAID FOR IT\nHave you ever wondered what happened to the keepers of the\n"
        "Northern lights? Five of them went down with their ships and\nothers went home.\n",
        ("THE PRICE THEY PAID FOR IT", None, None),
    ),
)


@pytest.mark.parametrize(("text", "told"), VARIANTS)
def test_variants(
    tmp_path: Path, text: str, told: tuple[str | None, str | None, str | None]
) -> None:
    for newline in ("\n", "\r\n"):
        path = tmp_path / "a.txt"
        path.write_bytes(text.replace("…", PARAGRAPH).replace("\n", newline).encode())
        (document,) = read([path])
        check(document)
        (post,) = document.sections
        assert (post.title, post.date, post.author) == told


@given(
    st.lists(
        st.sampled_from(
            [
                "", "FOR IMMEDIATE RELEASE", "Title: a keeper", "Author:", "Ada Field", "Text:",
                "By Ada Field", "20 May 2019", "Date: 20 May 2019", "Contact: Ben, 555-123-4567",
                "----", "The Keeper Of The Lights", "Dear Ada,", "PORT ELLEN, May 20 -- it was",
                "Subject: x", "3 comments:", "Updated 2 June 2020", "   indented words", "Home",
                PARAGRAPH,
            ]
        ),
        max_size=24,
    )
)  # fmt: skip
def test_any_order_of_lines_is_read(rows: list[str]) -> None:
    text = "\n".join(rows)
    if text.strip():
        check(outlined("a", "a", text))


@pytest.mark.parametrize(
    "text",
    [
        "a" + " " * 200_000 + "b\n",
        "# " * 100_000,
        "x@" * 100_000,
        "title: " * 30_000,
        "Title: a b\nAuthor: Ada Field\n\n" * 5_000,
        "FOR IMMEDIATE RELEASE\n" * 20_000,
        "FOR RELEASE: The Keeper Of The\n" * 20_000,
        "Title: a\n" + "  more of it\n" * 50_000,
        "Project Gutenberg " * 10_000,
    ],
)
def test_hostile_text_is_read(text: str) -> None:
    """A cost that grew with the square of the text would be felt here."""
    lines = split_lines(text)
    assert all(head.line <= head.body < len(lines.bare) for head in find_heads(lines))


@pytest.mark.parametrize("case", [*RELEASES, *LABELLED, *STACKED], ids=lambda case: case.name)
def test_heads(tmp_path: Path, case: Case) -> None:
    document = page(tmp_path, case.text.replace("  …", f"  {PROSE}"))
    check(document)
    (post,) = document.sections
    assert (post.title, post.date, post.author) == (case.title, case.date, case.author)
    assert tuple(furniture(document)) == case.mechanics
    assert (post.date_from is None) == (post.date is None)


@pytest.mark.parametrize(
    "text",
    [
        "The night was long.\nBy the sea we sat and wept for what was lost to us\n\n…",
        "The Sea\n\nBy night the ships go out\nBy day they come again\nAnd no one knows\n",
        "Harbour Office\n12 Quay Street\nPort Ellen\n\n20 May 2019\n\nDear Ada,\n\n…\n\nYours,\n",
        "Ada: Good morning.\nBen: And to you. What is the date?\nAda: It is the 20th.\n",
        "Question: who wrote it?\nAuthor: I did, and I am not ashamed. You know it.\n\n…",
        "import os\n\ndef by(author):\n    return author\n",
        "Day\tPort\tShips\n1\tEllen\t4\n2\tEllen\t7\n3\tEllen\t2\n",
        "Press release forms are for the office to keep, and nobody else has any of them.\n\n…",
        "We meet on 20 May 2019 at the harbour, by Ada Field's house, and go on from there.\n\n…",
        "Contact: the office\n\nWe are open.\n",
    ],
)
def test_what_is_no_head(tmp_path: Path, text: str) -> None:
    document = page(tmp_path, text)
    check(document)
    (post,) = document.sections
    assert post.author is None
    assert furniture(document) == []


def test_a_page_of_many_posts_stays_one(tmp_path: Path) -> None:
    posts = "\n\n".join(f"{day} May 2019\n\nTitle number {day}\n\n…" for day in (22, 21, 20))
    document = page(tmp_path, f"Press releases\n\n{posts}")
    assert [one.date for one in document.sections] == ["2019-05-22", "2019-05-21", "2019-05-20"]


def test_texts_one_after_the_other_with_the_same_labels(tmp_path: Path) -> None:
    one = "Title: Keeper {0}\nDate: 2019-05-2{0}\nAuthor: Ada Field\n\n…\n\n…\n\n"
    document = page(tmp_path, "".join(one.format(number) for number in range(3)))
    check(document)
    assert [(post.title, post.date) for post in document.sections] == [
        ("Keeper 0", "2019-05-20"),
        ("Keeper 1", "2019-05-21"),
        ("Keeper 2", "2019-05-22"),
    ]


BOOK = """\
The Project Gutenberg EBook of The Keeper, by Ada Field

This eBook is for the use of anyone anywhere at no cost.

Title: The Keeper
       A Tale of the North

Author: Ada Field

Release Date: December 6, 2004 [EBook #1]

Language: English

*** START OF THIS PROJECT GUTENBERG EBOOK THE KEEPER ***

Produced by Ben Hill and the
Online Team

THE KEEPER

…

*** END OF THIS PROJECT GUTENBERG EBOOK THE KEEPER ***

This licence is long.
"""


def test_a_book_of_project_gutenberg(tmp_path: Path) -> None:
    document = page(tmp_path, BOOK)
    check(document)
    (post,) = document.sections
    assert (post.title, post.author) == ("The Keeper A Tale of the North", "Ada Field")
    assert post.date is None, "the book is older than its file"
    own = words_of(document)
    assert own.startswith("THE KEEPER")
    assert own.endswith(PROSE)


def words_of(document: Document) -> str:
    """Give the text without its furniture."""
    out, at = "", 0
    for span in document.furniture:
        out, at = out + document.text[at : span.start], span.end
    return (out + document.text[at:]).strip()


def test_where_a_date_is_from(tmp_path: Path) -> None:
    labelled = page(tmp_path, "Title: Keeper honoured\nDate: 20 May 2019\n\n…")
    printed = page(tmp_path, "Keeper honoured\nBy Ada Field\n20 May 2019\n\n…")
    assert labelled.sections[0].date_from is DateSource.HEAD
    assert printed.sections[0].date_from is DateSource.TEXT
