"""Showing long output page by page, as git does: only on a terminal, and only if it is long."""

from __future__ import annotations

import shlex
import shutil
import signal
import subprocess
from contextlib import suppress
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from quotetrace.cli.environment import Environment

DEFAULT = "less"
LESS = "FRX"
"""Options of less unless LESS is set: leave at once if all fits, keep colours and the screen."""


def print_texts(environment: Environment, texts: Sequence[Text], *, paged: bool | None) -> None:
    """Print texts one below the other.

    Parameters
    ----------
    environment
        Where to.
    texts
        What to print.
    paged
        Through a pager; on a terminal only, whatever is asked for. TRACE_PAGER or PAGER name it,
        an empty one or `cat` is none.
    """
    command = _command(environment) if paged is not False else []
    if not command:
        _print(environment, texts)
        return
    with environment.out.capture() as captured:
        _print(environment, texts)
    _page(command, captured.get(), environment)


def _print(environment: Environment, texts: Sequence[Text]) -> None:
    for number, text in enumerate(texts):
        if number:
            environment.out.print()
        environment.out.print(text, end="", soft_wrap=True)


def _command(environment: Environment) -> list[str]:
    """Give the command line of the pager; none where there is nobody to turn pages."""
    if not environment.stdout_is_terminal or environment.variables.get("TERM") == "dumb":
        return []
    named = environment.variables.get("TRACE_PAGER", environment.variables.get("PAGER", DEFAULT))
    try:
        command = shlex.split(named)
    except ValueError:
        return []
    if not command or command[0] == "cat" or shutil.which(command[0]) is None:
        return []
    return command


def _page(command: list[str], text: str, environment: Environment) -> None:
    """Hand text to a pager and wait until it is left; Ctrl-C is for the pager alone."""
    variables = dict(environment.variables)
    variables.setdefault("LESS", LESS)
    variables.setdefault("LV", "-c")
    environment.stdout.flush()
    before = signal.getsignal(signal.SIGINT)
    with suppress(ValueError):  # not in the main thread
        signal.signal(signal.SIGINT, lambda *_: None)  # unlike SIG_IGN not handed on to the pager
    try:
        with (
            subprocess.Popen(command, stdin=subprocess.PIPE, env=variables) as process,
            suppress(BrokenPipeError),  # left before the end
        ):
            process.communicate(text.encode("utf-8", "replace"))
    finally:
        with suppress(ValueError):
            signal.signal(signal.SIGINT, before)
