"""Writing an index: beside it, whole, and then in its place. Whatever happens, it is not harmed.

All is written to a draft in the same folder, a copy of the index if there is one, which takes
its name when everything is on disk. A program that is killed leaves the index as it was; those
who read it go on reading the old one. A lock on a file beside it tells the second writer.
"""

from __future__ import annotations

import errno
import os
from contextlib import closing, contextmanager
from shutil import copyfile, copymode
from typing import TYPE_CHECKING

from quotetrace.errors import WriteError
from quotetrace.indexing.opening import LOG, config_of, connect, explained, is_interrupt

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from duckdb import DuckDBPyConnection


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
        raise WriteError(f"cannot write {target}: {error.strerror or error}") from None
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


def write_index(
    target: Path,
    write: Callable[[DuckDBPyConnection], None],
    *,
    is_new: bool,
    threads: int | None = None,
) -> None:
    """Change an index, or make it, as a whole.

    Parameters
    ----------
    target
        The index. The caller is its `only_writer`.
    write
        Makes the changes.
    is_new
        Whether they begin with an empty database instead of what is there.
    threads
        For the database.

    Raises
    ------
    WriteError
        The disk is full, or the system refuses.
    """
    import duckdb  # noqa: PLC0415 (heavy)

    draft = target.with_name(f".{target.name}.new")
    _discard(draft)
    try:
        if not is_new:
            with connect(str(target), threads=threads):  # nobody writes to it meanwhile
                copyfile(target, draft)
        with closing(duckdb.connect(str(draft), config=config_of(threads))) as connection:
            connection.execute("begin")
            write(connection)
            connection.execute("commit")
            connection.execute("checkpoint")
        if target.exists():
            copymode(target, draft)
        _sync(draft)
        draft.replace(target)
    except (OSError, duckdb.Error, RuntimeError) as error:
        if is_interrupt(error):
            raise KeyboardInterrupt from error
        raise WriteError(f"cannot write {target}: {_reason(error)}") from None
    finally:
        _discard(draft)


def _discard(draft: Path) -> None:
    for name in (draft.name, f"{draft.name}{LOG}"):
        draft.with_name(name).unlink(missing_ok=True)


def _sync(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _reason(error: Exception) -> str:
    number = error.errno if isinstance(error, OSError) else None
    words = str(error)
    if number in (errno.ENOSPC, errno.EDQUOT) or "No space left" in words:
        return "the disk is full; make room or name another place"
    if number == errno.EFBIG or "File too large" in words:
        return "it would be larger than files may be here (ulimit -f); name another place"
    if isinstance(error, OSError):
        return error.strerror or words
    return " ".join(words.split())
