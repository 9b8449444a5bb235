"""Run the program: as `python -m quotetrace`, and as the console scripts do."""

from __future__ import annotations

import gc
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

YOUNG = 50_000
"""Objects that are made before the garbage collector looks at them: most work makes many that
stay, and looking at them again and again takes a tenth of it."""


def run() -> int:
    """Run the command line of this process and give its exit code.

    Being interrupted while the program is still being loaded is no error either.
    """
    try:
        from quotetrace.cli.interrupt import (  # noqa: PLC0415
            ignore_interrupts,
            leave,
            watch_interrupts,
        )

        watch_interrupts()
    except KeyboardInterrupt:
        sys.stderr.write("trace: interrupted\n")
        return 130
    try:
        code = _load()()
        ignore_interrupts()
    except KeyboardInterrupt:
        code = 130
    if code == 130:
        leave()
    return code


def _load() -> Callable[[], int]:
    """Import the command line.

    What is loaded stays to the end, so nobody looks through it for garbage: not while it is
    loaded, and not when the interpreter takes itself down.
    """
    gc.disable()
    from quotetrace.cli.main import main  # noqa: PLC0415

    gc.freeze()
    gc.set_threshold(YOUNG, 20, 100)
    gc.enable()
    return main


if __name__ == "__main__":
    sys.exit(run())
