"""Progress as it is seen: on real terminals, in pipes, and in lines of every width."""

import fcntl
import os
import pty
import struct
import subprocess
import termios
import time
from pathlib import Path

import pyte
import pytest
from rich.cells import cell_len
from tests.cli.planted import ROOT, TRACE, plant, variables

from quotetrace.cli.progress import PATIENCE, line_of
from quotetrace.progress import Stage


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make texts that take a second to search."""
    return plant(tmp_path_factory.mktemp("progress") / "planted", 4)


def searching(corpus: Path) -> list[str]:
    return ["clusters", str(corpus), "--json", "--progress"]


def on_terminal(args: list[str], width: int, **others: str) -> str:
    """Run the command with stderr on a terminal, and give all that came there."""
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 24, width, 0, 0))
    with subprocess.Popen(
        [*TRACE, *args], env=variables(**others), stdout=subprocess.DEVNULL, stderr=theirs
    ) as process:
        os.close(theirs)
        shown = b""
        try:
            while part := os.read(ours, 65536):
                shown += part
        except OSError:  # how the end of a terminal is told
            pass
    os.close(ours)
    assert process.returncode == 0
    return shown.decode()


def frames(shown: str, width: int) -> list[str]:
    """Give what stood on the first line whenever something was drawn, and on all at the end."""
    screen = pyte.Screen(width, 24)
    stream = pyte.Stream(screen)
    seen = []
    *drawn, last = shown.split("\x1b[2K")
    for part in drawn:
        stream.feed(part)
        seen.append(screen.display[0].rstrip())
        stream.feed("\x1b[2K")
    stream.feed(last)
    assert not screen.cursor.hidden
    return [*seen, "\n".join(line.rstrip() for line in screen.display).strip()]


@pytest.mark.parametrize("width", [100, 30])
def test_a_terminal_shows_one_line_that_is_gone_in_the_end(corpus: Path, width: int) -> None:
    shown = on_terminal(searching(corpus), width, TERM="xterm-256color")
    *drawn, last = frames(shown, width)
    stages = ("reading", "words", "shingles", "seeds", "information", "chains", "alignments")
    assert any(line.startswith(stages) for line in drawn), drawn
    assert any(" s" in line or " left" in line for line in drawn)
    assert last.startswith("trace: ")
    assert " clusters in " in last.replace("\n", "")
    assert "━" not in last


def test_without_colour_there_is_none(corpus: Path) -> None:
    shown = on_terminal(searching(corpus), 80, TERM="xterm", NO_COLOR="1")
    assert "\x1b[2K" in shown
    assert not {"\x1b[3", "\x1b[9"} & {shown[at : at + 3] for at in range(len(shown))}


def test_a_dumb_terminal_gets_plain_lines(corpus: Path) -> None:
    shown = on_terminal(searching(corpus), 80, TERM="dumb")
    assert "\x1b" not in shown
    assert " clusters in " in shown


def slowly(stderr: int, *options: str) -> subprocess.Popen[bytes]:
    """Start a command that waits for standard input."""
    return subprocess.Popen(
        [*TRACE, "sections", "-", *options],
        env=variables(TERM="xterm"),
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=stderr,
    )


def test_after_a_second_a_terminal_shows_it_unasked() -> None:
    ours, theirs = pty.openpty()
    with slowly(theirs) as process:
        os.close(theirs)
        shown = b""
        while b"reading" not in shown:
            shown += os.read(ours, 65536)
        process.communicate(b"A few words.")
    os.close(ours)
    assert process.returncode == 0


@pytest.mark.parametrize("option", ["--no-progress", "--quiet"])
def test_progress_can_be_left_out(option: str) -> None:
    ours, theirs = pty.openpty()
    with slowly(theirs, option) as process:
        os.close(theirs)
        time.sleep(PATIENCE + 1)
        process.communicate(b"A few words.")
    with pytest.raises(OSError, match="error"):  # the end of a terminal: nothing came
        os.read(ours, 1)
    os.close(ours)


@pytest.mark.parametrize("options", [(), ("--progress",)])
def test_pipes_are_told_only_if_asked_for(options: tuple[str, ...]) -> None:
    with slowly(subprocess.PIPE, *options) as process:
        time.sleep(PATIENCE + 1)
        _, told = process.communicate(b"A few words.")
    assert (told.decode().partition(":")[0] == "trace") is bool(options)
    assert told.decode() in ("", "trace: reading: 1 s\n", "trace: reading: 2 s\n")


def test_quick_work_shows_nothing() -> None:
    shown = on_terminal(["clusters", __file__, "--json", "--quiet"], 80, TERM="xterm")
    assert shown == ""


def measured() -> Stage:
    return Stage("reading", 5_057, "files", 30_400_000, 2_000, 12_100_000)


def test_a_line_fits_any_width() -> None:
    for stage in (measured(), Stage("significance"), Stage("words", 3, "documents", 0, 3), None):
        assert all(cell_len(line_of(stage, width).plain) <= width for width in range(1, 120))


def test_what_matters_least_is_left_out_first() -> None:
    wide, narrow, tiny = (line_of(measured(), width).plain for width in (110, 50, 18))
    assert wide.startswith("reading ━")
    assert "2,000 of 5,057 files · 12.1 of 30.4 MB · " in wide
    assert "2,000 of 5,057 files · " in narrow
    assert "MB" not in narrow
    assert tiny == "reading 0 s left"
    assert line_of(Stage("chains"), 80).plain == "chains 0 s"


@pytest.mark.parametrize(
    ("args", "stages"),
    [
        (["clusters", "seeds/"], ["reading", "words", "shingles", "seeds", "grouping"]),
        (["quotes", "seeds/"], ["reading", "quotations", "sources"]),
        (["sections", "seeds/"], ["reading"]),
        (["find", "public ownership", "seeds/"], ["reading", "searching"]),
        (["explain", "seeds/", "--at", "000_6d8c1cdfdf21a7af.txt:20"], ["reading", "retracing"]),
    ],
)
def test_verbose_ends_with_a_table_of_stages(args: list[str], stages: list[str]) -> None:
    done = subprocess.run(
        [*TRACE, *args, "--verbose"],
        cwd=ROOT,
        env=variables(),
        capture_output=True,
        text=True,
        check=True,
    )
    _, head, table = done.stderr.partition("stage ")
    rows = [line.split() for line in f"{head}{table}".splitlines()]
    assert rows[0] == ["stage", "seconds", "counts"]
    assert [row[0] for row in rows[1:] if row[0] in stages] == stages
    assert rows[1][2:] == ["5", "documents,", "209,207", "code", "points"]
    assert rows[-1][0] == "all"
    assert rows[-1][3:] == ["MB", "of", "memory", "at", "the", "highest"]
    assert sum(float(row[1]) for row in rows[1:-1]) == pytest.approx(float(rows[-1][1]), abs=0.1)
