"""`trace sources`: who takes from whom."""

from __future__ import annotations

import io
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

import click

from quotetrace.cli.help import Command, Example
from quotetrace.cli.inputs import Count
from quotetrace.cli.output import open_output, write_json
from quotetrace.cli.paths import paths_argument
from quotetrace.cli.search import SearchOptions, search, search_options
from quotetrace.cli.stages import show_stages
from quotetrace.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotetrace.cli.environment import Environment
    from quotetrace.model import Cluster
    from quotetrace.progress import Progress
    from quotetrace.tracing.lineage import Lineage

EXAMPLES = (
    Example("trace sources posts/", "Which documents take from which?"),
    Example("trace sources posts/ --by voices", "Which authors or series?"),
    Example("trace sources posts/ --json", "The same as data."),
)


@click.command(
    cls=Command,
    examples=EXAMPLES,
    help="Show who takes from whom: every two documents, authors or series between which passages "
    "went, with the passages and words that were carried over, and the first and last date.\n\n"
    "Who was the source of a passage is found as `trace lineage` does; what is set apart as "
    "boilerplate or furniture does not count.",
)
@paths_argument()
@click.option(
    "--by",
    type=click.Choice(("documents", "voices")),
    default="documents",
    show_default=True,
    help="A voice is an author, or a series of posts, or else a document.",
)
@search_options
@click.option("--top", type=Count(min=0), metavar="N", help="Show only so many rows.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON (schema quotetrace/1).")
@click.option("--output", metavar="FILE", help="Write the result to a file.")
@click.pass_obj
def sources(
    environment: Environment,
    /,
    *,
    paths: tuple[str, ...],
    by: str,
    top: int | None,
    as_json: bool,
    output: str | None,
    **chosen: Any,
) -> int:
    """Search, trace, add up, and give the exit code."""
    options = SearchOptions(**chosen)
    found = search(environment, paths, options)
    from quotetrace.tracing.sources import NAMES, flows_of  # noqa: PLC0415 (heavy)

    with options.show(environment) as progress:
        flows = flows_of(_lineages(found.findings.clusters, progress), NAMES[by])[:top]
        progress.end()
    if as_json:
        from quotetrace.views.cluster_json import SCHEMA, inputs_payload  # noqa: PLC0415

        findings = found.findings
        inputs = inputs_payload(findings.documents, found.skipped, findings.copies)
        listed = [{**asdict(one), "certainty": round(one.certainty, 3)} for one in flows]
        write_json(environment, {"schema": SCHEMA, **inputs, "sources": listed}, output)
    else:
        from quotetrace.views.sources import show_flows  # noqa: PLC0415

        text = io.StringIO()
        show_flows(environment.out if output is None else environment.console_for(text), flows)
        if output is not None:
            with open_output(output) as file:
                file.write(text.getvalue().encode("utf-8", "backslashreplace"))
    if not flows and not options.quiet:
        environment.err.print("trace: nobody takes from anybody here")
    if options.verbose:
        show_stages(environment, found.seconds | progress.seconds, found.counts)
    return ExitCode.SOME_UNREADABLE if found.skipped else ExitCode.OK


def _lineages(clusters: Sequence[Cluster], progress: Progress) -> Iterator[Lineage]:
    """Trace all clusters, and write how many are done."""
    from quotetrace.tracing.lineage import trace_passages  # noqa: PLC0415 (heavy)

    progress.begin("tracing", len(clusters), "clusters")
    for one in clusters:
        yield trace_passages(one.passages)
        progress.advance()
