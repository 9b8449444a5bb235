"""The errors that the library raises, all of one family, and the exit codes they end in."""

from __future__ import annotations

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


class UnknownClusterError(TraceError):
    """No cluster has the id that was asked for."""
