"""Tables: what stands between cells, which column holds the text, rows that are wrong."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.reading.test_properties import check

from quotetrace.model import DateSource, Document, Note, Skipped
from quotetrace.reading import read
from quotetrace.reading.choices import Choices, Fields
from quotetrace.reading.interface import Source, UnreadableError
from quotetrace.reading.records import table

if TYPE_CHECKING:
    from pathlib import Path

Row = tuple[str, str, str | None, str | None]
"""Id, words, author, date."""


def rows(
    path: Path,
    content: str | bytes,
    told: list[str] | None = None,
    *,
    fields: Fields | None = None,
) -> list[Row]:
    """Read a table, and give its rows; what is said goes to `told`."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    said: list[str] = [] if told is None else told
    found = read(
        [path],
        on_skip=lambda one: said.append(one.reason),
        on_note=lambda one: said.append(one.text),
        choices=Choices(fields=fields or Fields()),
    )
    for document in found:
        check(document)
    assert told is not None or said == []
    return [
        (one.id.partition("#")[2], one.text, one.sections[0].author, one.sections[0].date)
        for one in found
    ]


@pytest.mark.parametrize(
    ("content", "expected", "why"),
    [
        ("id,author,date,text\n7,Ann,2020-01-02,Words here\n",
         [("7", "Words here", "Ann", "2020-01-02")], "commas"),
        ("\ufeffDatum;Autor;Text\r\n02.01.2020;Ann;Worte, mehr\r\n",
         [("2", "Worte, mehr", "Ann", "2020-01-02")], "semicolons, a byte order mark, German"),
        ("Título\tContenido\nA\tPalabras\n", [("2", "Palabras", None, None)], "tabs, accents"),
        ("id|message|user\n1|Hello; a, b|Ann\n", [("1", "Hello; a, b", "Ann", None)], "bars"),
        ("sep=;\r\nid;content\r\n1;Hello, you\r\n", [("1", "Hello, you", None, None)], "Excel"),
        ('id,text\n1,"Two\nlines, ""quoted"""\n2,x\n',
         [("1", 'Two\nlines, "quoted"', None, None), ("2", "x", None, None)], "line ends in cells"),
        ("text\nOne\n\nTwo\n", [("2", "One", None, None), ("4", "Two", None, None)], "one column"),
        ("text,text,id\nA,B,1\n", [("1", "A", None, None)], "two columns of one name"),
        ("Tweet ID,Tweet Text,User Name,Created At\n1,Hi,Ann,Wed Nov 07 20:16:22 +0000 2018\n",
         [("1", "Hi", "Ann", "2018-11-07")], "names with spaces"),
        ("id,text\n1,I don&#39;t<br>know\n", [("1", "I don't\nknow", None, None)], "markup"),
        ("url,summary\nx,Words\n", [("2", "Words", None, None)], "a weaker name"),
        ('id, text, author\n1, "Hello, you", Ann\n', [("1", "Hello, you", "Ann", None)],
         "space before quotation marks"),
        ('id,text\n1,"She said \\"no\\", twice"\n', [("1", 'She said "no", twice', None, None)],
         "backslashes before quotation marks"),
        ('id,text\n1,"C:\\"\n2,"D:\\"\n', [("1", "C:\\", None, None), ("2", "D:\\", None, None)],
         "backslashes that end cells"),
        ('id,text\n1,"{""text"":""One""},{""text"":"" two""}"\n', [("1", "One two", None, None)],
         "pieces, as Google writes them"),
        ("id,text,author\n1,Hello,Ann &amp; Bob\n", [("1", "Hello", "Ann & Bob", None)],
         "letters by name in a name"),
    ],
)  # fmt: skip
def test_tables(tmp_path: Path, content: str, expected: list[Row], why: str) -> None:
    assert rows(tmp_path / "a.csv", content) == expected, why
    assert rows(tmp_path / "b.tsv", content) == expected, why


def test_quotation_marks_between_tabs_may_be_letters(tmp_path: Path) -> None:
    content = 'id\ttext\n1\t"Well, he said\n2\t"No" is an answer\n'
    expected = [("1", '"Well, he said', None, None), ("2", '"No" is an answer', None, None)]
    assert rows(tmp_path / "a.tsv", content) == expected
    content = 'id\ttext\n1\t"One ""word""\nmore"\n2\t"Two"\n'
    expected = [("1", 'One "word"\nmore', None, None), ("2", "Two", None, None)]
    assert rows(tmp_path / "a.tsv", content) == expected


def test_encodings_and_packing(tmp_path: Path) -> None:
    expected = [("1", "Wörte hier", None, None)]
    assert rows(tmp_path / "a.csv", "id\ttext\n1\tWörte hier\n".encode("utf-16")) == expected


def test_answers_stand_below_what_they_answer(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        "comment_id,parent_comment_id,comment_author,comment_text\n2,1,Bob,Second\n1,,Ann,First\n"
    )
    (document,) = read([path])
    assert [(one.kind.value, one.author) for one in document.sections] == [
        ("post", "Ann"), ("comment", "Bob"),
    ]  # fmt: skip


def test_what_else_a_row_says_is_passed_on(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("id,text,series,empty\n1,Words,gazette,\n")
    (document,) = read([path])
    assert document.extra == {"series": "gazette"}


def test_columns_that_a_person_names(tmp_path: Path) -> None:
    told = [("2", "Worte", "ich", None)]
    path = tmp_path / "a.csv"
    assert rows(path, "quelle,wer\nWorte,ich\n", fields=Fields(text="quelle", author="WER")) == told
    bare = '"0","146","Mon Apr 06 22:19:45 PDT 2009","NO","ann","is upset"\n'
    numbers = Fields(text="6", author="5", date="3", id="2")
    assert rows(path, bare, fields=numbers) == [("146", "is upset", "ann", "2009-04-06")]
    document = read([path], choices=Choices(fields=numbers))[0]
    assert document.sections[0].date_from is DateSource.RECORD


def test_rows_that_are_wrong_are_said(tmp_path: Path) -> None:
    told: list[str] = []
    content = (
        "id,text,author\n1,Hello,Ann\n2,Hello, comma,Ann,x\n3,Short\n4\n\n5,,Bob\n6,x,y,,\n"
        '7,"never closed\n8,in it\n'
    )
    found = rows(tmp_path / "a.csv", content, told)
    assert [row[0] for row in found] == ["1", "3", "6"]
    assert [line.partition(";")[0] for line in told] == [
        "row 3: 5 cells where the head has 3",
        "row 9: a quotation mark in it is never closed",
        "2 rows without words left out",
    ]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ("quelle,wer\nWorte,ich\n", "(there are quelle, wer); --text-field NAME says which"),
        ("path,title,author\na.txt,T,Ann\n", "there are path, title, author"),
        ("id,text\n", "no row has words"),
        ("id,text\n1,\n2, \n", "no row has words"),
        ("a,b\n" + "x," * 2000 + "\n", "there are a, b"),
        ("", "empty"),
    ],
)
def test_refusals(tmp_path: Path, content: str, words: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(content)
    told: list[Skipped] = []
    assert read([path], on_skip=told.append) == []
    assert words in told[0].reason


def test_what_has_no_columns_is_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Some words.\nAnd more of them\n")
    (document,) = read([path])
    assert document.id == str(path)


def test_a_cell_as_long_as_the_file(tmp_path: Path) -> None:
    words = "word " * 100_000
    found = rows(tmp_path / "a.csv", f'id,text\n1,"{words}"\n')
    assert found[0][1] == words


CELLS = st.sampled_from(
    [",", '"', "\n", "\r\n", "text", "id", "author", ";", "\t", " ", "words", "é", "\0", '""', "1"]
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.one_of(CELLS, st.text(max_size=3)), max_size=30))
def test_anything_is_read_or_refused(pieces: list[str]) -> None:
    raw = ("id,text\n" + "".join(pieces)).encode("utf-8", "replace")
    try:
        items = list(table.read(Source("a.csv", raw)))
    except UnreadableError:
        return
    for item in items:
        assert isinstance(item, Document | Note | Skipped)
        if isinstance(item, Document):
            check(item)
