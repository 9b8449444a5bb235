"""Seeds to chains, two documents at a time: all that is asked is told by places and their bits.

So the chains that chance makes, which are most, go before any document moves.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa

from quotetrace.matching.chains import join_matches
from quotetrace.matching.matches import Matches, part_by_period
from quotetrace.matching.support import accompanied
from quotetrace.spread.rows import batch_of, column
from quotetrace.spread.seeding import SEEDS, SEGMENT_BITS, TALLY

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from numpy.typing import NDArray
    from pyspark.sql import DataFrame

    from quotetrace.matching.chains import Chains
    from quotetrace.matching.sensitivity import Constants

    Ints = NDArray[np.int64]

PLACES = ("a_first", "a_last", "b_first", "b_last")
"""Places of words in the whole, half-open: they name a chain or an alignment."""
MATCHES = (
    "kind int, task long, document_a long, document_b long, a long, b long, length long, "
    "a_first long, a_last long, b_first long, b_last long"
)
"""Columns of matches: the parts of the corpus that they join, documents, places in the whole and
words, and the places of their chain."""
STRONG, NEAR, LONELY, COUNTED = range(4)
"""Kinds of chains: strong, weak with a strong one in the same two documents, weak without; and
rows that say in `a` and `b` how many places and seeds there were."""
PART_BITS = 31
NUMBER_BITS = 32
"""Numbers of documents have room in so many bits."""
AT_ONCE = 1 << 19
"""Seeds that are looked at at once, as long as they are not all of two documents."""


@dataclass(frozen=True, slots=True)
class Chaining:
    """The step from seeds to chains."""

    constants: Constants
    least_bits: float
    """What a chain must tell."""
    strong_bits: float
    """What a chain tells that may help others."""
    part_starts: tuple[int, ...]
    """Number of the first document of each part of the corpus."""

    def matches(self, seeds: DataFrame) -> DataFrame:
        """Give the matches of all chains, from rows as `seeding.SEEDS` has them."""
        from pyspark.sql import functions as f  # noqa: PLC0415 (an extra)

        a, b = (f.shiftright(side, SEGMENT_BITS) for side in ("owner_a", "owner_b"))
        documents = f.shiftleft(a, NUMBER_BITS).bitwiseOR(b)  # one number is sorted fastest
        together = seeds.repartition(documents).sortWithinPartitions(documents)
        return together.mapInArrow(self.chained, MATCHES)

    def chained(self, batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        """Chain seeds, of which those of two documents come one after another."""
        held: list[pa.RecordBatch] = []
        size, enough = 0, AT_ONCE
        for batch in batches:
            held.append(batch)
            size += batch.num_rows
            if size < enough:
                continue
            table = pa.Table.from_batches(held).combine_chunks()
            end = _last_border(table)
            if end:
                yield self._chained(table.slice(0, end))
            held = table.slice(end).to_batches()
            size -= end
            enough = max(AT_ONCE, 2 * size)
        if size:
            yield self._chained(pa.Table.from_batches(held))

    def _chained(self, table: pa.Table) -> pa.RecordBatch:
        names = [part.split()[0] for part in SEEDS.split(",")]
        sides = dict(zip(names, (column(table, name) for name in names), strict=True))
        is_tally = sides["owner_a"] == TALLY
        counted = [int(sides[name][is_tally].sum()) for name in ("a", "b")]
        sides = {name: side[~is_tally] for name, side in sides.items()}
        matches, owners = _joined(sides, self.constants.shingle)
        chains = join_matches(matches.of_telling_pairs(self.least_bits), self.constants,
                              self.least_bits)  # fmt: skip
        return self._rows(chains, owners >> SEGMENT_BITS, counted)

    def _rows(self, chains: Chains, document: Ints, counted: list[int]) -> pa.RecordBatch:
        """Make rows of chains, and one of what was counted.

        Parameters
        ----------
        chains
            Their pairs are of segments as numbered here.
        document
            Of each of these segments.
        counted
            What the last row says.
        """
        pair = chains.matches.pair[chains.first_match[:-1]]
        a, b = document[pair >> 32], document[pair & 0xFFFFFFFF]
        strong, near = accompanied(chains, (a << NUMBER_BITS) | b, self.strong_bits)
        kind = np.where(strong, STRONG, np.where(near, NEAR, LONELY))
        starts = np.array(self.part_starts, np.int64)
        parts = [np.searchsorted(starts, side, side="right") - 1 for side in (a, b)]
        of_chain = {
            "kind": kind, "task": (parts[0].astype(np.int64) << PART_BITS) | parts[1],
            "document_a": a, "document_b": b,
            "a_first": chains.a_start, "a_last": chains.a_end,
            "b_first": chains.b_start, "b_last": chains.b_end,
        }  # fmt: skip
        count, matches = np.diff(chains.first_match), chains.matches
        columns = {name: np.repeat(values, count) for name, values in of_chain.items()}
        columns |= {"a": matches.a, "b": matches.b, "length": matches.length}
        last = {"kind": COUNTED, "a": counted[0], "b": counted[1]}
        columns = {name: np.append(one, last.get(name, TALLY)) for name, one in columns.items()}
        return batch_of(columns, MATCHES)


def _last_border(table: pa.Table) -> int:
    """Say where the seeds of the last two documents begin."""
    documents = [column(table, name) >> SEGMENT_BITS for name in ("owner_a", "owner_b")]
    others = (documents[0] != documents[0][-1]) | (documents[1] != documents[1][-1])
    before = np.flatnonzero(others)
    return int(before[-1]) + 1 if before.size else 0


def _joined(sides: dict[str, NDArray[Any]], shingle: int) -> tuple[Matches, Ints]:
    """Join seeds that follow each other on one diagonal, as `matching.matches` does.

    Returns
    -------
    matches
        In order of their pairs, and these are of segments as numbered here.
    owners
        The segments, by these numbers.
    """
    owners, here = np.unique(
        np.concatenate([sides["owner_a"], sides["owner_b"]]), return_inverse=True
    )
    one, other = here.reshape(2, -1).astype(np.int64)
    pair = (one << 32) | other
    order = np.lexsort((sides["a"], sides["b"] - sides["a"], pair))
    pair, a, b, head, tail = (
        side[order] for side in (pair, *(sides[name] for name in ("a", "b", "head", "tail")))
    )
    begins = np.ones(a.size, np.bool_)
    begins[1:] = (np.diff(pair) != 0) | (np.diff(b - a) != 0) | (np.diff(a) > shingle)
    first = np.flatnonzero(begins)
    last = np.append(first[1:], a.size)[: first.size] - 1
    inside = pair[first] >> 32 == pair[first] & 0xFFFFFFFF
    first, last = part_by_period(lambda at: (a[at], b[at]), first, last, inside, shingle)
    found = Matches(
        a[first], b[first], a[last] + shingle - a[first], pair[first], head[first] + tail[last]
    )
    return found.in_order(), owners
