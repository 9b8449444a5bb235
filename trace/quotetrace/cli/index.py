"""`trace index`: keep texts, their words and what was found in them in a file that grows."""

from __future__ import annotations

import time
from dataclasses import replace
from shlex import quote
from typing import TYPE_CHECKING, Any

import click

from quotetrace.cli.engine import engine_choice, searching, take_engine
from quotetrace.cli.help import Command, Example
from quotetrace.cli.inputs import (
    Count,
    InputOptions,
    InputTeller,
    Share,
    engine_options,
    input_options,
)
from quotetrace.cli.output import write_json
from quotetrace.cli.paths import paths_argument
from quotetrace.cli.search import SENSITIVITIES, options_of
from quotetrace.cli.stages import show_stages
from quotetrace.errors import ExitCode
from quotetrace.indexing.opening import is_database
from quotetrace.views.safe import printable

if TYPE_CHECKING:
    from quotetrace.cli.environment import Environment
    from quotetrace.indexing.building import Update
    from quotetrace.indexing.results import Question

EXAMPLES = (
    Example("trace index posts/ --into corpus.duckdb", "Make an index of a folder."),
    Example("trace index --into corpus.duckdb", "Bring it up to date."),
    Example("trace index report.pdf --into corpus.duckdb", "Add a file to it."),
    Example("trace clusters corpus.duckdb", "See what was found, at once."),
    Example("trace clusters new.txt --against corpus.duckdb", "Hold a text against it."),
)


@click.command(
    cls=Command,
    examples=EXAMPLES,
    help="Keep texts in an index: a file that other commands take wherever they take paths, also "
    "when the texts themselves are gone. It holds the texts as read, their words and what they "
    "have in common, and is a DuckDB database that anyone can query.\n\n"
    "An index is made of all paths that were ever named for it. Each time only files that are new "
    "or changed, by their content, are read, and files that are gone are dropped; without PATH "
    "only that is done. The file is replaced as a whole or not at all, whatever happens.",
)
@paths_argument(required=False, metavar="[PATH…]")
@click.option("--into", required=True, metavar="FILE", help="The index, made if it is not there.")
@click.option(
    "--forget",
    multiple=True,
    metavar="PATH",
    help="Leave out from now on what came from a path that was named before.",
)
@click.option(
    "--sensitivity",
    type=click.Choice(SENSITIVITIES),
    help="How near two texts must be to count as the same; as before, or quotation.",
)
@click.option(
    "--min-words",
    type=Count(min=1),
    metavar="N",
    help="Words that a passage must have; as before, or 5.",
)
@click.option(
    "--min-similarity",
    type=Share(),
    metavar="S",
    help="Least similarity, 0 to 1; as before, or 0.5.",
)
@engine_choice
@engine_options
@input_options
@click.option("--json", "as_json", is_flag=True, help="Write JSON (schema quotetrace/1).")
@click.option("--output", metavar="FILE", help="Write the JSON to a file.")
@click.pass_obj
def index(
    environment: Environment,
    /,
    *,
    paths: tuple[str, ...],
    into: str,
    as_json: bool,
    output: str | None,
    forget: tuple[str, ...],
    threads: int | None,
    **chosen: Any,
) -> int:
    """Make the index or bring it up to date, say what became of it, and give the exit code."""
    if output is not None and not as_json:
        raise click.UsageError("--output needs --json")
    if "-" in paths:
        raise click.UsageError("standard input has no name to be known by; save it to a file")
    if not into:
        raise click.UsageError("--into needs the name of a file")
    for path in filter(is_database, paths):
        raise click.UsageError(f"{path}: this is an index; an index is made of texts")
    from quotetrace.indexing.building import Listener, update_index  # noqa: PLC0415 (heavy)

    def ask(asked: Question) -> Question:
        return replace(asked, **{name: one for name, one in wishes.items() if one is not None})

    began = time.perf_counter()
    engine = take_engine(chosen)
    wishes = {name: chosen.pop(name) for name in ("sensitivity", "min_words", "min_similarity")}
    options = InputOptions(**chosen)
    teller = InputTeller(environment, verbose=options.verbose, quiet=options.quiet)
    with options.show(environment) as progress:
        listener = Listener(teller.skip, teller.note, progress)
        if engine.is_spark:
            listener = replace(listener, find=searching(engine))
        update = update_index(
            into,
            paths,
            forget=forget,
            ask=ask,
            listener=listener,
            choose=options.chosen_over,
            max_bytes=options.max_size,
            threads=threads,
            memory=options.memory,
            metadata=options.metadata,
        )
        progress.end()
    teller.close()
    if as_json:
        from quotetrace.views.index_json import update_payload  # noqa: PLC0415

        write_json(environment, update_payload(into, update), output)
    else:
        _show(environment, into, update)
    if not options.quiet:
        _close(environment, into, update, time.perf_counter() - began)
    if options.verbose:
        counts = {"documents": update.documents, "words": update.words, "clusters": update.clusters}
        show_stages(environment, progress.seconds, counts)
    return ExitCode.SOME_UNREADABLE if update.skipped else ExitCode.OK


def _show(environment: Environment, into: str, update: Update) -> None:
    from quotetrace.views.closing import counted  # noqa: PLC0415 (heavy)

    changes = [
        f"{len(files):,} {word}"
        for word, files in (
            ("added", update.added),
            ("changed", update.changed),
            ("dropped", update.dropped),
        )
        if files
    ]
    held = ", ".join(
        (
            counted(update.files, "file"),
            counted(update.documents, "document"),
            counted(update.words, "word"),
            counted(update.clusters, "cluster"),
        )
    )
    line = f"{into}: {held}; {', '.join(changes) or 'nothing new'}"
    environment.out.print(printable(line, one_line=True), soft_wrap=True)


def _close(environment: Environment, into: str, update: Update, seconds: float) -> None:
    options = options_of(update.question)
    done = "written" if update.is_written else "up to date"
    for line in (f"{done} in {seconds:.2f} s", f"next: trace clusters {quote(into)}{options}"):
        environment.err.print(printable(f"trace: {line}", one_line=True), soft_wrap=True)
