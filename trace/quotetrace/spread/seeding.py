"""Seeds of the whole corpus: shingles where documents lie, joined by the engine's one query.

Pairs of stretches that have too little in common for any chain are left out before a document
travels: of a match all that is needed is what its first shingle and each further word tell.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import pyarrow as pa

from quotetrace.engines.relational import occurrences_sql
from quotetrace.matching.chains import ROUNDING
from quotetrace.matching.ranges import places_of, sums_of
from quotetrace.matching.seeds import Occurrences, links
from quotetrace.matching.shingles import run_hashes
from quotetrace.matching.surprise import LEAST_RUN, all_of, chunk_step
from quotetrace.spread.rows import batch_of, column, in_batches, open_documents, surprise_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray
    from pyspark.sql import DataFrame, SparkSession

    from quotetrace.matching.sensitivity import Constants
    from quotetrace.matching.surprise import RunModel
    from quotetrace.spread.counting import ModelFiles
    from quotetrace.spread.rows import Opened

    Ints = NDArray[np.int64]

SHINGLES = "place long, hash long, owner long, whole float, last float"
"""Columns of shingles: the place in the whole, its stretch, and what all its words and its last
word tell."""
LINKS = "owner_a long, owner_b long, a long, b long, whole float, last float"
SEEDS = "task long, document_a long, document_b long, a long, b long"
"""Columns of seeds: which parts of the corpus they join, documents and places in the whole."""
STRETCH_BITS = 24
"""The stretches of one document have room in so many bits of an owner."""
PART_BITS = 31
TALLY = -1
"""Task of the rows that say how many places and links there were: in `a` and `b`."""


@dataclass(frozen=True, slots=True)
class Seeding:
    """The steps from documents to seeds."""

    files: ModelFiles
    constants: Constants
    least_bits: float
    """What the seeds of two stretches must tell."""
    part_starts: tuple[int, ...]
    """Number of the first document of each part of the corpus."""

    def seeds(self, spark: SparkSession, documents: DataFrame) -> DataFrame:
        """Give the seeds worth looking at, and tallies of all."""
        shingles = documents.mapInArrow(self.shingles, SHINGLES)
        shingles.createOrReplaceTempView("shingles")
        occurrences = spark.sql(
            occurrences_sql(self.constants.reach, ("whole", "last"), owner="owner")
        )
        linked = occurrences.mapInArrow(self.linked, LINKS)
        sorted_links = linked.repartition("owner_a", "owner_b").sortWithinPartitions(
            "owner_a", "owner_b"
        )
        return sorted_links.mapInArrow(self.telling, SEEDS)

    def shingles(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Give the shingles of some documents that may stand in more than one place."""
        model = self.files.load()
        for batch in in_batches(batches):
            yield self._shingles(open_documents(batch), model)

    def _shingles(self, opened: Opened, model: RunModel) -> pa.RecordBatch:
        corpus, length = opened.corpus, self.constants.shingle
        hashes = run_hashes(corpus.hashes, length)
        stretch = corpus.stretch
        whole = stretch[: hashes.size] == stretch[stretch.size - hashes.size :]
        if chunk_step(self.files.total.words) == 1:  # every run was counted
            whole &= _repeated(corpus.hashes, hashes, length, model)
        places = np.flatnonzero(whole)
        surprise = surprise_of(opened, model)
        rest = np.full(places.size, length - 1)
        bits = surprise.alone[places] + sums_of(
            surprise.following[places_of(places + 1, rest)], rest
        )
        own = stretch[places]
        document = corpus.stretch_document[own]
        first_stretch = np.searchsorted(corpus.stretch_document, document)
        return batch_of(
            {
                "place": opened.there(places),
                "hash": hashes[places].view(np.int64),
                "owner": (opened.number[document] << STRETCH_BITS) | (own - first_stretch),
                "whole": bits.astype(np.float32),
                "last": surprise.following[places + length - 1],
            },
            SHINGLES,
        )

    def linked(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Give the pairs of places that each place is linked to."""
        steps = range(1, self.constants.reach + 1)
        for batch in batches:
            found = Occurrences(
                column(batch, "place"),
                column(batch, "frequency"),
                tuple(column(batch, f"following_place_{step}") for step in steps),
            )
            owner, whole, last = (column(batch, name) for name in ("owner", "whole", "last"))
            linked = 0
            for step, following in enumerate(found.following):
                other = column(batch, f"following_owner_{step + 1}")
                chosen = links(found, step, self.constants, owner != other)
                linked += int(np.count_nonzero(chosen))
                yield batch_of(
                    {
                        "owner_a": owner[chosen], "owner_b": other[chosen],
                        "a": found.places[chosen], "b": following[chosen],
                        "whole": whole[chosen], "last": last[chosen],
                    },
                    LINKS,
                )  # fmt: skip
            yield batch_of(
                {
                    "owner_a": [TALLY], "owner_b": [TALLY], "a": [batch.num_rows], "b": [linked],
                    "whole": np.zeros(1, np.float32), "last": np.zeros(1, np.float32),
                },
                LINKS,
            )  # fmt: skip

    def telling(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Leave out pairs of stretches with too little in common; they come one after another."""
        held: pa.Table | None = None
        for batch in batches:
            table = pa.Table.from_batches([batch])
            table = table if held is None else pa.concat_tables([held, table])
            owners = column(table, "owner_a"), column(table, "owner_b")
            last = [owner != owner[-1] for owner in owners] if table.num_rows else []
            whole = np.flatnonzero(last[0] | last[1]) if last else np.zeros(0, np.int64)
            end = int(whole[-1]) + 1 if whole.size else 0
            if end:
                yield self._telling(table.slice(0, end))
            held = table.slice(end)
        if held is not None and held.num_rows:
            yield self._telling(held)

    def _telling(self, table: pa.Table) -> pa.RecordBatch:
        names = ("owner_a", "owner_b", "a", "b", "whole", "last")
        one, other, a, b, whole, last = (column(table, name) for name in names)
        order = np.lexsort((a, b - a, other, one))
        one, other, a, b, whole, last = (side[order] for side in (one, other, a, b, whole, last))
        new = np.ones(a.size, np.bool_)
        new[1:] = (np.diff(one) != 0) | (np.diff(other) != 0)
        begins = new.copy()
        begins[1:] |= (np.diff(a) != 1) | (np.diff(b) != 1)
        heads = np.flatnonzero(new)
        total = np.add.reduceat(np.where(begins, whole, last).astype(np.float64), heads)
        sizes = np.diff(np.append(heads, a.size))
        # a match of a stretch with itself is cut where it overlaps, which may make it tell more
        kept = (np.repeat(total, sizes) >= self.least_bits - ROUNDING) | (one == other)
        documents = [owner[kept] >> STRETCH_BITS for owner in (one, other)]
        starts = np.array(self.part_starts, np.int64)
        parts = [np.searchsorted(starts, number, side="right") - 1 for number in documents]
        return batch_of(
            {
                "task": (parts[0].astype(np.int64) << PART_BITS) | parts[1],
                "document_a": documents[0], "document_b": documents[1],
                "a": a[kept], "b": b[kept],
            },
            SEEDS,
        )  # fmt: skip


def _repeated(
    words: NDArray[np.uint64], hashes: NDArray[np.uint64], length: int, model: RunModel
) -> NDArray[np.bool_]:
    """Whether runs may stand twice, by the counts; these are never too low."""
    if length <= LEAST_RUN:
        return np.asarray(model.counts[length].of(hashes) > 1)
    least = model.counts[LEAST_RUN].of(run_hashes(words, LEAST_RUN)) > 1
    return all_of(least, length - LEAST_RUN + 1)
