"""Dates that names of files and folders tell: which are taken, and which numbers are none."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from tests.reading.pages import trace

import quotetrace
from quotetrace.model import DateSource
from quotetrace.reading.naming import date_of_name

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    ("path", "date"),
    [
        ("2016-09-19-title.md", "2016-09-19"),
        ("a/2016_09_19.txt", "2016-09-19"),
        ("20160919-x.html", "2016-09-19"),
        ("2016.09.19 Title.txt", "2016-09-19"),
        ("2016.09.19", "2016-09-19"),
        ("2016 09 19 x.txt", "2016-09-19"),
        ("2016-9-2.txt", "2016-09-02"),
        ("2016-09-19.txt.gz", "2016-09-19"),
        ("2016-09-19 Title.html", "2016-09-19"),
        ("a-2016-09-19-1.txt", "2016-09-19"),
        ("20160919101500-title.html", "2016-09-19"),
        ("20160919T101500.txt", "2016-09-19"),
        ("IMG20160919.txt", "2016-09-19"),
        ("title-19-May-2016.html", "2016-05-19"),
        ("raw/15Jun2006akaka63.txt", "2006-06-15"),
        ("May 20, 2019 - x.txt", "2019-05-20"),
        ("sept-4-2019.txt", "2019-09-04"),
        ("4.Sept.2019.txt", "2019-09-04"),
        ("2019-May-20.txt", "2019-05-20"),
        ("20-05-2019 x.txt", "2019-05-20"),
        ("05-20-2019 x.txt", "2019-05-20"),
        ("05.06.2019.txt", "2019-06-05"),
        ("2019-05-title.txt", "2019-05"),
        ("May 2019.txt", "2019-05"),
        ("2021/February/12/x.txt", "2021-02-12"),
        ("2019/05/20/x.html", "2019-05-20"),
        ("2019/05/20.txt", "2019-05-20"),
        ("2019/05-May/20/x.txt", "2019-05-20"),
        ("2019/May.txt", "2019-05"),
        ("2019-05/x.txt", "2019-05"),
        ("s3a://bucket/2019/05/x.txt", "2019-05"),
        ("2019-05-20/pages/x.txt", "2019-05-20"),
        ("2019-05-20-meeting/notes.txt", "2019-05-20"),
        ("posts/2019/x.md", "2019"),
        ("posts/2019/2018-01-02-x.md", "2018-01-02"),
    ],
)
def test_names_that_tell_a_date(path: str, date: str) -> None:
    assert date_of_name(path) == date


@pytest.mark.parametrize(
    ("path", "reason"),
    [
        ("1984.txt", "a title"),
        ("report-2030.txt", "what it is about"),
        ("report-2019.txt", "a year inside a name says too little"),
        ("id-20190520123.txt", "a longer number"),
        ("9781984051201.txt", "a book's number"),
        ("978-3-16-148410-0.txt", "the same"),
        ("e20190520f3.txt", "a digest"),
        ("v2019.05.20.txt", "a version"),
        ("app-1.2019.05.20.txt", "a version"),
        ("2019.05.20.1.txt", "a version"),
        ("app-2019.5.2.txt", "a version"),
        ("2019-13-20.txt", "no such month"),
        ("2019-02-30.txt", "no such day"),
        ("2990-05-20.txt", "not come yet"),
        ("2990/05/x.txt", "not come yet"),
        ("05-06-2019.txt", "two days"),
        ("2009-10.txt", "two years"),
        ("womens-march-2017.txt", "no month"),
        ("chapter-12-2019.txt", "a chapter"),
        ("localhost-8080.txt", "a port"),
        ("8080/x.txt", "a port"),
        ("1200/x.txt", "a number"),
        ("from-2019-05-20-to-2019-05-27.txt", "two dates"),
        ("backup-2019-05-20/x.txt", "when somebody saved it"),
        ("2019-05-20-meeting/old/notes.txt", "of something else"),
        ("99990101.txt", "no year"),
        ("12345678.txt", "no month"),
        ("-", "standard input"),
        ("", "no name"),
    ],
)
def test_names_that_tell_none(path: str, reason: str) -> None:
    assert date_of_name(path) is None, reason


@pytest.mark.parametrize(
    ("path", "date"),
    [("2019/05/01-intro.md", "2019-05"), ("2019/05.txt", "2019"), ("2019/0520/x.txt", "2019")],
)
def test_a_numbered_file_is_no_day(path: str, date: str) -> None:
    assert date_of_name(path) == date


def test_only_a_silent_text_takes_the_date_of_its_name(tmp_path: Path) -> None:
    silent = tmp_path / "2016-09-19-a.txt"
    silent.write_text("The harbour office has opened a second lighthouse in the north.\n")
    dated = tmp_path / "2016-09-20-b.txt"
    dated.write_text("22 May 2019\n\nA second lighthouse\n\nThe harbour office has opened it.\n")
    records = tmp_path / "2016-09-21.jsonl"
    records.write_text(json.dumps({"id": "1", "text": "The harbour office has opened it."}))
    found = {one.path: one.sections[0] for one in quotetrace.read([tmp_path])}
    assert found[str(silent)].date == "2016-09-19"
    assert found[str(silent)].date_from is DateSource.NAME
    assert found[str(dated)].date == "2019-05-22"
    assert found[str(dated)].date_from is not DateSource.NAME
    assert found[str(records)].date is None, "the name tells when the records were written down"


def test_it_is_said_where_the_date_is_from(tmp_path: Path) -> None:
    (tmp_path / "2016-09-19-a.html").write_text(
        "<html><body><article><h1>Second lighthouse</h1><p>The harbour office has opened a "
        "second lighthouse in the north of the island.</p></article></body></html>"
    )
    shown = trace("sections", tmp_path)[1]
    assert "2016-09-19 (from the file's name)" in shown


def test_the_folders_above_a_path_that_is_given_say_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "2016" / "09"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("The harbour office has opened a second lighthouse.\n")
    monkeypatch.chdir(folder)
    assert "from the file's name" not in trace("sections", "a.txt")[1]
    monkeypatch.chdir(tmp_path)
    assert "2016-09 (from the file's name)" in trace("sections", "2016")[1]


def test_a_file_that_is_renamed_gets_its_new_date_in_an_index(tmp_path: Path) -> None:
    posts = tmp_path / "posts"
    posts.mkdir()
    (posts / "2016-09-19.txt").write_text("The harbour office has opened a second lighthouse.\n")
    into = tmp_path / "corpus.duckdb"
    assert trace("index", posts, "--into", into)[0] == 0
    (posts / "2016-09-19.txt").rename(posts / "2017-01-02.txt")
    assert trace("index", "--into", into)[0] == 0
    with quotetrace.Index(into) as index:
        assert [one.sections[0].date for one in index.documents] == ["2017-01-02"]
