"""Documents in rows, and rows opened as a corpus: a part of the whole, with the words around."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np
import pyarrow as pa

from quotetrace.matching.corpus import Corpus, build_corpus
from quotetrace.matching.information import CHUNK, LONGEST, Information, weigh_words
from quotetrace.model import Document

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray
    from pyspark.sql import DataFrame, SparkSession

    from quotetrace.matching.information import RunModel

    Ints = NDArray[np.int64]
    Flags = NDArray[np.bool_]
    Table: TypeAlias = pa.Table | pa.RecordBatch

AT_ONCE = 1 << 22
"""Code points of documents that are opened at once."""
FEW_ROWS = 1 << 18
"""Rows of numbers of which every machine takes a copy."""
A_PARTITION = 1 << 24
"""Code points of documents for each partition of a table."""
CONTEXT = LONGEST
"""Words around a document that its own words are counted and weighed with."""


def pack(document: Document) -> bytes:
    """Write a document with all that it holds."""
    if type(document) is not Document:
        document = Document(
            **{one.name: getattr(document, one.name) for one in fields(Document)}
        )  # one whose text is kept elsewhere
    return pickle.dumps(document, protocol=5)


def unpack(packed: bytes) -> Document:
    """Read what `pack` wrote."""
    document: Document = pickle.loads(packed)
    return document


def key_of(document: Document) -> bytes:
    """Give bytes that sort as the ids of documents do."""
    return document.id.encode("utf-8", "surrogatepass")


def column(table: Table, name: str) -> NDArray[Any]:
    """Give a column of numbers as an array."""
    return np.asarray(table.column(name))


_KINDS = {
    "int": pa.int32(), "long": pa.int64(), "double": pa.float64(), "float": pa.float32(),
    "boolean": pa.bool_(), "binary": pa.large_binary(), "string": pa.large_string(),
}  # fmt: skip


def batch_of(columns: Mapping[str, Any], kinds: str) -> pa.RecordBatch:
    """Make a batch of rows.

    Parameters
    ----------
    columns
        Values by the names of columns.
    kinds
        Names and kinds of all columns, as Spark writes them: ``"number long, key binary"``.
    """
    named = dict(part.split() for part in kinds.split(","))
    arrays = {name: pa.array(columns[name], _KINDS[kind]) for name, kind in named.items()}
    return pa.RecordBatch.from_pydict(arrays)


def rows_of(rows: Sequence[Mapping[str, Any]], kinds: str) -> pa.Table:
    """Make a table of rows; what a row does not name is null.

    Parameters
    ----------
    rows
        Values by the names of columns.
    kinds
        As `batch_of` takes them.
    """
    names = [part.split()[0] for part in kinds.split(",")]
    columns = {name: [row.get(name) for row in rows] for name in names}
    return pa.Table.from_batches([batch_of(columns, kinds)])


def settled(rows: DataFrame, what: str) -> DataFrame:
    """Work rows out now and keep them, so that nothing before them is ever done again.

    A plan that goes back to the beginning would double with each table that is used twice. On
    disks that all machines share, if Spark was told of some (``spark.checkpoint.dir``).

    Parameters
    ----------
    rows
        Not yet worked out.
    what
        What they are: how Spark's own pages and logs name the work.
    """
    name_work(rows.sparkSession, what)
    if rows.sparkSession.sparkContext.getCheckpointDir() is None:
        return rows.localCheckpoint()
    return rows.checkpoint()


def beside(rows: DataFrame, count: int) -> DataFrame:
    """Let rows be joined where the others lie, if they are so few that every machine takes all.

    Parameters
    ----------
    rows
        What is sent.
    count
        How many there are at most; ``spark.quotetrace.beside`` of ``false`` forbids it.
    """
    from pyspark.sql.functions import broadcast  # noqa: PLC0415 (an extra)

    forbidden = rows.sparkSession.conf.get("spark.quotetrace.beside", "true") == "false"
    return rows if forbidden or count > FEW_ROWS else broadcast(rows)


def partition(spark: SparkSession, points: int) -> None:
    """Choose into how many partitions tables are cut, where nobody else has.

    Spark guesses the size of what Python makes by the numbers of files that it began with, so it
    would send all texts to every machine: what is sent is for `beside` to say.

    Parameters
    ----------
    spark
        The session: one of this search alone.
    points
        Code points of all documents.
    """
    spark.conf.set("spark.sql.autoBroadcastJoinThreshold", "-1")
    name = "spark.sql.shuffle.partitions"
    if name not in spark.conf.getAll:
        count = max(spark.sparkContext.defaultParallelism, points // A_PARTITION)
        spark.conf.set(name, str(count))


def brought(rows: DataFrame, pieces: int, by: str) -> Iterator[dict[str, Any]]:
    """Bring rows here, a piece at a time.

    They come as batches of columns: what Spark brings as rows, it writes letter by letter.

    Parameters
    ----------
    rows
        Worked out already, if there is more than one piece.
    pieces
        In how many pieces they come.
    by
        The columns that tell one piece from the other.
    """
    for piece in range(pieces):
        part = rows if pieces == 1 else rows.where(f"pmod(xxhash64({by}), {pieces}) = {piece}")
        for batch in part.toArrow().to_batches(max_chunksize=1 << 10):
            yield from batch.to_pylist()


def name_work(spark: SparkSession, what: str) -> None:
    """Say how Spark's own pages and logs shall name the work that follows."""
    spark.sparkContext.setJobDescription(what)


def on_table(method: Callable[[pa.Table], pa.Table]) -> Callable[[pa.Table], pa.Table]:
    """Make a function of a method: Spark counts arguments, and would take `self` for one."""

    def called(table: pa.Table) -> pa.Table:
        return method(table)

    return called


def on_tables(
    method: Callable[[pa.Table, pa.Table], pa.Table],
) -> Callable[[pa.Table, pa.Table], pa.Table]:
    """Make a function of a method that takes the tables of two sides."""

    def called(left: pa.Table, right: pa.Table) -> pa.Table:
        return method(left, right)

    return called


def in_batches(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Cut batches of documents so that each holds few enough to be opened at once."""
    for batch in batches:
        points = column(batch, "length")
        first = size = 0
        for at in range(batch.num_rows):
            size += int(points[at])
            if size > AT_ONCE or at + 1 == batch.num_rows:
                yield batch.slice(first, at + 1 - first)
                first, size = at + 1, 0


class Run(NamedTuple):
    """Documents that follow each other in the whole."""

    first: int
    """Place of their first word among those that are opened."""
    last: int
    """One past that of their last."""
    place: int
    """Place of their first word in the whole."""
    before: NDArray[np.uint64]
    """Hashes of up to `CONTEXT` words that stand before them in the whole."""
    behind: NDArray[np.uint64]
    """The same behind."""


@dataclass(frozen=True, slots=True)
class Opened:
    """Some documents of a corpus, in their order, and where they stand in the whole."""

    corpus: Corpus
    """Of these documents only; its places are counted from 0."""
    number: Ints
    """Of each document in the whole."""
    first: Ints
    """Place in the whole of the first word of each document."""
    word_first: Ints
    """Place here of the first word of each document, and one past the last."""
    before: Sequence[NDArray[np.uint64]]
    """Hashes of up to `CONTEXT` words that stand before each document in the whole."""
    behind: Sequence[NDArray[np.uint64]]
    """The same behind."""

    def runs(self) -> Iterator[Run]:
        """Give the runs of documents that follow each other in the whole."""
        heads = np.flatnonzero(np.diff(self.number, prepend=-2) != 1).tolist()
        for head, end in zip(heads, [*heads[1:], self.number.size], strict=True):
            yield Run(
                int(self.word_first[head]), int(self.word_first[end]), int(self.first[head]),
                self.before[head], self.behind[end - 1],
            )  # fmt: skip

    def here(self, number: Ints, place: Ints) -> Ints:
        """Turn places in the whole into places here.

        Parameters
        ----------
        number, place
            Of each word: its document, and its place in the whole.
        """
        at = np.searchsorted(self.number, number)
        return np.asarray(self.word_first[at] + place - self.first[at], np.int64)

    def owner(self, places: Ints) -> Ints:
        """Say in which of these documents words stand: 0 for the first."""
        corpus = self.corpus
        return corpus.segment_document[corpus.segment[places]].astype(np.int64)

    def there(self, places: Ints) -> Ints:
        """Turn places here into places in the whole; those of last words into ends of documents."""
        at = self.owner(places)
        return np.asarray(self.first[at] + places - self.word_first[at], np.int64)


def open_documents(table: Table) -> Opened:
    """Split the documents of some rows into words."""
    documents = [unpack(one) for one in table.column("document").to_pylist()]
    corpus = build_corpus(documents)
    return Opened(
        corpus,
        column(table, "number"),
        column(table, "first"),
        word_borders(corpus),
        [np.frombuffer(one, np.uint64) for one in table.column("before").to_pylist()],
        [np.frombuffer(one, np.uint64) for one in table.column("behind").to_pylist()],
    )


def word_borders(corpus: Corpus) -> Ints:
    """Give the place of the first word of each document, and one past the last."""
    sizes = np.diff(corpus.segment_first)
    words = np.bincount(corpus.segment_document, weights=sizes, minlength=len(corpus.documents))
    return np.concatenate([[0], np.cumsum(words.astype(np.int64))])


def information_of(opened: Opened, model: RunModel, looked_at: Flags | None = None) -> Information:
    """Weigh words of some documents as they are weighed in the whole.

    Runs of neighbouring documents are weighed together with the words around them, but for
    those near an end of the corpus, which have fewer.

    Parameters
    ----------
    opened
        The documents.
    model
        Of the whole.
    looked_at
        Which of their words are weighed, the others having no bits; all when None.
    """
    corpus = opened.corpus
    alone, following = np.zeros(corpus.size, np.float32), np.zeros(corpus.size, np.float32)
    for group in _grouped(opened):
        hashes, letters, traits, own = _with_context(corpus, group)
        words = np.concatenate([np.arange(one.first, one.last) for one in group])
        if looked_at is not None:
            wanted = looked_at[words]
            words, own[own] = words[wanted], wanted
            near = _widened(own, CONTEXT)
            hashes, letters, traits, own = hashes[near], letters[near], traits[near], own[near]
        if words.size:
            bits = weigh_words(hashes, letters, traits, model)
            alone[words], following[words] = bits[0][own], bits[1][own]
    return Information(alone, following, model.names_tell)


def _widened(flags: Flags, by: int) -> Flags:
    """Say which places are at most so far from one that has its flag."""
    before = np.concatenate([np.zeros(by + 1, np.int64), np.cumsum(flags)])
    after = np.concatenate([before[by + 1 :], np.full(by, before[-1])])[by:]
    return np.asarray(after > before[: flags.size], np.bool_)


def _grouped(opened: Opened) -> Iterator[list[Run]]:
    """Part runs of documents into groups that are weighed at once."""
    group: list[Run] = []
    size = 0
    for run in opened.runs():
        if min(run.before.size, run.behind.size) < CONTEXT:
            yield [run]
            continue
        group.append(run)
        size += run.last - run.first
        if size > CHUNK:
            yield group
            group, size = [], 0
    if group:
        yield group


def _with_context(
    corpus: Corpus, group: Sequence[Run]
) -> tuple[NDArray[np.uint64], NDArray[np.uint8], NDArray[np.uint8], Flags]:
    """Join the words of runs with those around each, and say which are their own."""
    hashes: list[NDArray[np.uint64]] = []
    letters: list[NDArray[np.uint8]] = []
    traits: list[NDArray[np.uint8]] = []
    own: list[Flags] = []
    for one in group:
        words = slice(one.first, one.last)
        around = [np.zeros(side.size, np.uint8) for side in (one.before, one.behind)]
        hashes += [one.before, corpus.hashes[words], one.behind]
        letters += [around[0], corpus.letters[words], around[1]]
        traits += [around[0], corpus.traits[words], around[1]]
        inside = np.ones(one.last - one.first, np.bool_)
        own += [around[0].astype(np.bool_), inside, around[1].astype(np.bool_)]
    return (
        np.concatenate(hashes), np.concatenate(letters), np.concatenate(traits),
        np.concatenate(own),
    )  # fmt: skip
