"""Documents into tables, and out of them again as they were, with the words they were split in."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np

from quotetrace.indexing.columns import (
    exact_of,
    insert,
    insert_rows,
    pack_extra,
    shown,
    unpack_exact,
    unpack_extra,
)
from quotetrace.indexing.stored import Store, StoredDocument
from quotetrace.model import Cue, DateSource, Section, SectionKind, Span
from quotetrace.text.arrays import batches, split_batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from duckdb import DuckDBPyConnection

    from quotetrace.model import Document
    from quotetrace.text.arrays import WordArrays

T = TypeVar("T")

_BATCH: Final = 1 << 24
"""Code points that are put into the database at once."""
_SECTION: Final = (
    "document", "section", "kind", "starts", "ends", "parent",
    "number", "title", "author", "date", "link", "extra", "exact", "date_from",
)  # fmt: skip


def put_documents(connection: DuckDBPyConnection, documents: Iterable[Document]) -> None:
    """Add documents with their sections, furniture and words; those of a file in their order."""
    first = connection.execute("select coalesce(max(document) + 1, 0) from documents").fetchall()
    for batch in _batches(enumerate(documents, first[0][0])):
        _put_texts(connection, batch)
        _put_words(connection, batch)
        sections = [_packed(*item) for item in _each(batch, lambda one: one.sections)]
        insert_rows(connection, "sections", _SECTION, sections)
        spans = [(at, one.start, one.end) for at, one in _each(batch, lambda one: one.furniture)]
        insert_rows(connection, "furniture", ("document", "starts", "ends"), spans)


def drop_documents(connection: DuckDBPyConnection, files: Iterable[str]) -> None:
    """Take the documents of some files out."""
    listed = list(files)
    gone = "select document from documents where path in (select unnest(?))"
    for table in ("words", "sections", "furniture"):
        connection.execute(f"delete from {table} where document in ({gone})", [listed])
    connection.execute("delete from documents where path in (select unnest(?))", [listed])


def get_documents(
    connection: DuckDBPyConnection, path: str, *, split: bool
) -> tuple[StoredDocument, ...]:
    """Restore all documents in the order in which `quotetrace.read` gives them.

    Parameters
    ----------
    connection
        Kept open as long as the documents are in use.
    path
        Of the index, for messages.
    split
        Whether the words in the index are those that this program would find.
    """
    rows = connection.execute(
        "select document, path, id, length, pages, cues, extra, exact from documents "
        "order by path, document"
    ).fetchall()
    sections = _gathered(connection, ", ".join(_SECTION[1:]), "sections", "section", _unpacked)
    furniture = _gathered(connection, "starts, ends", "furniture", "starts", Span)
    names = {row[0]: row[2] if row[7] is None else unpack_exact(row[7])["id"] for row in rows}
    lengths = {row[0]: row[3] for row in sorted(rows, key=lambda row: str(names[row[0]]))}
    store = Store(connection, path, lengths, split=split)
    return tuple(
        StoredDocument(
            store,
            number,
            str(names[number]),
            file,
            sections=tuple(sections[number]),
            furniture=tuple(furniture[number]),
            pages=tuple(pages),
            cues=tuple(Cue(int(start), seconds) for start, seconds in cues),
            extra=unpack_extra(extra),
        )
        for number, file, _, _, pages, cues, extra, _ in rows
    )


def _batches(documents: Iterable[tuple[int, Document]]) -> Iterator[dict[int, Document]]:
    batch: dict[int, Document] = {}
    size = 0
    for number, document in documents:
        batch[number] = document
        size += len(document.text)
        if size > _BATCH:
            yield batch
            batch, size = {}, 0
    if batch:
        yield batch


def _each(
    batch: Mapping[int, Document], parts: Callable[[Document], Sequence[T]]
) -> Iterator[tuple[int, T]]:
    return ((number, part) for number, one in batch.items() for part in parts(one))


def _put_texts(connection: DuckDBPyConnection, batch: Mapping[int, Document]) -> None:
    documents = list(batch.values())
    exact = [exact_of({"id": one.id, "text": one.text}) for one in documents]
    columns: dict[str, list[Any]] = {
        "document": list(batch),
        "path": [one.path for one in documents],
        "id": [shown(one.id, packed) for one, packed in zip(documents, exact, strict=True)],
        "length": [len(one.text) for one in documents],
        "pages": [list(one.pages) for one in documents],
        "cues": [[[cue.start, cue.seconds] for cue in one.cues] for one in documents],
        "extra": [pack_extra(one.extra) for one in documents],
        "text": [shown(one.text, packed) for one, packed in zip(documents, exact, strict=True)],
        "exact": exact,
    }
    insert(connection, "documents", columns)


def _put_words(connection: DuckDBPyConnection, batch: Mapping[int, Document]) -> None:
    split = list(_split(list(batch.values())))
    columns: dict[str, list[Any]] = {
        "document": list(batch),
        "starts": [words.starts.astype(np.int32).tobytes() for words in split],
        "ends": [words.ends.astype(np.int32).tobytes() for words in split],
        "hashes": [words.hashes.tobytes() for words in split],
        "letters": [words.letters.tobytes() for words in split],
        "traits": [words.traits.tobytes() for words in split],
    }
    insert(connection, "words", columns)


def _split(documents: Sequence[Document]) -> Iterator[WordArrays]:
    """Give the words of each document."""
    for texts in batches(one.text for one in documents):
        words, offsets = split_batch(texts)
        borders = np.searchsorted(words.starts, offsets).tolist()
        for offset, (first, last) in zip(offsets, pairwise(borders), strict=False):
            own = words[first:last]
            yield replace(own, starts=own.starts - offset, ends=own.ends - offset)


def _packed(number: int, section: Section) -> tuple[Any, ...]:
    """Make the row of a section, as `_SECTION` names its columns."""
    strings = {
        name: getattr(section, name) for name in ("number", "title", "author", "date", "link")
    }
    exact = exact_of(strings)
    return (
        number,
        section.index,
        section.kind.value,
        section.start,
        section.end,
        section.parent,
        *(shown(value, exact) for value in strings.values()),
        pack_extra(section.extra),
        exact,
        section.date_from and section.date_from.value,
    )


def _unpacked(index: int, kind: str, start: int, end: int, *rest: Any) -> Section:
    """Make a section of its row."""
    parent, number, title, author, date, link, extra, exact, date_from = rest
    strings = {"number": number, "title": title, "author": author, "date": date, "link": link}
    return Section(
        index,
        SectionKind(kind),
        start,
        end,
        parent,
        **(strings if exact is None else unpack_exact(exact)),
        date_from=DateSource(date_from) if date_from else None,
        extra=unpack_extra(extra),
    )


def _gathered(
    connection: DuckDBPyConnection,
    columns: str,
    table: str,
    order: str,
    make: Callable[..., T],
) -> dict[int, list[T]]:
    """Make something of every row of a table, by document."""
    found: dict[int, list[T]] = defaultdict(list)
    rows = connection.execute(f"select document, {columns} from {table} order by document, {order}")
    for number, *values in rows.fetchall():
        found[number].append(make(*values))
    return found
