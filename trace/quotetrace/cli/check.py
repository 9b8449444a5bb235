"""`trace check`: hold the quotations of a text against their sources before it is published."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import click

from quotetrace.cli.help import Command, Example
from quotetrace.cli.inputs import InputOptions, input_options, read_inputs
from quotetrace.cli.output import open_output, write_json
from quotetrace.cli.paths import files_from_option, listed_paths
from quotetrace.cli.stages import show_stages, sizes_of
from quotetrace.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from quotetrace.cli.environment import Environment
    from quotetrace.lookup.traces import Trace
    from quotetrace.model import Document

EXAMPLES = (
    Example("trace check draft.txt --against reports/", "Are the quotations what was said?"),
    Example("trace check draft.txt --against a.pdf --against b.pdf", "Name several sources."),
    Example("trace check draft.txt --against reports/ --exit-code", "End with 1 if any is not."),
)


def _sources(ctx: click.Context, param: click.Parameter, value: tuple[str, ...]) -> tuple[str, ...]:
    """Add the paths of a list to those that were named."""
    paths = (*value, *listed_paths(ctx))
    if not paths and not ctx.resilient_parsing:
        raise click.MissingParameter(ctx=ctx, param=param)
    return paths


@click.command(
    cls=Command,
    examples=EXAMPLES,
    help="Find the quotations of a text in its sources and say of each, the worst first, whether "
    "it is altered (with the words that differ), not found, spliced from pieces, explained in "
    "brackets, trimmed (with the words left off an end) or verbatim.\n\n"
    "Case, punctuation and kinds of marks do not count as changes. Words in marks that are names, "
    "titles or a writer's irony are passed over.",
)
@click.argument("file", metavar="FILE")
@click.option(
    "--against",
    multiple=True,
    metavar="PATH",
    callback=_sources,
    help="Where the sources are: files, folders, an index; can be given again.",
)
@files_from_option
@click.option("--exit-code", is_flag=True, help="End with 1 if a quotation is altered.")
@click.option("--full", is_flag=True, help="Show the words of those that are verbatim too.")
@input_options
@click.option("--json", "as_json", is_flag=True, help="Write JSON (schema quotetrace/1).")
@click.option("--output", metavar="FILE", help="Write the result to a file.")
@click.pass_obj
def check(
    environment: Environment,
    /,
    *,
    file: str,
    against: tuple[str, ...],
    exit_code: bool,
    full: bool,
    as_json: bool,
    output: str | None,
    **chosen: Any,
) -> int:
    """Read, compare, show, and give the exit code."""
    options = InputOptions(**chosen)
    with options.show(environment) as progress:
        inputs = read_inputs(environment, (file,), options, progress, against=against)
        new = inputs.new or frozenset()
        drafts = [one for one in inputs.documents if one.id in new]
        sources = [one for one in inputs.documents if one.id not in new]
        if not sources and inputs.skipped:
            return ExitCode.ALL_UNREADABLE
        progress.begin("quotations")
        traces = _checked(drafts, sources)
        progress.end()
    if as_json:
        from quotetrace.views.quotation_json import check_payload  # noqa: PLC0415

        write_json(environment, check_payload(inputs.documents, inputs.skipped, traces), output)
    elif output is None:
        _show(environment.out, traces, full=full, colour=environment.colour)
    else:
        console = environment.console_for(text := io.StringIO())
        _show(console, traces, full=full, colour=False)
        with open_output(output) as target:
            target.write(text.getvalue().encode("utf-8", "backslashreplace"))
    if options.verbose:
        counts = sizes_of(inputs.documents) | {"quotations": len(traces)}
        show_stages(environment, progress.seconds, counts)
    if inputs.skipped:
        return ExitCode.SOME_UNREADABLE
    altered = any(trace.verdict.value == "altered" for trace in traces)
    return ExitCode.FINDINGS if exit_code and altered else ExitCode.OK


def _checked(drafts: Sequence[Document], sources: Sequence[Document]) -> list[Trace]:
    """Hold all quotations of some texts against others, the worst first."""
    from quotetrace.lookup.fidelity import Verdict  # noqa: PLC0415 (heavy)
    from quotetrace.lookup.tracing import check_quotations  # noqa: PLC0415
    from quotetrace.quoting.finding import find_quotations  # noqa: PLC0415

    order = list(Verdict)
    traces = check_quotations(sources, find_quotations(drafts))
    return sorted(traces, key=lambda trace: order.index(trace.verdict))


def _show(console: Console, traces: Sequence[Trace], *, full: bool, colour: bool) -> None:
    from quotetrace.views.fidelity import FidelityView  # noqa: PLC0415 (slow)

    FidelityView(console, full=full, colour=colour).show(traces)
