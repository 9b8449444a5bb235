"""`trace explain`: say why a passage was reported, or was not."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

import click

from quotetrace.cli.help import Command, Example
from quotetrace.cli.inputs import read_inputs
from quotetrace.cli.output import write_json
from quotetrace.cli.paths import paths_argument
from quotetrace.cli.search import SearchOptions, say_copies, search_options
from quotetrace.cli.stages import show_stages, sizes_of
from quotetrace.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from quotetrace.cli.environment import Environment
    from quotetrace.matching.explaining import Explanation
    from quotetrace.matching.retracing import Line
    from quotetrace.model import Document

EXAMPLES = (
    Example("trace explain posts/ --at posts/may.txt:30", "Why is line 30 in no cluster?"),
    Example(
        "trace explain posts/ --at may.txt:30 --at june.txt:241",
        "Why are these two lines not taken for the same?",
    ),
    Example("trace explain posts/ --at may.txt:30 --sensitivity loose", "Would it be, loosely?"),
)
_LINE = re.compile("0*[1-9][0-9]{0,17}")
"""The number of a line."""


@click.command(
    cls=Command,
    examples=EXAMPLES,
    help="Say why the passage on a line was reported, or was not: what it has in common with "
    "other places, how telling that is, how telling it must be, and which setting would change "
    "the verdict.\n\n"
    "The whole of PATH… is searched as trace clusters does, so that the answer is about the same "
    "search: give it the same options.",
)
@paths_argument()
@click.option(
    "--at",
    "places",
    multiple=True,
    required=True,
    metavar="FILE:LINE",
    help="The line in question; given twice, the two lines. FILE as the output of trace clusters "
    "names it, or the end of that.",
)
@search_options
@click.option("--json", "as_json", is_flag=True, help="Write JSON (schema quotetrace/1).")
@click.option("--output", metavar="FILE", help="Write the JSON to a file.")
@click.pass_obj
def explain(
    environment: Environment,
    /,
    *,
    paths: tuple[str, ...],
    places: tuple[str, ...],
    as_json: bool,
    output: str | None,
    **chosen: Any,
) -> int:
    """Retrace the search near a line, show, and give the exit code."""
    if len(places) > 2:
        raise click.UsageError("--at is given once, or twice for two sides")
    if output is not None and not as_json:
        raise click.UsageError("--output needs --json")
    asked = [_parsed(place) for place in places]
    options = SearchOptions(**chosen)
    with options.show(environment) as progress:
        inputs = read_inputs(
            environment, paths, options, progress, against=options.against, workers=options.threads
        )
        from quotetrace.reading.copies import each_once  # noqa: PLC0415 (help does without)

        documents, copies = each_once(inputs.documents)
        lines = [_line(documents, copies, *one) for one in asked]
        progress.begin("retracing")
        line, other = lines[0], lines[1] if len(lines) > 1 else None
        told = _told(documents, line, other, options)
        progress.end()
    if not options.quiet:
        say_copies(environment, copies)
    if as_json:
        from quotetrace.views.explanation_json import explanation_payload  # noqa: PLC0415

        write_json(environment, explanation_payload(told, other), output)
    else:
        from quotetrace.views.explanation import ExplanationView  # noqa: PLC0415 (slow)

        ExplanationView(environment.out, colour=environment.colour).show(told, other)
    if options.verbose:
        show_stages(environment, progress.seconds, sizes_of(inputs.documents))
    return ExitCode.SOME_UNREADABLE if inputs.skipped else ExitCode.OK


def _told(
    documents: Sequence[Document], line: Line, other: Line | None, options: SearchOptions
) -> Explanation:
    from quotetrace.engines.duckdb import DuckDBEngine  # noqa: PLC0415 (heavy)
    from quotetrace.matching.explaining import Settings, explain  # noqa: PLC0415 (heavy)
    from quotetrace.matching.sensitivity import Sensitivity  # noqa: PLC0415

    settings = Settings(Sensitivity(options.sensitivity), options.min_words, options.min_similarity)
    engine = DuckDBEngine(options.threads, options.memory)
    return explain(documents, engine, line, other, settings)


def _parsed(place: str) -> tuple[str, int]:
    """Part a file and the number of a line."""
    file, colon, number = place.rpartition(":")
    if not file or not colon or not _LINE.fullmatch(number):
        raise click.UsageError(f"--at {place}: write FILE:LINE, with lines counted from 1")
    return file, int(number)


def _line(
    documents: Sequence[Document], copies: Mapping[str, Sequence[str]], file: str, number: int
) -> Line:
    """Find a line of a document that is named whole or by the end of one of its paths."""
    from quotetrace.matching.retracing import Line  # noqa: PLC0415 (heavy)
    from quotetrace.reading.places import line_of  # noqa: PLC0415
    from quotetrace.views.closing import counted  # noqa: PLC0415 (heavy)

    names = [(one, path) for one in documents for path in (one.path, *copies.get(one.id, ()))]
    named = {one.id: one for one, path in names if path == file} or {
        one.id: one for one, path in names if _ends_in(path, file)
    }
    if not named:
        raise click.UsageError(f"--at {file}: there is no such file among those that were read")
    document, *others = named.values()
    if others:
        raise click.UsageError(
            f"--at {file}: {len(named)} files end so, such as {document.path}; name one in full"
        )
    last = line_of(document, len(document.text))
    if number > last:
        raise click.UsageError(f"--at {file}:{number}: the file has {counted(last, 'line')}")
    return Line(document, number)


def _ends_in(path: str, end: str) -> bool:
    parts, wanted = PurePath(path).parts, PurePath(end).parts
    return bool(wanted) and parts[-len(wanted) :] == wanted
