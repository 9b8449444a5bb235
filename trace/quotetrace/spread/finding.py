"""Rows of documents to rows of clusters: the whole in the order in which data flows."""

from __future__ import annotations

import pickle
from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from quotetrace.errors import EngineError, ReadError
from quotetrace.finding import Findings
from quotetrace.grouping.clusters import ranked
from quotetrace.matching.matcher import LIKELY
from quotetrace.matching.sensitivity import LEVELS, Sensitivity
from quotetrace.model import ClusterKind, NearMiss, Skipped
from quotetrace.progress import Progress
from quotetrace.spread import whole
from quotetrace.spread.chaining import COUNTED, PLACES, Chaining
from quotetrace.spread.clustering import Clusters, alignment_of, cluster, furniture
from quotetrace.spread.components import FEW
from quotetrace.spread.counting import Total, count_runs
from quotetrace.spread.intake import (
    NUMBERED,
    SIZES,
    Size,
    measure,
    number_rows,
    starts_of,
)
from quotetrace.spread.islands import DOCUMENT, find_islands
from quotetrace.spread.lean import unpack_cluster
from quotetrace.spread.pairing import ALIGNMENT, TALLY, Pairing
from quotetrace.spread.rows import brought, partition, settled, unpack
from quotetrace.spread.seeding import Seeding
from quotetrace.spread.support import kept_alignments, with_support

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

    from quotetrace.model import Alignment, Cluster, Document, Note

LEAST_PART, MOST_PART = 1 << 20, 1 << 23
"""Code points of the parts of a corpus that are held against each other, at least and at most."""
A_PIECE = 1 << 28
"""Code points of documents of which all that is found comes to the driver at once."""
WHOLE_POINTS, WHOLE_SETTING = 1 << 25, "spark.quotetrace.whole"
"""Code points of all documents that one worker holds, and the setting that says how many."""
FEW_POINTS = 1 << 26
"""Code points of all documents of which one machine holds what is grouped."""
Renaming = dict[tuple[int, str], str]
"""Names of clusters in the whole, by their bin and their name there."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is looked for, and how the work is cut."""

    sensitivity: Sensitivity = Sensitivity.QUOTATION
    min_words: int = 5
    min_similarity: float = 0.5
    whole_points: int = WHOLE_POINTS
    """Code points of all documents down to which one worker searches them."""
    few_points: int = FEW_POINTS
    """Code points of all documents down to which one machine groups alignments."""
    few_edges: int = FEW
    """Edges between islands from which down one machine joins them; changes no result."""


@dataclass(frozen=True, slots=True)
class Found:
    """What a search found, still spread over the machines."""

    documents: DataFrame
    """Columns `number` and `document`: all of them, lean."""
    aligned: DataFrame
    """Rows as `pairing.FOUND` has them: alignments, also those not worth showing."""
    alignments: DataFrame
    """Those worth showing."""
    clusters: Clusters
    furniture: Clusters
    renaming: Renaming
    furniture_renaming: Renaming
    counts: Mapping[str, int]
    copies: Mapping[str, tuple[str, ...]]
    bar: float
    pieces: int
    """In so many pieces it comes to the driver."""


class Search:
    """One search on one session."""

    def __init__(
        self, spark: SparkSession, asked: Asked, folder: Path, progress: Progress | None = None
    ) -> None:
        """Take what runs it, what is looked for, and a folder of the driver for small files."""
        self._spark = spark
        self._asked = asked
        self._folder = folder
        self._progress = progress or Progress()
        self._constants = LEVELS[asked.sensitivity]

    def run(self, read: DataFrame, tell: Callable[[Skipped | Note], None]) -> Found:
        """Search everything.

        Parameters
        ----------
        read
            Rows as `intake.READ` has them.
        tell
            Told of what could not be read, and of what was assumed.
        """
        begin, spark, asked = self._progress.begin, self._spark, self._asked
        read = settled(read, "documents as read")
        points = _heard(read, tell)
        if not points:
            raise ReadError("nothing could be read; name text files, or folders that hold some")
        partition(spark, points)
        if points <= (most := self._whole_points()):
            return self._as_one(read)
        if self._constants.reworded is not None:
            raise EngineError(
                f"paraphrase is found in {most:,} code points at the most on Spark, and these are "
                f"{points:,}; leave out --engine, or choose another --sensitivity"
            )
        copies, once = self._each_once(read)
        documents, total = self._numbered(once)
        begin("information")
        files = count_runs(spark, documents, total, self._folder)
        begin("seeds")
        pairing = Pairing(files, self._constants, asked.min_words, asked.min_similarity)
        part_starts = self._part_starts(documents, points)
        chaining = Chaining(self._constants, pairing.least_bits, pairing.strong_bits, part_starts)
        seeds = Seeding(files, self._constants).seeds(spark, documents)
        matches = settled(chaining.matches(seeds), "chains")
        begin("alignments")
        shingles, linked, rows = (
            matches.selectExpr(
                f"coalesce(sum(a) filter (where kind = {COUNTED}), 0)",
                f"coalesce(sum(b) filter (where kind = {COUNTED}), 0)", "count(*)",
            ).collect()[0]
        )  # fmt: skip
        chosen = settled(with_support(spark, matches, rows), "chains in company")
        found = settled(pairing.found(documents, chosen, rows), "alignments")
        begin("significance")
        alignments = settled(
            kept_alignments(spark, found, asked.min_words, asked.min_similarity),
            "alignments worth showing",
        )
        counts = {"words": total.words, "shingles": shingles, "seeds": linked}
        counts |= _counts(found, alignments)
        begin("grouping")
        partitions = int(spark.conf.get("spark.sql.shuffle.partitions") or 1)
        groups = max(partitions, len(part_starts))
        bins = 1 if points <= asked.few_points else partitions
        islands = settled(find_islands(documents, alignments, groups), "islands")
        clusters = cluster(spark, alignments, islands, bins, asked.few_edges)
        aside = furniture(spark, islands, bins)
        return Found(
            documents=islands.where(f"kind = {DOCUMENT}").select("number", "document"),
            aligned=found.where(f"kind = {ALIGNMENT}"),
            alignments=alignments,
            clusters=clusters,
            furniture=aside,
            renaming={} if bins == 1 else _renaming(clusters.rows),
            furniture_renaming={} if bins == 1 else _renaming(aside.rows),
            counts=counts,
            copies=copies,
            bar=pairing.bar,
            pieces=1 + points // A_PIECE,
        )

    def _whole_points(self) -> int:
        """Say how many code points one worker searches.

        Raises
        ------
        EngineError
            The setting is no number.
        """
        most = str(self._spark.conf.get(WHOLE_SETTING, str(self._asked.whole_points)))
        if not most.isdecimal():
            raise EngineError(f"{WHOLE_SETTING}={most}: write a number of code points")
        return int(most)

    def _as_one(self, read: DataFrame) -> Found:
        """Search everything where one worker is."""
        self._progress.begin("searching")
        asked = self._asked
        one = whole.Whole(asked.sensitivity, asked.min_words, asked.min_similarity)
        rows = settled(read.coalesce(1).mapInArrow(one.search, whole.FOUND), "all that is found")
        rows = rows.coalesce(1)
        said: whole.Said = pickle.loads(
            rows.where(f"sort = {whole.SAID}").select("said").collect()[0].said
        )
        documents = rows.where(f"sort = {whole.DOCUMENT}").select("number", "document")
        of_bin = documents.selectExpr("0L as of_bin", "*")
        counts = {name: count for name, count in said.counts.items() if name != "clusters"}
        return Found(
            documents=documents,
            aligned=rows.where(f"sort in ({whole.ALIGNMENT}, {whole.MISS})"),
            alignments=rows.where(f"sort = {whole.ALIGNMENT}"),
            clusters=Clusters(rows.where(f"sort = {whole.CLUSTER}"), of_bin),
            furniture=Clusters(rows.where(f"sort = {whole.FURNITURE}"), of_bin),
            renaming={},
            furniture_renaming={},
            counts=counts,
            copies=said.copies,
            bar=said.bar,
            pieces=1,
        )

    def _each_once(self, read: DataFrame) -> tuple[dict[str, tuple[str, ...]], DataFrame]:
        """Take pages that were given twice once; name the others by the document that stays."""
        documents = read.where("is_document")
        twice = (
            documents.where("length(digest) > 0")
            .groupBy("digest")
            .agg({"key": "collect_list"})
            .toDF("digest", "keys")
            .where("size(keys) > 1")
            .collect()
        )
        copies, dropped = {}, []
        for row in twice:
            first, *others = sorted(map(bytes, row["keys"]))
            copies[_id_of(first)] = tuple(map(_id_of, others))
            dropped += others
        if dropped:
            gone = self._spark.createDataFrame([(bytearray(one),) for one in dropped], "key binary")
            documents = documents.join(gone, "key", "leftanti")
        return dict(sorted(copies.items())), documents

    def _numbered(self, documents: DataFrame) -> tuple[DataFrame, Total]:
        """Put documents in order and number them and their words."""
        ordered = settled(documents.orderBy("key"), "documents in order")
        sizes = [Size(*row) for row in ordered.mapInArrow(measure, SIZES).collect()]
        starts = starts_of(Size(*map(_plain, size)) for size in sizes)
        numbered = settled(
            ordered.mapInArrow(_Numbering(starts).rows, NUMBERED), "documents with numbers"
        )
        words, names = (sum(getattr(size, name) for size in sizes) for name in ("words", "names"))
        return numbered, Total(words, names)

    def _part_starts(self, documents: DataFrame, points: int) -> tuple[int, ...]:
        """Cut the corpus into parts: the number of the first document of each."""
        cores = self._spark.sparkContext.defaultParallelism
        size = min(max(points // (cores + 1), LEAST_PART), MOST_PART)
        parts = documents.selectExpr(f"points div {size} as part", "number").groupBy("part")
        return tuple(sorted(row.n for row in parts.agg({"number": "min"}).toDF("p", "n").collect()))


def _heard(read: DataFrame, tell: Callable[[Skipped | Note], None]) -> int:
    """Tell what must be said of inputs, and give the code points of all documents."""
    points, said = read.selectExpr(
        "sum(length)", "collect_list(case when not is_document then document end)"
    ).collect()[0]
    for one in sorted(map(pickle.loads, said), key=_said_key):
        tell(one)
    return points or 0


def _counts(found: DataFrame, alignments: DataFrame) -> dict[str, int]:
    tallies = found.where(f"kind = {TALLY}").selectExpr("a_first as chains", "a_last as aligned",
                                                        "0 as shown")  # fmt: skip
    shown = alignments.selectExpr("0 as chains", "0 as aligned", "1 as shown")
    names = ("chains", "aligned", "shown")
    sums = tallies.union(shown).selectExpr(*(f"coalesce(sum({name}), 0)" for name in names))
    return dict(zip(("chains", "aligned", "alignments"), sums.collect()[0], strict=True))


@dataclass(frozen=True, slots=True)
class _Numbering:
    starts: Mapping[int, Any]

    def rows(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        return number_rows(batches, self.starts)


def _said_key(one: Skipped | Note) -> tuple[str, str]:
    return one.path, one.reason if isinstance(one, Skipped) else one.text


def _plain(value: Any) -> Any:
    return bytes(value) if isinstance(value, bytearray) else value


def _id_of(key: bytes) -> str:
    return key.decode("utf-8", "surrogatepass")


def _renaming(clusters: DataFrame) -> Renaming:
    """Tell clusters apart that were named in different bins by the same words."""
    named = clusters.selectExpr("split(name, '-')[0] as base", "name", "bin", "rank")
    twice = named.groupBy("base").agg({"bin": "approx_count_distinct"}).toDF("base", "n")
    rows = named.join(twice.where("n > 1").select("base"), "base").collect()
    by_base: dict[str, list[Any]] = defaultdict(list)
    for row in rows:
        by_base[row.base].append(row)
    renaming: Renaming = {}
    for base, own in by_base.items():
        own.sort(key=lambda row: pickle.loads(row.rank))
        for number, row in enumerate(own, 1):
            renaming[row.bin, row.name] = base if number == 1 else f"{base}-{number}"
    return renaming


def renamed(made: Cluster, own_bin: int, renaming: Renaming) -> Cluster:
    """Give a cluster the names that it and its neighbours have in the whole."""
    if not renaming:
        return made

    def name(old: str) -> str:
        return renaming.get((own_bin, old), old)

    return replace(
        made,
        id=name(made.id),
        part_of=tuple(sorted(map(name, made.part_of))),
        excerpts=tuple(sorted(map(name, made.excerpts))),
    )


_IS_SHOWN = f"kind <> '{ClusterKind.BOILERPLATE.value}'"


def findings_of(
    found: Found,
    progress: Progress,
    *,
    bring: bool = True,
    documents: Mapping[str, Document] | None = None,
) -> Findings:
    """Bring to the driver what was found, without the texts.

    Parameters
    ----------
    found
        What a search found.
    progress
        Has the time that each stage took.
    bring
        Whether documents and clusters come; else only what was counted.
    documents
        What was searched, by id, if the driver has it: then all is said in terms of these, and
        alignments come too.
    """
    numbered: dict[int, Document] = {}
    alignments: tuple[Alignment, ...] = ()
    miss: NearMiss | None = None
    clusters: list[Cluster] = []
    aside: list[Cluster] = []
    if bring:
        for row in brought(found.documents, found.pieces, "number"):
            one = unpack(row["document"])
            numbered[row["number"]] = one if documents is None else documents[one.id]
        clustered = _brought(found.clusters, found.pieces, found.renaming, numbered)
        for made in ranked(one for _, one in clustered):
            (aside if made.kind is ClusterKind.BOILERPLATE else clusters).append(made)
        aside += _furniture(found, numbered)
        miss = _nearest_miss(found, numbered)
    if documents is not None:
        rows = found.alignments.orderBy("a_first", "b_first", "a_last", "b_last").toLocalIterator()
        alignments = tuple(alignment_of(row.asDict(), numbered) for row in rows)
    shown = len(clusters) if bring else found.clusters.rows.where(_IS_SHOWN).count()
    progress.end()
    return Findings(
        documents=tuple(numbered[number] for number in sorted(numbered)),
        clusters=tuple(clusters),
        set_aside=tuple(aside),
        alignments=alignments,
        nearest_miss=miss,
        bar=found.bar,
        counts={**found.counts, "clusters": shown},
        copies=dict(found.copies),
        seconds=progress.seconds,
    )


def _furniture(found: Found, documents: Mapping[int, Document]) -> list[Cluster]:
    """Bring the furniture, the most frequent first."""
    aside = _brought(found.furniture, found.pieces, found.furniture_renaming, documents)
    return [made for _, made in sorted(aside, key=lambda one: pickle.loads(one[0]))]


def _nearest_miss(found: Found, documents: Mapping[int, Document]) -> NearMiss | None:
    """Choose the most telling of the alignments that were not worth showing."""
    rest = found.aligned.join(found.alignments.select(*PLACES), [*PLACES], "leftanti")
    likely = rest.orderBy(rest.bits.desc(), "a_first", "b_first").limit(LIKELY).collect()
    if not likely:
        return None
    row = max(likely, key=lambda one: one.total)
    return NearMiss(alignment_of(row.asDict(), documents), row.shorter, row.total)


def _brought(
    clusters: Clusters, pieces: int, renaming: Renaming, documents: Mapping[int, Document]
) -> Iterator[tuple[bytes, Cluster]]:
    """Bring clusters here, each with what decides which of the same words comes first."""
    for row in brought(clusters.rows, pieces, "name, bin"):
        made = unpack_cluster(row["cluster"], documents)
        yield row["rank"], renamed(made, row["bin"], renaming)
