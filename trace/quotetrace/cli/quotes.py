"""`trace quotes`: show who is quoted in texts, with what words, and where."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import click

from quotetrace.cli.help import Command, Example
from quotetrace.cli.inputs import InputOptions, input_options, read_inputs
from quotetrace.cli.output import open_output, write_json
from quotetrace.cli.paths import paths_argument
from quotetrace.cli.search import say_copies
from quotetrace.cli.stages import show_stages, sizes_of
from quotetrace.errors import ExitCode
from quotetrace.views.safe import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from quotetrace.cli.environment import Environment
    from quotetrace.lookup.traces import Trace

EXAMPLES = (
    Example("trace quotes seeds/", "See who is quoted in the texts of a folder."),
    Example("trace quotes posts/ --speaker HMIP", "Show the quotations of one speaker."),
    Example("trace quotes posts/ --by words", "See which words travel."),
    Example("trace quotes posts/ --json --output quotes.json", "Keep all of it as data."),
)


@click.command(
    cls=Command,
    examples=EXAMPLES,
    help="Show every quotation in texts: in quotation marks of any style, led in without marks "
    "('The report states:' and a paragraph or a list, lines that begin with >), or worked into a "
    "sentence. Each has its speaker as written, and who that is in all the texts: 'she', 'the "
    "chief inspector' and a full name are one where the text says so.\n\n"
    "Each is looked for in all the texts: where else the words stand, the passage that they were "
    "taken from, and what was altered, spliced, explained or left off. "
    "Names, titles and scare quotes in marks are told apart and set aside.",
)
@paths_argument()
@click.option(
    "--by",
    type=click.Choice(("speaker", "words", "document")),
    default="speaker",
    show_default=True,
    help="How to group the quotations.",
)
@click.option("--speaker", metavar="NAME", help="Only those of one speaker, under any name.")
@click.option("--all", "everything", is_flag=True, help="List names, titles and scare quotes too.")
@click.option("--full", is_flag=True, help="Fold nothing: every quotation, every word.")
@input_options
@click.option("--json", "as_json", is_flag=True, help="Write JSON (schema quotetrace/1).")
@click.option("--output", metavar="FILE", help="Write the result to a file.")
@click.pass_obj
def quotes(
    environment: Environment,
    /,
    *,
    paths: tuple[str, ...],
    as_json: bool,
    output: str | None,
    speaker: str | None,
    **chosen: Any,
) -> int:
    """Read, find, show, and give the exit code."""
    look = {name: chosen.pop(name) for name in ("by", "everything", "full")}
    options = InputOptions(**chosen)
    with options.show(environment) as progress:
        inputs = read_inputs(environment, paths, options, progress)
        from quotetrace.lookup.tracing import trace_quotations  # noqa: PLC0415
        from quotetrace.quoting.finding import find_quotations  # noqa: PLC0415 (heavy)
        from quotetrace.reading.copies import each_once  # noqa: PLC0415

        documents, copies = each_once(inputs.documents)
        progress.begin("quotations")
        quotations = find_quotations(documents)
        progress.begin("sources")
        tracing = trace_quotations(documents, quotations)
        progress.end()
    found = tracing.traces
    shown = found if speaker is None else of_speaker(found, speaker)
    if as_json:
        from quotetrace.views.quotation_json import quotations_payload  # noqa: PLC0415

        named = {trace.cluster for trace in shown}
        clusters = [one for one in tracing.clusters if one.id in named]
        payload = quotations_payload(documents, inputs.skipped, shown, clusters, copies)
        write_json(environment, payload, output)
    elif output is None:
        _show(environment.out, shown, colour=environment.colour, **look)
    else:
        console = environment.console_for(text := io.StringIO())
        _show(console, shown, colour=False, **look)
        with open_output(output) as file:
            file.write(text.getvalue().encode("utf-8", "backslashreplace"))
    if not options.quiet:
        say_copies(environment, copies)
        for line in _closing(found, shown, speaker, listed=bool(look["everything"]) or as_json):
            environment.err.print(f"trace: {printable(line, one_line=True)}", soft_wrap=True)
    if options.verbose:
        counts = sizes_of(documents) | {"quotations": len(found)}
        show_stages(environment, progress.seconds, counts)
    return ExitCode.SOME_UNREADABLE if inputs.skipped else ExitCode.OK


def of_speaker(traces: Sequence[Trace], name: str) -> tuple[Trace, ...]:
    """Choose the quotations of the speakers one of whose names holds some words.

    Capitals do not count. A name that is one of a speaker's names as a whole goes before parts.
    """
    wanted = " ".join(name.casefold().split())
    names: dict[str, set[str]] = {}
    for one in (trace.quotation for trace in traces):
        if one.speaker_id and one.speaker and one.speaker_name:
            forms = names.setdefault(one.speaker_id, {one.speaker_id, one.speaker_name.casefold()})
            if not one.speaker.antecedent:
                forms.add(" ".join(one.speaker.text.casefold().split()))
    exact = {speaker for speaker, forms in names.items() if wanted in forms}
    chosen = exact or {
        speaker for speaker, forms in names.items() if any(wanted in form for form in forms)
    }
    return tuple(trace for trace in traces if trace.quotation.speaker_id in chosen)


def _show(console: Console, shown: Sequence[Trace], *, colour: bool, **look: str | bool) -> None:
    from quotetrace.views.quotations import QuotationView  # noqa: PLC0415 (slow)

    view = QuotationView(console, full=bool(look["full"]), colour=colour)
    view.show(shown, str(look["by"]))
    if look["everything"]:
        view.show_aside([trace.quotation for trace in shown])


def _closing(
    found: Sequence[Trace], shown: Sequence[Trace], speaker: str | None, *, listed: bool
) -> list[str]:
    """Say how much was found, and what was set aside."""
    from quotetrace.quoting.quotations import QUOTING  # noqa: PLC0415
    from quotetrace.views.closing import counted  # noqa: PLC0415
    from quotetrace.views.quotations import aside_line  # noqa: PLC0415

    if speaker is not None and not shown:
        return [f"nobody called {speaker!r} is quoted; without --speaker all names are listed"]
    told = [trace.quotation for trace in shown if trace.quotation.kind in QUOTING]
    speakers = len({one.speaker_id for one in told if one.speaker_id})
    lines = [f"{counted(len(told), 'quotation')}, {counted(speakers, 'speaker')}"]
    aside = "" if listed else aside_line([trace.quotation for trace in found])
    return [*lines, aside] if aside else lines
