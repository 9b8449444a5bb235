"""Writing an index: beside it, whole, and then in its place. Whatever happens, it is not harmed.

All is written to a draft in the same folder, a copy of the index if there is one, which takes
its name when everything is on disk. A program that is killed leaves the index as it was; those
who read it go on reading the old one. A lock on a file beside it tells the second writer.
"""

from __future__ import annotations

import errno
import os
from contextlib import closing, contextmanager
from shutil import copyfile, copymode, rmtree
from typing import TYPE_CHECKING, Final

from quotetrace.errors import WriteError, why_unwritable
from quotetrace.indexing.opening import LOG, config_of, connect, explained, is_interrupt
from quotetrace.indexing.schema import upgrade, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection

_COMPRESSION: Final = "uncompressed"
"""A file half as large would take twice as long to write, and texts 30 times as long to fetch."""


@contextmanager
def only_writer(target: Path) -> Iterator[None]:
    """Keep others from writing an index while the context lasts.

    Raises
    ------
    WriteError
        Somebody else is writing it, or the folder cannot be written to.
    """
    lock = target.with_name(f".{target.name}.lock")
    try:
        handle = _hold(lock)
    except BlockingIOError:
        raise WriteError(f"{target}: another trace is writing to it; wait until it ends") from None
    except OSError as error:
        raise WriteError(f"cannot write {target}: {why_unwritable(error)}") from None
    try:
        yield
    finally:
        lock.unlink(missing_ok=True)
        os.close(handle)


def _hold(lock: Path) -> int:
    """Open a file and lock it; the lock ends with the process, however that ends.

    Raises
    ------
    BlockingIOError
        It is locked.
    OSError
        It cannot be opened.
    """
    import fcntl  # noqa: PLC0415 (not on every system)

    while True:
        handle = os.open(lock, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o600)
        try:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(handle), lock.stat()):
                return handle
        except FileNotFoundError:  # the holder before us took it away: we locked nothing
            pass
        except OSError:
            os.close(handle)
            raise
        os.close(handle)


def settle(target: Path) -> None:
    """Bring what another program wrote last into the file itself.

    Raises
    ------
    ReadError
        It cannot be read, or that program is still at it.
    """
    if target.with_name(f"{target.name}{LOG}").exists():
        with explained(str(target)), connect(str(target), writing=True) as connection:
            connection.execute("checkpoint")


class Draft:
    """An index that is being written."""

    def __init__(self, connection: DuckDBPyConnection) -> None:
        self.connection = connection
        self.is_kept = False

    def keep(self) -> None:
        """Let it take the place of the index when the context ends."""
        self.is_kept = True


@contextmanager
def drafting(target: Path, *, is_new: bool, threads: int | None = None) -> Iterator[Draft]:
    """Write an index while the context lasts; put it in its place at the end, if it is kept.

    Parameters
    ----------
    target
        The index. The caller is its `only_writer`.
    is_new
        Whether to begin with an empty database instead of what is there.
    threads
        For the database.

    Raises
    ------
    WriteError
        The disk is full, or the system refuses.
    """
    import duckdb  # noqa: PLC0415 (heavy)

    path = target.with_name(f".{target.name}.new")
    _discard(path)
    try:
        if not is_new:
            with connect(str(target), threads=threads):  # nobody writes to it meanwhile
                copyfile(target, path)
        with closing(duckdb.connect(str(path), config=config_of(threads))) as connection:
            connection.execute(f"set force_compression = '{_COMPRESSION}'")
            if not is_new:
                upgrade(connection, version_of(connection, str(target)))
            draft = Draft(connection)
            yield draft
            if draft.is_kept:
                connection.execute("checkpoint")
        if draft.is_kept:
            if target.exists():
                copymode(target, path)
            _sync(path)
            path.replace(target)
    except (OSError, duckdb.Error, RuntimeError) as error:
        if is_interrupt(error):
            raise KeyboardInterrupt from error
        if isinstance(error, RuntimeError):
            raise
        raise WriteError(f"cannot write {target}: {_reason(error)}") from None
    finally:
        _discard(path)


def _discard(path: Path) -> None:
    for name in (path.name, f"{path.name}{LOG}"):
        path.with_name(name).unlink(missing_ok=True)
    rmtree(path.with_name(f"{path.name}.tmp"), ignore_errors=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reason(error: Exception) -> str:
    if isinstance(error, OSError):
        return why_unwritable(error)
    words = " ".join(str(error).split())
    for number in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
        if os.strerror(number) in words:
            return why_unwritable(OSError(number, words))
    return words
