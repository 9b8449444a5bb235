"""`trace diff`: compare two texts, or the versions of one passage."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from quotetrace.cli.help import Command, Example
from quotetrace.cli.inputs import Count
from quotetrace.cli.output import open_output, write_json
from quotetrace.cli.pager import print_texts
from quotetrace.cli.paths import paths_argument
from quotetrace.cli.search import SearchOptions, search_options
from quotetrace.cli.sides import documents_of, from_base, witnesses_of
from quotetrace.diffing import Comparison, compare
from quotetrace.diffing.collation import collate
from quotetrace.errors import ExitCode
from quotetrace.model import Passage
from quotetrace.views.diff import Layout, Look, show
from quotetrace.views.diff_json import SCHEMA, collation_payload, comparison_payload
from quotetrace.views.heads import Head, head_of
from quotetrace.views.palette import THEMES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.text import Text

    from quotetrace.cli.environment import Environment
    from quotetrace.cli.sides import Side

EXAMPLES = (
    Example("trace diff draft.txt printed.txt", "Two texts side by side."),
    Example("pbpaste | trace diff speech.txt -", "A text against what is piped in."),
    Example("trace diff seeds/ --cluster d54e", "Every version of a passage against the earliest."),
    Example("trace diff a.txt b.txt --layout inline --full", "One running text, nothing folded."),
    Example("trace diff a.txt b.txt c.txt --collate", "One base text, and who reads what."),
    Example("trace diff a.txt b.txt --html changes.html", "A page to send to someone."),
)


class Pair(NamedTuple):
    """Two sides and how they compare."""

    a: Side
    b: Side
    comparison: Comparison


@click.command(
    cls=Command,
    examples=EXAMPLES,
    help="Compare two texts word by word, and similar words letter by letter. With --cluster the "
    "paths are a corpus, and all versions of one passage are compared with the earliest.\n\n"
    "Similarity is twice the words kept in order, divided by the words of both sides. The exit "
    "code is 0, also when the texts differ, unless --exit-code is given. On a terminal long "
    "output goes through a pager (TRACE_PAGER or PAGER; less -FRX if not set). Search "
    "options are those of trace clusters; give --cluster the same.",
)
@paths_argument(required=False)
@click.option("--cluster", "cluster_id", metavar="ID", help="Compare the versions of a cluster.")
@click.option(
    "--base",
    type=Count(min=1),
    metavar="N",
    help="Which version the others are held against, from 1; the earliest, or the first file.",
)
@click.option(
    "--collate", is_flag=True, help="One base text with all variants, for two witnesses or more."
)
@click.option(
    "--layout",
    type=click.Choice([layout.value for layout in Layout]),
    default=Layout.AUTO.value,
    help="Two columns, running text, or one text above the other; by width if not given.",
)
@click.option(
    "--context",
    type=Count(min=0),
    default=12,
    metavar="WORDS",
    show_default=True,
    help="Unchanged words to show around a change.",
)
@click.option("--full", is_flag=True, help="Fold nothing.")
@click.option(
    "--strict", is_flag=True, help="Show case, spacing, quotation marks and dashes like the rest."
)
@click.option(
    "--theme", type=click.Choice(list(THEMES)), default="default", help="Colours of the changes."
)
@click.option(
    "--width", type=Count(min=20), metavar="CELLS", help="Width; the terminal's if absent."
)
@click.option("--pager/--no-pager", "paged", default=None, help="Page long output; terminal only.")
@click.option("--json", "as_json", is_flag=True, help="Write the edit scripts as JSON.")
@click.option("--output", metavar="FILE", help="Write to a file instead of the screen.")
@click.option("--svg", metavar="FILE", help="Write a picture of the screen.")
@click.option("--html", metavar="FILE", help="Write a page that needs nothing else.")
@click.option("--exit-code", is_flag=True, help="End with 1 when the texts differ.")
@search_options
@click.pass_obj
def diff(
    environment: Environment,
    /,
    paths: tuple[str, ...],
    cluster_id: str | None,
    exit_code: bool,
    **options: Any,
) -> int:
    """Compare, show, and give the exit code."""
    code = ExitCode.OK
    chosen = SearchOptions(**{one.name: options[one.name] for one in fields(SearchOptions)})
    if cluster_id is not None:
        sides, code = witnesses_of(environment, paths, cluster_id, chosen)
    elif len(paths) == 2 or (len(paths) > 2 and (options["collate"] or options["base"])):
        sides = documents_of(environment, paths, chosen)
    else:
        raise click.UsageError(
            f"two files are needed, not {len(paths)}; or more with --collate or --base N; "
            "or name a corpus and --cluster ID"
        )
    first, *others = from_base(sides, options["base"] or 1)
    pairs = [Pair(first, other, compare(first, other)) for other in others]
    _write(environment, pairs, options, several=cluster_id is not None or len(pairs) > 1)
    differ = any(not pair.comparison.identical for pair in pairs)
    return ExitCode.FINDINGS if exit_code and differ else code


def _write(
    environment: Environment, pairs: Sequence[Pair], options: dict[str, Any], *, several: bool
) -> None:
    """Write in every form that was asked for; to the screen if in none."""
    if options["svg"] is not None:
        _write_file(options["svg"], _svg(environment, pairs, options))
    if options["html"] is not None:
        _write_file(options["html"], _html(pairs, options))
    if options["as_json"]:
        write_json(environment, _payload(pairs, options, several), options["output"])
    elif options["output"] is not None:
        texts = _texts(pairs, options, _look(environment, options, colour=False))
        _write_file(options["output"], "\n".join(text.plain for text in texts))
    elif options["svg"] is None and options["html"] is None:
        look = _look(environment, options, colour=environment.colour)
        texts = _texts(pairs, options, look, links=environment.links)
        print_texts(environment, texts, paged=options["paged"])


def _write_file(path: str, text: str) -> None:
    with open_output(path) as file:
        file.write(text.encode("utf-8", "replace"))


def _look(environment: Environment, options: dict[str, Any], *, colour: bool) -> Look:
    return Look(
        width=options["width"] or environment.width,
        layout=Layout(options["layout"]),
        palette=THEMES[options["theme"]],
        colour=colour,
        context=None if options["full"] else options["context"],
        strict=options["strict"],
    )


def _texts(
    pairs: Sequence[Pair], options: dict[str, Any], look: Look, *, links: bool = False
) -> list[Text]:
    """Lay out all comparisons, or the one collation of them."""
    if options["collate"] and pairs:
        from quotetrace.views.collation import collation  # noqa: PLC0415 (few ask for it)

        heads = [head_of(side, links=links) for side in _sides(pairs)]
        variants = collate(_comparisons(pairs, options))
        return [collation(pairs[0].comparison.a, variants, heads, look)]
    return [show(pair.comparison, _heads(pair, links=links), look) for pair in pairs]


def _comparisons(pairs: Sequence[Pair], options: dict[str, Any]) -> list[Comparison]:
    strict = options["strict"]
    return [pair.comparison.loud() if strict else pair.comparison for pair in pairs]


def _sides(pairs: Sequence[Pair]) -> list[Side]:
    return [pairs[0].a, *(pair.b for pair in pairs)]


def _heads(pair: Pair, *, links: bool = False) -> tuple[Head, Head]:
    return head_of(pair.a, links=links), head_of(pair.b, links=links)


def _svg(environment: Environment, pairs: Sequence[Pair], options: dict[str, Any]) -> str:
    from quotetrace.views.picture import picture  # noqa: PLC0415 (few ask for it)

    look = _look(environment, options, colour=True)
    title = " · ".join(dict.fromkeys(_path(side) for side in _sides(pairs))) if pairs else "trace"
    return picture(_texts(pairs, options, look), width=look.width, title=title)


def _path(side: Side) -> str:
    return side.document.path if isinstance(side, Passage) else side.path


def _html(pairs: Sequence[Pair], options: dict[str, Any]) -> str:
    from quotetrace.views.html import page  # noqa: PLC0415 (few ask for it)

    shown = zip(_comparisons(pairs, options), pairs, strict=True)
    context = None if options["full"] else options["context"]
    return page([(comparison, _heads(pair)) for comparison, pair in shown], context=context)


def _payload(pairs: Sequence[Pair], options: dict[str, Any], several: bool) -> dict[str, Any]:
    """Give one comparison as an object, several as a list of them."""
    found = _comparisons(pairs, options)
    if options["collate"] and pairs:
        return collation_payload(_sides(pairs), found[0].a, collate(found))
    written = [
        comparison_payload(pair.a, pair.b, one) for pair, one in zip(pairs, found, strict=True)
    ]
    if several:
        return {"schema": SCHEMA, "comparisons": written}
    return {"schema": SCHEMA, **written[0]}
