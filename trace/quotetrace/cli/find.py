"""`trace find`: where some words stand in texts, also when they were changed."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from quotetrace.cli.help import Command, Example
from quotetrace.cli.inputs import Count, InputOptions, Share, input_options, read_inputs
from quotetrace.cli.output import open_output, write_json
from quotetrace.cli.paths import paths_argument
from quotetrace.cli.search import say_copies
from quotetrace.cli.stages import show_stages, sizes_of
from quotetrace.errors import ExitCode, ReadError
from quotetrace.views.safe import printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from quotetrace.cli.environment import Environment
    from quotetrace.lookup.searching import Found

MOST_BYTES = 1 << 24
"""The longest text that can be looked for: a few long books."""
EXAMPLES = (
    Example('trace find "irredeemably flawed" posts/', "Where do these words stand?"),
    Example("trace find --file paragraph.txt posts/", "Look for the words of a file."),
    Example("pbpaste | trace find - posts/ --top 5", "Look for words from standard input."),
    Example('trace find "ripped apart" corpus.duckdb', "Search an index."),
)


@click.command(
    cls=Command,
    examples=EXAMPLES,
    help="Find where words stand in texts, word for word or with some of them changed, dropped or "
    "added; the most alike first, each with the words around it and what is different.\n\n"
    "The words are the first argument ('-' reads them from standard input), or --file names a "
    "file of them: a word, a phrase or a whole chapter.",
)
@click.argument("words", metavar="WORDS")
@paths_argument(required=False)
@click.option("--file", "file", metavar="FILE", help="Take the words from a file.")
@click.option(
    "--top",
    type=Count(min=1),
    default=20,
    show_default=True,
    metavar="N",
    help="Show only so many places.",
)
@click.option(
    "--min-similarity",
    type=Share(),
    default=0.5,
    show_default=True,
    metavar="S",
    help="Least similarity, 0 to 1: twice the words kept in order, divided by the words of both "
    "sides.",
)
@input_options
@click.option("--json", "as_json", is_flag=True, help="Write JSON (schema quotetrace/1).")
@click.option("--output", metavar="FILE", help="Write the result to a file.")
@click.pass_obj
def find(
    environment: Environment,
    /,
    *,
    words: str,
    paths: tuple[str, ...],
    file: str | None,
    top: int,
    min_similarity: float,
    as_json: bool,
    output: str | None,
    **chosen: Any,
) -> int:
    """Read, search, show, and give the exit code."""
    query, paths = _query(environment, words, paths, file)
    options = InputOptions(**chosen)
    with options.show(environment) as progress:
        inputs = read_inputs(environment, paths, options, progress)
        from quotetrace.lookup.searching import find_words  # noqa: PLC0415 (heavy)
        from quotetrace.reading.copies import each_once  # noqa: PLC0415

        progress.begin("searching")
        documents, copies = each_once(inputs.documents)
        found = find_words(documents, query, min_similarity=min_similarity)
        progress.end()
    shown = found[:top]
    if as_json:
        from quotetrace.views.found_json import found_payload  # noqa: PLC0415

        payload = found_payload(documents, inputs.skipped, query, shown, len(found), copies)
        write_json(environment, payload, output)
    elif output is None:
        _show(environment.out, query, shown, colour=environment.colour)
    else:
        console = environment.console_for(text := io.StringIO())
        _show(console, query, shown, colour=False)
        with open_output(output) as target:
            target.write(text.getvalue().encode("utf-8", "backslashreplace"))
    if not options.quiet:
        say_copies(environment, copies)
        line = _closing(len(shown), len(found))
        environment.err.print(f"trace: {printable(line, one_line=True)}", soft_wrap=True)
    if options.verbose:
        counts = sizes_of(documents) | {"places": len(found)}
        show_stages(environment, progress.seconds, counts)
    return ExitCode.SOME_UNREADABLE if inputs.skipped else ExitCode.OK


def _query(
    environment: Environment, words: str, paths: tuple[str, ...], file: str | None
) -> tuple[str, tuple[str, ...]]:
    """Give the words to look for and the paths to look in.

    Raises
    ------
    ReadError
        The file with the words cannot be read.
    click.UsageError
        There are no words, or no paths.
    """
    from quotetrace.text.arrays import split_words  # noqa: PLC0415 (help does without)

    if file is not None:
        query, paths = _words_of(file), (words, *paths)
    elif words == "-":
        query = environment.stdin.read()
    else:
        query = words
    if not paths:
        raise click.UsageError("name the texts to look in: trace find WORDS PATH…")
    if not split_words(query).hashes.size:
        raise click.UsageError("there is no word to look for, only spaces and signs")
    return query, paths


def _words_of(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            raw = file.read(MOST_BYTES + 1)
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise ReadError(f"{path}: {reason}; --file needs a text file") from error
    if len(raw) > MOST_BYTES:
        raise ReadError(f"{path}: longer than {MOST_BYTES:,} bytes; --file needs a shorter text")
    return raw.decode("utf-8-sig", "replace")


def _closing(shown: int, found: int) -> str:
    from quotetrace.views.closing import counted  # noqa: PLC0415

    if not found:
        return "the words stand nowhere, and nothing is near them; --min-similarity 0.3 looks wider"
    more = f", {shown:,} shown: see --top" if shown < found else ""
    return f"{counted(found, 'place')}{more}"


def _show(console: Console, query: str, shown: Sequence[Found], *, colour: bool) -> None:
    from quotetrace.views.found import FoundView  # noqa: PLC0415 (slow)

    FoundView(console, colour=colour).show(query, shown)
