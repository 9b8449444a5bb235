"""An index on the command line: every command takes it wherever it takes paths."""

import io
import json
import re
import shutil
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.indexing.making import SENTENCES, write

from quotetrace.cli.environment import Environment
from quotetrace.cli.main import main

ROOT = Path(__file__).parents[2]


def trace(*args: str | Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    environment = Environment(io.StringIO(), out, err, width=100)
    return main([str(arg) for arg in args], environment), out.getvalue(), err.getvalue()


def data(*args: str | Path) -> Any:
    code, out, err = trace(*args, "--json")
    assert code in (0, 3), err
    return json.loads(out)


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write(Path("texts/a.txt"), 0, 1)
    write(Path("texts/b.txt"), 1, 2, 3)
    write(Path("texts/c.txt"), 3)


@pytest.fixture
def into() -> str:
    assert trace("index", "texts", "--into", "x.duckdb")[0] == 0
    return "x.duckdb"


def test_what_is_said_of_an_index(into: str) -> None:
    write(Path("texts/d.txt"), 0)
    code, out, err = trace("index", "--into", into)
    assert code == 0
    assert re.fullmatch(
        r"x\.duckdb: 4 files, 4 documents, \d+ words, 3 clusters; 1 added\n", out
    ), out
    done, following = err.splitlines()
    assert re.fullmatch(r"trace: written in [\d.]+ s", done)
    assert following == "trace: next: trace clusters x.duckdb"
    assert trace("index", "--into", into, "--quiet") == (
        0,
        out.replace("1 added", "nothing new"),
        "",
    )
    found = data("index", "--into", into, "--sensitivity", "loose", "--min-words", "3")
    assert found["search"] == {"sensitivity": "loose", "min_words": 3, "min_similarity": 0.5}
    assert found["is_written"]
    assert (found["added"], found["changed"], found["dropped"]) == ([], [], [])
    err = trace("index", "--into", into)[2]
    assert "next: trace clusters x.duckdb --sensitivity loose --min-words 3" in err


def test_every_command_answers_without_the_files_as_with_them(into: str) -> None:
    ways: list[tuple[str, ...]] = [
        ("clusters", "PATH", "--json"),
        ("clusters", "PATH", "--full"),
        ("clusters", "PATH", "--json", "--sensitivity", "loose"),
        ("clusters", "PATH", "--json", "--sensitivity", "paraphrase"),
        ("clusters", "PATH", "--json", "--min-words", "30"),
        ("sections", "PATH", "--json", "--text"),
        ("sections", "PATH"),
        ("explain", "PATH", "--at", "b.txt:3", "--json"),
    ]
    cluster = data("clusters", "texts")["clusters"][0]["id"]
    ways.append(("diff", "PATH", "--cluster", cluster, "--json"))
    with_files = [trace(*("texts" if one == "PATH" else one for one in way)) for way in ways]
    shutil.rmtree("texts")
    without = [trace(*(into if one == "PATH" else one for one in way)) for way in ways]
    assert [(code, out) for code, out, _ in without] == [(code, out) for code, out, _ in with_files]


def test_an_index_is_known_by_its_content_and_not_by_its_name(into: str) -> None:
    Path(into).rename("corpus.txt")
    assert data("clusters", "corpus.txt") == data("clusters", "texts")


def test_what_could_not_be_read_is_said_of_the_index_as_of_the_files() -> None:
    Path("texts/bad.txt").write_bytes(b"\x00\x01\x02binary\xff\xfe" * 40)
    Path("texts/some.jsonl").write_text(json.dumps({"text": SENTENCES[0]}) + "\nno JSON\n")
    code, _, err = trace("index", "texts", "--into", "x.duckdb")
    assert code == 3
    assert "bad.txt" in err
    assert "some.jsonl" in err
    code, out, err = trace("clusters", "x.duckdb", "--json")
    assert (code, out) == trace("clusters", "texts", "--json")[:2]
    assert "bad.txt" in err
    again = data("index", "--into", "x.duckdb")
    assert len(again["skipped"]) == 2
    assert not again["is_written"]


def test_an_index_and_files_together_are_all_of_them_once(into: str) -> None:
    write(Path("new/d.txt"), 2, 4)
    together = data("clusters", into, "new", "texts/a.txt")
    assert together == data("clusters", "texts", "new")
    assert trace("index", "new", "--into", "y.duckdb")[0] == 0
    assert data("clusters", "x.duckdb", "y.duckdb") == together
    write(Path("texts/a.txt"), 5)  # the file as it is now counts, not as the index has it
    assert data("clusters", "texts/a.txt", into, "new") == data("clusters", "texts", "new")


def test_two_indexes_that_differ_about_a_name(into: str, monkeypatch: pytest.MonkeyPatch) -> None:
    write(Path("other/texts/a.txt"), 6)
    monkeypatch.chdir("other")
    assert trace("index", "texts", "--into", "y.duckdb")[0] == 0
    code, _, err = trace("clusters", "../x.duckdb", "y.duckdb")
    assert code == 4
    assert "y.duckdb: holds another texts/a.txt" in err


def test_new_against_old(into: str) -> None:
    before = Path(into).read_bytes()
    write(Path("new/d.txt"), 2, 4)
    write(Path("new/e.txt"), 4)
    found = data("clusters", "new", "--against", into)
    pairs = {
        frozenset(passage["document"] for passage in cluster["passages"])
        for cluster in found["clusters"]
    }
    assert pairs == {
        frozenset({"new/d.txt", "texts/b.txt"}),
        frozenset({"new/d.txt", "new/e.txt"}),
    }
    assert [one["id"] for one in found["documents"]] == ["new/d.txt", "new/e.txt", "texts/b.txt"]
    assert found == data("clusters", "new", "--against", "texts")
    assert Path(into).read_bytes() == before
    err = trace("clusters", "new", "--against", into)[2]
    following = re.search(r"next: trace (.*)", err)
    assert following is not None
    assert trace(*following[1].split())[0] == 0
    everything = {
        json.dumps(cluster["passages"]) for cluster in data("clusters", "new", into)["clusters"]
    }
    assert {json.dumps(cluster["passages"]) for cluster in found["clusters"]} <= everything


def test_a_file_of_the_index_against_it_is_not_held_against_itself(into: str) -> None:
    found = data("clusters", "texts/b.txt", "--against", into)
    assert {len(cluster["passages"]) for cluster in found["clusters"]} == {2}
    assert len(found["clusters"]) == 2


def test_nothing_in_common_says_what_came_nearest(into: str) -> None:
    write(Path("new/d.txt"), 7)
    code, _, err = trace("clusters", "new", "--against", into)
    assert code == 0
    assert "0 clusters in 1 document" in err


def test_bad_input_is_said_in_one_line(into: str) -> None:
    with duckdb.connect("other.duckdb") as connection:
        connection.execute("create table posts (id integer)")
    code, _, err = trace("clusters", "other.duckdb")
    assert code == 4
    assert err.startswith("trace: other.duckdb: a DuckDB database, but no index")
    code, _, err = trace("clusters", "other.duckdb", "texts")
    assert code == 3  # the others are still searched
    Path("broken.duckdb").write_bytes(Path(into).read_bytes()[:9000])
    code, _, err = trace("clusters", "broken.duckdb", "texts", "--json")
    assert code == 3
    assert "broken.duckdb: a broken DuckDB file; make the index again" in err
    assert trace("index", "--into", "none.duckdb")[0] == 4
    assert not Path("none.duckdb").exists()
    assert trace("index", "-", "--into", into)[0] == 2
    assert trace("index", "texts")[0] == 2
    assert trace("index", "texts", "--into", into, "--output", "o.json")[0] == 2
    assert trace("diff", into, "texts/a.txt")[0] == 2


def test_the_tables_answer_the_queries_of_the_documentation(into: str) -> None:
    page = (ROOT / "docs" / "index.md").read_text("utf-8")
    queries = re.findall(r"```sql\n(.*?)```", page, re.DOTALL)
    assert len(queries) > 3
    with duckdb.connect(into, read_only=True) as connection:
        for query in queries:
            assert connection.execute(query).fetchall(), query
        columns = connection.execute(
            "select table_name, column_name, data_type from duckdb_columns() where not internal"
        ).fetchall()
    assert len(columns) > 60
    documented = set(re.findall(r"^\| `(\w+)` \| ([A-Z]+(?:\[\])*) \|", page, re.MULTILINE))
    assert {(column, kind) for _, column, kind in columns} == documented
    assert {table for table, _, _ in columns} == set(re.findall(r"\*\*(\w+)\*\*", page))
