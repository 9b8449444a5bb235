"""`--metadata FILE`: what a person says of texts overrides what they say themselves."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.reading.pages import PROSE, trace

import quotetrace
from quotetrace.grouping.voices import one_voice
from quotetrace.model import DateSource, Passage


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("texts").mkdir()
    for name in "ab":
        Path(f"texts/{name}.txt").write_text(f"Title of {name}\n\n{name}. {PROSE}\n")
    records = [{"id": number, "text": f"Record {number}. {PROSE}"} for number in (1, 2)]
    Path("texts/r.jsonl").write_text("\n".join(map(json.dumps, records)))


def told(*args: str) -> tuple[dict[str, Any], list[str]]:
    """Give the first post of each document, and what was said."""
    code, out, err = trace("sections", *args, "--json")
    assert code == 0, err
    posts = {one["document"]: one for one in reversed(json.loads(out)["sections"])}
    return posts, err.splitlines()


HEAD = "path,title,author,date,url,series,shelf\n"
ROW = 'Keeper honoured,"Field, Ada",2019-05-20,https://example.org/1,Lights,4\n'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("meta.csv", f"{HEAD}texts/a.txt,{ROW}"),
        ("meta.csv", f"\ufeff{HEAD}texts/a.txt,{ROW}"),
        ("meta.csv", f"{HEAD}texts/a.txt,{ROW}".replace("\n", "\r\n")),
        ("meta.csv", f",{HEAD}0,texts/a.txt,{ROW}"),
        ("meta.csv", f"sep=,\n{HEAD}texts/a.txt,{ROW}"),
        ("texts/meta.csv", f"{HEAD}a.txt,{ROW}"),
        ("texts/meta.csv", f"{HEAD}texts/a.txt,{ROW}"),
        ("meta.csv", f"{HEAD.replace('path', 'File')}./texts/a.txt,{ROW}"),
        (
            "meta.csv",
            "filename;Title;AUTHOR;Date;URL;series;shelf\n"
            "texts/a.txt;Keeper honoured;Field, Ada;20 May 2019;https://example.org/1;Lights;4\n",
        ),
        (
            "meta.tsv",
            "id\ttitle\tauthor\tdate\turl\tseries\tshelf\n"
            "texts/a.txt\tKeeper honoured\tField, Ada\t20.05.2019\thttps://example.org/1\tLights\t4\n",
        ),
        (
            "meta.jsonl",
            '{"path": "texts/a.txt", "title": "Keeper honoured", "author": ["Field, Ada"], '
            '"date": "2019-05-20T10:00:00Z", "url": "https://example.org/1", "series": "Lights", '
            '"shelf": "4"}\n',
        ),
    ],
)
def test_what_is_said_of_a_text(name: str, content: str) -> None:
    Path(name).write_bytes(content.encode())
    posts, said = told("texts", "--metadata", name)
    assert said == []
    post = posts["texts/a.txt"]
    assert (post["title"], post["author"]) == ("Keeper honoured", "Field, Ada")
    assert (post["date"], post["link"]) == ("2019-05-20", "https://example.org/1")
    assert posts["texts/b.txt"]["title"] == "Title of b"
    (document,) = (one for one in quotetrace.read(["texts"], metadata=name) if "a.txt" in one.id)
    assert document.extra == {"series": "Lights", "shelf": "4"}
    assert document.sections[0].date_from is DateSource.TABLE


def test_an_empty_cell_says_nothing() -> None:
    Path("meta.csv").write_text("path,title,date\ntexts/a.txt,,2019\n")
    post = told("texts", "--metadata", "meta.csv")[0]["texts/a.txt"]
    assert (post["title"], post["date"]) == ("Title of a", "2019")


def test_a_record_has_a_row_of_its_own_and_a_file_one_for_all() -> None:
    Path("meta.csv").write_text("path,date\ntexts/r.jsonl,2018\ntexts/r.jsonl#2,2019\n")
    posts, said = told("texts", "--metadata", "meta.csv")
    assert [posts[f"texts/r.jsonl#{one}"]["date"] for one in (1, 2)] == ["2018", "2019"]
    assert said == []


def test_it_is_more_than_the_name_of_the_file() -> None:
    Path("texts/a.txt").rename("texts/2016-09-19.txt")
    Path("meta.csv").write_text("path,date\ntexts/2016-09-19.txt,2019-05-20\n")
    shown = trace("sections", "texts", "--metadata", "meta.csv")[1]
    assert "2019-05-20 (from the metadata file)" in shown


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("path,date\ntexts/a.txt,last spring\n", "row 2: 'last spring' is no date"),
        ("path,date\ntexts/a.txt,03/04/2019\n", "row 2: '03/04/2019' is no date"),
        ("path,date\ntexts/a.txt,31 April 2019\n", "row 2: '31 April 2019' is no date"),
        (
            "path,date\ntexts/a.txt,2019\nc.txt,2019\nd.txt,2019\n",
            "2 rows name no text that was read: c.txt, d.txt",
        ),
        ("path,date\ntexts/a.txt,2019\nc.txt,2019\n", "1 row names no text that was read: c.txt"),
        (
            "path,date\ntexts/a.txt,2019\ntexts/a.txt,2020\n",
            "named before, the first row counts: texts/a.txt (row 3)",
        ),
        ("path,date\n,2019\ntexts/a.txt,2018\n", "row 2: it names no text"),
        ("path,date\ntexts/a.txt,2019,x\n", "row 2: 3 cells where the head has 2"),
        (
            'path,title\ntexts/a.txt,A\nb.txt,"B\nc.txt,C\n',
            "row 3: a quotation mark",
        ),
        ('{"path": "texts/a.txt"}\n[1]\nnull\n', "row 2: no object of JSON, {…}"),
    ],
)
def test_what_cannot_be_used_is_said(content: str, said: str) -> None:
    Path("meta.csv").write_text(content)
    code, _, err = trace("sections", "texts", "--metadata", "meta.csv")
    assert code == 0
    assert f"trace: meta.csv: {said}" in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "meta.csv: the file is empty"),
        (b"name,day\na,2019\n", "no column is called path"),
        (b"path,date\n", "no row of it names a text"),
        (b"\x00\x01\x02\x03" * 100, "meta.csv: "),
        (b"[1, 2", "no row of it names a text"),
        (b"\x89PNG\r\n\x1a\n", "meta.csv: "),
    ],
)
def test_a_file_that_is_none_ends_the_command_in_one_line(content: bytes, said: str) -> None:
    Path("meta.csv").write_bytes(content)
    code, out, err = trace("sections", "texts", "--metadata", "meta.csv")
    assert (code, out) == (4, "")
    assert said in err.splitlines()[-1]
    assert "Traceback" not in err


def test_there_is_no_such_file() -> None:
    code, _, err = trace("sections", "texts", "--metadata", "none.csv")
    assert code == 4
    assert "none.csv: there is no such file" in err


def test_the_file_itself_is_no_text() -> None:
    Path("texts/meta.jsonl").write_text('{"path": "a.txt", "date": "2019"}\n')
    posts, said = told("texts", "--metadata", "texts/meta.jsonl")
    assert posts["texts/a.txt"]["date"] == "2019"
    assert not any("meta.jsonl" in one for one in (*posts, *said))


@pytest.mark.parametrize(
    "command",
    [
        ("clusters", "texts"),
        ("lineage", "texts"),
        ("sources", "texts"),
        ("quotes", "texts"),
        ("find", "trust has written to all members", "texts"),
        ("explain", "texts", "--at", "texts/a.txt:3"),
        ("diff", "texts/a.txt", "texts/b.txt"),
        ("check", "texts/a.txt", "--against", "texts/b.txt"),
    ],
    ids=lambda command: command[0],
)
def test_every_command_takes_it(command: tuple[str, ...]) -> None:
    Path("meta.csv").write_text("path,date\ntexts/a.txt,2019\nnone.txt,2019\n")
    code, _, err = trace(*command, "--metadata", "meta.csv")
    assert code in (0, 1), err
    assert err.count("1 row names no text that was read: none.txt") == 1


def dates_in(into: str) -> dict[str, str | None]:
    with quotetrace.Index(into) as index:
        return {one.id: one.sections[0].date for one in index.documents}


def test_an_index_keeps_it_and_reads_anew_what_it_says_something_else_of() -> None:
    meta = Path("meta.csv")
    meta.write_text("path,date\ntexts/a.txt,2019\nnone.txt,2019\n")
    code, _, err = trace("index", "texts", "--into", "x.duckdb", "--metadata", "meta.csv")
    assert code == 0
    assert "1 row names no text" in err
    assert dates_in("x.duckdb")["texts/a.txt"] == "2019"
    assert "nothing new" in trace("index", "--into", "x.duckdb")[1]
    meta.write_text("path,date\ntexts/a.txt,2019-05\ntexts/b.txt,2020\n")
    assert "2 changed" in trace("index", "--into", "x.duckdb")[1]
    found = dates_in("x.duckdb")
    assert (found["texts/a.txt"], found["texts/b.txt"]) == ("2019-05", "2020")
    meta.write_text("path,date\ntexts/a.txt,2019-05\n")
    assert "1 changed" in trace("index", "--into", "x.duckdb")[1]
    assert dates_in("x.duckdb")["texts/b.txt"] is None


@pytest.mark.parametrize("way", ["forgotten", "gone"])
def test_an_index_forgets_it(way: str) -> None:
    Path("meta.csv").write_text("path,date\ntexts/a.txt,2019\n")
    trace("index", "texts", "--into", "x.duckdb", "--metadata", "meta.csv")
    if way == "gone":
        Path("meta.csv").unlink()
        code, out, err = trace("index", "--into", "x.duckdb")
        assert "meta.csv: gone; what it said of texts is dropped" in err
    else:
        code, out, err = trace("index", "--into", "x.duckdb", "--forget", "meta.csv")
    assert code == 0
    assert "1 changed" in out
    assert dates_in("x.duckdb")["texts/a.txt"] is None
    assert "nothing new" in trace("index", "--into", "x.duckdb")[1]


def test_an_index_that_is_searched_keeps_its_own() -> None:
    trace("index", "texts", "--into", "x.duckdb")
    Path("meta.csv").write_text("path,date\ntexts/a.txt,2019\n")
    _, _, err = trace("sections", "x.duckdb", "--metadata", "meta.csv")
    assert "x.duckdb: keeps the metadata that it was made with" in err


def test_a_series_is_one_voice() -> None:
    Path("meta.csv").write_text("path,series\ntexts/a.txt,Lights\ntexts/b.txt,Lights\n")
    documents = quotetrace.read(["texts"], metadata="meta.csv")
    a, b, record, _ = (Passage(one, one.sections[0], 0, 5) for one in documents)
    assert one_voice([a, b]) == "always in “Lights”"
    assert one_voice([a, record]) is None
