"""Pairs of documents to alignments: each part of the corpus against each other one.

A task holds the documents of two parts that have chains in common, as a small corpus in which
the steps of `matching` run as they do over a whole one.
"""

from __future__ import annotations

from dataclasses import dataclass
from heapq import nlargest
from typing import TYPE_CHECKING, Any

import numpy as np

from quotetrace.matching.alignments import align_chains
from quotetrace.matching.borders import settle_borders
from quotetrace.matching.chains import join_matches
from quotetrace.matching.matcher import LIKELY, SLACK_BITS, bar_of, strong_bits, to_alignment
from quotetrace.matching.matches import Matches, grow, weigh
from quotetrace.matching.significance import Standing, judge, most_help
from quotetrace.spread.rows import (
    beside,
    column,
    information_of,
    on_tables,
    open_documents,
    rows_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa
    from numpy.typing import NDArray
    from pyspark.sql import DataFrame

    from quotetrace.matching.corpus import Corpus
    from quotetrace.matching.sensitivity import Constants
    from quotetrace.matching.significance import Judged
    from quotetrace.spread.counting import ModelFiles
    from quotetrace.spread.rows import Opened

_DOCUMENTS = ("document_a", "document_b")
FOUND = (
    "kind int, task long, document_a long, document_b long, "
    "a_first long, a_last long, b_first long, b_last long, "
    "standing int, total double, shorter int, "
    "section_a int, section_b int, a_start long, a_end long, b_start long, b_end long, "
    "similarity double, bits double, common int, words int"
)
"""Columns of what came of a task."""
ALIGNMENT, TALLY = range(2)
"""Kinds of its rows. A tally has the number of chains in `a_first` and of alignments in
`a_last`."""


@dataclass(frozen=True, slots=True)
class Pairing:
    """The step from chains to alignments."""

    files: ModelFiles
    constants: Constants
    min_words: int
    min_similarity: float

    def found(self, documents: DataFrame, matches: DataFrame, count: int) -> DataFrame:
        """Search all tasks.

        Parameters
        ----------
        documents
            Rows as `intake.NUMBERED` has them.
        matches
            Of the chains that are to be aligned: rows as `chaining.MATCHES` has them.
        count
            How many these are at most.
        """
        from pyspark.sql import functions as f  # noqa: PLC0415 (an extra)

        sides = [
            matches.select(f.col("task").alias("of_task"), f.col(name).alias("number"))
            for name in _DOCUMENTS
        ]
        needed = sides[0].union(sides[1]).distinct()
        tasks = (
            documents.join(beside(needed, 2 * count), "number")
            .groupBy("of_task")
            .cogroup(matches.groupBy("task"))
        )
        return tasks.applyInArrow(on_tables(self.search), FOUND)

    @property
    def bar(self) -> float:
        """Bits that an alignment needs."""
        return bar_of(self.files.total.words, self.constants)

    @property
    def least_bits(self) -> float:
        """What a chain must tell."""
        return self._floor - SLACK_BITS

    @property
    def strong_bits(self) -> float:
        """What a chain tells that may help others."""
        return strong_bits(self._floor)

    @property
    def _floor(self) -> float:
        return self.bar - most_help()

    def search(self, documents: pa.Table, matches: pa.Table) -> pa.Table:
        """Search one task: two parts of the corpus, or one with itself."""
        if not documents.num_rows or not matches.num_rows:
            return rows_of([], FOUND)
        opened = open_documents(documents.sort_by("number"))
        corpus, constants = opened.corpus, self.constants
        grown = grow(corpus, _matches_here(opened, matches))
        looked_at = _looked_at(corpus, grown, constants)
        information = information_of(opened, self.files.load(), looked_at)
        chains = join_matches(weigh(grown, information), constants, self.least_bits)
        aligned = list(align_chains(corpus, chains, information, constants, self._floor))
        found = settle_borders(corpus, aligned)
        judged = judge(corpus, found, self.bar, names_tell=self.files.total.names_tell)
        rows = [_alignment_row(opened, one) for one in self._worth_keeping(judged)]
        rows.append({"kind": TALLY, "a_first": int(chains.bits.size), "a_last": len(aligned)})
        task = int(matches.column("task")[0].as_py())
        return rows_of([{**row, "task": task} for row in rows], FOUND)

    def _worth_keeping(self, judged: Sequence[Judged]) -> list[Judged]:
        """Leave out what can neither be shown nor help, but for what comes nearest to it."""
        shown: list[Judged] = []
        rest: list[Judged] = []
        for one in judged:
            fits = one.found.words >= self.min_words
            fits = fits and one.found.similarity >= self.min_similarity
            useful = one.standing is Standing.STRONG or (fits and one.standing > Standing.REST)
            (shown if useful else rest).append(one)
        return shown + nlargest(LIKELY, rest, key=_nearness)


def _nearness(one: Judged) -> tuple[float, int, int]:
    return one.found.bits, -one.found.a_start, -one.found.b_start


def _matches_here(opened: Opened, matches: pa.Table) -> Matches:
    """Turn rows of matches into those of some opened documents."""
    a, b = (
        opened.here(column(matches, name), column(matches, side))
        for name, side in zip(_DOCUMENTS, ("a", "b"), strict=True)
    )
    segment = opened.corpus.segment
    pair = (segment[a].astype(np.int64) << 32) | segment[b]
    return Matches(a, b, column(matches, "length"), pair, np.zeros(a.size))


def _looked_at(corpus: Corpus, matches: Matches, constants: Constants) -> NDArray[np.bool_]:
    """Say which words an alignment can reach: those beside matches, and between two of a chain."""
    reach = constants.gap + constants.margin
    steps = np.zeros(corpus.size + 1, np.int64)
    for start in (matches.a, matches.b):
        np.add.at(steps, np.maximum(start - reach, 0), 1)
        np.add.at(steps, np.minimum(start + matches.length + reach, corpus.size), -1)
    return np.asarray(np.cumsum(steps[:-1]) > 0, np.bool_)


def _alignment_row(opened: Opened, judged: Judged) -> dict[str, Any]:
    found = judged.found
    made = to_alignment(opened.corpus, found)
    first = opened.there(np.array([found.a_start, found.b_start]))
    number = opened.number[opened.owner(np.array([found.a_start, found.b_start]))]
    a_first, b_first = first.tolist()
    return {
        "kind": ALIGNMENT,
        "document_a": int(number[0]), "document_b": int(number[1]),
        "a_first": a_first, "a_last": a_first + found.a_end - found.a_start,
        "b_first": b_first, "b_last": b_first + found.b_end - found.b_start,
        "standing": int(judged.standing), "total": judged.bits, "shorter": found.words,
        "section_a": -1 if made.a.section is None else made.a.section.index,
        "section_b": -1 if made.b.section is None else made.b.section.index,
        "a_start": made.a.start, "a_end": made.a.end,
        "b_start": made.b.start, "b_end": made.b.end,
        "similarity": made.similarity, "bits": made.bits,
        "common": made.common, "words": made.words,
    }  # fmt: skip
