"""Searching on Spark from the command line: where it runs, and where the result goes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeVar

import click

from quotetrace.errors import EngineError
from quotetrace.indexing.opening import is_database
from quotetrace.views.safe import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from quotetrace.cli.environment import Environment
    from quotetrace.cli.search import Search, SearchOptions
    from quotetrace.finding import Findings
    from quotetrace.model import Document
    from quotetrace.progress import Progress

F = TypeVar("F", bound="Callable[..., Any]")
DUCKDB, SPARK = "duckdb", "spark"


class Engine(click.ParamType):  # type: ignore[type-arg]
    """``duckdb``, ``spark`` or the address of a cluster."""

    name = "engine"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> str:
        """Read the name of an engine."""
        text = str(value)
        if text not in (DUCKDB, SPARK) and not text.startswith("spark://"):
            self.fail(f"{text!r} is neither duckdb nor spark nor spark://HOST:PORT", param, ctx)
        return text


class Setting(click.ParamType):  # type: ignore[type-arg]
    """A setting of Spark: ``KEY=VALUE``."""

    name = "setting"

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[str, str]:
        """Read a setting."""
        if isinstance(value, tuple):
            return value
        key, equals, rest = str(value).partition("=")
        if not (equals and key.startswith("spark.")):
            self.fail(f"{value!r} is no setting; write spark.KEY=VALUE", param, ctx)
        return key, rest


_ENGINE = click.option(
    "--engine",
    type=Engine(),
    default=DUCKDB,
    show_default=True,
    metavar="ENGINE",
    help="What runs the search: duckdb on this machine; spark on this machine or wherever the "
    "settings of Spark say; spark://HOST:PORT on that cluster. The answer is the same.",
)
_CONF = click.option(
    "--spark-conf",
    type=Setting(),
    multiple=True,
    metavar="KEY=VALUE",
    help="A setting of Spark, such as spark.executor.memory=8g.",
)
_INTO = click.option(
    "--into",
    metavar="FOLDER",
    help="With Spark: write clusters and documents to a folder, as Parquet and as JSON lines; any "
    "address that Spark knows (s3a://, hdfs://).",
)
_OVERWRITE = click.option(
    "--overwrite", is_flag=True, help="With --into: put the result in the place of what is there."
)


def engine_choice(command: F) -> F:
    """Give a click command that searches the choice of what runs it."""
    return _ENGINE(_CONF(command))


def folder_options(command: F) -> F:
    """Give a click command the options to write to a folder."""
    return _INTO(_OVERWRITE(command))


@dataclass(frozen=True, slots=True)
class SparkOptions:
    """What a person chose of Spark."""

    engine: str
    conf: dict[str, str]
    into: str | None = None
    overwrite: bool = False

    @property
    def is_spark(self) -> bool:
        """Whether Spark runs it."""
        return self.engine != DUCKDB

    @property
    def master(self) -> str | None:
        """Address of the cluster, if one was named."""
        return self.engine if self.engine.startswith("spark://") else None


def take_engine(chosen: dict[str, Any]) -> SparkOptions:
    """Take the options of the engine out of all that were given.

    Raises
    ------
    click.UsageError
        They do not go together.
    """
    options = SparkOptions(
        chosen.pop("engine"),
        dict(chosen.pop("spark_conf")),
        chosen.pop("into", None),
        chosen.pop("overwrite", False),
    )
    if not options.is_spark and (options.conf or options.into is not None):
        raise click.UsageError("--spark-conf and --into need --engine spark")
    if options.overwrite and options.into is None:
        raise click.UsageError("--overwrite needs --into")
    if options.into == "":
        raise click.UsageError("--into needs the name of a folder")
    return options


def search_with_spark(
    environment: Environment,
    paths: Sequence[str],
    options: SearchOptions,
    engine: SparkOptions,
    *,
    bring: bool,
) -> Search:
    """Search on Spark as `search.search` does here.

    What was found comes here unless it goes to a folder and need not: `bring`.

    Raises
    ------
    EngineError
        Spark is missing, or failed.
    ReadError
        Nothing could be read.
    """
    if options.against:
        raise click.UsageError("--against is for searches on this machine; leave out --engine")
    for path in filter(is_database, paths):
        raise click.UsageError(f"{path}: an index is searched on this machine; name its texts")
    if "-" in paths:
        raise click.UsageError("Spark does not read standard input; save it to a file")
    with options.show(environment) as progress:
        try:
            come = bring or engine.into is None
            return _searched(environment, paths, options, engine, progress, bring=come)
        except EngineError as error:
            if options.verbose:
                environment.stderr.write(printable(error.details))
            raise


def _searched(
    environment: Environment,
    paths: Sequence[str],
    options: SearchOptions,
    engine: SparkOptions,
    progress: Progress,
    *,
    bring: bool,
) -> Search:
    from quotetrace.cli.inputs import InputTeller  # noqa: PLC0415 (heavy)
    from quotetrace.cli.search import Search, say_copies  # noqa: PLC0415
    from quotetrace.cli.stages import sizes_of  # noqa: PLC0415
    from quotetrace.engines.spark import SparkSettings, require_spark  # noqa: PLC0415

    require_spark()
    from quotetrace.matching.sensitivity import Sensitivity  # noqa: PLC0415
    from quotetrace.reading.metadata import read_metadata  # noqa: PLC0415
    from quotetrace.spread.finding import Asked  # noqa: PLC0415
    from quotetrace.spread.searching import Output, search_paths  # noqa: PLC0415

    teller = InputTeller(environment, verbose=options.verbose, quiet=options.quiet)
    question = options.question
    findings: Findings = search_paths(
        paths,
        Asked(Sensitivity(question.sensitivity), question.min_words, question.min_similarity),
        SparkSettings(engine.master, engine.conf, options.threads, options.memory),
        choices=options.choices,
        skip=teller.skip,
        note=teller.note,
        output=Output(engine.into, engine.overwrite, bring),
        progress=progress,
        metadata=read_metadata(options.metadata, teller.note) if options.metadata else None,
    )
    teller.close()
    if not options.quiet:
        say_copies(environment, findings.copies)
    counts = sizes_of(findings.documents) | findings.counts
    skipped = sorted(teller.skipped, key=lambda one: (one.path, one.reason))
    return Search(findings, tuple(paths), skipped, progress.seconds, counts)


def searching(engine: SparkOptions) -> Callable[..., Findings]:
    """Give what finds clusters on Spark, called as `quotetrace.find_clusters` is."""
    from quotetrace.engines.spark import SparkSettings, require_spark  # noqa: PLC0415 (heavy)

    require_spark()
    from quotetrace.matching.sensitivity import Sensitivity  # noqa: PLC0415
    from quotetrace.spread.finding import Asked  # noqa: PLC0415
    from quotetrace.spread.searching import search_documents  # noqa: PLC0415

    def find(
        documents: Sequence[Document],
        *,
        sensitivity: str,
        min_words: int,
        min_similarity: float,
        threads: int | None,
        memory: int | None,
        progress: Progress,
    ) -> Findings:
        asked = Asked(Sensitivity(sensitivity), min_words, min_similarity)
        settings = SparkSettings(engine.master, engine.conf, threads, memory)
        return search_documents(documents, asked, settings, progress)

    return find
