"""Making an index, and making it true again: the way in is `update_index`."""

from __future__ import annotations

import os
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from quotetrace.errors import ReadError, WriteError
from quotetrace.finding import find_clusters
from quotetrace.indexing.contents import Contents, gather, put_sources
from quotetrace.indexing.documents import drop_documents, put_documents
from quotetrace.indexing.draft import only_writer, settle, write_index
from quotetrace.indexing.index import Index
from quotetrace.indexing.opening import is_database
from quotetrace.indexing.results import Question, put_findings
from quotetrace.indexing.schema import create, edition, put_settings
from quotetrace.reading.limits import Limits

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from duckdb import DuckDBPyConnection

    from quotetrace.finding import Findings
    from quotetrace.model import Note, Skipped


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
    """Whom to tell what happens while an index is made."""

    skip: Callable[[Skipped], None] = lambda _: None
    """Told what cannot be read."""
    note: Callable[[Note], None] = lambda _: None
    """Told what was assumed, left out or forgotten."""
    stage: Callable[[str], None] = lambda _: None
    """Told the name of each stage as it begins."""


def update_index(
    into: str | os.PathLike[str],
    paths: Iterable[str | os.PathLike[str]] = (),
    *,
    forget: Iterable[str | os.PathLike[str]] = (),
    ask: Callable[[Question], Question] = lambda asked: asked,
    listener: Listener | None = None,
    max_bytes: int | None = None,
    threads: int | None = None,
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
    listener
        Told what happens.
    max_bytes
        As for `quotetrace.read`.
    threads
        For reading and for the engine; as many as there are cores when None.

    Raises
    ------
    WriteError
        It cannot be written: another program is at it, the disk is full, the system refuses.
    ReadError
        Nothing could be read, or there is a database that is no index of this program.
    """
    listener = listener or Listener()
    target = Path(os.path.realpath(into))
    with only_writer(target), _opened(target, threads) as old:
        question = ask(old.question if old else Question())
        before = old.contents if old else Contents()
        is_current = old is not None and old.is_current
        base = _forgetting(before, [os.fspath(path) for path in forget])
        base = base if is_current else _outdated(base)
        after = gather(
            base,
            [os.fspath(path) for path in paths],
            Limits.of(max_bytes),
            on_skip=listener.skip,
            on_note=listener.note,
            threads=threads,
        )
        if not after.documents:
            raise ReadError("nothing could be read; name text files, or folders that hold some")
        known = old.findings(question) if old and after.files == before.files else None
        findings = known
        if findings is None:
            findings = find_clusters(
                after.documents, **asdict(question), threads=threads, on_stage=listener.stage
            )
        is_written = known is None or not _same_sources(before, after)
        if is_written:
            listener.stage("writing")
            change = _Change(before if is_current else Contents(), after, findings, question)
            write_index(target, change.write, is_new=not is_current, threads=threads)
        return _told(base, after, findings, question, is_written=is_written)


@contextmanager
def _opened(target: Path, threads: int | None) -> Iterator[Index | None]:
    """Open the index that is there, if there is one.

    Raises
    ------
    WriteError
        There is something else.
    """
    if not target.exists():
        yield None
    elif is_database(str(target)):
        settle(target)
        with Index(target, threads) as index:
            yield index
    else:
        raise WriteError(f"{target}: this is no index, and is left as it is; name another file")


def _forgetting(contents: Contents, paths: Iterable[str]) -> Contents:
    """Take away some of the paths that an index is made from.

    Raises
    ------
    ReadError
        It was not made from one of them.
    """
    roots = {one.path: one for one in contents.roots}
    for path in paths:
        if roots.pop(path, None) is None:
            known = ", ".join(one.path for one in contents.roots) or "nothing"
            raise ReadError(f"{path}: the index is not made from that, but from {known}")
    return replace(contents, roots=tuple(roots.values()))


def _outdated(contents: Contents) -> Contents:
    """Forget the digests of files that a newer program must read again."""
    return replace(contents, files=tuple(replace(one, digest="") for one in contents.files))


def _same_sources(a: Contents, b: Contents) -> bool:
    return (a.roots, a.files, a.refused) == (b.roots, b.files, b.refused)


@dataclass(frozen=True, slots=True)
class _Change:
    """All that must be written to turn one state of an index into another."""

    before: Contents
    """Empty where all is written anew."""
    after: Contents
    findings: Findings
    question: Question

    def write(self, connection: DuckDBPyConnection) -> None:
        """Write it to the database, which is empty if there was nothing before."""
        after = self.after
        if not self.before.files:
            create(connection)
        staying = {one.path for one in after.kept} if self.before.files else set()
        drop_documents(connection, {one.path for one in self.before.files} - staying)
        numbers = {one.id: one.number for one in after.kept if one.path in staying}
        first = max(numbers.values(), default=-1) + 1
        arriving = [one for one in after.documents if one.path not in staying]
        put_documents(connection, dict(enumerate(arriving, first)))
        numbers |= {one.id: number for number, one in enumerate(arriving, first)}
        put_sources(connection, after)
        put_findings(connection, self.findings, self.question, numbers)
        put_settings(connection, {"edition": edition()})


def _told(
    before: Contents,
    after: Contents,
    findings: Findings,
    question: Question,
    *,
    is_written: bool,
) -> Update:
    old = {one.path: one for one in before.files}
    new = {one.path: one for one in after.files}
    return Update(
        question=question,
        files=len(after.files),
        documents=len(after.documents),
        words=findings.counts["words"],
        clusters=len(findings.clusters),
        added=tuple(path for path in new if path not in old),
        changed=tuple(path for path in new if path in old and old[path] != new[path]),
        dropped=tuple(path for path in old if path not in new),
        skipped=tuple(skipped for _, skipped in after.refused),
        is_written=is_written,
    )
