"""What a command knows of the world around it: streams, width, colour.

Every command gets one `Environment` (as `ctx.obj`) and writes through its two consoles; tests
make their own instead of patching. Rich decides on colour from NO_COLOR, FORCE_COLOR and TERM.
"""

from __future__ import annotations

import os
import re
import sys
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, TextIO

from rich.console import Console

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from rich.segment import Segment

DEFAULT_WIDTH = 80
"""Columns when neither COLUMNS nor a terminal says."""
WIDEST = 5
"""Digits of a width in COLUMNS that can be meant."""


@dataclass(frozen=True)
class Environment:
    """The streams of one run and what they can show."""

    stdin: TextIO
    stdout: TextIO
    stderr: TextIO
    width: int = DEFAULT_WIDTH
    """Columns of the screen, or of the text when the output is no screen."""
    stdin_is_terminal: bool = False
    stdout_is_terminal: bool = False
    stderr_is_terminal: bool = False
    variables: Mapping[str, str] = field(default_factory=dict)
    """The environment variables."""

    @classmethod
    def of_process(cls, variables: Mapping[str, str] = os.environ) -> Environment:
        """Take the streams and variables of this process.

        What the encoding of a stream cannot say is written as `?` instead of ending the run. What
        was closed before (`>&-`) is empty, or swallows what is written.
        """
        sys.stdin = sys.stdin or open(os.devnull, encoding="utf-8")  # noqa: PTH123, SIM115
        sys.stdout = sys.stdout or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        sys.stderr = sys.stderr or open(os.devnull, "w", encoding="utf-8")  # noqa: PTH123, SIM115
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="replace")
        return cls(
            stdin=sys.stdin,
            stdout=sys.stdout,
            stderr=sys.stderr,
            width=_width(sys.stdout, variables),
            stdin_is_terminal=_is_terminal(sys.stdin),
            stdout_is_terminal=_is_terminal(sys.stdout),
            stderr_is_terminal=_is_terminal(sys.stderr),
            variables=variables,
        )

    @cached_property
    def out(self) -> Console:
        """The console for results and help."""
        return _console(self.stdout, self)

    @cached_property
    def err(self) -> Console:
        """The console for errors, warnings and progress."""
        return _console(self.stderr, self, stderr=True)

    def console_for(self, stream: TextIO) -> Console:
        """Make a console without colour that writes somewhere else, as wide as this one."""
        return Console(
            file=stream,
            width=self.width,
            color_system=None,
            markup=False,
            emoji=False,
            highlight=False,
            legacy_windows=False,
        )

    @property
    def colour(self) -> bool:
        """Whether results may be coloured."""
        return self.out.color_system is not None and not self.out.no_color

    @property
    def links(self) -> bool:
        """Whether results may hold hyperlinks: only where a person looks at them."""
        return self.stdout_is_terminal and self.out.color_system is not None

    @property
    def debug(self) -> bool:
        """Whether unexpected errors show their stack (TRACE_DEBUG=1)."""
        return self.variables.get("TRACE_DEBUG", "") not in ("", "0")


_LINK = re.compile(r"\x1b\]8;id=[^;]*;([^\x1b]+)")


class _PipedConsole(Console):
    """A console that leaves a closed pipe to the error border, and writes the same every time.

    Rich numbers hyperlinks anew in each process; here the address decides the number.
    """

    def _render_buffer(self, buffer: Iterable[Segment]) -> str:
        rendered = super()._render_buffer(buffer)
        return _LINK.sub(_numbered, rendered) if "\x1b]8;id=" in rendered else rendered

    def on_broken_pipe(self) -> None:
        self.quiet = True
        raise BrokenPipeError


def _numbered(link: re.Match[str]) -> str:
    from zlib import crc32  # noqa: PLC0415 (only for hyperlinks)

    number = crc32(link[1].encode("utf-8", "replace"))
    return f"\x1b]8;id={number};{link[1]}"


def _console(stream: TextIO, environment: Environment, *, stderr: bool = False) -> Console:
    return _PipedConsole(
        file=stream,
        stderr=stderr,
        width=environment.width,
        markup=False,
        emoji=False,
        highlight=False,
        _environ=environment.variables,
    )


def _is_terminal(stream: TextIO | None) -> bool:
    try:
        return stream is not None and stream.isatty()
    except ValueError:  # already closed
        return False


def _width(stream: TextIO | None, variables: Mapping[str, str]) -> int:
    columns = variables.get("COLUMNS", "")
    if columns.isdecimal() and len(columns) <= WIDEST and int(columns) > 0:
        return int(columns)
    if stream is not None and _is_terminal(stream):
        try:
            return os.get_terminal_size(stream.fileno()).columns or DEFAULT_WIDTH
        except (OSError, ValueError):
            pass
    return DEFAULT_WIDTH
