"""Mail and news saved as plain text: the text stays, its heads are set apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.reading.test_properties import check

from quotetrace import find_clusters
from quotetrace.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document

HEAD = """\
Path: news.example.org!hub.example.org!not-for-mail
From: reader@example.org (Jane Reader)
Newsgroups: misc.test
Subject: Re: The notice
Date: Wed, 22 May 2019 08:37:00 GMT
References: <1@example.org>
\t<2@example.org>
Article-I.D.: hub.2
Lines: 2
"""
BODY = "From here on it is my own words.\nNote: that is no head.\n"


def letter(folder: Path, text: str) -> Document:
    """Read one text."""
    (folder / "letter.txt").write_text(text, "utf-8")
    (document,) = read([folder / "letter.txt"])
    check(document)
    return document


def told(document: Document) -> list[tuple[str | None, str | None, str | None]]:
    """Give title, author and date of each post."""
    return [(one.title, one.author, one.date) for one in document.sections]


def own_words(document: Document) -> str:
    """Give the text without what was set apart."""
    out, at = "", 0
    for span in document.furniture:
        out, at = out + document.text[at : span.start], span.end
    return (out + document.text[at:]).strip()


def test_the_head_says_who_wrote_when_and_is_no_part_of_the_words(tmp_path: Path) -> None:
    document = letter(tmp_path, f"{HEAD}\n{BODY}")
    assert document.text == f"{HEAD}\n{BODY}"
    assert told(document) == [("Re: The notice", "Jane Reader", "2019-05-22")]
    assert own_words(document) == BODY.strip()


@pytest.mark.parametrize("date", ["22 MAY 19 08:37:00", "22-May-2019 08:37:39", "2019-05-22"])
def test_dates_as_programs_wrote_them(tmp_path: Path, date: str) -> None:
    head = f"From: A\nTo: B\nDate: {date}\nSubject: One\n"
    assert told(letter(tmp_path, f"{head}\nYes.\n")) == [("One", "A", "2019-05-22")]


def test_coded_words_are_decoded_and_damaged_ones_stay(tmp_path: Path) -> None:
    head = "From: =?utf-8?q?Zo=C3=AB?= <z@example.org>\nTo: a list\nSubject: =?utf-9?q?Caf=C3?=\n"
    assert told(letter(tmp_path, f"{head}\nWords.\n")) == [("=?utf-9?q?Caf=C3?=", "Zoë", None)]


@pytest.mark.parametrize(
    ("sender", "author"),
    [
        ("Jane Reader", "Jane Reader"),
        ("Jane Reader, Director", "Jane Reader, Director"),
        ('"Reader, Jane" <j@example.org>', "Reader, Jane"),
        ("=?utf-8?q?Reader=2C_Zo=C3=AB?= <z@example.org>", "Reader, Zoë"),
        ("j@example.org", "j@example.org"),
        ("hub.example!jane (Jane Reader)", "Jane Reader"),
        ("hub.example.org (Jane Reader)", "Jane Reader"),
        ("Jane Reader <jane>", "Jane Reader"),
    ],
)
def test_the_sender_by_name(tmp_path: Path, sender: str, author: str) -> None:
    head = f"From: {sender}\nTo: B\nSubject: One\n"
    assert told(letter(tmp_path, f"{head}\nYes.\n")) == [("One", author, None)]


@pytest.mark.parametrize(
    "head",
    [
        "Von: J. Leser\nGesendet: Mittwoch, 22. Mai 2019 10:11\nAn: B\nBetreff: Eins\n",
        "De : J. Leser\nEnvoyé : mercredi 22 mai 2019 10:11\nÀ : B\nObjet : Eins\n",
        "TO: all staff\nFROM: J. Leser\nDATE: May 22, 2019\nRE: Eins\n",
    ],
)
def test_heads_in_other_words(tmp_path: Path, head: str) -> None:
    document = letter(tmp_path, f"{head}\nWords.\n")
    assert told(document) == [("Eins", "J. Leser", "2019-05-22")]
    assert own_words(document) == "Words."


def test_an_envelope_is_a_name_too(tmp_path: Path) -> None:
    head = "From a@example.org Wed May 22 08:37:00 2019\nFrom: A\nSubject: One\n"
    assert told(letter(tmp_path, f"{head}\nYes.\n")) == [("One", "A", None)]


def test_a_letter_below_a_rule_was_passed_on(tmp_path: Path) -> None:
    old = "From: C\nSent: 21 May 2019 10:00\nTo: A\nSubject: Zero\n\nNo.\n"
    new = "From: A\nTo: B\nSubject: One\n\nYes.\n"
    document = letter(tmp_path, f"{new}{'_' * 32}\n{old}")
    assert told(document) == [("One", "A", None), ("Zero", "C", "2019-05-21")]


def test_letters_behind_each_other_and_letters_passed_on_are_posts(tmp_path: Path) -> None:
    first = (
        "From - Wed May 22 08:37:00 2019\nFrom: A <a@example.org>\nTo: B\nSubject: One\n\nYes.\n"
    )
    passed = "-----Original Message-----\nFrom: C\nSent: 21 May 2019 10:00\nTo: A\nSubject: Zero\n"
    passed += "\nNo.\n"
    again = "From: B\nTo: A\nSubject: Two\n\nPerhaps.\n"
    document = letter(tmp_path, f"{first}\n{passed}\n{again}")
    assert told(document) == [
        ("One", "A", None),
        ("Zero", "C", "2019-05-21"),
        ("Two", "B", None),
    ]
    assert own_words(document).split() == ["Yes.", "No.", "Perhaps."]


@pytest.mark.parametrize(
    "text",
    [
        f"A post.\n\n{HEAD}\n{BODY}",
        "From: the minister\nSubject: trains\n\nWords.\n",
        "To: all staff\nDate: 22 May 2019\nSubject: trains\n\nWords.\n",
        "From: the minister\nTo: all staff\nSubject: trains\nwhich are late\n\nWords.\n",
        "Question: who?\nAnswer: me.\nFrom: here\n",
        "From: the beginning\nTo: this day\nDate: with destiny\n\nWords.\n",
    ],
)
def test_what_only_looks_like_a_head_stays_text(tmp_path: Path, text: str) -> None:
    assert own_words(letter(tmp_path, text)) == text.strip()


def test_heads_alike_are_no_quotation(tmp_path: Path) -> None:
    for number, words in enumerate(("Some words of one.", "Quite different ones here.")):
        (tmp_path / f"{number}.txt").write_text(f"{HEAD}\n{words}\n", "utf-8")
    assert find_clusters(read([tmp_path])).clusters == ()


def test_a_head_without_words_is_a_post_all_the_same(tmp_path: Path) -> None:
    document = letter(tmp_path, HEAD)
    assert told(document) == [("Re: The notice", "Jane Reader", "2019-05-22")]
    assert own_words(document) == ""
