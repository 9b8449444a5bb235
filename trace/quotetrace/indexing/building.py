"""Making an index, and making it true again: the way in is `update_index`."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quotetrace.errors import ReadError, WriteError
from quotetrace.finding import find_clusters
from quotetrace.indexing.contents import (
    Contents,
    Intake,
    Refusal,
    choices_setting,
    put_contents,
)
from quotetrace.indexing.documents import drop_documents, get_documents, put_documents
from quotetrace.indexing.draft import drafting, only_writer, settle
from quotetrace.indexing.index import Index
from quotetrace.indexing.opening import is_database
from quotetrace.indexing.results import Question, put_findings, sizes_of
from quotetrace.indexing.schema import create, edition, put_settings
from quotetrace.indexing.sources import Survey, Taken, is_under, located, survey
from quotetrace.model import Note
from quotetrace.progress import Progress
from quotetrace.reading.choices import Choices
from quotetrace.reading.limits import Limits
from quotetrace.reading.metadata import read_metadata
from quotetrace.reading.printable import is_printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from duckdb import DuckDBPyConnection

    from quotetrace.finding import Findings
    from quotetrace.model import Skipped
    from quotetrace.reading.metadata import Metadata


_UNNAMEABLE = "the name holds control codes or bytes that are not UTF-8; choose another"


@dataclass(frozen=True, slots=True)
class Update:
    """What became of an index."""

    question: Question
    """What its clusters are the answer to."""
    files: int
    documents: int
    words: int
    clusters: int
    added: tuple[str, ...]
    """Files that were not in it."""
    changed: tuple[str, ...]
    """Files that were read again."""
    dropped: tuple[str, ...]
    """Files that are gone, or can no longer be read."""
    skipped: tuple[Skipped, ...]
    """What of its paths could not be read."""
    is_written: bool
    """Whether there was anything to write."""


@dataclass(frozen=True, slots=True)
class Listener:
    """Whom to tell what happens while an index is made, and whom to ask."""

    skip: Callable[[Skipped], None] = lambda _: None
    """Told what cannot be read."""
    note: Callable[[Note], None] = lambda _: None
    """Told what was assumed, left out or forgotten."""
    progress: Progress = field(default_factory=Progress)
    """Where it is written how far the work is."""
    find: Callable[..., Findings] = find_clusters
    """Asked what the documents have in common, as `quotetrace.find_clusters` is."""


def update_index(  # noqa: PLR0913 (all but the first two are named)
    into: str | os.PathLike[str],
    paths: Iterable[str | os.PathLike[str]] = (),
    *,
    forget: Iterable[str | os.PathLike[str]] = (),
    ask: Callable[[Question], Question] = lambda asked: asked,
    choose: Callable[[Choices], Choices] = lambda chosen: chosen,
    listener: Listener | None = None,
    max_bytes: int | None = None,
    threads: int | None = None,
    memory: int | None = None,
    metadata: str | os.PathLike[str] | None = None,
) -> Update:
    """Make an index of files and folders, or bring one up to date.

    An index is made from all paths that were ever named for it. Only files that are new or
    changed, by their content, are read; documents of files that are gone are dropped. What is
    found is the same as in an index made at once. The file is replaced as a whole, or not at
    all.

    Parameters
    ----------
    into
        The DuckDB file.
    paths
        Files and folders besides those that it was made from; none to look at those again.
    forget
        Paths that it was made from and shall not be made from any more.
    ask
        Given what was looked for the last time, says what to look for.
    choose
        Given what of files was left out the last time, and which fields of records were read,
        says what to leave out and to read.
    listener
        Told what happens.
    max_bytes
        As for `quotetrace.read`.
    threads
        For reading and for the engine; as many as there are cores when None.
    memory
        As for `quotetrace.find_clusters`.
    metadata
        As for `quotetrace.read`; remembered and read again each time, until another one is named
        or it is forgotten.

    Raises
    ------
    WriteError
        It cannot be written: another program is at it, the disk is full, the system refuses; or
        what is there is no index, or that of a newer program.
    ReadError
        Nothing could be read.
    """
    target = Path(os.path.realpath(into))
    if not is_printable(str(target)):
        raise WriteError(f"cannot write {target}: {_UNNAMEABLE}")
    named = [os.fspath(path) for path in paths]
    forgotten = [os.fspath(path) for path in forget]
    with only_writer(target), _opened(target, threads) as old:
        told = None if metadata is None else os.fspath(metadata)
        work = _Work(target, old, listener or Listener(), threads, memory, told)
        question = ask(Question() if old is None else old.question)
        choices = choose(Choices() if old is None else old.choices)
        if max_bytes is not None:
            choices = replace(choices, limits=Limits.of(max_bytes))
        return work.update(named, forgotten, question, choices)


@contextmanager
def _opened(target: Path, threads: int | None) -> Iterator[Index | None]:
    """Open the index that is there, if there is one.

    Raises
    ------
    WriteError
        There is something else, or something that this program cannot read.
    """
    if not target.exists():
        yield None
        return
    if not is_database(str(target)):
        raise WriteError(f"{target}: this is no index, and is left as it is; name another file")
    try:
        settle(target)
        index = Index(target, threads)
    except ReadError as error:
        raise WriteError(str(error)) from None
    with index:
        yield index


class _Work:
    """One update, from the look at the files to the finished index."""

    def __init__(
        self,
        target: Path,
        old: Index | None,
        listener: Listener,
        threads: int | None,
        memory: int | None,
        metadata_path: str | None,
    ) -> None:
        self._target = target
        self._old = old
        self._is_current = old is not None and old.is_current
        self._listener = listener
        self._threads = threads
        self._memory = memory
        self._refused: list[Refusal] = []
        self._metadata_path = metadata_path
        self._metadata: Metadata | None = None

    def update(
        self, paths: list[str], forgotten: list[str], question: Question, choices: Choices
    ) -> Update:
        """Look, and write only if something is not as it was."""
        self._listener.progress.begin("digests")
        before = self._before(forgotten, choices)
        told = self._read_metadata(before)
        known = None if self._old is None else self._old.contents.metadata
        before = replace(before, metadata=told)
        seen = survey(
            paths, before.roots, before.files, self._refuse, self._listener.note, self._workers,
            choices, self._metadata,
        )  # fmt: skip
        self._refuse_again(before, seen)
        if self._old is not None and not seen.unread:
            after = self._after(seen, set(), told)
            is_same = after == self._old.contents and self._chosen(choices) == self._chosen()
            if is_same and self._old.answers(question):
                return _told(self._old.connection, before, after, question, is_written=False)
        with drafting(self._target, is_new=not self._is_current, threads=self._threads) as draft:
            after = self._take_in(draft.connection, before, seen, choices)
            if self._metadata is not None and (unused := self._metadata.unused()):
                self._listener.note(unused)
            is_answered = (
                self._old is not None
                and after.files == self._old.contents.files
                and self._old.answers(question)
            )
            if not is_answered:
                self._search(draft.connection, question)
            is_same = after == before and self._chosen(choices) == self._chosen()
            is_written = not (is_answered and is_same) or told != known
            if is_written:
                draft.keep()
            return _told(draft.connection, before, after, question, is_written=is_written)

    def _read_metadata(self, before: Contents) -> Taken | None:
        """Read the file of metadata that is named now, or the one that was named before."""
        path, known = self._metadata_path, before.metadata
        if path is None and known is not None:
            path = known.location
            if not os.path.lexists(path):
                self._listener.note(Note(known.path, "gone; what it said of texts is dropped"))
                path = None
        if path is None:
            return None
        self._metadata = read_metadata(path, self._listener.note)
        return Taken(known.path if self._metadata_path is None and known else path, located(path))

    @property
    def _workers(self) -> int:
        return self._threads or os.cpu_count() or 1

    def _chosen(self, choices: Choices | None = None) -> str:
        """Write what was chosen about reading, now or the last time."""
        old = Choices() if self._old is None else self._old.choices
        return choices_setting(choices or old)

    def _before(self, forgotten: list[str], choices: Choices) -> Contents:
        """Give what the index was made from, less what shall be forgotten.

        Raises
        ------
        ReadError
            It was not made from one of the paths that shall be forgotten.
        """
        contents = Contents() if self._old is None else self._old.contents
        roots = {one.path: one for one in contents.roots}
        for path in forgotten:
            if contents.metadata is not None and path == contents.metadata.path:
                contents = replace(contents, metadata=None)
            elif roots.pop(path, None) is None:
                known = ", ".join(one.path for one in contents.roots) or "nothing"
                raise ReadError(f"{path}: the index is not made from that, but from {known}")
        files = contents.files
        old_fields = None if self._old is None else self._old.choices.fields
        if not self._is_current or choices.fields != old_fields:  # other things would be read now
            files = tuple(replace(one, digest="") for one in files)
        return replace(contents, roots=tuple(roots.values()), files=files)

    def _refuse(self, skipped: Skipped, file: str | None = None) -> None:
        self._refused.append((file, skipped))
        self._listener.skip(skipped)

    def _refuse_again(self, before: Contents, seen: Survey) -> None:
        """Say again what could not be read in files that are not read again."""
        same = {one.path for one in seen.same}
        for file, skipped in before.refused:
            if file in same or any(is_under(file or skipped.path, one.path) for one in seen.away):
                self._refuse(skipped, file)

    def _after(self, seen: Survey, given: set[str], metadata: Taken | None) -> Contents:
        """Say what the index is made from now.

        Raises
        ------
        ReadError
            Of nothing.
        """
        given = given | {one.path for one in seen.same}
        if not given:
            raise ReadError("nothing could be read; name text files, or folders that hold some")
        return Contents(
            roots=seen.roots,
            files=tuple(one for one in seen.files if one.path in given),
            refused=tuple(sorted(self._refused, key=lambda one: (one[1].path, one[1].reason))),
            metadata=metadata,
        )

    def _take_in(
        self, connection: DuckDBPyConnection, before: Contents, seen: Survey, choices: Choices
    ) -> Contents:
        """Bring the documents up to date, and say where they come from now."""
        same = {one.path for one in seen.same}
        if self._is_current:
            drop_documents(connection, {one.path for one in before.files} - same)
        else:
            create(connection)
            if self._old is not None and same:
                put_documents(connection, (one for one in self._old.documents if one.path in same))
        listener = self._listener
        intake = Intake(
            choices, self._workers, self._refuse, listener.note, listener.progress, self._metadata
        )
        intake.put(connection, [one.path for one in seen.unread])
        after = self._after(seen, intake.given, before.metadata)
        put_contents(connection, after)
        put_settings(connection, {"edition": edition(), "choices": choices_setting(choices)})
        connection.execute("checkpoint")
        return after

    def _search(self, connection: DuckDBPyConnection, question: Question) -> None:
        """Find what the documents have in common, and write it down."""
        progress = self._listener.progress
        documents = get_documents(connection, str(self._target), split=True)
        findings = self._listener.find(
            documents,
            **asdict(question),
            threads=self._threads,
            memory=self._memory,
            progress=progress,
        )
        progress.begin("writing")
        put_findings(connection, findings, question)


def _told(
    connection: DuckDBPyConnection,
    before: Contents,
    after: Contents,
    question: Question,
    *,
    is_written: bool,
) -> Update:
    old = {one.path: one for one in before.files}
    new = {one.path: one for one in after.files}
    sizes = sizes_of(connection)
    return Update(
        question=question,
        files=len(new),
        documents=sizes["documents"],
        words=sizes["words"],
        clusters=sizes["clusters"],
        added=tuple(path for path in new if path not in old),
        changed=tuple(path for path in new if path in old and old[path] != new[path]),
        dropped=tuple(path for path in old if path not in new),
        skipped=tuple(skipped for _, skipped in after.refused),
        is_written=is_written,
    )
