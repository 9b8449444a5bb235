"""How much memory there is, what a search may take of it, and what it took."""

from __future__ import annotations

import sys

LARGE = 20_000_000
"""Bytes of input from which on it matters."""
SHARE = 2
"""Of what is free, a search takes one part of so many."""


def bound(memory: int | None, size: int) -> int | None:
    """Give the bytes that a search makes do with; None where it is too small to matter.

    Parameters
    ----------
    memory
        What was asked for; half of what is free when None.
    size
        Bytes of the input.
    """
    if memory is not None or size < LARGE:
        return memory
    import psutil  # noqa: PLC0415 (only large inputs are worth the time that it takes to load)

    return int(psutil.virtual_memory().available) // SHARE


def peak() -> int | None:
    """Give the most bytes of memory that this process ever held; None where it cannot be had."""
    try:
        with open("/proc/self/status", encoding="ascii", errors="replace") as status:  # noqa: PTH123
            held = [line.split()[1] for line in status if line.startswith("VmHWM:")]
        if held:
            return int(held[0]) * 1024
    except OSError:
        pass
    try:
        import resource  # noqa: PLC0415 (not on every system)
    except ImportError:
        return None
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * 1024
