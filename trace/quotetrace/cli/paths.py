"""The paths that a command takes: its arguments, and lists of them in files."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from quotetrace.cli.inputs import binary_stdin
from quotetrace.views.safe import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quotetrace.cli.environment import Environment

F = TypeVar("F", bound="Callable[..., Any]")

_LISTED: Final = "quotetrace.files_from"
"""Where the context keeps the paths of a list until the argument asks for them."""
_LONGEST: Final = 1 << 28
"""Bytes of a list of paths."""


def paths_argument(*, required: bool = True, metavar: str = "PATH…") -> Callable[[F], F]:
    """Give a click command the argument `paths`, and ``--files-from`` to add to it.

    Parameters
    ----------
    required
        Whether there must be a path.
    metavar
        How the help names it.
    """

    def gather(
        ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
    ) -> tuple[str, ...]:
        paths = (*value, *listed_paths(ctx))
        if required and not paths and not ctx.resilient_parsing:
            raise click.MissingParameter(ctx=ctx, param=param)
        return paths

    def decorate(command: F) -> F:
        command = click.argument("paths", nargs=-1, metavar=metavar, callback=gather)(command)
        return files_from_option(command)

    return decorate


def files_from_option(command: F) -> F:
    """Give a click command ``--files-from``; `listed_paths` has what it names."""
    return click.option(
        "--files-from",
        metavar="FILE",
        is_eager=True,
        expose_value=False,
        callback=_read_list,
        help="Take the paths in a file too, one a line, or parted by NUL as 'find -print0' writes "
        "them; '-' is standard input.",
    )(command)


def listed_paths(ctx: click.Context) -> Iterable[str]:
    """Give the paths of the list that was named, none if none was."""
    found: tuple[str, ...] = ctx.meta.get(_LISTED, ())
    return found


def _read_list(ctx: click.Context, param: click.Parameter, value: str | None) -> None:
    if value is None or ctx.resilient_parsing:
        return
    environment: Environment = ctx.obj
    try:
        if value == "-":
            raw = binary_stdin(environment).read(_LONGEST)
        else:
            with Path(value).open("rb") as file:
                raw = file.read(_LONGEST)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        words = f"cannot read {printable(value)!r}: {reason}"
        raise click.BadParameter(words, ctx, param) from None
    if len(raw) == _LONGEST:
        raise click.BadParameter(f"{printable(value)!r} is too long to be a list", ctx, param)
    paths = tuple(_paths_in(raw))
    if not paths:
        raise click.BadParameter(f"there is no path in {printable(value)!r}", ctx, param)
    if value == "-" and "-" in paths:
        raise click.BadParameter("standard input holds the list, and is no text itself", ctx, param)
    ctx.meta[_LISTED] = paths


def _paths_in(raw: bytes) -> Iterable[str]:
    """Give the paths of a list; a byte order mark and the line ends of Windows are no part."""
    if b"\0" in raw:
        return (os.fsdecode(one) for one in raw.split(b"\0") if one)
    lines = raw.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return (os.fsdecode(bare) for line in lines if (bare := line.rstrip(b"\r")).strip())
