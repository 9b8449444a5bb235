"""The real command in real terminals: where columns stand in tmux, and keys pressed in less."""

import os
import pty
import select
import shlex
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from rich.cells import cell_len

ROOT = Path(__file__).parents[2] / "trace"
FIRST = """The family 👩‍👩‍👧 met under the flag 🇬🇧 and the flag 🇫🇷 and stayed for a while.
“Never,” she said — and left in the morning.
東京は雨です。The cafe\u0301 was closed on Monday.
"""
SECOND = """The family 👩‍👩‍👦 met below the flag 🇬🇧 and the flag 🇩🇪 and stayed for a while.
"Never," she said - and left in the evening.
東京は雪です。The cafe was closed on Tuesday.
"""
PATIENCE = 20
"""Seconds to wait for a screen on a busy machine."""


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    for name, text in (("a.txt", FIRST), ("b.txt", SECOND)):
        (tmp_path / name).write_text(text, "utf-8")
    return str(tmp_path / "a.txt"), str(tmp_path / "b.txt")


def command(*args: str) -> list[str]:
    return [sys.executable, "-m", "quotetrace", "diff", *args]


def variables(**others: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name not in ("NO_COLOR", "TMUX")}
    return {**kept, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8", **others}


def until(found: Callable[[], str | None]) -> str:
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        result = found()
        if result is not None:
            return result
        time.sleep(0.05)
    raise AssertionError("nothing came on the screen")


@pytest.fixture
def tmux(tmp_path: Path) -> Iterator[list[str]]:
    if shutil.which("tmux") is None:
        pytest.skip("no tmux here")
    server = ["tmux", "-S", str(tmp_path / "socket"), "-f", "/dev/null", "-u"]
    yield server
    subprocess.run([*server, "kill-server"], check=False, capture_output=True)


@pytest.mark.parametrize("width", [40, 80, 100, 200])
def test_columns_line_up_in_tmux(width: int, tmux: list[str], files: tuple[str, str]) -> None:
    told = f"{shlex.join(command(*files, '--no-pager', '--layout', 'side'))}; sleep {PATIENCE}"
    size = ["-x", str(width), "-y", "60"]
    subprocess.run(
        [*tmux, "new-session", "-d", "-s", "it", *size, told], check=True, env=variables()
    )

    def screen() -> str | None:
        pane = [*tmux, "capture-pane", "-p", "-t", "it"]
        shown = subprocess.run(pane, capture_output=True, text=True, check=True).stdout
        return shown if "in common" in " ".join(shown.split()) else None

    lines = until(screen).splitlines()
    rules = [cell_len(line.partition(mark)[0]) for line in lines for mark in "┃│┼" if mark in line]
    assert len(rules) >= 6
    assert len(set(rules)) == 1, lines
    assert max(map(cell_len, lines)) <= width


def in_a_terminal(args: list[str], **others: str) -> tuple[int, int]:
    """Start the command on a terminal of its own, as a shell does."""
    process, terminal = pty.fork()
    if not process:
        os.execvpe(args[0], args, variables(**others))
    return process, terminal


def read_until(terminal: int, expected: bytes) -> None:
    seen = b""

    def read() -> str | None:
        nonlocal seen
        if select.select([terminal], [], [], 0)[0]:
            seen += os.read(terminal, 65536)
        return "seen" if expected in seen else None

    until(read)


def left(process: int, terminal: int) -> int:
    """Read what is still shown, and give the exit code."""
    try:
        while os.read(terminal, 65536):
            pass
    except OSError:  # how the end of a terminal is told
        pass
    os.close(terminal)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])


@pytest.mark.skipif(shutil.which("less") is None, reason="no less here")
def test_keys_in_less(files: tuple[str, str]) -> None:
    args = command(*files, "--layout", "stacked", "--width", "30")
    process, terminal = in_a_terminal(args, TERM="xterm", PAGER="less", LESS="RX", LINES="8")
    read_until(terminal, b"\r\n:")
    os.write(terminal, b"\x03")  # Ctrl-C is for less: it stays, and draws anew
    read_until(terminal, b"\r\n:")
    os.write(terminal, b"G")
    read_until(terminal, b"(END)")
    os.write(terminal, b"q")
    assert left(process, terminal) == 0


def test_ctrl_c_ends_a_pager_that_does_not_catch_it(files: tuple[str, str]) -> None:
    pager = "sh -c 'echo ready; exec sleep 60'"
    process, terminal = in_a_terminal(command(*files), TERM="xterm", PAGER=pager)
    read_until(terminal, b"ready")
    os.write(terminal, b"\x03")
    start = time.monotonic()
    assert left(process, terminal) == 0
    assert time.monotonic() - start < PATIENCE
