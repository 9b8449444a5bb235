"""Searching a corpus for clusters: the options and the work that several commands share."""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, fields
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quotetrace.cli.inputs import (
    SAID,
    Count,
    InputOptions,
    Share,
    engine_options,
    input_options,
    read_inputs,
)
from quotetrace.cli.stages import sizes_of
from quotetrace.views.safe import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from quotetrace.cli.environment import Environment
    from quotetrace.finding import Findings
    from quotetrace.indexing.results import Question
    from quotetrace.model import Skipped

F = TypeVar("F", bound="Callable[..., Any]")

SENSITIVITIES = ("verbatim", "quotation", "loose", "paraphrase")
_OPTIONS = (
    click.option(
        "--sensitivity",
        type=click.Choice(SENSITIVITIES),
        default="quotation",
        show_default=True,
        help="How near two texts must be to count as the same.",
    ),
    click.option(
        "--min-words",
        type=Count(min=1),
        default=5,
        show_default=True,
        metavar="N",
        help="Words that a passage must have.",
    ),
    click.option(
        "--min-similarity",
        type=Share(),
        default=0.5,
        show_default=True,
        metavar="S",
        help="Least similarity, 0 to 1: twice the words kept in order, divided by the words of "
        "both sides.",
    ),
    click.option(
        "--against",
        multiple=True,
        metavar="PATH",
        help="Look only for what PATH… has in common with the texts here, an index as a rule, "
        "and within itself.",
    ),
)


@dataclass(frozen=True, slots=True)
class SearchOptions(InputOptions):
    """What a person chose."""

    sensitivity: str = "quotation"
    min_words: int = 5
    min_similarity: float = 0.5
    threads: int | None = None
    against: tuple[str, ...] = ()

    @property
    def question(self) -> Question:
        """What is looked for."""
        from quotetrace.indexing.results import Question  # noqa: PLC0415 (heavy)

        return Question(self.sensitivity, self.min_words, self.min_similarity)


@dataclass(frozen=True, slots=True)
class Search:
    """What came of it."""

    findings: Findings
    paths: tuple[str, ...]
    """What was searched."""
    skipped: list[Skipped] = field(default_factory=list)
    seconds: dict[str, float] = field(default_factory=dict)
    """How long each stage took."""
    counts: dict[str, int] = field(default_factory=dict)
    """How much work it was."""


def search_options(command: F) -> F:
    """Give a click command the options of `SearchOptions`."""
    command = engine_options(input_options(command))
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def search(environment: Environment, paths: Sequence[str], options: SearchOptions) -> Search:
    """Read all paths and find their clusters; what cannot be read is said on stderr.

    Raises
    ------
    ReadError
        Nothing could be read.
    """
    with options.show(environment) as progress:
        inputs = read_inputs(
            environment, paths, options, progress, against=options.against, workers=options.threads
        )
        question = options.question
        findings = None if inputs.index is None else inputs.index.findings(question)
        if findings is None:
            from quotetrace.finding import find_clusters  # noqa: PLC0415 (heavy)

            findings = find_clusters(
                inputs.documents,
                **asdict(question),
                threads=options.threads,
                memory=options.memory,
                new=inputs.new,
                progress=progress,
            )
        progress.end()
    if not options.quiet:
        say_copies(environment, findings.copies)
    counts = sizes_of(inputs.documents) | findings.counts
    return Search(findings, tuple(paths), inputs.skipped, progress.seconds, counts)


def options_of(question: Question) -> str:
    """Write the options by which a question is asked, each behind a space."""
    return "".join(
        f" --{one.name.replace('_', '-')} {getattr(question, one.name)}"
        for one in fields(question)
        if getattr(question, one.name) != one.default
    )


def say_copies(environment: Environment, copies: Mapping[str, Sequence[str]]) -> None:
    """Say on stderr which pages were given twice."""
    for name, paths in sorted(copies.items())[:SAID]:
        line = f"trace: {name} is the same page as {', '.join(paths[:SAID])}: taken once"
        environment.err.print(printable(line, one_line=True), soft_wrap=True)
    if len(copies) > SAID:
        environment.err.print(f"trace: {len(copies) - SAID} more pages were given twice")
