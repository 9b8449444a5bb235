"""Running a program and measuring it with everything it starts."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import time
from typing import TYPE_CHECKING, NamedTuple

from benchmarks.speed.proc import Tree

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

EVERY = 0.05
"""Seconds between two looks at the processes."""


class Usage(NamedTuple):
    """What a run took."""

    seconds: float
    """From start to end."""
    cpu: float
    """Seconds of all processes on all cores."""
    memory: int
    """Bytes of all processes together at the highest; shared pages count once."""


LINES = 2
"""So many of the last lines of a program that failed are told."""


class TooLongError(Exception):
    """The program did not end in time, and was ended."""


class FailedError(Exception):
    """The program ended with an error; the message is how its last lines read."""


def environment() -> dict[str, str]:
    """Give the environment of this process in which bytecode is kept, as an installed package's is.

    Else a program whose source is run compiles all of it each time, and that is what is timed.
    """
    return {name: one for name, one in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def measure(
    command: Sequence[str],
    folder: Path,
    variables: Mapping[str, str],
    limit: float,
    good: frozenset[int] = frozenset({0}),
) -> Usage:
    """Run a program to its end.

    Parameters
    ----------
    command
        The program and its arguments.
    folder
        Where it runs; what it prints goes to ``printed.txt`` there.
    variables
        Set in its environment, beside those that are set.
    limit
        Seconds after which it is ended with all that it started.
    good
        Exit codes that mean success.

    Raises
    ------
    TooLongError, FailedError
    """
    printed = folder / "printed.txt"
    with printed.open("wb") as out:
        start = time.perf_counter()
        program = subprocess.Popen(
            command,
            cwd=folder,
            env={**environment(), **variables},
            stdin=subprocess.DEVNULL,
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
        tree = Tree(program.pid)
        try:
            status, own = _watch(program, tree, start + limit)
        finally:
            _end(program)
        seconds = time.perf_counter() - start
    if status not in good:
        said = printed.read_text(encoding="utf-8", errors="replace").splitlines()
        last = [line.strip() for line in said if line.strip()][-LINES:]
        raise FailedError(f"exit code {status}: {' '.join(last) or 'without a word'}")
    return Usage(seconds, max(own.cpu, tree.cpu), tree.memory or own.memory)


def _watch(program: subprocess.Popen[bytes], tree: Tree, until: float) -> tuple[int, Usage]:
    """Return the exit code of a program and what the system says of its own process."""
    while True:
        pid, status, used = os.wait4(program.pid, os.WNOHANG)
        if pid:
            program.returncode = os.waitstatus_to_exitcode(status)
            own = Usage(0.0, used.ru_utime + used.ru_stime, used.ru_maxrss * 1024)
            return program.returncode, own
        if time.perf_counter() > until:
            raise TooLongError
        tree.look()
        time.sleep(EVERY)


def _end(program: subprocess.Popen[bytes]) -> None:
    """End everything that a program started and left behind."""
    with contextlib.suppress(ProcessLookupError):
        os.killpg(program.pid, signal.SIGKILL)
    program.wait()
