"""Whatever happens to the program, an index is as before or as after: real processes."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree
from tempfile import mkdtemp

import duckdb
import pytest
from tests.indexing.making import SENTENCES, found_in_files, found_in_index, write

from quotetrace import Index, update_index
from quotetrace.errors import WriteError

ROOT = Path(__file__).parents[2]
LIMITED = """
import resource, runpy
resource.setrlimit(resource.RLIMIT_FSIZE, ({0}, {0}))
runpy.run_module("quotetrace", run_name="__main__")
"""
NOBODY = 65534
"""The user that owns nothing."""
COMMAND = [sys.executable, "-m", "quotetrace"]


def start(*args: str | Path, limit: int | None = None) -> "subprocess.Popen[str]":
    program = COMMAND if limit is None else [sys.executable, "-c", LIMITED.format(limit)]
    return subprocess.Popen(
        [*program, *map(str, args)],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT / "trace")},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def end(process: "subprocess.Popen[str]") -> tuple[int, str, str]:
    out, err = process.communicate(timeout=120)
    assert "Traceback" not in err
    assert "mistake in the program" not in err, err
    return process.returncode, out, err


def trace(*args: str | Path, limit: int | None = None) -> tuple[int, str, str]:
    return end(start(*args, limit=limit))


def left_behind(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir() if path.name.startswith("."))


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    folder = tmp_path / "texts"
    for number in range(12):
        write(folder / f"{number}.txt", number % 8, (number * 3 + 1) % 8)
    return folder


@pytest.fixture
def into(corpus: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "place"
    folder.mkdir()
    path = folder / "x.duckdb"
    update_index(path, [corpus])
    return path


def test_killed_at_any_moment_it_is_as_before_or_as_after(
    corpus: Path, into: Path, tmp_path: Path
) -> None:
    before = found_in_index(into)
    saved = into.read_bytes()
    for number in range(12, 60):
        write(corpus / f"{number}.txt", number % 8, (number * 5 + 2) % 8)
    (corpus / "3.txt").unlink()
    after = found_in_files([corpus])
    began = time.perf_counter()
    assert trace("index", corpus, "--into", into)[0] == 0
    whole = time.perf_counter() - began
    assert found_in_index(into) == after
    chance = random.Random(7)
    for share in [0.6, 0.8, 0.9, *(chance.uniform(0.3, 1.1) for _ in range(3))]:
        into.write_bytes(saved)
        process = start("index", corpus, "--into", into)
        time.sleep(whole * share)
        process.kill()
        end(process)
        assert found_in_index(into) in (before, after)
        assert not Path(f"{into}.wal").exists()
    assert trace("index", "--into", into)[0] == 0  # what was left behind is in nobody's way
    assert found_in_index(into) == after
    assert left_behind(into.parent) == []


def test_killed_while_it_is_first_made_there_is_none(corpus: Path, tmp_path: Path) -> None:
    into = tmp_path / "first.duckdb"
    process = start("index", corpus, "--into", into)
    draft = tmp_path / ".first.duckdb.new"
    while not draft.exists() and process.poll() is None:
        time.sleep(0.002)
    process.kill()
    end(process)
    assert not into.exists()
    assert trace("index", corpus, "--into", into)[0] == 0
    assert found_in_index(into) == found_in_files([corpus])
    assert left_behind(tmp_path) == []


@pytest.mark.parametrize("size", [4096, 300_000, 1_000_000, 2_000_000])
def test_a_full_disk_is_said_and_changes_nothing(corpus: Path, into: Path, size: int) -> None:
    before = into.read_bytes()
    write(corpus / "new.txt", 1, more=SENTENCES[0] * 4)
    code, _, err = trace("index", corpus, "--into", into, limit=size)
    assert (code, len(err.splitlines())) == (2, 1), err
    assert "cannot write" in err
    assert into.read_bytes() == before
    assert left_behind(into.parent) == []
    code, _, err = trace("index", corpus, "--into", into.with_name("y.duckdb"), limit=size)
    assert code == 2
    assert not into.with_name("y.duckdb").exists()


@pytest.fixture
def held(into: Path) -> Iterator[None]:
    """Somebody who writes to an index, and does not end."""
    code = (
        "import sys, time\nfrom pathlib import Path\n"
        "from quotetrace.indexing.draft import only_writer\n"
        f"with only_writer(Path({str(into)!r})):\n    print('held', flush=True)\n    time.sleep(60)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code],
        env={"PYTHONPATH": str(ROOT / "trace")},
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdout is not None
    process.stdout.readline()
    yield
    process.kill()
    process.communicate()


@pytest.mark.usefixtures("held")
def test_the_second_writer_is_told_at_once_and_readers_go_on(corpus: Path, into: Path) -> None:
    before = into.read_bytes()
    code, out, err = trace("index", corpus, "--into", into)
    assert (code, out) == (2, "")
    assert "another trace is writing to it" in err
    assert len(err.splitlines()) == 1
    assert into.read_bytes() == before
    code, out, _ = trace("clusters", into, "--json")
    assert code == 0
    assert '"clusters"' in out


def test_two_real_writers_at_once(corpus: Path, tmp_path: Path) -> None:
    into = tmp_path / "x.duckdb"
    ended = [end(one) for one in [start("index", corpus, "--into", into) for _ in range(4)]]
    assert {code for code, _, _ in ended} <= {0, 2}
    assert 0 in {code for code, _, _ in ended}
    assert found_in_index(into) == found_in_files([corpus])
    assert left_behind(tmp_path) == []


def test_a_reader_keeps_what_it_opened(corpus: Path, into: Path) -> None:
    before = [document.text for document in Index(into).documents]
    with Index(into) as index:
        documents = index.documents
        write(corpus / "0.txt", 7)
        assert trace("index", corpus, "--into", into)[0] == 0
        assert found_in_index(into) == found_in_files([corpus])  # whoever opens it now
        assert [document.text for document in documents] == before


def test_another_program_that_writes_is_waited_for(corpus: Path, into: Path) -> None:
    script = (
        "import duckdb, sys, time\n"
        f"connection = duckdb.connect({str(into)!r})\n"
        "connection.execute('create table mine (a integer)')\n"
        "print('open', flush=True)\ntime.sleep(60)"
    )
    other = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)
    assert other.stdout is not None
    other.stdout.readline()
    try:
        for args, code in ((("index", corpus, "--into", into), 2), (("clusters", into), 4)):
            status, out, err = trace(*args)
            assert status == code
            assert out == ""
            assert "another program has it open" in err
    finally:
        other.kill()
        other.communicate()
    assert Path(f"{into}.wal").exists()  # it was killed with its table in the log alone
    assert trace("clusters", into)[0] == 0
    write(corpus / "0.txt", 7)
    assert trace("index", corpus, "--into", into)[0] == 0
    assert not Path(f"{into}.wal").exists()
    with duckdb.connect(str(into), read_only=True) as connection:
        assert connection.execute("select count(*) from mine").fetchall() == [(0,)]
    assert found_in_index(into) == found_in_files([corpus])


def test_ctrl_c_ends_in_one_line_and_changes_nothing(corpus: Path, into: Path) -> None:
    before = into.read_bytes()
    for number in range(12, 200):
        write(corpus / f"{number}.txt", number % 8, (number * 5 + 2) % 8)
    process = start("index", corpus, "--into", into)
    lock = into.with_name(f".{into.name}.lock")
    while not lock.exists() and process.poll() is None:
        time.sleep(0.002)
    time.sleep(0.02)  # it has just made the lock, and may not know yet that it holds it
    process.send_signal(signal.SIGINT)
    code, out, err = end(process)
    assert (code, out, err) == (130, "", "trace: interrupted\n")
    assert into.read_bytes() == before
    assert left_behind(into.parent) == []


def test_what_is_no_index_is_left_alone(corpus: Path, tmp_path: Path) -> None:
    text = write(tmp_path / "letter.txt", 1)
    before = text.read_bytes()
    code, _, err = trace("index", corpus, "--into", text)
    assert code == 2
    assert "no index" in err
    assert text.read_bytes() == before
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as connection:
        connection.execute("create table settings (name varchar, value varchar)")
    before = other.read_bytes()
    code, _, err = trace("index", corpus, "--into", other)
    assert code == 2
    assert "no index" in err
    assert other.read_bytes() == before
    assert trace("index", corpus, "--into", tmp_path)[0] == 2
    assert trace("index", corpus, "--into", tmp_path / "nowhere" / "x.duckdb")[0] == 2


def test_a_folder_that_cannot_be_written_to(corpus: Path) -> None:
    folder = Path(mkdtemp())  # where everybody may look, unlike in the folders of pytest
    into = folder / "x.duckdb"
    update_index(into, [corpus])
    found = found_in_index(into)
    folder.chmod(0o555)
    try:
        with as_nobody():
            assert found_in_index(into) == found
            with pytest.raises(WriteError, match=r"cannot write .*ermission"):
                update_index(into)
    finally:
        folder.chmod(0o755)
        rmtree(folder)


@contextmanager
def as_nobody() -> Iterator[None]:
    """Lay down the rights of root, who may write everywhere, for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)
