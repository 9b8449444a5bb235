"""`trace clusters`: find every passage that stands in more than one place."""

from __future__ import annotations

import io
import time
from dataclasses import dataclass, replace
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from quotetrace.cli.choosing import choosing_options, take_filter
from quotetrace.cli.engine import engine_choice, folder_options, search_with_spark, take_engine
from quotetrace.cli.help import Command, Example
from quotetrace.cli.inputs import Count
from quotetrace.cli.output import open_output, write_json
from quotetrace.cli.paths import paths_argument
from quotetrace.cli.search import Search, SearchOptions, options_of, search, search_options
from quotetrace.cli.stages import show_stages
from quotetrace.errors import ExitCode
from quotetrace.views.safe import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotetrace.cli.environment import Environment
    from quotetrace.finding import Findings
    from quotetrace.grouping.filters import Filter
    from quotetrace.model import Cluster

EXAMPLES = (
    Example("trace clusters seeds/", "Find what the texts of a folder have in common."),
    Example("trace clusters posts/ report.txt --top 10", "Show the ten most interesting ones."),
    Example("trace clusters posts/ --json --output found.json", "Keep all of it as data."),
    Example("trace clusters posts/ --across dates --since 2019-05", "What came up again?"),
    Example("trace clusters posts/ --kind boilerplate", "Show the appeals and footers."),
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
@paths_argument()
@choosing_options
@search_options
@engine_choice
@folder_options
@click.option("--top", type=Count(min=0), metavar="N", help="Show only so many clusters.")
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
    wanted = take_filter(chosen)
    engine = take_engine(chosen)
    options = SearchOptions(**chosen)
    if engine.is_spark:
        found = search_with_spark(environment, paths, options, engine, bring=as_json)
        if engine.into is not None and not as_json:
            return _say_written(environment, found, options, engine.into)
    else:
        found = search(environment, paths, options)
    wanted = replace(wanted, copies=found.findings.copies)
    matching = [one for one in _candidates(found.findings, wanted) if wanted.keeps(one)]
    shown = sorted_clusters(matching, sort)[:top]
    if as_json:
        from quotetrace.views.cluster_json import findings_payload  # noqa: PLC0415

        listed = replace(found.findings, clusters=tuple(shown))
        write_json(environment, findings_payload(listed, found.skipped), output)
    else:
        view = _View(found.findings, matching, shown, full=full, diff=diff)
        _show(environment, view, output)
    if not options.quiet:
        for path in wanted.strangers(found.findings.documents):
            line = f"trace: --in {path}: no document is of that name, and none lies in it"
            environment.err.print(printable(line, one_line=True), soft_wrap=True)
        _close(environment, found, options, shown, time.perf_counter() - began)
    if options.verbose:
        show_stages(environment, found.seconds, found.counts)
    return ExitCode.SOME_UNREADABLE if found.skipped else ExitCode.OK


def _say_written(
    environment: Environment, found: Search, options: SearchOptions, folder: str
) -> int:
    """Say what is in a folder now, and give the exit code."""
    from quotetrace.views.closing import counted  # noqa: PLC0415 (heavy)

    sizes = ", ".join(counted(found.counts[f"{one}s"], one) for one in ("word", "cluster"))
    environment.out.print(printable(f"{folder}: {sizes}", one_line=True), soft_wrap=True)
    if options.verbose:
        show_stages(environment, found.seconds, found.counts)
    return ExitCode.SOME_UNREADABLE if found.skipped else ExitCode.OK


def _candidates(findings: Findings, wanted: Filter) -> Sequence[Cluster]:
    """Give all clusters, and what was set apart if its kind is asked for."""
    aside = [one for one in findings.set_aside if one.kind in wanted.kinds]
    return [*findings.clusters, *aside]


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


@dataclass(frozen=True, slots=True)
class _View:
    """What is shown, and how."""

    findings: Findings
    matching: Sequence[Cluster]
    shown: Sequence[Cluster]
    full: bool
    diff: bool


def _show(environment: Environment, view: _View, output: str | None) -> None:
    from quotetrace.views.clusters import ClusterView  # noqa: PLC0415

    text = io.StringIO()
    console = environment.out if output is None else environment.console_for(text)
    printer = ClusterView(
        console,
        full=view.full,
        colour=environment.colour and output is None,
        links=environment.links and output is None,
        diff=view.diff,
    )
    printer.show(view.findings, view.shown, hidden=len(view.matching) - len(view.shown))
    if output is not None:
        with open_output(output) as file:
            file.write(text.getvalue().encode("utf-8", "backslashreplace"))


def _close(
    environment: Environment,
    found: Search,
    options: SearchOptions,
    shown: Sequence[Cluster],
    seconds: float,
) -> None:
    """Say on stderr how it went and what to try next."""
    from quotetrace.views.closing import miss_line, summary_line  # noqa: PLC0415

    findings = found.findings
    lines = [summary_line(findings, seconds)]
    if shown:
        lines += _next_command(found, options, shown[0])
    elif findings.clusters:
        lines.append("no cluster is as you asked; leave out some of the options that choose")
    else:
        lines.append(
            miss_line(findings, options.sensitivity, options.min_words, options.min_similarity)
        )
    for line in lines:
        environment.err.print(printable(f"trace: {line}", one_line=True), soft_wrap=True)


def _next_command(found: Search, options: SearchOptions, shown: Cluster) -> list[str]:
    """Name the command that shows a cluster; none for addresses, which only Spark reads."""
    if any("://" in path for path in found.paths):
        return []
    against = (f"--against {quote(path)}" for path in options.against)
    named = " ".join([*(quote(path) for path in found.paths), *against])
    return [f"next: trace diff {named} --cluster {shown.id}{options_of(options.question)}"]
