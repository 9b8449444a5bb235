"""Progress on stderr for work that takes longer than a second, where a person looks at it."""

from __future__ import annotations

from contextlib import contextmanager
from threading import Timer
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotetrace.cli.environment import Environment

PATIENCE = 1.0
"""Seconds before anything is shown."""


@contextmanager
def progress(environment: Environment, *, quiet: bool) -> Iterator[Callable[[str], None]]:
    """Give a function to be told the name of each stage; it is silent in pipes."""
    if quiet or not environment.stderr_is_terminal:
        yield lambda _: None
        return
    stages = ["reading"]
    status = environment.err.status("reading …")
    timer = Timer(PATIENCE, status.start)
    timer.daemon = True

    def tell(stage: str) -> None:
        stages.append(stage)
        status.update(f"{stage} …")

    timer.start()
    try:
        yield tell
    finally:
        timer.cancel()
        timer.join()
        status.stop()
