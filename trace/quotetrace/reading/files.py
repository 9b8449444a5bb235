"""One file to its bytes, or to the reason why not. Never blocks: devices are not opened."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from quotetrace.reading.choices import Choices
from quotetrace.reading.interface import STDIN, Source, UnreadableError
from quotetrace.reading.packing import MAGIC, unpack
from quotetrace.reading.paths import reason_of

if TYPE_CHECKING:
    from typing import BinaryIO


def load(path: str, choices: Choices | None = None) -> Source:
    """Read a regular file whole, and unpack it if it is a gzip file.

    Raises
    ------
    UnreadableError
        If it is no regular file, too large, or the system refuses.
    """
    choices = choices or Choices()
    try:
        status = os.stat(path)  # noqa: PTH116
        if not stat.S_ISREG(status.st_mode):
            raise UnreadableError(f"this is {_kind(status.st_mode)}, not a file; save it to a file")
        if reason := choices.limits.file_reason(status.st_size):
            raise UnreadableError(reason)
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return _source(path, file.read(), choices)
    except (OSError, ValueError) as error:
        raise UnreadableError(reason_of(error)) from None


def load_stream(stream: BinaryIO, choices: Choices, path: str = STDIN) -> Source:
    """Read standard input, or what stands for a file, to its end.

    Raises
    ------
    UnreadableError
        If it holds more than the limit, or the system refuses.
    """
    try:
        raw = stream.read(choices.limits.max_bytes + 1)
    except (OSError, ValueError) as error:
        raise UnreadableError(reason_of(error)) from None
    if reason := choices.limits.file_reason(len(raw)):
        raise UnreadableError(reason)
    return _source(path, raw, choices)


def _source(path: str, raw: bytes, choices: Choices) -> Source:
    limits = choices.limits
    unpacked = unpack(raw, limits) if raw.startswith(MAGIC) else raw
    return Source(path, unpacked, limits, choices.fields)


def _kind(mode: int) -> str:
    if stat.S_ISFIFO(mode):
        return "a named pipe (FIFO)"
    if stat.S_ISSOCK(mode):
        return "a socket"
    if stat.S_ISDIR(mode):
        return "a folder"
    return "a device"
