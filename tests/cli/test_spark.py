"""`trace clusters --engine spark` by the real command."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from tests.conftest import SEEDS

SENTENCE = "Nobody at the inspectorate had foreseen how irredeemably flawed the scheme would be."


def trace(*args: str | Path, **variables: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "quotetrace", *map(str, args)],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **variables},
    )


def query(sql: str, database: str = ":memory:") -> list[tuple[Any, ...]]:
    with duckdb.connect(database) as connection:
        return connection.execute(sql).fetchall()


def test_the_same_bytes_on_stdout_and_a_folder_beside_them(tmp_path: Path) -> None:
    here = trace("clusters", SEEDS, "--json", "--quiet")
    into = tmp_path / "found"
    done = trace("clusters", SEEDS, "--json", "--engine", "spark", "--into", into)
    assert done.returncode == 0, done.stderr
    assert done.stdout == here.stdout
    assert [line for line in done.stderr.splitlines() if not line.startswith("trace: ")] == []
    listed = json.loads(here.stdout)
    every = [*listed["clusters"], *listed["set_aside"]]
    rows = query(f"select id, len(passages) from '{into}/clusters.parquet/*.parquet'")
    assert sorted(rows) == sorted((one["id"], len(one["passages"])) for one in every)
    lines = [
        json.loads(line)
        for part in sorted((into / "clusters.jsonl").glob("part-*"))
        for line in part.read_text("utf-8").splitlines()
    ]
    told = [one for one in lines if one["kind"] != "furniture"]
    assert told == [one for one in every if one["kind"] != "furniture"]
    assert lines[: len(told)] == told
    assert sorted(lines, key=repr) == sorted(every, key=repr)
    documents = query(f"select id from '{into}/documents.parquet/*.parquet'")
    assert sorted(name for (name,) in documents) == [one["id"] for one in listed["documents"]]
    assert [one.name for one in tmp_path.iterdir()] == ["found"]


def test_records_in_parquet_and_in_lines_and_what_cannot_be_read(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    table = {"id": ["p1", "p2"], "text": [SENTENCE, f"He said: {SENTENCE}"], "year": [2014, 2019]}
    pq.write_table(pa.table(table), texts / "table.parquet")
    lines = tmp_path / "lines"
    lines.mkdir()
    (lines / "l.jsonl").write_text(json.dumps({"id": "l1", "text": SENTENCE}) + "\n{bad\n", "utf-8")
    (lines / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    done = trace("clusters", texts, f"{lines.as_uri()}", "--json", "--engine", "spark")
    assert done.returncode == 3, done.stderr
    found = json.loads(done.stdout)
    names = [one["id"].rsplit("/", 1)[-1] for one in found["documents"]]
    assert names == ["texts#p1", "texts#p2", "l.jsonl#l1"]
    assert found["documents"][0]["extra"] == {"year": 2014}
    assert len(found["clusters"][0]["passages"]) == 3
    assert [one["path"].rsplit("/", 1)[-1] for one in found["skipped"]] == ["bad.pdf", "l.jsonl"]
    assert "Traceback" not in done.stderr


def test_what_is_there_stays_unless_asked(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(SENTENCE, "utf-8")
    (tmp_path / "b.txt").write_text(f"He said: {SENTENCE}", "utf-8")
    into = tmp_path / "found"
    into.mkdir()
    (into / "mine").touch()
    args = ("clusters", tmp_path / "a.txt", tmp_path / "b.txt", "--engine", "spark", "--into", into)
    done = trace(*args)
    assert done.returncode == 2
    assert "there is something already; --overwrite" in done.stderr
    assert (into / "mine").exists()
    done = trace(*args, "--overwrite")
    assert done.returncode == 0, done.stderr
    assert done.stdout == f"{into}: 28 words, 1 cluster\n"
    assert sorted(one.name for one in into.iterdir())[0] == "clusters.jsonl"
    assert sorted(one.name for one in tmp_path.iterdir()) == ["a.txt", "b.txt", "found"]


@pytest.mark.parametrize(
    ("args", "line"),
    [
        (("--engine", "flink"), "neither duckdb nor spark nor spark://HOST:PORT"),
        (("--spark-conf", "spark.x=1"), "--spark-conf and --into need --engine spark"),
        (("--engine", "spark", "--spark-conf", "x"), "write spark.KEY=VALUE"),
        (("--engine", "spark", "--overwrite"), "--overwrite needs --into"),
        (("--engine", "spark", "--into", ""), "--into needs the name of a folder"),
        (("--engine", "spark", "--against", "x"), "--against is for searches on this machine"),
    ],
)
def test_options_that_cannot_be_meant(args: tuple[str, ...], line: str) -> None:
    done = trace("clusters", SEEDS, *args)
    assert done.returncode == 2
    assert line in done.stderr
    assert "Traceback" not in done.stderr


def test_java_that_does_not_start() -> None:
    conf = "spark.driver.memory=bogus"
    done = trace("clusters", SEEDS, "--engine", "spark", "--spark-conf", conf)
    assert done.returncode == 2
    assert done.stderr == (
        "trace: error: Java did not start: Invalid maximum heap size: -Xmxbogus\n"
    )
    verbose = trace("clusters", SEEDS, "--engine", "spark", "--spark-conf", conf, "--verbose")
    assert "JAVA_GATEWAY_EXITED" in verbose.stderr


def test_an_index_is_the_same(tmp_path: Path) -> None:
    for engine in ("duckdb", "spark"):
        into = tmp_path / f"{engine}.duckdb"
        done = trace("index", SEEDS, "--into", into, "--engine", engine)
        assert done.returncode == 0, done.stderr
    found = [
        trace("clusters", tmp_path / f"{engine}.duckdb", "--json", "--quiet").stdout
        for engine in ("duckdb", "spark")
    ]
    assert found[0] == found[1]
    asked = "select count(*), sum(bits) from alignments"
    rows = [query(asked, str(tmp_path / f"{engine}.duckdb")) for engine in ("duckdb", "spark")]
    assert rows[0] == rows[1]
