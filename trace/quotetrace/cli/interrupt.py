"""Ctrl-C ends the process soon, whatever it is at, and leaves no temporary files.

As a rule `KeyboardInterrupt` is raised at once, and everything is taken down in order. But the
interpreter cannot raise it as long as the main thread is inside one long call (a sort of a hundred
million numbers), and extension modules abort or forget it while they are being imported. So it
waits for imports to end; and a thread looks on, and ends the process when it has not ended by
itself.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
import time
from typing import TYPE_CHECKING, NoReturn

if TYPE_CHECKING:
    from types import FrameType

PATIENCE = 0.4
"""Seconds that the process has to end by itself."""
AGAIN = 0.02
"""Seconds until an interrupt that came during an import is tried again."""
INTERRUPTED = 130
AS_BEFORE = b"\r\x1b[2K\x1b[?25h"
"""Takes the line of progress off a terminal, and brings its cursor back."""

SAID = threading.Event()
"""Set when everything is taken down and it was said that the process was interrupted."""

_leaving = threading.Lock()
_put_off = threading.Event()


def watch_interrupts() -> None:
    """From now on see to it that an interrupt ends this process; for its main thread."""
    if os.name != "posix" or signal.getsignal(signal.SIGINT) is not signal.default_int_handler:
        return
    heard, told = os.pipe()
    os.set_blocking(told, False)
    signal.set_wakeup_fd(told, warn_on_full_buffer=False)  # told at once, not between two calls
    threading.Thread(target=_look_on, args=(heard,), daemon=True).start()
    signal.signal(signal.SIGINT, _interrupt)


def ignore_interrupts() -> None:
    """From now on an interrupt changes nothing: the work is done and the result is out.

    Otherwise one that comes while the interpreter takes itself down would end the process as if
    something had gone wrong.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)


def _interrupt(_: int, frame: FrameType | None) -> None:
    """Raise the interrupt, or put it off while something is imported."""
    while frame is not None:
        if frame.f_code.co_filename.startswith("<frozen importlib"):
            _put_off.set()
            return
        frame = frame.f_back
    raise KeyboardInterrupt


def _look_on(heard: int) -> None:
    """End the process when it was interrupted and does not end by itself."""
    while number := os.read(heard, 1):
        if number[0] != signal.SIGINT or signal.getsignal(signal.SIGINT) is not _interrupt:
            continue  # a pager has it
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until and not SAID.wait(AGAIN):
            if _put_off.is_set():
                _put_off.clear()
                signal.pthread_kill(threading.main_thread().ident or 0, signal.SIGINT)
        leave()


def leave() -> NoReturn:
    """End this process and those that it started, without taking apart what it holds."""
    if threading.current_thread() is threading.main_thread():
        ignore_interrupts()  # once is enough
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
    if not SAID.is_set():
        is_drawn = os.isatty(2) and os.environ.get("TERM") != "dumb"
        os.write(2, (AS_BEFORE if is_drawn else b"") + b"trace: interrupted\n")
    os._exit(INTERRUPTED)
