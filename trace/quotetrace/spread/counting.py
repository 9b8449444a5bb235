"""How often runs of words stand in the whole corpus: counted where documents lie, then added up.

What is counted has a bound however large the corpus is, so the tables of all parts are added up
block by block, gathered in files, and sent to every machine, which maps them into memory.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.counting import FEWER_BITS, FULL, Sketch
from quotetrace.matching.information import (
    CHUNK,
    LEAST_RUN,
    RunModel,
    chunk_step,
    counted_words,
    hashes_of_runs,
    longer_runs,
    names_tell,
    table_bits,
)
from quotetrace.spread.rows import (
    batch_of,
    brought,
    in_batches,
    name_work,
    on_table,
    open_documents,
    rows_of,
    settled,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import pyarrow as pa
    from numpy.typing import NDArray
    from pyspark.sql import DataFrame, SparkSession

    from quotetrace.spread.rows import Opened

COUNTS = "run int, block int, slots binary, counts binary"
"""Columns of what was counted: slots of one block of the table of runs of so many words."""
TABLES = "run int, block int, met binary, few binary, often binary, many binary"
"""Columns of tables: of each block a bit for each slot that was met, what was counted in these,
and where, and how many, of what was met too often for a slot."""
BLOCK_BITS = 20
"""Slots of a block, as a power of two."""
PIECE_BITS = 28
"""Slots that come to the driver at once, as a power of two."""
HELD = 1 << 21
"""Runs that are held before they are passed on."""


@dataclass(frozen=True, slots=True)
class Total:
    """What is known of a corpus as a whole."""

    words: int
    names: int
    """Words that are written as names are."""

    @property
    def names_tell(self) -> bool:
        """Whether capitals mark names."""
        return names_tell(self.names, self.words)


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """Where every machine finds the counts."""

    total: Total
    files: tuple[tuple[int, str], ...]
    """Words of a run, and the name under which Spark gives the file of its table."""

    def load(self) -> RunModel:
        """Map the tables into memory."""
        return _load(self)


@lru_cache(maxsize=2)
def _load(files: ModelFiles) -> RunModel:
    from pyspark import SparkFiles  # noqa: PLC0415 (where a part of the work runs)

    words = files.total.words
    bits = table_bits(words)
    counts = {run: _mapped(SparkFiles.get(name), bits[run]) for run, name in files.files}
    return RunModel(counts, counted_words(words), files.total.names_tell)


def _mapped(path: str, bits: int) -> Sketch:
    held = np.memmap(path, np.uint8, "r")
    few = np.asarray(held[: 1 << bits])
    return Sketch.of_tables(few, np.asarray(held[1 << bits :]).view(np.uint32))


def count_runs(spark: SparkSession, documents: DataFrame, total: Total, folder: Path) -> ModelFiles:
    """Count all runs of words of numbered documents.

    Parameters
    ----------
    spark
        Runs it.
    documents
        Rows as `intake.NUMBERED` has them.
    total
        Words and names of all of them.
    folder
        Of the driver, for the files of the tables.
    """
    files = ModelFiles(total, ())
    for _ in range(2):  # short runs, then longer ones
        counting = _Counting(files)
        tables = (
            documents.mapInArrow(counting.count, COUNTS)
            .groupBy("run", "block")
            .applyInArrow(on_table(counting.add), TABLES)
        )
        files = ModelFiles(total, files.files + _gathered(spark, tables, counting, folder))
    return files


@dataclass(frozen=True, slots=True)
class _Counting:
    """Counts short runs first; then longer ones, of which only those that can stand twice."""

    files: ModelFiles

    @property
    def runs(self) -> list[int]:
        """Words of the runs that are counted."""
        longer = bool(self.files.files)
        return [run for run in table_bits(self.files.total.words) if (run > LEAST_RUN) == longer]

    def bits(self, run: int) -> int:
        """Size of the table of a run, as a power of two."""
        return table_bits(self.files.total.words)[run]

    def block(self, run: int) -> int:
        """Size of a block of it, as a power of two."""
        return min(BLOCK_BITS, self.bits(run))

    @property
    def pieces(self) -> int:
        """Into how many pieces the tables are cut on their way to the driver."""
        slots = sum(1 << self.bits(run) for run in self.runs)
        return max(slots >> PIECE_BITS, 1)

    def count(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Count the runs that begin in some documents."""
        held: dict[int, list[NDArray[np.uint32]]] = {run: [] for run in self.runs}
        size = 0
        for batch in in_batches(batches):
            opened = open_documents(batch)
            for run, found in self._hashes(opened).items():
                held[run].append((found >> np.uint64(64 - self.bits(run))).astype(np.uint32))
            size += opened.corpus.size
            if size > HELD:
                yield from self._passed_on(held)
                size = 0
        yield from self._passed_on(held)

    def _hashes(self, opened: Opened) -> Mapping[int, NDArray[np.uint64]]:
        """Hash the runs that begin in some documents and are counted."""
        words = self.files.total.words
        step = chunk_step(words)
        found: dict[int, list[NDArray[np.uint64]]] = {run: [] for run in self.runs}
        for part in opened.runs():
            own_words = part.last - part.first
            hashes = np.concatenate([opened.corpus.hashes[part.first : part.last], part.behind])
            counted = (part.place + np.arange(own_words)) // CHUNK % step == 0
            longer = self._longer(hashes, own_words) if self.files.files else {}
            for run, own in found.items():
                if run in longer:
                    runs, begins = longer[run]
                    own.append(runs[counted[begins]])
                else:
                    runs = hashes_of_runs(hashes, run)[:own_words]
                    own.append(runs[counted[: runs.size]])
        return {run: np.concatenate(own) for run, own in found.items()}

    def _longer(
        self, hashes: NDArray[np.uint64], most: int
    ) -> dict[int, tuple[NDArray[np.uint64], NDArray[np.int64]]]:
        """Hash the longer runs that can stand twice, and say where they begin."""
        return longer_runs(hashes, self.files.load().counts[LEAST_RUN], most)

    def _passed_on(self, held: dict[int, list[NDArray[np.uint32]]]) -> Iterator[pa.RecordBatch]:
        """Say how many fell into each slot, block by block."""
        for run, found in held.items():
            if not any(part.size for part in found):
                continue
            slots, counts = np.unique(np.concatenate(found), return_counts=True)
            found.clear()
            block = slots >> np.uint32(self.block(run))
            heads = np.flatnonzero(np.diff(block, prepend=np.uint32(0xFFFFFFFF)))
            inside = slots & np.uint32((1 << self.block(run)) - 1)
            ends = np.append(heads[1:], slots.size)
            spans = [slice(*span) for span in zip(heads.tolist(), ends.tolist(), strict=True)]
            yield batch_of(
                {
                    "run": [run] * len(spans),
                    "block": block[heads].tolist(),
                    "slots": [inside[span].tobytes() for span in spans],
                    "counts": [counts[span].astype(np.uint32).tobytes() for span in spans],
                },
                COUNTS,
            )

    def add(self, table: pa.Table) -> pa.Table:
        """Add up what was counted in one block."""
        run, block = table.column("run")[0].as_py(), table.column("block")[0].as_py()
        sketch = Sketch(self.block(run))
        slots, counts = table.column("slots").to_pylist(), table.column("counts").to_pylist()
        for own, times in zip(slots, counts, strict=True):
            sketch.add_slots(np.frombuffer(own, np.uint32), np.frombuffer(times, np.uint32))
        few, many = sketch.tables
        often = np.flatnonzero((few == FULL).reshape(many.size, -1).any(axis=1)).astype(np.uint32)
        row = {
            "run": run, "block": block,
            "met": np.packbits(few > 0).tobytes(), "few": few[few > 0].tobytes(),
            "often": often.tobytes(), "many": many[often].tobytes(),
        }  # fmt: skip
        return rows_of([row], TABLES)


def _gathered(
    spark: SparkSession, tables: DataFrame, counting: _Counting, folder: Path
) -> tuple[tuple[int, str], ...]:
    """Write the blocks into one file for each run, and send the files to all machines."""
    maps = {}
    for run in counting.runs:
        path = folder / f"{folder.name}-{run}"
        size = 1 << counting.bits(run)
        maps[run] = path, np.memmap(path, np.uint8, "w+", shape=size + (size >> FEWER_BITS) * 4)
    what = f"counts of runs of {counting.runs[0]} words and more"
    name_work(spark, what)
    tables = tables if counting.pieces == 1 else settled(tables, what)
    for row in brought(tables, counting.pieces, "run, block"):
        run, size = row["run"], 1 << counting.block(row["run"])
        at, held = row["block"] * size, maps[row["run"]][1]
        met = np.unpackbits(np.frombuffer(row["met"], np.uint8)).view(np.bool_)
        held[at : at + size][met] = np.frombuffer(row["few"], np.uint8)
        many = held[1 << counting.bits(run) :].view(np.uint32)[at >> FEWER_BITS :]
        many[np.frombuffer(row["often"], np.uint32)] = np.frombuffer(row["many"], np.uint32)
    for path, held in maps.values():
        held.flush()
        spark.sparkContext.addFile(str(path))
    return tuple((run, path.name) for run, (path, _) in maps.items())
