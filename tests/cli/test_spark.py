"""`trace clusters --engine spark` by the real command."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import duckdb
import pytest
from tests.conftest import SEEDS
from tests.spread.conftest import HAS_JAVA

needs_java = pytest.mark.skipif(not HAS_JAVA, reason="Spark needs Java")


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


@needs_java
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
    again = trace("clusters", SEEDS, "--engine", "spark", "--into", into)
    assert again.returncode == 2
    assert again.stderr.endswith("there is something already; --overwrite puts this in its place\n")


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


@needs_java
def test_java_that_does_not_start() -> None:
    conf = "spark.driver.memory=bogus"
    done = trace("clusters", SEEDS, "--engine", "spark", "--spark-conf", conf)
    assert done.returncode == 2
    assert done.stderr == (
        "trace: error: Java did not start: Invalid maximum heap size: -Xmxbogus\n"
    )
    verbose = trace("clusters", SEEDS, "--engine", "spark", "--spark-conf", conf, "--verbose")
    assert "JAVA_GATEWAY_EXITED" in verbose.stderr


@pytest.mark.parametrize("home", ["", "/nowhere/java"])
def test_no_java(home: str, tmp_path: Path) -> None:
    path = os.pathsep.join([str(tmp_path), *([os.environ["PATH"]] if home else [])])
    done = trace("clusters", SEEDS, "--engine", "spark", PATH=path, JAVA_HOME=home)
    assert done.returncode == 2
    assert done.stderr.startswith("trace: error: Spark needs Java 17 or 21 and there is none here")
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize("args", [["clusters", str(SEEDS)], ["index", str(SEEDS), "--into", "x"]])
def test_without_the_extra(args: list[str], tmp_path: Path) -> None:
    code = "import sys; sys.modules['pyarrow'] = None; from quotetrace.cli.main import main; "
    done = subprocess.run(
        [sys.executable, "-c", f"{code}sys.exit(main({[*args, '--engine', 'spark']!r}))"],
        capture_output=True,
        text=True,
        check=False,
        cwd=tmp_path,
    )
    assert done.returncode == 2
    assert done.stderr == (
        "trace: error: Spark is not installed here (no pyarrow): pip install 'quotetrace[spark]'\n"
    )
    assert list(tmp_path.iterdir()) == []


@needs_java
def test_what_a_file_of_metadata_says_goes_with_the_texts(tmp_path: Path) -> None:
    words = "The harbour office has opened a second lighthouse in the north of the island."
    for name in "ab":
        (tmp_path / f"{name}.txt").write_text(f"Title of {name}\n\n{words}\n")
    meta = tmp_path / "meta.csv"
    meta.write_text("path,date\na.txt,2019-05-20\nnone.txt,2018\n")
    done = trace(
        "clusters", tmp_path, "--json", "--engine", "spark", "--metadata", meta,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert [one["date"] for one in json.loads(done.stdout)["sections"]] == ["2019-05-20", None]
    assert "1 row names no text that was read: none.txt" in done.stderr
