"""Saved chats: heads in the ways of many countries, days and months, what is no turn."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.test_properties import check

from quotetrace.model import DateSource, Document
from quotetrace.reading import read
from quotetrace.reading.chats.chat import read as read_chat
from quotetrace.reading.chats.days import settle
from quotetrace.reading.interface import Source

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Note


def chat(tmp_path: Path, *rows: str, newline: str = "\n") -> Document:
    path = tmp_path / "chat.txt"
    path.write_bytes(newline.join([*rows, ""]).encode())
    (document,) = read([path])
    check(document)
    assert document.text == path.read_bytes().decode()
    return document


def words(document: Document) -> list[str]:
    """Give the words of each turn, without furniture."""
    found = []
    for section in document.sections:
        kept = bytearray(b"\1" * len(document.text))
        for span in document.furniture:
            kept[span.start : span.end] = bytes(span.end - span.start)
        inside = range(section.start, section.end)
        found.append("".join(document.text[at] for at in inside if kept[at]).strip())
    return found


@pytest.mark.parametrize(
    ("head", "date", "time"),
    [
        ("[25.05.19, 10:30:12] Ann: ", "2019-05-25", "10:30:12"),
        ("[5/25/19, 10:30:12 PM] Ann: ", "2019-05-25", "22:30:12"),
        ("[5/25/19, 10:30:12\u202fPM] Ann: ", "2019-05-25", "22:30:12"),
        ("\u200e[25/05/2019, 10:30:12] \u200eAnn: ", "2019-05-25", "10:30:12"),
        ("[25.5.2019 klo 14.08.18] Ann: ", "2019-05-25", "14:08:18"),
        ("[2019-05-25, 12:30:12 AM] Ann: ", "2019-05-25", "00:30:12"),
        ("[2019/5/25 下午10:30:12] Ann: ", "2019-05-25", "22:30:12"),
        ("[25/5/19 10:30:12] Ann: ", "2019-05-25", "10:30:12"),
        ("5/25/19, 10:30 AM - Ann: ", "2019-05-25", "10:30"),
        ("25/05/2019, 10:30 - Ann: ", "2019-05-25", "10:30"),
        ("25/05/2019 10:30 - Ann: ", "2019-05-25", "10:30"),
        ("25/05/2019 à 10:30 - Ann: ", "2019-05-25", "10:30"),
        ("25/5/19 10:30 p. m. - Ann: ", "2019-05-25", "22:30"),
        ("25/05/19, 10:30 pm - Ann: ", "2019-05-25", "22:30"),
        ("25.05.19, 10:30 - Ann: ", "2019-05-25", "10:30"),
        ("[25.05.19, 10:30:12] ~\u202fAnn: ", "2019-05-25", "10:30:12"),
        ("25-05-19 10:30 - Ann: ", "2019-05-25", "10:30"),
        ("25/05/19 10.30 - Ann: ", "2019-05-25", "10:30"),
        ("2019/05/25, 10:30 - Ann: ", "2019-05-25", "10:30"),
        ("2019-05-25 10:30 - Ann: ", "2019-05-25", "10:30"),
        ("2019. 5. 25. 오후 10:30, Ann : ", "2019-05-25", "22:30"),
        ("2019年5月25日 上午10:30 - Ann: ", "2019-05-25", "10:30"),
        ("25/5/2562 10:30 - Ann: ", "2019-05-25", "10:30"),
        ("٢٥\u200f/٥\u200f/٢٠١٩، ١٠:٣٠ م - Ann: ", "2019-05-25", "22:30"),
        ("25/05/2019 10:30:12: Ann: ", "2019-05-25", "10:30:12"),
        ("[10:30 AM, 5/25/2019] Ann: ", "2019-05-25", "10:30"),
        ("[21:07, 25.5.2019] Ann: ", "2019-05-25", "21:07"),
        ("[2019-05-25 21:07] <ann> ", "2019-05-25", "21:07"),
        ("2019-05-25T21:07:01 <@ann> ", "2019-05-25", "21:07:01"),
        ("21:07 <ann> ", None, "21:07"),
        ("[21:07:33] <+ann> ", None, "21:07:33"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
def test_heads(tmp_path: Path, head: str, date: str | None, time: str, newline: str) -> None:
    rows = (f"{head}Good morning: all of you", "and a second line", f"{head}Bye.")
    document = chat(tmp_path, *rows, newline=newline)
    first, second = document.sections
    assert [(one.author or "").casefold() for one in (first, second)] == ["ann", "ann"]
    assert (first.date, first.extra) == (date, {"time": time})
    assert first.date_from is (DateSource.RECORD if date else None)
    assert words(document) == [f"Good morning: all of you{newline}and a second line", "Bye."]


def test_what_telegram_copies(tmp_path: Path) -> None:
    document = chat(
        tmp_path, "Ann B, [25.05.2019 10:30]", "First words", "", "Bob, [25.05.2019 10:31]", "Yes."
    )
    assert [(one.author, one.date) for one in document.sections] == [
        ("Ann B", "2019-05-25"),
        ("Bob", "2019-05-25"),
    ]
    assert words(document) == ["First words", "Yes."]


def test_what_is_no_turn(tmp_path: Path) -> None:
    document = chat(
        tmp_path,
        "\ufeff25.05.19, 10:29 - Messages are end-to-end encrypted. No one outside can read them.",
        "25.05.19, 10:30 - Ann: Hello",
        "25.05.19, 10:31 - Bob: <Media omitted>",
        "25.05.19, 10:31 - Bob: <Medien ausgeschlossen>",
        "25.05.19, 10:32 - Bob: IMG-2019.jpg (file attached)",
        "25.05.19, 10:32 - Ann added Cat",
        "25.05.19, 10:33 - Ann: \u200eimage omitted",
        "25.05.19, 10:34 - Cat: I like it <3 \u200e<This message was edited>",
        "25.05.19, 10:35 - Cat:",
        "25.05.19, 10:36 - +49 170 1234567: See https://example.org/a: it is there",
    )
    assert words(document) == [
        "Hello", "I like it <3", "See https://example.org/a: it is there",
    ]  # fmt: skip
    assert [one.author for one in document.sections] == ["Ann", "Cat", "+49 170 1234567"]


@pytest.mark.parametrize(
    ("days", "marks", "read", "why"),
    [
        ([(5, 6, 19), (25, 6, 19)], "/", "2019-06-05", "no month is the 25th"),
        ([(5, 6, 19), (6, 25, 19)], "/", "2019-05-06", "no month is the 25th"),
        ([(5, 6, 19), (6, 6, 19), (7, 6, 19), (1, 7, 19)], "/", "2019-06-05", "it goes on in time"),
        ([(5, 6, 19), (5, 7, 19), (5, 8, 19), (6, 1, 19)], "/", "2019-05-06", "it goes on in time"),
        ([(5, 6, 19), (5, 6, 19)], "/", "2019", "nothing tells"),
        ([(1, 6, 19), (2, 6, 19)], "/", "2019", "two days tell too little"),
        ([(1, 6, 19), (2, 6, 19), (3, 6, 19)], "/", "2019-06-01", "the month stays"),
        ([(6, 1, 19), (6, 2, 19), (6, 3, 19)], "/", "2019-06-01", "the month stays"),
        ([(5, 6, 19), (5, 6, 19)], ".", "2019-06-05", "with full stops the day comes first"),
        ([(5, 6, 19), (25, 6, 19), (6, 25, 19)], "/", "2019", "no order fits all"),
        ([(2019, 6, 5)], "/", "2019-06-05", "the year comes first"),
        ([(5, 6, 19), (31, 31, 19)], ".", "2019", "no such day in any order"),
    ],
)  # fmt: skip
def test_days_and_months(days: list[tuple[int, int, int]], marks: str, read: str, why: str) -> None:
    order = settle(days, {marks})
    assert order.read(days[0]) == read, why
    assert order.is_settled == (len(read) > 4)


def test_an_open_question_is_said(tmp_path: Path) -> None:
    path = tmp_path / "chat.txt"
    path.write_text("5/6/19, 10:30 - Ann: One\n5/6/19, 10:31 - Bob: Two\n")
    told: list[Note] = []
    (document,) = read([path], on_note=told.append)
    assert [section.date for section in document.sections] == ["2019", "2019"]
    assert "only their year" in told[0].text
    assert not told[0].is_minor


@pytest.mark.parametrize(
    "text",
    [
        "25.05.19, 10:30 - Ann: One line only\n",
        "Minutes\n\n25.05.19, 10:30 - Ann: a\n25.05.19, 10:31 - Bob: b\n",
        "[1] Ann Smith: The mill. London 2019.\n[2] Bob: The yard. 10:30\n",
        "10:30 - Opening\n11:00 - Coffee\n12:00 - Lunch\n",
        "2019-05-25, 10:30 - started\n2019-05-25, 10:31 - stopped\n",
        "25.05.19, 99:30 - Ann: no time\n25.05.19, 99:31 - Bob: no time\n",
        "25.05.19, 10:30 - Ann: one\n" + "A long letter follows here.\n" * 20
        + "25.05.19, 10:31 - Bob: two\n",
    ],
)  # fmt: skip
def test_what_is_no_chat(tmp_path: Path, text: str) -> None:
    path = tmp_path / "a.txt"
    path.write_text(text)
    (document,) = read([path])
    assert all("time" not in section.extra for section in document.sections)


def test_long_turns_of_a_long_chat(tmp_path: Path) -> None:
    rows = [
        row
        for number in range(20)
        for row in (f"25.05.19, 10:{10 + number} - Ann: One", "two", "", "three", "four")
    ]
    document = chat(tmp_path, *rows)
    assert len(document.sections) == 20
    assert words(document)[0] == "One\ntwo\n\nthree\nfour"


HEADS = st.sampled_from(
    ["25.05.19, 10:30 - Ann: ", "25.05.19, 10:30 - ", "[25/05/2019, 10:30:12] Ann: ", "\u200e",
     "25.05.19, 10:30 - Ann: \u200eimage omitted", "\n", "words ", "<Media omitted>", "\ufeff",
     "\r"]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(HEADS, st.text(max_size=5)), max_size=30))
def test_any_chat_is_covered(parts: list[str]) -> None:
    text = "25.05.19, 10:30 - Ann: a\n25.05.19, 10:30 - Ann: b\n" + "".join(parts)
    for item in read_chat(Source("a.txt", text.encode("utf-8", "replace"))):
        if isinstance(item, Document):
            check(item)
