"""`trace clusters`: find every passage that stands in more than one place."""

from __future__ import annotations

import io
import time
from dataclasses import replace
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from quotetrace.cli.help import Command, Example
from quotetrace.cli.output import open_output, write_json
from quotetrace.cli.search import Search, SearchOptions, search, search_options
from quotetrace.errors import ExitCode
from quotetrace.views.safe import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotetrace.cli.environment import Environment
    from quotetrace.finding import Findings
    from quotetrace.model import Cluster

EXAMPLES = (
    Example("trace clusters seeds/", "Find what the texts of a folder have in common."),
    Example("trace clusters posts/ report.txt --top 10", "Show the ten most interesting ones."),
    Example("trace clusters posts/ --json --output found.json", "Keep all of it as data."),
    Example("trace clusters posts/ --full | less -R", "Read every word."),
    Example("trace clusters posts/ --top 3 --diff", "See the versions beside each other."),
)
SORTS = ("interest", "words", "places", "similarity", "date")


@click.command(
    cls=Command,
    examples=EXAMPLES,
    help="Find every passage that stands in more than one place. Everything is compared with "
    "everything: files with files, posts with comments, and each text with itself.\n\n"
    "Passages that say the same make a cluster. It is shown with where each passage stands, "
    "the earliest first, and with what each changed against it.",
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@search_options
@click.option("--top", type=click.IntRange(min=0), metavar="N", help="Show only so many clusters.")
@click.option(
    "--sort",
    type=click.Choice(SORTS),
    default="interest",
    show_default=True,
    help="What comes first. Interest weighs rare words, length and number of places.",
)
@click.option("--full", is_flag=True, help="Fold nothing: every word of every passage.")
@click.option("--diff", is_flag=True, help="Show each passage beside the earliest.")
@click.option("--json", "as_json", is_flag=True, help="Write JSON (schema quotetrace/1).")
@click.option("--output", metavar="FILE", help="Write the result to a file.")
@click.pass_obj
def clusters(
    environment: Environment,
    /,
    *,
    paths: tuple[str, ...],
    top: int | None,
    sort: str,
    full: bool,
    diff: bool,
    as_json: bool,
    output: str | None,
    **chosen: Any,
) -> int:
    """Search, show, and give the exit code."""
    began = time.perf_counter()
    options = SearchOptions(**chosen)
    found = search(environment, paths, options)
    shown = sorted_clusters(found.findings.clusters, sort)[:top]
    if as_json:
        from quotetrace.views.cluster_json import findings_payload  # noqa: PLC0415

        listed = replace(found.findings, clusters=tuple(shown))
        write_json(environment, findings_payload(listed, found.skipped), output)
    else:
        _show(environment, found.findings, shown, full=full, diff=diff, output=output)
    if not options.quiet:
        _close(environment, found, options, paths, time.perf_counter() - began)
    return ExitCode.SOME_UNREADABLE if found.skipped else ExitCode.OK


def sorted_clusters(clusters: Sequence[Cluster], sort: str) -> list[Cluster]:
    """Put clusters into the order that a person asked for; they come by interest."""
    from quotetrace.grouping.order import time_key  # noqa: PLC0415

    keys: dict[str, Callable[[Cluster], Any]] = {
        "interest": lambda _: 0,
        "words": lambda one: -one.words,
        "places": lambda one: -len(one.passages),
        "similarity": lambda one: -one.similarity,
        "date": lambda one: time_key(one.passages[0]),
    }
    return sorted(clusters, key=keys[sort])


def _show(
    environment: Environment,
    findings: Findings,
    shown: Sequence[Cluster],
    *,
    full: bool,
    diff: bool,
    output: str | None,
) -> None:
    from quotetrace.views.clusters import ClusterView  # noqa: PLC0415

    if output is None:
        view = ClusterView(
            environment.out,
            full=full,
            colour=environment.colour,
            links=environment.links,
            diff=diff,
        )
        view.show(findings, shown)
        return
    console = environment.console_for(text := io.StringIO())
    ClusterView(console, full=full, colour=False, links=False, diff=diff).show(findings, shown)
    with open_output(output) as file:
        file.write(text.getvalue().encode("utf-8", "backslashreplace"))


def _close(
    environment: Environment,
    found: Search,
    options: SearchOptions,
    paths: Sequence[str],
    seconds: float,
) -> None:
    """Say on stderr how it went and what to try next."""
    from quotetrace.views.closing import miss_line, summary_line  # noqa: PLC0415

    findings = found.findings
    lines = [summary_line(findings, seconds)]
    if findings.clusters:
        against = (f"--against {quote(path)}" for path in options.against)
        named = " ".join([*(quote(path) for path in paths), *against])
        lines.append(f"next: trace diff {named} --cluster {findings.clusters[0].id}")
    else:
        lines.append(
            miss_line(findings, options.sensitivity, options.min_words, options.min_similarity)
        )
    for line in lines:
        environment.err.print(printable(f"trace: {line}", one_line=True), soft_wrap=True)
