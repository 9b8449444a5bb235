"""Writing results: JSON, and files that are whole or not there at all."""

from __future__ import annotations

import errno
import json
import os
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from quotetrace.errors import WriteError

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
    r"""Give the lines of a JSON object; a lone surrogate becomes an escape (`\ud800`).

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


def _encoded(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False).encode("utf-8", "backslashreplace")


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
    if not path:
        raise WriteError("--output needs the name of a file")
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
        raise WriteError(f"cannot write {path}: {_reason(error)}") from error


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


_WAYS_OUT = {
    errno.ENOENT: "the folder does not exist; make it first or name another",
    errno.ENOTDIR: "part of the path is a file, not a folder; name another place",
    errno.EISDIR: "it is a folder; name a file in it",
    errno.EACCES: "permission denied; name a place that you may write to",
    errno.EPERM: "permission denied; name a place that you may write to",
    errno.EROFS: "the file system is read-only; name another place",
    errno.ENOSPC: "the disk is full; make room or name another place",
    errno.EDQUOT: "the quota is used up; make room or name another place",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


def _reason(error: OSError) -> str:
    return _WAYS_OUT.get(error.errno or 0, error.strerror or str(error))
