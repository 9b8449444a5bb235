"""The processes of one session, as Linux tells of them in ``/proc``; nothing elsewhere."""

from __future__ import annotations

import os
from pathlib import Path

PROC = Path("/proc")
KILOBYTE = 1024


class Tree:
    """What the processes of a session have used, as far as one looked.

    Parameters
    ----------
    session
        The process that began the session: all that it starts belong to it.
    """

    def __init__(self, session: int) -> None:
        self._session = session
        self._cpu: dict[tuple[int, str], float] = {}
        self.memory = 0
        """Bytes of all together at the highest, or of the largest one at its own highest."""

    @property
    def cpu(self) -> float:
        """Return the seconds of all processes, each as when it was last seen."""
        return sum(self._cpu.values())

    def look(self) -> None:
        """Take in how things stand."""
        memory, highest = 0, 0
        for pid in _pids():
            fields = _stat(pid)
            if len(fields) > 19 and fields[3] == str(self._session):
                ticks = int(fields[11]) + int(fields[12])
                self._cpu[pid, fields[19]] = ticks / os.sysconf("SC_CLK_TCK")
                memory += _kilobytes(pid, "smaps_rollup", "Pss:")
                highest = max(highest, _kilobytes(pid, "status", "VmHWM:"))
        self.memory = max(self.memory, memory * KILOBYTE, highest * KILOBYTE)


def _pids() -> list[int]:
    try:
        return [int(path.name) for path in PROC.iterdir() if path.name.isdigit()]
    except OSError:
        return []


def _read(pid: int, name: str) -> str:
    """Return what a file of a process says, or nothing when the process has gone."""
    try:
        return (PROC / str(pid) / name).read_text(encoding="utf-8", errors="replace")
    except OSError:
        return ""


def _stat(pid: int) -> list[str]:
    """Return the fields of a process after its name, which may hold anything."""
    return _read(pid, "stat").rpartition(")")[2].split()


def _kilobytes(pid: int, name: str, key: str) -> int:
    """Return a figure of a process: its share of all pages (`Pss`), its own highest (`VmHWM`)."""
    for line in _read(pid, name).splitlines():
        if line.startswith(key):
            return int(line.split()[1])
    return 0
