"""`trace diff`: compare two texts, or the versions of one passage."""

from __future__ import annotations

from dataclasses import fields
from typing import TYPE_CHECKING, Any, NamedTuple

import click

from quotetrace.cli.help import Command, Example
from quotetrace.cli.output import open_output, write_json
from quotetrace.cli.search import SearchOptions, search, search_options
from quotetrace.diffing import Comparison, Edit, compare
from quotetrace.errors import ExitCode, UnknownClusterError
from quotetrace.model import Document, Passage
from quotetrace.views.diff import Layout, Look, show
from quotetrace.views.heads import head_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotetrace.cli.environment import Environment
    from quotetrace.model import Cluster

Side = Document | Passage

EXAMPLES = (
    Example("trace diff draft.txt printed.txt", "Two texts side by side."),
    Example("pbpaste | trace diff speech.txt -", "A text against what is piped in."),
    Example("trace diff seeds/ --cluster 3f9a", "Every version of a passage against the earliest."),
    Example("trace diff a.txt b.txt --layout inline --full", "One running text, nothing folded."),
)
NAMED_IDS = 5
"""Identifiers of clusters that an error names at most."""


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
    "code is 0, also when the texts differ, unless --exit-code is given. Search "
    "options are those of trace clusters; give --cluster the same.",
)
@click.argument("paths", nargs=-1, metavar="PATH…", type=click.Path())
@click.option("--cluster", "cluster_id", metavar="ID", help="Compare the versions of a cluster.")
@click.option(
    "--layout",
    type=click.Choice([layout.value for layout in Layout]),
    default=Layout.AUTO.value,
    help="Two columns, running text, or one text above the other; by width if not given.",
)
@click.option(
    "--context",
    type=click.IntRange(min=0),
    default=12,
    metavar="WORDS",
    show_default=True,
    help="Unchanged words to show around a change.",
)
@click.option("--full", is_flag=True, help="Fold nothing.")
@click.option(
    "--width", type=click.IntRange(min=20), metavar="CELLS", help="Width; the terminal's if absent."
)
@click.option("--json", "as_json", is_flag=True, help="Write the edit scripts as JSON.")
@click.option("--output", metavar="FILE", help="Write to a file instead of the screen.")
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
    if cluster_id is not None:
        names = [field.name for field in fields(SearchOptions)]
        chosen = SearchOptions(**{name: options[name] for name in names})
        pairs, code = _versions(environment, paths, cluster_id, chosen)
    elif len(paths) == 2:
        pairs, code = [_pair(*_two_sides(environment, *paths))], ExitCode.OK
    else:
        raise click.UsageError(
            f"two files are needed, not {len(paths)}; or name a corpus and --cluster ID"
        )
    if options["as_json"]:
        write_json(environment, _payload(pairs, cluster_id), options["output"])
    else:
        _show(environment, pairs, options)
    differ = any(not pair.comparison.identical for pair in pairs)
    return ExitCode.FINDINGS if exit_code and differ else code


def _two_sides(environment: Environment, path_a: str, path_b: str) -> tuple[Document, Document]:
    if path_a == path_b == "-":
        raise click.UsageError("only one side can be '-', standard input")
    return _document(environment, path_a), _document(environment, path_b)


def _document(environment: Environment, path: str) -> Document:
    from quotetrace.reading import read  # noqa: PLC0415 (the help does without)

    if path == "-":
        text = _standard_input(environment)
        return Document(id="-", path="-", text=text)
    documents = read([path])
    if len(documents) != 1:
        raise click.UsageError(f"{path}: give a single text, or --cluster ID for a folder")
    return documents[0]


def _standard_input(environment: Environment) -> str:
    buffer = getattr(environment.stdin, "buffer", None)
    if buffer is None:
        return environment.stdin.read()
    return str(buffer.read().decode("utf-8-sig", "replace"))


def _pair(a: Side, b: Side) -> Pair:
    return Pair(a, b, compare(a, b))


def _versions(
    environment: Environment, paths: Sequence[str], cluster_id: str, options: SearchOptions
) -> tuple[list[Pair], ExitCode]:
    """Compare the witnesses of a cluster with the earliest."""
    if not paths:
        raise click.UsageError("name the files and folders in which the cluster was found")
    found = search(environment, paths, options)
    cluster = find_cluster(found.findings.clusters, cluster_id)
    first, *others = cluster.passages
    code = ExitCode.SOME_UNREADABLE if found.skipped else ExitCode.OK
    return [_pair(first, other) for other in others], code


def find_cluster(clusters: Sequence[Cluster], wanted: str) -> Cluster:
    """Find a cluster by its identifier or the beginning of it.

    Raises
    ------
    UnknownClusterError
        None has it, or several begin so; the message names some that exist.
    """
    found = [cluster for cluster in clusters if cluster.id == wanted]
    found = found or [cluster for cluster in clusters if wanted and cluster.id.startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        names = _some(cluster.id for cluster in found)
        raise UnknownClusterError(f"several clusters begin with {wanted!r}: {names}")
    if not clusters:
        raise UnknownClusterError(f"no cluster {wanted!r}: there is none in these texts")
    names = _some(cluster.id for cluster in clusters)
    raise UnknownClusterError(f"no cluster {wanted!r}; there are {names}")


def _some(names: Iterable[str]) -> str:
    listed = list(names)
    more = f" and {len(listed) - NAMED_IDS} more" if len(listed) > NAMED_IDS else ""
    return ", ".join(listed[:NAMED_IDS]) + more


def _show(environment: Environment, pairs: Sequence[Pair], options: dict[str, Any]) -> None:
    to_file = options["output"] is not None
    look = Look(
        width=options["width"] or environment.width,
        layout=Layout(options["layout"]),
        colour=environment.colour and not to_file,
        context=None if options["full"] else options["context"],
    )
    links = environment.links and not to_file
    texts = []
    for pair in pairs:
        heads = head_of(pair.a, links=links), head_of(pair.b, links=links)
        texts.append(show(pair.comparison, heads, look))
    if to_file:
        with open_output(options["output"]) as file:
            file.write("\n".join(text.plain for text in texts).encode("utf-8", "replace"))
        return
    for number, text in enumerate(texts):
        if number:
            environment.out.print()
        environment.out.print(text, end="", soft_wrap=True)


def _payload(pairs: Sequence[Pair], cluster_id: str | None) -> dict[str, Any]:
    """Give one comparison as an object, those of a cluster as a list of them."""
    if cluster_id is None:
        return {"schema": "quotetrace/1", **_comparison(pairs[0])}
    return {"schema": "quotetrace/1", "comparisons": [_comparison(pair) for pair in pairs]}


def _comparison(pair: Pair) -> dict[str, Any]:
    found = pair.comparison
    return {
        "a": _side(pair.a),
        "b": _side(pair.b),
        "similarity": round(found.similarity, 6),
        "summary": found.summary(),
        "words": {
            "kept": found.words_kept,
            "dropped": found.words_dropped,
            "added": found.words_added,
            "replaced": found.words_replaced,
        },
        "edits": [_edit(edit) for edit in found.edits],
    }


def _side(side: Side) -> dict[str, Any]:
    if isinstance(side, Passage):
        place = {"document": side.document.path, "start": side.start, "end": side.end}
        return {"path": side.document.path, **place, "text": side.text}
    return {"path": side.path}


def _edit(edit: Edit) -> dict[str, Any]:
    """Write an edit; offsets are code points from the start of each text."""
    written: dict[str, Any] = {
        "kind": edit.kind.value,
        "a": [edit.a_start, edit.a_end],
        "b": [edit.b_start, edit.b_end],
    }
    if edit.quiet:
        written["quiet"] = True
    if edit.letters:
        written["letters"] = [_edit(letter) for letter in edit.letters]
    return written
