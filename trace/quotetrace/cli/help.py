"""Help that starts with examples, for the program and for its commands.

`Command` and `Group` are click's own with three changes: help is written to the console of the
environment (click would ignore NO_COLOR), examples come first, and a group loads a command only
when it is used.
"""

from __future__ import annotations

import textwrap
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

import click
from rich.text import Text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotetrace.cli.environment import Environment

MAX_WIDTH = 100
"""Columns of help at most: longer lines are tiring."""
NAME_WIDTH = 26
"""Columns for the name of an option at most; longer names stand on a line of their own."""


class Example(NamedTuple):
    """A command line that works as it stands, and what it does."""

    command: str
    does: str


class Entry(NamedTuple):
    """Where a command is found, and its line in the help of the program."""

    module: str
    help: str


class _Helpful(click.Command):
    """A click command whose help begins with examples."""

    examples: Sequence[Example] = ()

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        option = super().get_help_option(ctx)
        if option is not None:
            option.callback = _show_help
            option.help = "Show this and leave."
        return option


class Command(_Helpful):
    """A command with examples."""

    def __init__(self, *args: Any, examples: Sequence[Example] = (), **kwargs: Any) -> None:
        kwargs.setdefault("context_settings", {"help_option_names": ["-h", "--help"]})
        super().__init__(*args, **kwargs)
        self.examples = examples


class Group(_Helpful, click.Group):
    """Commands by name, each imported when it is first asked for."""

    def __init__(
        self,
        *args: Any,
        entries: Mapping[str, Entry],
        examples: Sequence[Example] = (),
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.entries = entries
        self.examples = examples

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Names in the order of the table."""
        return list(self.entries)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import a command: the object in its module that has its name."""
        entry = self.entries.get(cmd_name)
        if entry is None:
            return None
        command: click.Command = getattr(import_module(entry.module), cmd_name.replace("-", "_"))
        return command

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Find the command, or say which ones there are and which is meant."""
        name = args[0]
        if name not in self.entries and not name.startswith("-"):
            raise click.UsageError(f"there is no command {name!r}; {self._nearest(name)}", ctx)
        return super().resolve_command(ctx, args)

    def _nearest(self, name: str) -> str:
        from difflib import get_close_matches  # noqa: PLC0415 (only after a mistake)

        near = get_close_matches(name, self.entries, n=1, cutoff=0.5)
        if near:
            return f"did you mean {near[0]!r}?"
        return f"the commands are {', '.join(self.entries)}"


def _show_help(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        environment: Environment = ctx.obj
        environment.out.print(help_text(ctx, environment.width), soft_wrap=True)
        ctx.exit()


def help_text(ctx: click.Context, width: int) -> Text:
    """Lay out the help of the command of a context, for a screen of `width` columns."""
    command, width = ctx.command, min(width, MAX_WIDTH)
    text = Text()
    examples = getattr(command, "examples", ())
    if examples:
        text.append("Examples:\n", style="bold")
        for example in examples:
            text.append(f"  {example.command}\n", style="bold cyan")
            text.append(_indented(example.does, 6, width))
        text.append("\n")
    text.append("Usage:", style="bold")
    text.append(f" {ctx.command_path} {' '.join(command.collect_usage_pieces(ctx))}\n")
    for paragraph in (command.help or "").split("\n\n"):
        text.append("\n").append(_indented(" ".join(paragraph.split()), 0, width))
    if isinstance(command, Group):
        rows = [(name, entry.help) for name, entry in command.entries.items()]
        _append_rows(text, "Commands", rows, width)
    options = [option for option in command.get_params(ctx) if isinstance(option, click.Option)]
    records = [option.get_help_record(ctx) for option in options]
    _append_rows(text, "Options", [record for record in records if record], width)
    text.rstrip()
    return text


def _append_rows(text: Text, title: str, rows: Sequence[tuple[str, str]], width: int) -> None:
    if not rows:
        return
    text.append(f"\n{title}:\n", style="bold")
    column = max((len(name) for name, _ in rows if len(name) <= NAME_WIDTH), default=NAME_WIDTH)
    for name, does in rows:
        text.append(f"  {name.ljust(column)}", style="cyan")
        lines = _indented(does, column + 4, width)
        text.append(f"\n{lines}" if len(name) > column else lines[column + 2 :])


def _indented(text: str, indent: int, width: int) -> str:
    margin = " " * indent
    wrapped = textwrap.fill(
        text,
        max(width, indent + 20),
        initial_indent=margin,
        subsequent_indent=margin,
        break_on_hyphens=False,
    )
    return f"{wrapped}\n"
