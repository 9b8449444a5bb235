"""Ctrl-C ends the process soon, whatever it is at, and leaves no temporary files.

As a rule the interpreter raises `KeyboardInterrupt` at once, and everything is taken down in
order. It cannot as long as the main thread is inside one long call (a sort of a hundred million
numbers), and a library may swallow it; so a thread looks on, and ends the process when it has not
ended by itself.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import NoReturn

PATIENCE = 0.5
"""Seconds that the process has to end by itself."""
INTERRUPTED = 130
AS_BEFORE = b"\r\x1b[2K\x1b[?25h"
"""Takes the line of progress off a terminal, and brings its cursor back."""

_leaving = threading.Lock()


def watch_interrupts() -> None:
    """From now on see to it that an interrupt ends this process; for its main thread."""
    if os.name != "posix":
        return
    heard, told = os.pipe()
    os.set_blocking(told, False)
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)  # told at once, not between two calls
    threading.Thread(target=_look_on, args=(heard,), daemon=True).start()


def _look_on(heard: int) -> None:
    while number := os.read(heard, 1):
        is_meant = signal.getsignal(signal.SIGINT) is signal.default_int_handler  # not for a pager
        if number[0] == signal.SIGINT and is_meant:
            time.sleep(PATIENCE)
            leave(say=True)


def leave(*, say: bool = False) -> NoReturn:
    """End this process and those that it started, without taking apart what it holds.

    Parameters
    ----------
    say
        Whether that it was interrupted must still be said.
    """
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGINT, signal.SIG_IGN)  # once is enough
    if not _leaving.acquire(blocking=False):
        while True:  # the other thread is about to end it
            time.sleep(PATIENCE)
    if "multiprocessing" in sys.modules:
        from multiprocessing import active_children  # noqa: PLC0415 (is loaded)

        for process in active_children():
            process.terminate()
    if "quotetrace.scratch" in sys.modules:
        from quotetrace.scratch import clear_scratch  # noqa: PLC0415 (is loaded)

        clear_scratch()
    if say:
        is_drawn = os.isatty(2) and os.environ.get("TERM") != "dumb"
        os.write(2, (AS_BEFORE if is_drawn else b"") + b"trace: interrupted\n")
    os._exit(INTERRUPTED)
