r"""Rich text: letters by bytes and by number, what is hidden or apart, damage and hostile input.

The pieces are written as programs write them; `{` and `}` of each are balanced unless it says so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.test_properties import check

from quotetrace.model import Document, Note, Skipped
from quotetrace.reading import read
from quotetrace.reading.interface import Source, UnreadableError
from quotetrace.reading.office import rtf

if TYPE_CHECKING:
    from pathlib import Path


def only(body: str) -> Document:
    (document,) = rtf.read(Source("a.rtf", (r"{\rtf1\ansi" + body + "}").encode("latin-1")))
    assert isinstance(document, Document)
    check(document)
    return document


@pytest.mark.parametrize(
    ("body", "text", "why"),
    [
        (r" Words {\b in bold} here.\par", "Words in bold here.", "groups of format"),
        (" One\r\ntwo \\par\r\nThree", "Onetwo\n\nThree", "line ends of the file are none"),
        ("\n\\fs20\n\\par\nOne\\\ntwo", "One\n\ntwo", "a backslash at a line end is a paragraph"),
        (r" Seen {\v not }and seen\v  not\v0 .", "Seen and seen.", "hidden words"),
        (r" Seen \v not\plain  seen", "Seen  seen", "plain ends what hides"),
        (r" Kept {\deleted gone }{\revised put in}", "Kept put in", "text after all changes"),
        (r" Text{\super 1}{\footnote \super 1\nosupersub  Note.} goes.\par Next.",
         "Text1 goes.\n\nNext.\n\n1 Note.", "notes stand at the end"),
        (r" A{\*\annotation remark}{\*\atnauthor Ann}.", "A.", "remarks are somebody else's"),
        (r"{\header Head}{\footer\pard 3}Body", "Body", "heads and feet of pages"),
        (r"{\pict\wmetafile8 0102ff}{\object{\*\objdata 01}{\result Shown}}", "Shown", "pictures"),
        (r' See {\field{\*\fldinst{HYPERLINK "http://x.org"}}{\fldrslt{\ul here}}}!',
         "See here!", "links without their addresses"),
        (r"{\listtext\'b7\tab}One\par{\pntext\f1 2.\tab}Two\par Not.", "• One\n• Two\n\nNot.",
         "items of lists"),
        (r"\trowd\cellx9 A\cell B\cell\row\pard After", "A\n\nB\n\nAfter", "cells as in Word"),
        (r" A{\shp{\*\shpinst{\sp{\sn n}{\sv v}}{\shptxt Box\par}}{\shprslt old}} B",
         "A B\n\nBox", "boxes once"),
        (r"{\upr{A?}{\*\ud{A\u8364 ?}}}", "A€", "of doubles the one in Unicode"),
        (r" a{\*\unknown b}c{\unknown d}\unknown1 e", "acde", "what an asterisk lets pass over"),
        (r" a\tab b\line c\~d\_e\-f\emdash\lquote g\rquote", "a\tb\nc\xa0d-e\xadf—‘g’", "signs"),
    ],
)  # fmt: skip
def test_words(body: str, text: str, why: str) -> None:
    assert only(body).text == text, why


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (r"\ansicpg1252 caf\'e9 \'80", "café €"),
        (r"\ansicpg1251 \'cf\'f0\'e8\'e2\'e5\'f2", "Привет"),
        (r"\ansicpg932 \'93\'fa\'96\'7b \'83A", "日本 ア"),
        (r"\ansicpg936 \'b2\'e2\'ca\'d4", "测试"),
        (r"\ansicpg65001 caf\'c3\'a9", "café"),
        (r"\mac caf\'8e", "café"),
        (r"\ansicpg1252{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f0 caf\'e9 \f1 \'cf\'f0"
         r"\plain  \'e9", "café Пр é"),
        (r"\deff1{\fonttbl{\f1\fcharset238 B;}} \'b3", "ł"),
        (r"\u8220?Hi\u8221? \u8364\'80.", "“Hi” €."),
        (r"{\uc2\u8364\'e2\'82}x{\uc0\u8364}y\u8364 ?z", "€x€y€z"),
        (r"\uc1\u-10179?\u-8704? \u-10179? x \u-8704?", "😀  x \ufffd"),
        (r"\u61623?", "·"),
        (r"\u8364\tab x", "€x"),
        (r"\ansicpg99999 caf\'e9", "café"),
    ],
)  # fmt: skip
def test_letters(body: str, text: str) -> None:
    assert only(body).text == text


def test_title_and_author() -> None:
    document = only(
        r"{\info{\title The mill}{\upr{\author J?rg}{\*\ud{\author J\'f6rg}}}{\creatim\yr2019}}"
        r"The mill\par It was sold.\par"
    )
    (post,) = document.sections
    assert (post.title, post.author, post.date) == ("The mill", "Jörg", None)


def test_named_otherwise_and_cut_off(tmp_path: Path) -> None:
    path = tmp_path / "letter.doc"
    path.write_bytes(rb"{\rtf1\ansi Words of {\b a letter")
    notes: list[Note] = []
    (document,) = read([path], on_note=notes.append)
    assert document.text == "Words of a letter"
    assert [note.text for note in notes] == ["cut off or damaged; read as far as it goes"]
    (tmp_path / "b.rtf").write_bytes(rb"{\rtf1\ansi {\pict 00}}")
    told: list[Skipped] = []
    assert read([tmp_path / "b.rtf"], on_skip=told.append) == []
    assert "no words" in told[0].reason


@pytest.mark.parametrize(
    "body",
    ["{" * 200_000, "}" * 200_000, r"\u8364 ?" * 100_000, r"\bin999999999 x", r"\v" * 90_000],
)
def test_hostile(body: str) -> None:
    found = list(rtf.read(Source("a.rtf", rf"{{\rtf1 Words {body}".encode())))
    assert isinstance(found[-1], Document)
    assert found[-1].text.startswith("Words")


PIECES = st.sampled_from(
    ["{", "}", "\\par ", "\\'93", "\\u8364 ?", "\\v", "\\*", "\\footnote ", "\\info", "\\title ",
     "{\\fonttbl{\\f1\\fcharset128 A;}}", "\\f1 ", "\\uc3", "\\bin2 ", "\\shptxt ", "\\", "words ",
     "\\cell", "\\listtext ", "\\deleted", "\n", "\\plain", "\\upr", "\\ud"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(PIECES, st.text(max_size=4)), max_size=30))
def test_anything_is_read_or_refused(pieces: list[str]) -> None:
    raw = ("{\\rtf1 " + "".join(pieces)).encode("utf-8", "replace")
    try:
        for item in rtf.read(Source("a.rtf", raw)):
            if isinstance(item, Document):
                check(item)
    except UnreadableError:
        pass
