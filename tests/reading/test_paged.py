"""Paged transcripts: sentences run on over heads and numbers; what may be text stays."""

from __future__ import annotations

import random
import textwrap

import pytest
from tests.reading.test_markdown_words import document_of

from quotetrace.reading.paged import without_paper
from quotetrace.reading.places import line_of
from quotetrace.text.blanking import LINE

WORDS = (  # noqa: SIM905
    "the harbour office said that lights were kept by people who had never been asked what they "
    "thought of boats and nobody in the town wanted to say why this had been so for years"
).split()


def speech(sentences: int) -> list[str]:
    chance = random.Random(3)
    said = [
        " ".join(chance.choices(WORDS, k=chance.randint(8, 25))).capitalize() + "."
        for _ in range(sentences)
    ]
    return textwrap.wrap(" ".join(said), 66)


LINES = speech(110)


def paged(per: int, head: str, foot: str, number: str = "") -> str:
    text = ""
    for page, start in enumerate(range(0, len(LINES), per)):
        rows = LINES[start : start + per]
        body = "".join(number.format(at + 1) + row + "\n" for at, row in enumerate(rows))
        text += (head if page else "").format(page + 7) + body + foot.format(page + 7)
    return text


CASES = [
    ("form feeds, heads and numbers", paged(30, "\f\nTHE INQUIRY     Day 3\n\n", "\n      {}\n")),
    ("form feeds alone", paged(30, "\f", "")),
    ("numbers of pages", paged(30, "", "\n\n- {} -\n\n")),
    ("numbers with words", paged(30, "", "\nPage {} of 9\nInquiry - Ann Field\n\n")),
    ("heads with numbers", paged(30, "\nHANSARD 12 MAY 2019   {}\n\n", "")),
    ("lines numbered too", paged(25, "", "\n   SMITH REPORTING 555    {}\n\n", "{:>2}   ")),
]


@pytest.mark.parametrize(("why", "text"), CASES, ids=[one[0] for one in CASES])
def test_sentences_run_on(why: str, text: str) -> None:
    document = document_of(text, "a.txt")
    assert document.text.split() == " ".join(LINES).split(), why
    assert len(document.text) == len(text)
    assert document.furniture == ()
    assert len(document.sections) == 1
    assert line_of(document, len(text)) == text.count("\n") + 1
    assert document.text.strip().replace(LINE, "").count("\n\n") <= 2


def chapters(head: str) -> str:
    rows = "\n".join(speech(16))
    return "".join(f"{head.format(at + 1)}\n\n{rows}\n\n" for at in range(8))


STAYS = [
    ("chapters behind form feeds", chapters("\fCHAPTER {}")),
    ("numbered headings", chapters("Question {}")),
    ("a list", "\n".join(f"{at} lights were lit" for at in range(1, 9)) + "\n"),
    ("years", "\n\n".join(f"{row}\n\n{1990 + at}" for at, row in enumerate(LINES[:40]))),
    ("nothing paged", "\n".join(LINES) + "\n"),
]


@pytest.mark.parametrize(("why", "text"), STAYS, ids=[one[0] for one in STAYS])
def test_what_may_be_text_stays(why: str, text: str) -> None:
    assert without_paper(text)[0] == text, why
