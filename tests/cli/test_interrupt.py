"""Ctrl-C for real, at random moments: soon over, said in one line, and nothing left behind."""

import random
import signal
import subprocess
import sys
import time
from pathlib import Path
from statistics import median

import pytest
from tests.cli.planted import TRACE, plant, variables

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")

SOON = 1.0
"""Seconds within which it must be over, as a rule."""
LATE = 3.0
"""The same where others keep the machine busy."""
LONG_CALL = """
import hashlib
from quotetrace.cli.interrupt import watch_interrupts
from quotetrace.scratch import scratch_folder
watch_interrupts()
with scratch_folder():
    print("ready", flush=True)
    hashlib.pbkdf2_hmac("sha256", b"", b"", 100_000_000)
"""
ENDING = """
import io, os, sys, time
from contextlib import redirect_stdout
from quotetrace.__main__ import run
class Slow:
    def __del__(self, write=os.write, now=time.monotonic):
        write(1, b"ready\\n")
        until = now() + 0.2
        while now() < until:
            pass
sys.taken_down_slowly = Slow()
sys.argv = ["trace", "--version"]
with redirect_stdout(io.StringIO()):
    code = run()
sys.exit(code)
"""
IMPORT = """
from quotetrace.cli.interrupt import watch_interrupts
watch_interrupts()
try:
    import slow
except KeyboardInterrupt:
    pass
print("whole" if slow.DONE else "")
"""
SLOW = """
import time
print("ready", flush=True)
until = time.monotonic() + 0.2
while time.monotonic() < until:
    pass
DONE = True
"""


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make texts that take some seconds to search."""
    return plant(tmp_path_factory.mktemp("interrupt") / "planted", 6)


@pytest.fixture
def scratch(tmp_path: Path) -> Path:
    folder = tmp_path / "scratch"
    folder.mkdir()
    return folder


def interrupted(args: list[str], after: float, scratch: Path) -> tuple[int, str, float]:
    """Give the exit code, what was said, and how long the end took."""
    with subprocess.Popen(
        args,
        env=variables(TMPDIR=str(scratch)),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        time.sleep(after)
        process.send_signal(signal.SIGINT)
        sent = time.perf_counter()
        _, said = process.communicate(timeout=60)
        return process.returncode, said, time.perf_counter() - sent


@pytest.mark.parametrize("command", ["clusters", "index"])
def test_at_any_moment_it_ends_soon_and_leaves_nothing(
    command: str, corpus: Path, scratch: Path, tmp_path: Path
) -> None:
    target = tmp_path / "place" / "result"
    target.parent.mkdir()
    output = ["--into"] if command == "index" else ["--json", "--memory", "64M", "--output"]
    args = [*TRACE, command, str(corpus), *output, str(target), "--quiet"]
    start = time.perf_counter()
    subprocess.run(args, env=variables(), check=True, capture_output=True)
    whole = time.perf_counter() - start
    result = target.read_bytes()
    target.unlink()
    chance = random.Random(command)
    ends = []
    times = []
    for _ in range(8):
        code, said, took = interrupted(args, chance.uniform(0.2, 0.9) * whole, scratch)
        assert list(scratch.iterdir()) == []
        if code == 130:
            assert said == "trace: interrupted\n"
            times.append(took)
        else:  # it was quicker this time
            assert (code, said) == (0, "")
        left = list(target.parent.iterdir())
        assert left == ([target] if code == 0 or target.exists() else [])
        if target.exists():  # then it is whole
            assert command == "index" or target.read_bytes() == result
            target.unlink()
        ends.append(code)
    assert 130 in ends
    assert median(times) < SOON
    assert max(times) < LATE


def run_python(code: str, scratch: Path, **others: str) -> tuple[int, str, str, float]:
    """Run Python until it says that it is ready, then interrupt it."""
    with subprocess.Popen(
        [sys.executable, "-c", code],
        env={**variables(TMPDIR=str(scratch)), **others},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "ready\n"
        time.sleep(0.05)
        process.send_signal(signal.SIGINT)
        sent = time.perf_counter()
        out, said = process.communicate(timeout=60)
        return process.returncode, out, said, time.perf_counter() - sent


def test_a_long_call_does_not_hold_it_up(scratch: Path) -> None:
    code, _, said, took = run_python(LONG_CALL, scratch)
    assert (code, said) == (130, "trace: interrupted\n")
    assert took < LATE
    assert list(scratch.iterdir()) == []


def test_what_is_being_imported_is_imported_whole(scratch: Path, tmp_path: Path) -> None:
    (tmp_path / "slow.py").write_text(SLOW, "utf-8")
    path = f"{variables()['PYTHONPATH']}:{tmp_path}"
    code, out, said, _ = run_python(IMPORT, scratch, PYTHONPATH=path)
    assert (code, out, said) == (0, "whole\n", "")


def test_an_interrupt_when_all_is_done_changes_nothing(scratch: Path) -> None:
    code, out, said, _ = run_python(ENDING, scratch)
    assert (code, out, said) == (0, "", "")
