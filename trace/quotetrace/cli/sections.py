"""`trace sections`: show the posts, comments and replies that the program sees in texts."""

from __future__ import annotations

import io
from typing import TYPE_CHECKING, Any

import click

from quotetrace.cli.help import Command, Example
from quotetrace.cli.inputs import InputOptions, input_options, read_inputs
from quotetrace.cli.output import open_output, write_json
from quotetrace.cli.paths import paths_argument
from quotetrace.cli.stages import show_stages, sizes_of
from quotetrace.errors import ExitCode

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from quotetrace.cli.environment import Environment
    from quotetrace.model import Document

EXAMPLES = (
    Example("trace sections page.html", "See the post of a page and the comments below it."),
    Example("trace sections posts/ --json --output sections.json", "Keep all of it as data."),
    Example("curl -s https://example.org/feed | trace sections -", "Read standard input."),
)


@click.command(
    cls=Command,
    examples=EXAMPLES,
    help="Show what the program sees in texts: posts, the comments below them and the replies "
    "to those, each with its number, title, author and date as far as the text gives them, and "
    "with its line, page or address.\n\n"
    "Reads plain text, Markdown, saved chats, HTML, MHTML, web archives, feeds, exports of "
    "Blogger and WordPress, JSON of many programs, JSON lines, tables (CSV), mail, RTF, Word, "
    "OpenDocument, EPUB and PDF, and any of them packed by gzip.",
)
@paths_argument()
@input_options
@click.option("--json", "as_json", is_flag=True, help="Write JSON (schema quotetrace/1).")
@click.option(
    "--text",
    "with_text",
    is_flag=True,
    help="With --json: each document's text as read, which offsets refer to.",
)
@click.option("--output", metavar="FILE", help="Write the result to a file.")
@click.pass_obj
def sections(
    environment: Environment,
    /,
    *,
    paths: tuple[str, ...],
    as_json: bool,
    with_text: bool,
    output: str | None,
    **chosen: Any,
) -> int:
    """Read, show, and give the exit code."""
    if with_text and not as_json:
        raise click.UsageError("--text needs --json")
    options = InputOptions(**chosen)
    with options.show(environment) as progress:
        inputs = read_inputs(environment, paths, options, progress)
        progress.end()
    if as_json:
        from quotetrace.views.sections_json import sections_payload  # noqa: PLC0415

        payload = sections_payload(inputs.documents, inputs.skipped, with_text=with_text)
        write_json(environment, payload, output)
    elif output is None:
        _show(environment.out, inputs.documents, colour=environment.colour)
    else:
        console = environment.console_for(text := io.StringIO())
        _show(console, inputs.documents, colour=False)
        with open_output(output) as file:
            file.write(text.getvalue().encode("utf-8", "backslashreplace"))
    if options.verbose:
        show_stages(environment, progress.seconds, sizes_of(inputs.documents))
    return ExitCode.SOME_UNREADABLE if inputs.skipped else ExitCode.OK


def _show(console: Console, documents: Sequence[Document], *, colour: bool) -> None:
    from quotetrace.views.sections import section_tree  # noqa: PLC0415 (slow)

    for document in documents:
        console.print(section_tree(document, colour=colour))
