"""One file to its bytes, or to the reason why not. Never blocks: devices are not opened."""

from __future__ import annotations

import os
import stat
from typing import Final

from quotetrace.reading.interface import Source, UnreadableError
from quotetrace.reading.paths import reason_of

MAX_BYTES: Final = 1 << 30
"""Files beyond this are refused: a text of a gibibyte is more than a library of books."""


def load(path: str) -> Source:
    """Read a regular file whole.

    Raises
    ------
    UnreadableError
        If it is no regular file, too large, or the system refuses.
    """
    try:
        status = os.stat(path)  # noqa: PTH116
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(f"this is {_kind(status.st_mode)}, not a file; save it to a file")
        if status.st_size > MAX_BYTES:
            raise UnreadableError(
                f"{status.st_size / MAX_BYTES:.1f} GiB are more than the 1 GiB that is read; "
                "split the file"
            )
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return Source(path, file.read())
    except (OSError, ValueError) as error:
        raise UnreadableError(reason_of(error)) from None


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe (FIFO)"
    if stat.S_ISSOCK(mode):
        return "a socket"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a device"
