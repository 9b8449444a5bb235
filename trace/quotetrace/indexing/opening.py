"""Opening an index: known by its content, refused in words, never changed by being read."""

from __future__ import annotations

import os
import re
import stat
import tempfile
from contextlib import contextmanager
from pathlib import Path
from shutil import copyfile
from typing import TYPE_CHECKING, Final

from quotetrace.errors import ReadError
from quotetrace.indexing.schema import VERSION, upgrade, version_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from duckdb import DuckDBPyConnection

_MAGIC: Final = b"DUCK"
_AT: Final = 8
"""Where a DuckDB file says what it is."""
LOG: Final = ".wal"
"""What DuckDB adds to the name of a file that keeps its last writes until it is closed."""
_MEMORY: Final = "512MB"
"""What the database may hold of the file at once; results and texts come on top of it."""


def is_database(path: str) -> bool:
    """Say whether a file is a DuckDB database, by its first bytes."""
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):  # noqa: PTH116
            return False
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123
            return file.read(_AT + len(_MAGIC))[_AT:] == _MAGIC
    except (OSError, ValueError):
        return False


def config_of(threads: int | None) -> dict[str, str | bool | int | float | list[str]]:
    """Give the settings of the database; as many threads as there are cores when None."""
    config: dict[str, str | bool | int | float | list[str]] = {"memory_limit": _MEMORY}
    if threads is not None:
        config["threads"] = threads
    return config


def connect(path: str, *, writing: bool = False, threads: int | None = None) -> DuckDBPyConnection:
    """Open a DuckDB file, as it is now: whoever opened it before may hold an older one.

    Raises
    ------
    ReadError
        It is broken, of a newer DuckDB, or held by a program that writes to it.
    """
    import duckdb  # noqa: PLC0415 (heavy: only where there is an index)

    connection = duckdb.connect(config=config_of(threads))
    name = path.replace("'", "''")
    mode = "" if writing else " (read_only)"
    try:
        with explained(path):
            connection.execute(f"attach '{name}' as corpus{mode}; use corpus")
    except BaseException:
        connection.close()
        raise
    return connection


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Say in one line what is wrong with an index that the database cannot go on reading.

    Raises
    ------
    ReadError
        Instead of the errors of the database.
    """
    import duckdb  # noqa: PLC0415 (heavy: only where there is an index)

    try:
        yield
    except (duckdb.Error, RuntimeError) as error:
        if is_interrupt(error):
            raise KeyboardInterrupt from error
        if not isinstance(error, duckdb.Error):
            raise
        raise ReadError(f"{path}: {_why(error)}") from None


def is_interrupt(error: Exception) -> bool:
    """Say whether an error of the database is Ctrl-C, which reached it first."""
    return "interrupt" in str(error).lower()


def _why(error: Exception) -> str:
    words = str(error)
    if re.search(r"\block\b", words):  # and not a damaged block
        return "another program has it open and may be writing to it; close that first"
    if "ersion" in words and ("newer" in words or "older" in words):
        return "made by another version of DuckDB; pip install --upgrade duckdb"
    if "ermission" in words:
        return "no permission to read it; change its permissions (chmod u+r)"
    return "a broken DuckDB file; make the index again"


def open_to_read(
    path: str, threads: int | None = None
) -> tuple[DuckDBPyConnection, tempfile.TemporaryDirectory[str] | None]:
    """Open an index to read it.

    An index of an older version is upgraded in a copy.

    Returns
    -------
    connection
        To be closed by the caller.
    folder
        Where the copy is, if there is one; to be cleaned up.

    Raises
    ------
    ReadError
        It is no index, broken, newer than this program, or being written to.
    """
    connection = connect(path, threads=threads)
    try:
        with explained(path):
            version = version_of(connection, path)
            if version == VERSION:
                return connection, None
            folder = tempfile.TemporaryDirectory(prefix="trace-")
            copy = copy_index(path, str(Path(folder.name, "index.duckdb")))
            upgraded = connect(copy, writing=True, threads=threads)
            upgrade(upgraded, version)
    except BaseException:
        connection.close()
        raise
    connection.close()
    return upgraded, folder


def copy_index(path: str, copy: str) -> str:
    """Copy an index with what was last written to it, and give the name of the copy."""
    copyfile(path, copy)
    log = f"{path}{LOG}"
    if os.path.exists(log):  # noqa: PTH110
        copyfile(log, f"{copy}{LOG}")
    return copy
