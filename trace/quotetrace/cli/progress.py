"""Progress on stderr, for work that takes longer than a second.

On a terminal it is one line that is drawn over and taken away in the end; elsewhere it is shown
only if asked for, and is a line now and then.
"""

from __future__ import annotations

import os
from contextlib import contextmanager, suppress
from threading import Event, Thread
from time import perf_counter
from typing import TYPE_CHECKING

from quotetrace.progress import Progress

if TYPE_CHECKING:
    from collections.abc import Iterator

    from rich.text import Text

    from quotetrace.cli.environment import Environment
    from quotetrace.progress import Stage

PATIENCE = 1.0
"""Seconds before anything is shown."""
DRAWN = 0.1
"""Seconds between two drawings on a terminal."""
TOLD = 5.0
"""Seconds between two lines elsewhere; the beginning of a stage is told sooner."""
TELLING = 0.02
"""Share of a stage that must be done before the rest can be guessed from it."""
BAR = 10, 40
"""Least and most cells of the bar."""
MEGABYTE = 1_000_000


@contextmanager
def shown_progress(
    environment: Environment, *, quiet: bool, asked: bool | None = None
) -> Iterator[Progress]:
    """Give what work writes its progress to, and show it where a person looks.

    Parameters
    ----------
    quiet
        Show nothing.
    asked
        Show it anywhere and from the start, or nowhere; when None, on terminals, and only if the
        work takes a while.
    """
    work = Progress()
    if not (environment.stderr_is_terminal and not quiet if asked is None else asked):
        yield work
        return
    ended = Event()
    patience = 0.0 if asked else PATIENCE
    view = Thread(target=_show, args=(environment, work, ended, patience), daemon=True)
    view.start()
    try:
        yield work
    finally:
        ended.set()
        view.join()


def _show(environment: Environment, work: Progress, ended: Event, patience: float) -> None:
    """Show the progress of work until it has ended."""
    if ended.wait(patience):
        return
    draws = environment.stderr_is_terminal and not environment.err.is_dumb_terminal
    with suppress(OSError, ValueError):  # there is nobody left to show it to
        (_draw if draws else _tell)(environment, work, ended)


def _draw(environment: Environment, work: Progress, ended: Event) -> None:
    """Draw one line over and over."""
    from rich.live import Live  # noqa: PLC0415 (only work that takes long needs it)

    def line() -> Text:
        return line_of(work.now, _width(environment))

    with Live(
        console=environment.err,
        get_renderable=line,
        auto_refresh=False,
        transient=True,
        redirect_stdout=False,
        redirect_stderr=False,
    ) as live:
        while not ended.wait(DRAWN):
            live.refresh()


def _tell(environment: Environment, work: Progress, ended: Event) -> None:
    """Write a line for each stage that takes a while, and one now and then."""
    stage, until = None, 0.0
    while not ended.wait(DRAWN):
        now = perf_counter()
        is_old = work.now is stage
        if work.now is not None and now >= (until if is_old else work.now.began + PATIENCE):
            stage, until = work.now, now + TOLD
            words = " · ".join(_parts(stage))
            environment.err.print(f"trace: {stage.name}: {words}", soft_wrap=True)


def line_of(stage: Stage | None, width: int) -> Text:
    """Say how far a stage is in one line of at most `width` cells.

    What matters least is left out where there is no room: the bar, the bytes, the count.
    """
    from rich.text import Text  # noqa: PLC0415

    if stage is None:
        return Text()
    parts = _parts(stage)
    while parts and len(_joined(stage, parts)) > width:
        parts.pop(0 if len(parts) == 1 else -2)
    text = Text(stage.name, style="bold", no_wrap=True, overflow="crop")
    room = min(width - len(_joined(stage, parts)) - 1, BAR[1])
    share = stage.share
    if share is not None and room >= BAR[0]:
        full = int(share * room)
        text.append(" ")
        text.append("━" * full, style="cyan").append("─" * (room - full), style="dim")
    if parts:
        text.append(f" {' · '.join(parts)}", style="not bold")
    text.truncate(width)
    return text


def _joined(stage: Stage, parts: list[str]) -> str:
    return f"{stage.name} {' · '.join(parts)}"


def _parts(stage: Stage) -> list[str]:
    """Say what is done and how long the rest may take; how long it has taken if nobody knows."""
    took = perf_counter() - stage.began
    parts = []
    if stage.total:
        parts.append(f"{stage.done:,} of {stage.total:,} {stage.unit}")
    if stage.total_bytes:
        done, total = stage.done_bytes / MEGABYTE, stage.total_bytes / MEGABYTE
        parts.append(f"{done:,.1f} of {total:,.1f} MB")
    share = stage.share
    if share is None or share < TELLING:
        parts.append(_time(took))
    else:
        parts.append(f"{_time(took / share - took)} left")
    return parts


def _time(seconds: float) -> str:
    """Write a length of time: ``12 s``, ``3:05 min``."""
    whole = round(seconds)
    return f"{whole} s" if whole < 60 else f"{whole // 60}:{whole % 60:02} min"


def _width(environment: Environment) -> int:
    """Give the columns of the terminal behind stderr, which may have changed."""
    try:
        columns = os.get_terminal_size(environment.stderr.fileno()).columns
    except (OSError, ValueError):
        columns = 0
    return (columns or environment.width) - 1
