"""Seeds of the whole corpus: shingles where documents lie, joined by the engine's one query."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.engines.relational import occurrences_sql
from quotetrace.matching.information import LEAST_RUN, all_of, chunk_step, hashes_of_runs
from quotetrace.matching.seeds import Occurrences, links
from quotetrace.matching.shingles import run_hashes
from quotetrace.spread.rows import batch_of, column, in_batches, information_of, open_documents

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa
    from numpy.typing import NDArray
    from pyspark.sql import DataFrame, SparkSession

    from quotetrace.matching.information import RunModel
    from quotetrace.matching.sensitivity import Constants
    from quotetrace.spread.counting import ModelFiles
    from quotetrace.spread.rows import Opened

    Ints = NDArray[np.int64]

SHINGLES = "place long, hash long, owner long, head double, tail double"
"""Columns of shingles: the place in the whole, and its segment. The head of one shingle and the
tail of another, or of the same, make the bits of the words from the one to the end of the other.
"""
SEEDS = "owner_a long, owner_b long, a long, b long, head double, tail double"
"""Columns of seeds: the segments and the places that are joined, and bits of the first place."""
SEGMENT_BITS = 24
"""The segments of one document have room in so many bits of an owner."""
TALLY = -1
"""Owner of the rows that say how many places and seeds there were: in `a` and `b`."""


@dataclass(frozen=True, slots=True)
class Seeding:
    """The steps from documents to seeds."""

    files: ModelFiles
    constants: Constants

    def seeds(self, spark: SparkSession, documents: DataFrame) -> DataFrame:
        """Give all seeds, and tallies of them."""
        shingles = documents.mapInArrow(self.shingles, SHINGLES)
        shingles.createOrReplaceTempView("shingles")
        occurrences = spark.sql(
            occurrences_sql(self.constants.reach, ("head", "tail"), owner="owner")
        )
        return occurrences.mapInArrow(self.linked, SEEDS)

    def shingles(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Give the shingles of some documents that may stand in more than one place."""
        model = self.files.load()
        for batch in in_batches(batches):
            yield self._shingles(open_documents(batch), model)

    def _shingles(self, opened: Opened, model: RunModel) -> pa.RecordBatch:
        corpus, length = opened.corpus, self.constants.shingle
        hashes = run_hashes(corpus.hashes, length)
        segment = corpus.segment
        whole = segment[: hashes.size] == segment[segment.size - hashes.size :]
        if chunk_step(self.files.total.words) == 1:  # every run was counted
            whole &= _repeated(corpus.hashes, length, model)
        places = np.flatnonzero(whole)
        information = information_of(opened, model)
        own = segment[places]
        document = corpus.segment_document[own]
        first_segment = np.searchsorted(corpus.segment_document, document)
        until = _sums_in_documents(opened, information.following)
        return batch_of(
            {
                "place": opened.there(places),
                "hash": hashes[places].view(np.int64),
                "owner": (opened.number[document] << SEGMENT_BITS) | (own - first_segment),
                "head": information.alone[places] - until[places],
                "tail": until[places + length - 1],
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
            owner, head, tail = (column(batch, name) for name in ("owner", "head", "tail"))
            linked = 0
            for step, following in enumerate(found.following):
                other = column(batch, f"following_owner_{step + 1}")
                chosen = links(found, step, self.constants, owner != other)
                linked += int(np.count_nonzero(chosen))
                yield batch_of(
                    {
                        "owner_a": owner[chosen], "owner_b": other[chosen],
                        "a": found.places[chosen], "b": following[chosen],
                        "head": head[chosen], "tail": tail[chosen],
                    },
                    SEEDS,
                )  # fmt: skip
            yield batch_of(
                {
                    "owner_a": [TALLY], "owner_b": [TALLY], "a": [batch.num_rows], "b": [linked],
                    "head": [0.0], "tail": [0.0],
                },
                SEEDS,
            )  # fmt: skip


def _sums_in_documents(opened: Opened, bits: NDArray[np.float32]) -> NDArray[np.float64]:
    """Add up the bits of each word and of all before it in its document."""
    sums = np.zeros(bits.size + 1)
    np.cumsum(bits, dtype=np.float64, out=sums[1:])
    borders = opened.word_first
    return np.asarray(sums[1:] - np.repeat(sums[borders[:-1]], np.diff(borders)), np.float64)


def _repeated(words: NDArray[np.uint64], length: int, model: RunModel) -> NDArray[np.bool_]:
    """Whether runs may stand twice, by the counts; these are never too low.

    A run stands twice only if all shorter ones in it do, whose tables have other collisions.
    """
    most = min(length, LEAST_RUN)
    found = np.ones(max(words.size - length + 1, 0), np.bool_)
    for run in (most, most - 1):
        often = model.counts[run].of(hashes_of_runs(words, run)) > 1
        found &= all_of(often, length - run + 1)[: found.size]
    return found
