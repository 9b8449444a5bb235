"""The errors that the library raises, all of one family, and the exit codes they end in."""

from __future__ import annotations

import errno
from enum import IntEnum


class ExitCode(IntEnum):
    """How a command ended; documented in the README."""

    OK = 0
    FINDINGS = 1
    """Only where a command documents it and a flag asked for it."""
    USAGE = 2
    SOME_UNREADABLE = 3
    ALL_UNREADABLE = 4
    INTERRUPTED = 130


class TraceError(Exception):
    """Anything that a user can put right; the message is one line and says how."""

    exit_code = ExitCode.USAGE


class ReadError(TraceError):
    """An input could not be read."""

    exit_code = ExitCode.ALL_UNREADABLE


class WriteError(TraceError):
    """An output could not be written."""


class EngineError(TraceError):
    """What runs a search could not be started, or failed.

    Parameters
    ----------
    message
        One line.
    details
        Everything else that is known, for those who ask for it.
    """

    def __init__(self, message: str, details: str = "") -> None:
        super().__init__(message)
        self.details = details


class UnknownClusterError(TraceError):
    """No cluster has the id that was asked for."""


_WAYS_OUT = {
    errno.ENOENT: "the folder does not exist; make it first or name another",
    errno.ENOTDIR: "part of the path is a file, not a folder; name another place",
    errno.EISDIR: "it is a folder; name a file in it",
    errno.EACCES: "permission denied; name a place that you may write to",
    errno.EPERM: "permission denied; name a place that you may write to",
    errno.EROFS: "the file system is read-only; name another place",
    errno.ENOSPC: "the disk is full; make room or name another place",
    errno.EDQUOT: "the quota is used up; make room or name another place",
    errno.EFBIG: "it would be larger than files may be here (ulimit -f); name another place",
    errno.ENAMETOOLONG: "the name is too long; choose a shorter one",
}


def why_unwritable(error: OSError) -> str:
    """Say what stands against writing a file, and the way out where there is one.

    >>> why_unwritable(IsADirectoryError(errno.EISDIR, "Is a directory"))
    'it is a folder; name a file in it'
    """
    return _WAYS_OUT.get(error.errno or 0, error.strerror or str(error))
