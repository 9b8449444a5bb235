"""`--files-from`, `--exclude`, `--no-ignore`, and the line on what is left alone, as typed."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from tests.cli.test_sections import run


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("in").mkdir()
    for name in ("a", "b", "c d"):
        Path(f"in/{name}.txt").write_text(f"The words of {name}, and no others, stand here.\n")


def ids(*args: str, stdin: bytes = b"") -> list[str]:
    code, out, err = run("sections", *args, "--json", stdin=stdin)
    assert code == 0, err
    return [one["id"] for one in json.loads(out)["documents"]]


@pytest.mark.parametrize(
    "content", [b"in/a.txt\nin/c d.txt\n", b"\xef\xbb\xbfin/a.txt\r\n\r\nin/c d.txt",
                b"in/a.txt\0in/c d.txt\0"]
)  # fmt: skip
def test_files_from(content: bytes) -> None:
    Path("list").write_bytes(content)
    assert ids("--files-from", "list") == ["in/a.txt", "in/c d.txt"]
    assert ids("--files-from", "-", stdin=content) == ["in/a.txt", "in/c d.txt"]
    assert ids("in/b.txt", "--files-from", "list") == ["in/a.txt", "in/b.txt", "in/c d.txt"]


@pytest.mark.skipif(os.name != "posix", reason="needs POSIX names")
def test_a_name_with_a_line_end_in_it() -> None:
    Path("two\nlines.txt").write_text("Words.")
    code, out, err = run("sections", "--files-from", "-", stdin=b"two\nlines.txt\0in/a.txt\0")
    assert code == 3
    assert "in/a.txt" in out
    assert "rename it" in err


@pytest.mark.parametrize(
    ("args", "stdin", "words"),
    [
        (["--files-from", "nowhere"], b"", "cannot read 'nowhere': No such file or directory"),
        (["--files-from", "in"], b"", "Is a directory"),
        (["--files-from", "-"], b"\n\r\n", "there is no path in '-'"),
        (["--files-from", "-"], b"-\n", "standard input holds the list"),
        (["in", "--exclude", "!"], b"", "--exclude"),
        ([], b"", "Missing argument"),
    ],
)
def test_mistakes_are_one_line(args: list[str], stdin: bytes, words: str) -> None:
    code, out, err = run("sections", *args, stdin=stdin)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 2


def test_every_command_that_takes_paths_takes_lists() -> None:
    Path("list").write_text("in/a.txt\nin/b.txt\n")
    for args in (
        ["clusters"], ["lineage"], ["sources"], ["quotes"], ["sections"], ["diff"],
        ["find", "and no others"], ["check", "in/a.txt"], ["explain", "--at", "in/a.txt:1"],
        ["index", "--into", "i.duckdb"],
    ):  # fmt: skip
        code, _, err = run(*args, "--files-from", "list")
        assert code == 0, err


def test_excluding_and_ignoring() -> None:
    Path("in/.gitignore").write_text("b.txt\n")
    assert ids("in", "--exclude", "c*", "--quiet") == ["in/a.txt"]
    assert ids("in", "--exclude", "c*", "--no-ignore") == ["in/a.txt", "in/b.txt"]
    err = run("sections", "in")[2]
    assert err == (
        "trace: left out: 1 file that .gitignore names or programs fill; --no-ignore reads them\n"
    )
    assert run("sections", "in", "--quiet")[2] == ""


def test_what_is_left_alone_is_said_however_much_is_wrong() -> None:
    for number in range(30):
        Path(f"in/bad{number}.txt").write_bytes("Caf\xe9, das ist für alle.".encode("latin-1"))
    Path("in/old.doc").write_bytes(b"\xd0\xcf\x11\xe0")
    err = run("sections", "in")[2]
    assert "trace: left alone: 1 .doc; save them as text, .docx or PDF\n" in err


def test_an_index_keeps_to_what_was_chosen() -> None:
    def index(*args: str) -> str:
        code, out, err = run("index", *args, "--into", "i.duckdb")
        assert code == 0, err
        return out.partition(";")[2].strip()

    assert index("in", "--exclude", "c*") == "2 added"
    assert index() == "nothing new"
    assert index("--exclude", "b*") == "1 added, 1 dropped"
    assert index("--exclude", "") == "1 added"
    Path("in/.gitignore").write_text("a.txt\n")
    assert index() == "1 dropped"
    assert index("--no-ignore") == "1 added"
    assert index() == "nothing new"
    assert index("--ignore") == "1 dropped"
