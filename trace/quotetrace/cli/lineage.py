"""`trace lineage`: who took a text from whom."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import click

from quotetrace.cli.choosing import choosing_options, take_filter
from quotetrace.cli.help import Command, Example
from quotetrace.cli.inputs import Count
from quotetrace.cli.output import open_output, write_json
from quotetrace.cli.paths import paths_argument
from quotetrace.cli.search import SearchOptions, search, search_options
from quotetrace.cli.stages import show_stages
from quotetrace.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.cli.environment import Environment
    from quotetrace.cli.search import Search
    from quotetrace.grouping.filters import Filter
    from quotetrace.model import Cluster
    from quotetrace.views.lineage_json import Traced

EXAMPLES = (
    Example("trace lineage seeds/ --cluster b41b", "The history of one text, as a tree."),
    Example("trace lineage posts/ --top 5", "The five most interesting ones."),
    Example("trace lineage posts/ --containing 'public ownership'", "Who said it first?"),
    Example("trace lineage posts/ --cluster b41b --dot | dot -Tsvg > tree.svg", "Draw it."),
)
SHOWN = 10
"""Lineages on the screen when it is not said how many."""


@click.command(
    cls=Command,
    examples=EXAMPLES,
    help="Show who took a text from whom: the passages of a cluster as a tree, each with its "
    "place, its date, what it changed against its source, and how sure that is and why.\n\n"
    "Dates decide. Where they are silent, the tree is the one that tells all passages in the "
    "fewest changes: shared slips, excerpts, quotation marks and what reads worse say who copied.",
)
@paths_argument()
@click.option(
    "--cluster", "cluster_id", metavar="ID", help="Only this one, by its id or the beginning of it."
)
@choosing_options
@search_options
@click.option(
    "--top",
    type=Count(min=1),
    metavar="N",
    help=f"Only so many, the most interesting first. If not given, {SHOWN} on the screen and all "
    "of them in other formats.",
)
@click.option("--full", is_flag=True, help="Fold nothing: every word of every passage.")
@click.option("--json", "form", flag_value="json", help="Write JSON (schema quotetrace/1).")
@click.option("--dot", "form", flag_value="dot", help="Write a graph for Graphviz.")
@click.option("--graphml", "form", flag_value="graphml", help="Write a graph as GraphML.")
@click.option("--output", metavar="FILE", help="Write the result to a file.")
@click.pass_obj
def lineage(
    environment: Environment,
    /,
    *,
    paths: tuple[str, ...],
    cluster_id: str | None,
    top: int | None,
    full: bool,
    form: str | None,
    output: str | None,
    **chosen: Any,
) -> int:
    """Search, trace, show, and give the exit code."""
    wanted = take_filter(chosen)
    if cluster_id is not None and wanted != type(wanted)():
        raise click.UsageError("--cluster names one; leave out the options that choose among all")
    options = SearchOptions(**chosen)
    found = search(environment, paths, options)
    from quotetrace.tracing.lineage import trace_passages  # noqa: PLC0415 (heavy)

    clusters = _chosen(found, cluster_id, wanted)
    most = top or (SHOWN if form is None else len(clusters))
    traced = [(one, trace_passages(one.passages)) for one in clusters[:most]]
    if form == "json":
        from quotetrace.views.lineage_json import lineage_payload  # noqa: PLC0415

        write_json(environment, lineage_payload(found.findings, found.skipped, traced), output)
    else:
        _write(environment, traced, form, output, full=full, hidden=len(clusters[most:]))
    if not traced and not options.quiet:
        environment.err.print("trace: no cluster is as you asked")
    if options.verbose:
        show_stages(environment, found.seconds, found.counts)
    return ExitCode.SOME_UNREADABLE if found.skipped else ExitCode.OK


def _chosen(found: Search, cluster_id: str | None, wanted: Filter) -> Sequence[Cluster]:
    from dataclasses import replace  # noqa: PLC0415

    from quotetrace.cli.sides import find_cluster  # noqa: PLC0415 (heavy)

    findings = found.findings
    if cluster_id is not None:
        return [find_cluster(findings.clusters, cluster_id, findings.set_aside)]
    wanted = replace(wanted, copies=findings.copies)
    some = [*findings.clusters, *(one for one in findings.set_aside if one.kind in wanted.kinds)]
    return [one for one in some if wanted.keeps(one)]


def _write(
    environment: Environment,
    traced: Sequence[Traced],
    form: str | None,
    output: str | None,
    *,
    full: bool,
    hidden: int,
) -> None:
    text = io.StringIO()
    if form is None:
        from quotetrace.views.lineage import LineageView  # noqa: PLC0415

        view = LineageView(
            environment.out if output is None else environment.console_for(text),
            full=full,
            colour=environment.colour and output is None,
            links=environment.links and output is None,
        )
        for cluster, tree in traced:
            view.show(cluster, tree)
        view.close(hidden)
    else:
        from quotetrace.views.lineage_json import dot_lines, graphml_lines  # noqa: PLC0415

        lines = dot_lines(traced) if form == "dot" else graphml_lines(traced)
        text.writelines(f"{line}\n" for line in lines)
        if output is None:
            environment.stdout.write(text.getvalue())
    if output is not None:
        with open_output(output) as file:
            file.write(text.getvalue().encode("utf-8", "backslashreplace"))
