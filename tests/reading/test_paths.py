"""Files and folders: what is read, in what order, and what is said of the rest."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotetrace.errors import ReadError
from quotetrace.reading import read
from quotetrace.reading.limits import MAX_BYTES

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.model import Skipped

NOBODY = 65534
"""The user that owns nothing."""


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, content: str | bytes = "Some words.\n") -> None:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)


def names(*paths: str) -> list[str]:
    """Give the documents of paths; nothing may be skipped."""
    return [document.id for document in read(paths)]


def skipped(*paths: str) -> dict[str, str]:
    """Give the reasons for what was skipped."""
    told: list[Skipped] = []
    read(paths, on_skip=told.append)
    for one in told:
        assert "\n" not in one.path + one.reason
        assert one.path.isprintable()
    return {one.path: one.reason for one in told}


def test_names_are_those_of_the_command_line() -> None:
    write("seeds/a.txt")
    write("seeds/deep/b.md")
    assert names("seeds") == ["seeds/a.txt", "seeds/deep/b.md"]
    assert names("seeds/") == ["seeds/a.txt", "seeds/deep/b.md"]
    assert names("./seeds") == ["./seeds/a.txt", "./seeds/deep/b.md"]
    assert names(".") == ["./seeds/a.txt", "./seeds/deep/b.md"]
    assert names(str(Path("seeds").resolve())) == [
        str(Path("seeds/a.txt").resolve()),
        str(Path("seeds/deep/b.md").resolve()),
    ]


def test_order_is_by_path_whatever_the_order_given() -> None:
    for name in ("b.txt", "a.txt", "c/d.txt"):
        write(name)
    assert (
        names("c", "b.txt", "a.txt")
        == names("a.txt", "b.txt", "c")
        == [
            "a.txt",
            "b.txt",
            "c/d.txt",
        ]
    )


def test_what_is_taken_inside_a_folder() -> None:
    for name in ("a.TXT", "b.text", "c.markdown", "README", ".hidden.txt", ".git/x.txt", "x.csv"):
        write(f"in/{name}")
    write("in/program", b"\x7fELF\0\0\0\1\2")
    write("in/blank", "")
    assert names("in") == ["in/README", "in/a.TXT", "in/b.text", "in/c.markdown"]


def test_a_named_file_is_taken_whatever_its_ending() -> None:
    write("x.csv")
    write(".hidden.txt")
    assert names("x.csv", ".hidden.txt") == [".hidden.txt", "x.csv"]


def test_one_file_is_read_once() -> None:
    write("in/deep/a.txt")
    Path("in/b.txt").symlink_to("deep/a.txt")
    assert names("in", "in/deep", "in/deep/a.txt", "in/deep/a.txt", "./in") == ["./in/b.txt"]


def test_a_path_object_is_a_path() -> None:
    write("a.txt")
    assert [document.path for document in read([Path("a.txt")])] == ["a.txt"]


def test_newlines_and_byte_order_marks_are_kept() -> None:
    write("a.txt", b"\xef\xbb\xbfone\r\ntwo\rthree\n")
    (document,) = read(["a.txt"])
    with Path("a.txt").open(encoding="utf-8", newline="") as file:
        assert document.text == file.read()


def test_a_stray_control_code_does_not_make_a_text_binary() -> None:
    write("a.txt", "It\x19s a text\0 with words. " + "More words. " * 40)
    assert names("a.txt") == ["a.txt"]


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "empty"),
        (b" \n\t\r\n", "white space"),
        (b"\xef\xbb\xbf\n", "white space"),
        (b"a\0b\0c", "binary"),
        (bytes(range(32)) * 10, "binary"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"PK\x03\x04....", "ZIP"),
        (b"\x1f\x8b\x08....", "gzip"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"{\\rtf1 {\\pict 00}}", "no words"),
    ],
)
def test_content_that_is_no_text(content: bytes, words: str) -> None:
    write("bad.txt", content)
    write("good.txt")
    told: list[Skipped] = []
    documents = read(["good.txt", "bad.txt"], on_skip=told.append)
    assert [document.id for document in documents] == ["good.txt"]
    assert [one.path for one in told] == ["bad.txt"]
    assert words in told[0].reason
    with pytest.raises(ReadError, match=r"bad\.txt: "):
        read(["good.txt", "bad.txt"])


def test_missing_paths() -> None:
    assert "no such file" in skipped("nowhere.txt")["nowhere.txt"]
    assert skipped("")[""]
    assert skipped("a\0b")


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX files")
def test_pipes_sockets_and_devices_never_block() -> None:
    os.mkfifo("pipe.txt")
    Path("in").mkdir()
    os.mkfifo("in/pipe.txt")
    assert "FIFO" in skipped("pipe.txt")["pipe.txt"]
    assert "FIFO" in skipped("in")["in/pipe.txt"]
    assert "device" in skipped("/dev/null")["/dev/null"]
    with socket.socket(socket.AF_UNIX) as server:
        server.bind("s.txt")
        assert "socket" in skipped("s.txt")["s.txt"]


def test_folders_with_nothing_to_read() -> None:
    Path("empty").mkdir()
    write("other/x.png", b"\x89PNG\0")
    told = skipped("empty", "other")
    assert set(told) == {"empty", "other"}
    assert ".txt" in told["empty"]


def test_a_folder_of_bad_files_is_not_called_empty() -> None:
    write("in/a.txt", b"")
    assert set(skipped("in")) == {"in/a.txt"}


def test_loops_of_links_end_and_are_said() -> None:
    write("in/a.txt")
    Path("in/loop").symlink_to("../in")
    Path("in/self.txt").symlink_to("self.txt")
    told: list[Skipped] = []
    assert [document.id for document in read(["in"], on_skip=told.append)] == ["in/a.txt"]
    assert {one.path for one in told} == {"in/loop", "in/self.txt"}
    assert all("loop" in one.reason for one in told)


def test_a_dangling_link() -> None:
    write("in/a.txt")
    Path("in/gone.txt").symlink_to("nowhere")
    assert set(skipped("in")) == {"in/gone.txt"}


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX names")
def test_names_that_would_break_a_line() -> None:
    write("in/good.txt")
    for name in (b"in/two\nlines.txt", b"in/esc\x1b[31m.txt", b"in/latin\xe9.txt"):
        Path(os.fsdecode(name)).write_text("words")
    told = skipped("in")
    assert set(told) == {"in/two\\nlines.txt", "in/esc\\x1b[31m.txt", "in/latin\\xe9.txt"}
    assert all("rename" in reason for reason in told.values())
    assert skipped(os.fsdecode(b"in/latin\xe9.txt"))


@contextmanager
def as_nobody() -> Iterator[None]:
    """Lay down the rights of root, who may read everything, for a while."""
    if os.geteuid() != 0:
        yield
        return
    os.seteuid(NOBODY)
    try:
        yield
    finally:
        os.seteuid(0)


def test_files_without_permission() -> None:
    write("in/a.txt")
    write("locked/b.txt")
    Path().chmod(0o755)
    Path("in/a.txt").chmod(0)
    Path("locked").chmod(0)
    with as_nobody():
        told = skipped("in", "locked")
    Path("locked").chmod(0o700)
    assert set(told) == {"in/a.txt", "locked"}
    assert all("permission" in reason for reason in told.values())


def test_a_file_that_is_too_large() -> None:
    with Path("big.txt").open("wb") as file:
        file.truncate(MAX_BYTES + 1)
    assert "GiB" in skipped("big.txt")["big.txt"]


def test_the_import_is_light() -> None:
    source = "import sys, quotetrace.reading; print(*sorted(sys.modules))"
    root = Path(__file__).parents[2] / "trace"
    done = subprocess.run(
        [sys.executable, "-c", source],
        env={**os.environ, "PYTHONPATH": str(root)},
        capture_output=True,
        text=True,
        check=True,
    )
    heavy = {"numpy", "duckdb", "rapidfuzz", "rich", "click", "asyncio", "socket", "subprocess"}
    assert not heavy & set(done.stdout.split())


def test_one_path_may_be_given_bare() -> None:
    write("in/a.txt")
    assert [document.id for document in read("in")] == ["in/a.txt"]
    assert [document.id for document in read(Path("in"))] == ["in/a.txt"]


def test_folders_without_bottom() -> None:
    write("in/a.txt")
    write("in/" + "d/" * 300 + "b.txt")
    told: list[Skipped] = []
    assert [document.id for document in read(["in"], on_skip=told.append)] == ["in/a.txt"]
    assert [one.reason[:7] for one in told] == ["folders"]
