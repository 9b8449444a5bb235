"""The entry point: the table of commands, and the one border where errors become exit codes."""

from __future__ import annotations

import errno
import os
import sys
from typing import TYPE_CHECKING

import click
from rich.text import Text

from quotetrace.cli.environment import Environment
from quotetrace.cli.help import Entry, Example, Group
from quotetrace.cli.interrupt import SAID
from quotetrace.errors import ExitCode, TraceError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.style import StyleType

PROGRAM = "trace"
INTERNAL_ERROR = 70
"""The exit code of a mistake in the program itself (EX_SOFTWARE)."""

COMMANDS = {
    "clusters": Entry("quotetrace.cli.clusters", "Find every passage that stands in two places."),
    "diff": Entry("quotetrace.cli.diff", "Compare two texts, or the versions of one passage."),
    "quotes": Entry("quotetrace.cli.quotes", "Show who is quoted, with what words, and where."),
    "check": Entry("quotetrace.cli.check", "Hold the quotations of a text against their sources."),
    "find": Entry("quotetrace.cli.find", "Find where some words stand, also when they changed."),
    "explain": Entry("quotetrace.cli.explain", "Say why a passage was reported, or was not."),
    "index": Entry("quotetrace.cli.index", "Keep texts and what they share in a file that grows."),
    "lineage": Entry("quotetrace.cli.lineage", "Show who took a text from whom, as a tree."),
    "sections": Entry("quotetrace.cli.sections", "Show the posts and comments that texts hold."),
    "sources": Entry("quotetrace.cli.sources", "Show which documents or authors take from which."),
}
EXAMPLES = (
    Example("trace clusters seeds/", "Find what the texts of a folder have in common."),
    Example("trace diff draft.txt printed.txt", "See what changed between two texts."),
    Example("trace sections page.html", "See the posts and comments of a page."),
)


def _show_version(ctx: click.Context, _option: click.Parameter, asked: bool) -> None:
    if asked and not ctx.resilient_parsing:
        from importlib.metadata import PackageNotFoundError, version  # noqa: PLC0415 (slow)

        try:
            number = version("quotetrace")
        except PackageNotFoundError:
            number = "of a source tree"
        ctx.obj.out.print(f"{PROGRAM} {number}")
        ctx.exit()


COMMAND_LINE = Group(
    name=PROGRAM,
    entries=COMMANDS,
    examples=EXAMPLES,
    help="Find every passage that is quoted, reprinted or misquoted in a folder of texts, "
    "and show who changed what.",
    context_settings={"help_option_names": ["-h", "--help"]},
    no_args_is_help=False,
    subcommand_metavar="COMMAND …",
    params=[
        click.Option(
            ["--version"],
            is_flag=True,
            is_eager=True,
            expose_value=False,
            callback=_show_version,
            help="Show the version and leave.",
        )
    ],
)


def program(args: Sequence[str], environment: Environment) -> int:
    """Run one command line and give its exit code; errors are left to `main`."""
    with COMMAND_LINE.make_context(PROGRAM, list(args) or ["--help"], obj=environment) as ctx:
        code = COMMAND_LINE.invoke(ctx)
    environment.stdout.flush()
    return int(code or ExitCode.OK)


def main(args: Sequence[str] | None = None, environment: Environment | None = None) -> int:
    """Run the program: whatever goes wrong ends in one line and an exit code."""
    environment = environment or Environment.of_process()
    try:
        return program(sys.argv[1:] if args is None else args, environment)
    except click.exceptions.Exit as stop:
        return _flushed(environment, stop.exit_code)
    except Exception as error:
        return _report(error, environment)
    except KeyboardInterrupt:
        _say(environment, "interrupted")
        SAID.set()
        return ExitCode.INTERRUPTED


def _flushed(environment: Environment, code: int) -> int:
    try:
        environment.stdout.flush()
    except OSError as error:
        return _report(error, environment)
    return code


def _report(error: Exception, environment: Environment) -> int:
    """Say what went wrong in one line; the stack is shown only with TRACE_DEBUG=1."""
    if isinstance(error, BrokenPipeError):  # the reader of a pipe has seen enough
        _drop_output(environment)
        return ExitCode.OK
    if environment.debug:
        _show_stack(environment)
    code, message, hint = _explain(error)
    _say(environment, f"error: {message}", style="bold red")
    if hint:
        _say(environment, hint)
    if isinstance(error, OSError):
        _drop_output(environment)
    return code


def _explain(error: Exception) -> tuple[int, str, str | None]:
    """Give the exit code, the message and perhaps a hint for an error."""
    if isinstance(error, TraceError):
        return error.exit_code, str(error), None
    if isinstance(error, click.ClickException):
        ctx = getattr(error, "ctx", None)
        path = ctx.command_path if ctx is not None else PROGRAM
        return ExitCode.USAGE, error.format_message(), f"try '{path} --help'"
    if isinstance(error, OSError):
        return ExitCode.USAGE, _explain_os(error), None
    return INTERNAL_ERROR, _explain_internal(error), None


def _explain_internal(error: Exception) -> str:
    if isinstance(error, MemoryError):
        return "out of memory; give fewer or smaller inputs"
    if isinstance(error, RecursionError):
        return "an input is nested too deeply to be read"
    return (
        f"this is a mistake in the program, please report it: {type(error).__name__}: {error} "
        "(TRACE_DEBUG=1 shows where)"
    )


def _explain_os(error: OSError) -> str:
    if error.errno == errno.ENOSPC:
        return "the disk is full; make room or write the output somewhere else"
    reason = error.strerror or str(error) or type(error).__name__
    return f"{error.filename}: {reason}" if error.filename else f"input or output failed: {reason}"


def _say(environment: Environment, message: str, style: StyleType | None = None) -> None:
    """Write one line to stderr, headed by the name of the program."""
    from quotetrace.views.safe import printable  # noqa: PLC0415 (only when there is something to say)

    line = Text(f"{PROGRAM}: ", style="bold")
    line.append(printable(message, one_line=True), style=style or "not bold")
    try:
        environment.err.print(line, soft_wrap=True)
    except (OSError, ValueError):  # there is nobody left to tell
        return


def _show_stack(environment: Environment) -> None:
    import traceback  # noqa: PLC0415 (slow)

    environment.stderr.write(traceback.format_exc())


def _drop_output(environment: Environment) -> None:
    """Stop the interpreter from writing the rest to a closed pipe when it ends."""
    if environment.stdout is sys.stdout:
        try:
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        except (OSError, ValueError):
            return
