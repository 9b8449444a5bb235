from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path
from typing import Any

import pytest
from benchmarks.planted.corpus import write_corpus
from benchmarks.rivals.__main__ import main
from benchmarks.rivals.compare import Runner, compare
from benchmarks.rivals.corpora import Corpus
from benchmarks.rivals.ours import Trace
from benchmarks.rivals.rival import PythonRival
from benchmarks.rivals.table import markdown
from benchmarks.speed.processes import FailedError, TooLongError, measure

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="memory is read from /proc")


def rows(path: Path) -> dict[str, dict[str, Any]]:
    return {row["program"]: row for row in json.loads(path.read_text(encoding="utf-8"))["rows"]}


def test_a_rival_that_needs_nothing_and_one_that_was_not_brought(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = tmp_path / "rows.json"
    asked = ["-m", "0.1", "--only", "difflib", "--only", "passim", "--json", str(written)]
    assert main([str(tmp_path / "all"), *asked]) == 0
    got = rows(written)
    assert list(got) == ["trace", "passim", "difflib"]
    assert got["trace"]["finds"]["recall"] > 0.9
    assert 0.3 < got["difflib"]["finds"]["recall"] < got["trace"]["finds"]["recall"]
    assert got["difflib"]["finds"]["precision"] > 0.7
    quickest = got["difflib"]["usage"][0] / got["trace"]["usage"][0]
    assert 0 < got["difflib"]["times"] <= quickest, "trace was run beside it, and once more"
    assert got["passim"]["usage"] is None
    assert "not brought" in got["passim"]["why"]
    assert "passim: not brought" in " ".join(capsys.readouterr().out.split())


def test_what_cannot_be_installed_or_does_not_finish_is_reported(tmp_path: Path) -> None:
    write_corpus(tmp_path / "planted", 0.02, seed=2)
    corpus = Corpus(tmp_path / "planted")
    missing = PythonRival("missing", "none.py", tmp_path / "a", ("./no-such-folder",))
    large = PythonRival("large", "difflib_words.py", tmp_path / "b", most=0.01)
    broken = PythonRival("broken", "none.py", tmp_path / "c")
    runner = Runner(corpus, tmp_path / "work", limit=60)
    got = compare(Trace(), [missing, large, broken], runner, 1, lambda _: None)
    assert [row.program for row in got] == ["trace", "missing", "large", "broken"]
    assert got[0].usage
    assert got[1].why.startswith("not installed: ")
    assert got[2].why.startswith("not run: ")
    assert got[3].why.startswith("failed: exit code 2")
    page = markdown(got, corpus)
    assert all(row.why in page for row in got)


def test_an_unknown_rival_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="no rival is called 'nobody'"):
        main([str(tmp_path), "--only", "nobody"])


@LINUX
def test_what_a_program_starts_is_measured_too(tmp_path: Path) -> None:
    inner = "import time; a = bytearray(80_000_000); time.sleep(0.5)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    used = measure([sys.executable, "-c", outer], tmp_path, {}, 30)
    assert 80_000_000 < used.memory < 300_000_000
    assert 0.5 < used.seconds < 30
    assert 0 < used.cpu < used.seconds


@LINUX
def test_a_program_that_takes_too_long_is_ended_with_what_it_started(tmp_path: Path) -> None:
    inner = "import os, time; print(os.getpid(), flush=True); time.sleep(60)"
    outer = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {inner!r}])"
    with pytest.raises(TooLongError):
        measure([sys.executable, "-c", outer], tmp_path, {}, 1.0)
    pid = int((tmp_path / "printed.txt").read_text())
    assert ended(pid)


def ended(pid: int) -> bool:
    for _ in range(50):
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        stat = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8")
        if stat.rpartition(")")[2].split()[0] == "Z":
            return True
        time.sleep(0.05)
    return False


def test_a_program_that_fails_says_why(tmp_path: Path) -> None:
    with pytest.raises(FailedError, match=r"exit code 1: .*ValueError: no luck"):
        measure([sys.executable, "-c", "raise ValueError('no luck')"], tmp_path, {}, 30)


def test_bytes_become_code_points(tmp_path: Path) -> None:
    (tmp_path / "docs").mkdir()
    text = "“née” \U0001f600 end"
    (tmp_path / "docs" / "a.txt").write_text(text, encoding="utf-8")
    corpus = Corpus(tmp_path)
    start = text.encode().index(b"end")
    span = corpus.span("docs/a.txt", start, start + 3)
    assert text[span.start : span.end] == "end"
