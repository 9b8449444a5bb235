import errno
import io
import json
import os
import shlex
import subprocess
import sys
import time
from pathlib import Path

import pytest

from quotetrace.cli import main as main_module
from quotetrace.cli.environment import Environment
from quotetrace.cli.main import COMMANDS, main
from quotetrace.cli.output import json_lines, open_output, write_json
from quotetrace.errors import WriteError

SOURCE = Path(main_module.__file__).parents[2]


def run(*args: str, **variables: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    environment = Environment(io.StringIO(), out, err, variables=variables)
    return main(args, environment), out.getvalue(), err.getvalue()


def process(*args: str, **more: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, *args],
        env={**os.environ, "PYTHONPATH": str(SOURCE), **more},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_starts_with_examples(flag: str) -> None:
    code, out, err = run(flag)
    assert (code, err) == (0, "")
    assert out.startswith("Examples:\n  trace ")
    assert all(name in out for name in COMMANDS)


def test_without_arguments_help_is_shown() -> None:
    assert run() == run("--help")


def test_help_is_coloured_only_where_that_is_wanted() -> None:
    assert "\x1b[" not in run("--help")[1]
    assert "\x1b[" in run("--help", FORCE_COLOR="1", TERM="xterm")[1]
    both = run("--help", FORCE_COLOR="1", NO_COLOR="1", TERM="xterm")[1]
    assert "\x1b[3" not in both


@pytest.mark.parametrize("width", [40, 80, 200])
def test_help_fits_the_screen(width: int) -> None:
    out = io.StringIO()
    main(["--help"], Environment(io.StringIO(), out, io.StringIO(), width=width))
    assert max(map(len, out.getvalue().splitlines())) <= min(width, 100)


def test_version() -> None:
    code, out, _ = run("--version")
    assert code == 0
    assert out.startswith("trace ")


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["dif"], "did you mean 'diff'?"),
        (["zzz"], "the commands are clusters, diff"),
        (["--nonsense"], "--nonsense"),
        (["diff", "--layuot"], "--layuot"),
        (["diff", "a\x1b[31m", "b", "c"], "two files"),
    ],
)
def test_wrong_use_is_one_line_and_a_hint(args: list[str], says: str) -> None:
    code, out, err = run(*args)
    assert (code, out) == (2, "")
    first, hint = err.splitlines()
    assert first.startswith("trace: error: ")
    assert says in first
    assert "--help'" in hint
    assert "\x1b" not in err


@pytest.mark.parametrize(
    ("error", "code", "says"),
    [
        (MemoryError(), 70, "out of memory"),
        (RecursionError(), 70, "nested too deeply"),
        (OSError(errno.ENOSPC, "no space"), 2, "the disk is full"),
        (OSError(errno.EIO, "broken", "disk"), 2, "disk: broken"),
        (ValueError("un\nexpected\x1b"), 70, "please report it: ValueError: un␊expected␛"),
        (KeyboardInterrupt(), 130, "interrupted"),
        (WriteError("cannot write x"), 2, "cannot write x"),
    ],
)
def test_every_error_is_one_line(
    error: BaseException, code: int, says: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object) -> int:
        raise error

    monkeypatch.setattr(main_module, "program", fail)
    got, out, err = run("clusters")
    assert (got, out) == (code, "")
    assert says in err
    assert err.count("\n") == 1
    assert "Traceback" not in err
    if not isinstance(error, KeyboardInterrupt):
        assert "Traceback" in run("clusters", TRACE_DEBUG="1")[2]


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("A line of words that is long enough.\n" * 5_000)
    words = [sys.executable, "-m", "quotetrace", "diff", str(text), str(text), "--full"]
    command = f"{shlex.join(words)} | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        env={**os.environ, "PYTHONPATH": str(SOURCE), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="needs /dev/full")
def test_a_full_disk_is_one_line() -> None:
    with open("/dev/full", "w") as full:  # noqa: PTH123
        done = subprocess.run(
            [sys.executable, "-m", "quotetrace", "--help"],
            env={**os.environ, "PYTHONPATH": str(SOURCE)},
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode == 2
    assert done.stderr.startswith("trace: error: the disk is full")
    assert "Traceback" not in done.stderr
    assert done.stderr.count("\n") == 1


def test_help_imports_no_command() -> None:
    code = (
        "import sys; from quotetrace.cli.main import main; main(['--help']); "
        "heavy = {'numpy', 'duckdb', 'rapidfuzz', 'diff_match_patch', 'rich.table', "
        "'rich.markdown', 'quotetrace.cli.diff', 'quotetrace.cli.clusters'}; "
        "print(sorted(heavy & set(sys.modules)))"
    )
    assert process("-c", code).stdout.endswith("[]\n")


def test_help_is_quick() -> None:
    """In turns, so that what else the machine does slows both."""
    times: dict[str, list[float]] = {}
    for _ in range(7):
        for args in (("-c", "import click, rich.console"), ("-m", "quotetrace", "--help")):
            start = time.perf_counter()
            process(*args)
            times.setdefault(args[0], []).append(time.perf_counter() - start)
    assert min(times["-m"]) <= 1.5 * min(times["-c"])


def test_nobody_looks_for_garbage_among_what_is_loaded() -> None:
    code = (
        "import gc, sys; from quotetrace.__main__ import run; sys.argv[1:] = ['--version']; "
        "run(); print(gc.isenabled(), gc.get_freeze_count() > 10_000)"
    )
    assert process("-c", code).stdout.endswith("True True\n")


def test_json_is_read_back_whole() -> None:
    payload = {"schema": "quotetrace/1", "empty": [], "text": "é東\n", "rows": [{"a": 1}, "\ud800"]}
    written = b"".join(json_lines(payload))
    assert json.loads(written.decode("utf-8")) == payload
    assert "é東" in written.decode()


def test_json_to_a_stream_is_utf_8_whatever_the_stream_says() -> None:
    raw = io.BytesIO()
    out = io.TextIOWrapper(raw, encoding="ascii")
    write_json(Environment(io.StringIO(), out, io.StringIO()), {"text": "é"}, None)
    out.flush()
    assert raw.getvalue() == '{\n"text": "é"\n}\n'.encode()


def test_a_file_is_written_whole_or_not_at_all(tmp_path: Path) -> None:
    target = tmp_path / "out.json"
    target.write_text("old")
    with pytest.raises(TypeError), open_output(str(target)) as file:
        file.writelines([b"half", "no bytes"])  # type: ignore[list-item]
    assert target.read_text() == "old"
    with open_output(str(target)) as file:
        file.write(b"new")
    assert target.read_text() == "new"
    assert list(tmp_path.iterdir()) == [target]


def test_a_link_is_followed_and_a_device_written_to(tmp_path: Path) -> None:
    target, link = tmp_path / "target", tmp_path / "link"
    target.write_text("old")
    link.symlink_to(target)
    with open_output(str(link)) as file:
        file.write(b"new")
    assert link.is_symlink()
    assert target.read_text() == "new"
    with open_output(os.devnull) as file:
        file.write(b"gone")


@pytest.mark.parametrize(
    ("path", "says"),
    [
        ("missing/out.json", "the folder does not exist"),
        (".", "it is a folder"),
        ("file/out.json", "not a folder"),
        ("n" * 300, "too long"),
        ("", "needs the name of a file"),
    ],
)
def test_why_a_file_cannot_be_written(
    path: str, says: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(WriteError, match=says), open_output(path) as file:
        file.write(b"x")
    assert [entry.name for entry in tmp_path.iterdir()] == ["file"]
