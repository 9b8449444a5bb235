"""Writing results: JSON, and files that are whole or not there at all."""

from __future__ import annotations

import errno
import json
import os
import re
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from quotetrace.errors import WriteError, why_unwritable

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from quotetrace.cli.environment import Environment


def write_json(environment: Environment, payload: Mapping[str, Any], path: str | None) -> None:
    """Write one JSON object, to a file or to standard output, always in UTF-8.

    Each key of the object stands on a line, and each element of its lists and objects on one of
    its own: short enough to read and to compare by line, written by the fast encoder.
    """
    if path is not None:
        with open_output(path) as file:
            file.writelines(json_lines(payload))
        return
    for line in json_lines(payload):
        _write_bytes(environment.stdout, line)


def json_lines(payload: Mapping[str, Any]) -> Iterator[bytes]:
    r"""Give the lines of a JSON object; what a terminal could obey is escaped (`\u009b`).

    >>> print(b"".join(json_lines({"schema": "quotetrace/1", "edits": [[1], [2]]})).decode())
    {
    "schema": "quotetrace/1",
    "edits": [
    [1],
    [2]
    ]
    }
    <BLANKLINE>
    """
    yield b"{\n"
    last = len(payload) - 1
    for number, (key, value) in enumerate(payload.items()):
        comma = b"," if number < last else b""
        if isinstance(value, list | tuple) and value:
            yield _encoded(key) + b": [\n"
            for place, element in enumerate(value):
                yield _encoded(element) + (b",\n" if place < len(value) - 1 else b"\n")
            yield b"]" + comma + b"\n"
        else:
            yield _encoded(key) + b": " + _encoded(value) + comma + b"\n"
    yield b"}\n"


_UNSAFE = re.compile("[\x7f-\x9f\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
"""What a terminal may obey and JSON does not escape by itself."""


def _encoded(value: object) -> bytes:
    text = json.dumps(value, ensure_ascii=False)
    escaped = _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
    return escaped.encode("utf-8", "backslashreplace")


def _write_bytes(stream: TextIO, line: bytes) -> None:
    buffer: BinaryIO | None = getattr(stream, "buffer", None)
    if buffer is None:
        stream.write(line.decode())
    else:
        stream.flush()
        buffer.write(line)


@contextmanager
def open_output(path: str) -> Iterator[BinaryIO]:
    """Open a file to be written in whole: it takes its name only when all is on disk.

    Devices and pipes (`/dev/stdout`, `>(command)`) are written to directly.

    Raises
    ------
    WriteError
        The file cannot be written; the message says why and what to do.
    """
    if path in ("", "-"):
        raise WriteError("an output needs the name of a file; without one it is standard output")
    target = Path(os.path.realpath(path))
    try:
        if target.exists() and not target.is_file() and not target.is_dir():
            with target.open("wb") as device:
                yield device
            return
        if target.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a folder")
        with _replacing(target) as file:
            yield file
    except BrokenPipeError:
        raise
    except OSError as error:
        raise WriteError(f"cannot write {path}: {why_unwritable(error)}") from error


@contextmanager
def _replacing(target: Path) -> Iterator[BinaryIO]:
    """Write beside a file, then put the new one in its place."""
    if target.exists() and not os.access(target, os.W_OK):
        raise PermissionError(errno.EACCES, "permission denied")
    draft = target.with_name(f".{target.name[:200]}.{os.getpid()}.tmp")
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    with suppress(FileNotFoundError):
        draft.unlink()
    handle = os.open(draft, flags, 0o666)
    try:
        with os.fdopen(handle, "wb") as file:
            yield file
        if target.exists():
            draft.chmod(target.stat().st_mode & 0o7777)
        draft.replace(target)
    except BaseException:
        draft.unlink(missing_ok=True)
        raise
