"""Reading what a command line names: its options, and what is said of it on stderr."""

from __future__ import annotations

import io
import math
import os
import re
from dataclasses import dataclass, field, replace
from shlex import quote
from typing import TYPE_CHECKING, Any, BinaryIO, TypeVar, cast

import click

from quotetrace.cli.progress import shown_progress
from quotetrace.errors import ReadError
from quotetrace.indexing.opening import is_database
from quotetrace.model import Note, Skipped
from quotetrace.views.safe import printable

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from contextlib import AbstractContextManager

    from quotetrace.cli.environment import Environment
    from quotetrace.indexing.index import Index
    from quotetrace.indexing.joining import Shelf
    from quotetrace.model import Document
    from quotetrace.progress import Progress
    from quotetrace.reading.choices import Choices
    from quotetrace.reading.metadata import Metadata

F = TypeVar("F", bound="Callable[..., Any]")

SAID = 10
"""Inputs that are named on stderr one by one, unless all are asked for."""
_SIZE = re.compile(r"(\d+(?:\.\d+)?)\s*([kmgt]?)(?:i?b)?", re.IGNORECASE)
_UNITS = {"": 0, "k": 10, "m": 20, "g": 30, "t": 40}


class Size(click.ParamType):  # type: ignore[type-arg]
    """A number of bytes: ``500M``, ``2G``."""

    name = "size"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read a size."""
        found = _SIZE.fullmatch(str(value).strip())
        size = float(found[1]) * 2 ** _UNITS[found[2].lower()] if found else 0
        if not 1 <= size < 1 << 60:
            self.fail(f"{value!r} is no size; write 500M or 2G", param, ctx)
        return int(size)


class Count(click.IntRange):
    """A whole number."""

    name = "whole number"


class Share(click.FloatRange):
    """A number from 0 to 1."""

    name = "number"

    def __init__(self) -> None:
        super().__init__(0, 1)

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        """Read a number; `nan` is none."""
        share = float(super().convert(value, param, ctx))
        if math.isnan(share):
            self.fail(f"{value!r} is no number from 0 to 1", param, ctx)
        return share


class Threads(Count):
    """How many cores to use: no more than there are."""

    def __init__(self) -> None:
        super().__init__(min=1)

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> int:
        """Read a number of cores."""
        return min(int(super().convert(value, param, ctx)), os.cpu_count() or 1)


def _check_patterns(
    ctx: click.Context, param: click.Parameter, value: tuple[str, ...]
) -> tuple[str, ...]:
    """Refuse what is no pattern."""
    if any(value):
        from quotetrace.reading.ignoring import patterns  # noqa: PLC0415 (help does without)

        try:
            patterns(value)
        except ValueError as error:
            raise click.BadParameter(str(error), ctx, param) from None
    return value


_OPTIONS = (
    click.option(
        "--metadata",
        metavar="FILE",
        help="A table (CSV, TSV, JSON lines) that says of texts what they do not: columns path, "
        "and any of title, author, date, url, series. It overrides what is in them.",
    ),
    click.option(
        "--max-size",
        type=Size(),
        metavar="SIZE",
        help="The most that one input may hold, packed or unpacked: 500M, 2G. If not given, 1G, "
        "and archives that unpack to hundreds of times their size are left out.",
    ),
    click.option(
        "--exclude",
        multiple=True,
        metavar="GLOB",
        callback=_check_patterns,
        help="Leave out what a pattern names, as in .gitignore: 'drafts/', '*.bak', '/a/b.txt' "
        "(from a named folder on, or from here); can be given again.",
    ),
    click.option(
        "--ignore/--no-ignore",
        default=None,
        help="Leave out of folders what .gitignore names and what programs fill, such as "
        "node_modules; or read it too. If not given, it is left out.",
    ),
    *(
        click.option(
            f"--{name}-field",
            metavar="NAME",
            help=f"The field of JSON or column of CSV that holds {what}, where its name does not "
            "tell" + (": body, post.body, or 3 for the third column." if name == "text" else "."),
        )
        for name, what in (
            ("text", "the text"),
            ("title", "the title"),
            ("author", "the author"),
            ("date", "the date"),
            ("id", "the id"),
        )
    ),
    click.option(
        "--progress/--no-progress",
        default=None,
        help="Show on stderr how far the work is, anywhere, or never; if not given, on a terminal "
        "and after a second.",
    ),
    click.option(
        "--verbose",
        is_flag=True,
        help="Name on stderr every input that was left out, and why, and what took how long.",
    ),
    click.option("--quiet", is_flag=True, help="Say nothing on stderr but errors."),
)
_THREADS = click.option(
    "--threads",
    type=Threads(),
    metavar="N",
    help="Cores to use; all of them when not given. Changes no result.",
)
_MEMORY = click.option(
    "--memory",
    type=Size(),
    metavar="SIZE",
    help="Memory to make do with: 500M, 2G; what does not fit waits in temporary files. Half of "
    "what is free when not given. Changes no result.",
)


def input_options(command: F) -> F:
    """Give a click command the options of `InputOptions`, but for the memory."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def engine_options(command: F) -> F:
    """Give a click command that searches the options that bound its cores and its memory."""
    return _THREADS(_MEMORY(command))


@dataclass(frozen=True, slots=True)
class InputOptions:
    """What a person chose about reading, and about what is said meanwhile."""

    max_size: int | None
    progress: bool | None
    verbose: bool
    quiet: bool
    memory: int | None = None
    metadata: str | None = None
    exclude: tuple[str, ...] = ()
    ignore: bool | None = None
    text_field: str | None = None
    title_field: str | None = None
    author_field: str | None = None
    date_field: str | None = None
    id_field: str | None = None

    @property
    def choices(self) -> Choices:
        """What was chosen of files and fields."""
        from quotetrace.reading.choices import Choices  # noqa: PLC0415 (help does without)

        return self.chosen_over(Choices())

    def chosen_over(self, before: Choices) -> Choices:
        """Put what was chosen in the place of what was chosen before."""
        from quotetrace.reading.limits import Limits  # noqa: PLC0415 (help does without)

        names = ("text", "title", "author", "date", "id")
        named = {name: getattr(self, f"{name}_field") for name in names}
        fields = {name: value for name, value in named.items() if value is not None}
        return replace(
            before,
            exclude=self.exclude or before.exclude,
            with_ignored=before.with_ignored if self.ignore is None else not self.ignore,
            fields=replace(before.fields, **fields),
            limits=Limits.of(self.max_size),
        )

    def show(self, environment: Environment) -> AbstractContextManager[Progress]:
        """Give what work writes its progress to, shown as was asked for."""
        return shown_progress(environment, quiet=self.quiet, asked=self.progress)


@dataclass(frozen=True, slots=True)
class Inputs:
    """What was read."""

    documents: list[Document]
    skipped: list[Skipped] = field(default_factory=list)
    new: frozenset[str] | None = None
    """Ids of the documents that are held against the others; None if all are."""
    index: Index | None = None
    """Where all of them come from, if that is one index: it may know what was found in them."""


def read_inputs(
    environment: Environment,
    paths: Sequence[str],
    options: InputOptions,
    progress: Progress,
    *,
    against: Sequence[str] = (),
    workers: int | None = None,
) -> Inputs:
    """Read all paths; what cannot be read, and what was assumed, is said on stderr.

    An index stands for the files that it was made from, which need not be there any more.

    Raises
    ------
    ReadError
        Nothing could be read.
    """
    from quotetrace.indexing.joining import join  # noqa: PLC0415 (help does without)

    teller = InputTeller(environment, verbose=options.verbose, quiet=options.quiet)
    if "-" in (*paths, *against) and environment.stdin_is_terminal and not options.quiet:
        environment.err.print("trace: reading standard input; end it with Ctrl-D")
    workers = workers or os.cpu_count() or 1
    metadata = _metadata(options, teller, (*paths, *against))
    new, old = (
        _shelves(environment, some, teller, options, progress, workers, metadata)
        for some in (paths, against)
    )
    if metadata is not None and (unused := metadata.unused()):
        teller.note(unused)
    teller.close()
    if not any(shelf.documents for shelf in new):
        raise ReadError("nothing could be read; name text files, or folders that hold some")
    return Inputs(
        documents=join([*new, *old]),
        skipped=sorted(teller.skipped, key=lambda one: (one.path, one.reason)),
        new=frozenset(one.id for shelf in new for one in shelf.documents) if against else None,
        index=new[0].index if len(new) == 1 and not against else None,
    )


def _metadata(options: InputOptions, teller: InputTeller, paths: Sequence[str]) -> Metadata | None:
    """Read what was said of the texts; an index has what was said when it was made."""
    if options.metadata is None:
        return None
    from quotetrace.reading.metadata import read_metadata  # noqa: PLC0415 (help does without)

    for path in filter(is_database, paths):
        renewal = f"trace index --into {quote(path)} --metadata {quote(options.metadata)}"
        teller.note(Note(path, f"keeps the metadata that it was made with; {renewal} changes it"))
    return read_metadata(options.metadata, teller.note)


def _shelves(
    environment: Environment,
    paths: Sequence[str],
    teller: InputTeller,
    options: InputOptions,
    progress: Progress,
    workers: int,
    metadata: Metadata | None,
) -> list[Shelf]:
    """Read what is no index, and open what is one."""
    from quotetrace.indexing.joining import Shelf  # noqa: PLC0415 (help does without)
    from quotetrace.reading import read  # noqa: PLC0415

    databases = [path for path in dict.fromkeys(paths) if is_database(path)]
    rest = [path for path in paths if path not in databases]
    shelves = []
    if rest:
        documents = read(
            rest,
            on_skip=teller.skip,
            on_note=teller.note,
            choices=options.choices,
            stdin=binary_stdin(environment) if "-" in rest else None,
            workers=workers,
            memory=options.memory,
            progress=progress,
            metadata=metadata,
        )
        shelves.append(Shelf(documents))
    if databases:
        progress.begin("reading")
    for path in databases:
        index = _opened(path, teller, workers)
        if index is not None:
            shelves.append(Shelf(index.documents, index))
    return shelves


def _opened(path: str, teller: InputTeller, threads: int) -> Index | None:
    """Open an index, and say what could not be read when it was made."""
    from quotetrace.indexing.index import Index  # noqa: PLC0415 (heavy)

    try:
        index = Index(path, threads)
        refused = index.contents.refused
    except ReadError as error:
        teller.skip(Skipped(printable(path), str(error).removeprefix(f"{path}: ")))
        return None
    if not index.is_current:
        renewal = f"trace index --into {quote(path)}"
        teller.note(Note(path, f"made by another trace; searched anew, until {renewal} renews it"))
    for _, one in refused:
        teller.skip(one)
    return index


def binary_stdin(environment: Environment) -> BinaryIO:
    """Give the bytes of standard input; a test may have put a text in its place."""
    buffer = getattr(environment.stdin, "buffer", None)
    if buffer is not None:
        return cast("BinaryIO", buffer)
    return io.BytesIO(environment.stdin.read().encode("utf-8", "surrogateescape"))


def shown_name(path: str) -> str:
    """Name an input in a message."""
    return "standard input" if path == "-" else printable(path, one_line=True) or "''"


class InputTeller:
    """Says a line for each input that has one, but not thousands of them unasked."""

    def __init__(self, environment: Environment, *, verbose: bool, quiet: bool) -> None:
        self._environment = environment
        self._verbose = verbose
        self._quiet = quiet
        self._notes = 0
        self.skipped: list[Skipped] = []

    def skip(self, one: Skipped) -> None:
        """Say that an input could not be read."""
        self.skipped.append(one)
        if self._verbose or len(self.skipped) <= SAID:
            self._say(one.path, one.reason)

    def note(self, one: Note) -> None:
        """Say what was assumed of an input."""
        if one.is_minor and not self._verbose:
            return
        if not one.path:  # of all inputs together: never one too many
            if not self._quiet:
                self._print(f"trace: {printable(one.text, one_line=True)}")
            return
        self._notes += 1
        if self._verbose or (self._notes <= SAID and not self._quiet):
            self._say(one.path, one.text)

    def close(self) -> None:
        """Say how many were not named."""
        hidden = len(self.skipped) - SAID
        if hidden > 0 and not self._verbose:
            self._print(f"trace: {hidden:,} more could not be read; --verbose names them")
        hidden = self._notes - SAID
        if hidden > 0 and not self._verbose and not self._quiet:
            self._print(f"trace: notes on {hidden:,} more inputs; --verbose shows them")

    def _say(self, path: str, words: str) -> None:
        self._print(f"trace: {shown_name(path)}: {printable(words, one_line=True)}")

    def _print(self, line: str) -> None:
        self._environment.err.print(line, soft_wrap=True)
