"""What is searched, into rows: documents with the counts and the outer words of each."""

from __future__ import annotations

import pickle
from collections import deque
from hashlib import blake2b
from itertools import islice
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from quotetrace.matching.corpus import build_corpus
from quotetrace.matching.information import count_names
from quotetrace.model import Document
from quotetrace.spread.rows import (
    AT_ONCE,
    CONTEXT,
    batch_of,
    column,
    key_of,
    pack,
    word_borders,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    import pyarrow as pa

    from quotetrace.reading.interface import Item

READ = (
    "is_document boolean, key binary, document binary, digest binary, length long, words long, "
    "names long, head binary, tail binary"
)
"""Columns of what was read: documents; and, packed in their place, what must be said of inputs."""
NUMBERED = (
    "number long, first long, points long, length long, key binary, document binary, "
    "before binary, behind binary"
)
"""Columns of documents in their order: the number of each, the place of its first word, the code
points of all before it, and the hashes of the words around it."""


def read_rows(items: Iterable[Item]) -> Iterator[pa.RecordBatch]:
    """Make rows of what came out of inputs."""
    rest = iter(items)
    while batch := list(_taken(rest)):
        yield _rows(batch)


def _taken(items: Iterator[Item]) -> Iterator[Item]:
    """Take items until they hold many code points."""
    size = 0
    for item in items:
        yield item
        size += item.length if isinstance(item, Document) else 1
        if size > AT_ONCE:
            return


def _rows(items: Sequence[Item]) -> pa.RecordBatch:
    documents = [one for one in items if isinstance(one, Document)]
    said = [one for one in items if not isinstance(one, Document)]
    corpus = build_corpus(documents)
    borders = word_borders(corpus).tolist()
    spans = [slice(*borders[at : at + 2]) for at in range(len(documents))]
    no, nothing = len(said), [b""] * len(said)
    return batch_of(
        {
            "is_document": [True] * len(documents) + [False] * no,
            "key": [key_of(one) for one in documents] + nothing,
            "document": [pack(one) for one in documents] + [pickle.dumps(one) for one in said],
            "digest": [_digest(one) for one in documents] + nothing,
            "length": [one.length for one in documents] + [0] * no,
            "words": [one.stop - one.start for one in spans] + [0] * no,
            "names": [count_names(corpus.traits[one]) for one in spans] + [0] * no,
            "head": [corpus.hashes[one][:CONTEXT].tobytes() for one in spans] + nothing,
            "tail": [corpus.hashes[one][-CONTEXT:].tobytes() for one in spans] + nothing,
        },
        READ,
    )


def _digest(document: Document) -> bytes:
    """Give the same bytes for pages that count as one; none for what is no whole file."""
    if document.id != document.path:
        return b""
    sections = [
        (one.index, one.kind.value, one.start, one.end, one.parent, one.number, one.title,
         one.author, one.date, one.link)
        for one in document.sections
    ]  # fmt: skip
    furniture = [(one.start, one.end) for one in document.furniture]
    frame = (sections, furniture, document.pages, document.cues)
    digest = blake2b(repr(frame).encode("utf-8", "surrogatepass"))
    digest.update(document.text.encode("utf-8", "surrogatepass"))
    return digest.digest()


class Start(NamedTuple):
    """Where the documents of one partition begin in the whole."""

    number: int
    place: int
    points: int
    before: bytes
    """Hashes of the words before it."""
    behind: bytes
    """Of those behind it."""


class Size(NamedTuple):
    """What one partition of sorted documents holds."""

    partition: int
    documents: int
    words: int
    points: int
    names: int
    head: bytes
    """Hashes of its first words, up to `CONTEXT`."""
    tail: bytes
    """Of its last words."""


SIZES = (
    "partition int, documents long, words long, points long, names long, head binary, tail binary"
)


def measure(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Count what a partition of documents holds."""
    documents = words = points = names = 0
    head, tail = b"", b""
    for batch in batches:
        documents += batch.num_rows
        words += int(column(batch, "words").sum())
        points += int(column(batch, "length").sum())
        names += int(column(batch, "names").sum())
        for first, last in zip(*(batch.column(name).to_pylist() for name in ("head", "tail")),
                               strict=True):  # fmt: skip
            head, tail = _first(head + first), _last(tail + last)
    size = Size(_partition(), documents, words, points, names, head, tail)
    yield batch_of({name: [value] for name, value in size._asdict().items()}, SIZES)


def starts_of(sizes: Iterable[Size]) -> dict[int, Start]:
    """Say where each partition begins, in the order of partitions."""
    ordered = sorted(sizes)
    starts: dict[int, Start] = {}
    behind = b""
    behinds = {}
    for one in reversed(ordered):
        behinds[one.partition] = behind
        behind = _first(one.head + behind)
    number = place = points = 0
    before = b""
    for one in ordered:
        starts[one.partition] = Start(number, place, points, before, behinds[one.partition])
        number, place, points = number + one.documents, place + one.words, points + one.points
        before = _last(before + one.tail)
    return starts


def number_rows(
    batches: Iterable[pa.RecordBatch], starts: Mapping[int, Start]
) -> Iterator[pa.RecordBatch]:
    """Count through the documents of a partition and their words, and keep what stands around."""
    start = starts.get(_partition())
    if start is None:
        return
    number, place, points, before, _ = start
    waiting: deque[dict[str, Any]] = deque()
    for batch in batches:
        for row in batch.to_pylist():
            for one in waiting:
                one["behind"] = _first(one["behind"] + row["head"])
            waiting.append(
                {
                    "number": number,
                    "first": place,
                    "points": points,
                    "length": row["length"],
                    "key": row["key"],
                    "document": row["document"],
                    "before": before,
                    "behind": b"",
                }
            )
            number, place, points = number + 1, place + row["words"], points + row["length"]
            before = _last(before + row["tail"])
        whole = sum(1 for one in waiting if len(one["behind"]) == _CONTEXT_BYTES)
        yield from _flushed([waiting.popleft() for _ in range(whole)])
    for one in waiting:
        one["behind"] = _first(one["behind"] + start.behind)
    yield from _flushed(list(waiting))


def _flushed(rows: Sequence[Mapping[str, Any]]) -> Iterator[pa.RecordBatch]:
    left = iter(rows)
    while some := list(islice(left, 1 << 12)):
        yield batch_of({name: [one[name] for one in some] for name in some[0]}, NUMBERED)


_CONTEXT_BYTES = CONTEXT * np.dtype(np.uint64).itemsize


def _first(hashes: bytes) -> bytes:
    return hashes[:_CONTEXT_BYTES]


def _last(hashes: bytes) -> bytes:
    return hashes[-_CONTEXT_BYTES:]


def _partition() -> int:
    from pyspark import TaskContext  # noqa: PLC0415 (where a part of the work runs)

    context = TaskContext.get()
    return 0 if context is None else context.partitionId()
