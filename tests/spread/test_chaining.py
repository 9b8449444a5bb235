"""Chains told by rows of seeds are those that are told over the whole corpus."""

from collections.abc import Iterator

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from quotetrace import Document
from quotetrace.engines.duckdb import DuckDBEngine
from quotetrace.matching.chains import Chains, find_chains
from quotetrace.matching.corpus import build_corpus
from quotetrace.matching.information import measure_information
from quotetrace.matching.seeds import find_seeds
from quotetrace.matching.sensitivity import LEVELS, Sensitivity
from quotetrace.matching.shingles import repeated_shingles
from quotetrace.matching.support import accompanied
from quotetrace.spread import chaining
from quotetrace.spread.chaining import COUNTED, LONELY, MATCHES, NEAR, STRONG, Chaining
from quotetrace.spread.rows import batch_of
from quotetrace.spread.seeding import SEEDS, SEGMENT_BITS, TALLY

CONSTANTS = LEVELS[Sensitivity.QUOTATION]
LEAST, STRONG_BITS = 8.0, 16.0
FAR = 1 << 40
"""The documents stand far behind the beginning of the whole."""
RUNS = st.sampled_from(
    ["the chief inspector said", "of the scheme", "x", "was irredeemably flawed", "in 2019 and",
     "the the the the", "nobody had foreseen how far", "\n\n"]
)  # fmt: skip
TEXTS = st.lists(st.lists(RUNS, min_size=1, max_size=30).map(" ".join), min_size=1, max_size=5)


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(chaining, "AT_ONCE", 8)


@pytest.mark.usefixtures("few_at_once")
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(TEXTS, st.integers(1, 50))
def test_chains_are_those_of_the_whole(texts: list[str], rows_at_once: int) -> None:
    corpus = build_corpus([Document(f"{at}", f"{at}", text) for at, text in enumerate(texts)])
    information = measure_information(corpus)
    shingles = repeated_shingles(corpus, CONSTANTS.shingle)
    seeds = find_seeds(DuckDBEngine(1), shingles, CONSTANTS, corpus.segment)
    expected = find_chains(corpus, seeds, information, CONSTANTS, LEAST)
    document = corpus.segment_document[corpus.segment].astype(np.int64)
    pairs = (document[expected.a_start] << 32) | document[expected.b_start]
    strong, near = accompanied(expected, pairs, STRONG_BITS)
    kinds = np.where(strong, STRONG, np.where(near, NEAR, LONELY))

    a, b = seeds.first, seeds.first + seeds.distance
    until = np.cumsum(information.following, dtype=np.float64)
    owner = (document << SEGMENT_BITS) | corpus.segment
    order = np.lexsort((document[b], document[a]))
    a, b = a[order], b[order]
    columns = {
        "owner_a": owner[a], "owner_b": owner[b], "a": a + FAR, "b": b + FAR,
        "head": information.alone[a] - until[a], "tail": until[a + CONSTANTS.shingle - 1],
    }  # fmt: skip
    tally = {"owner_a": TALLY, "owner_b": TALLY, "a": 5, "b": 7}
    columns = {name: np.append(tally.get(name, 0.0), one) for name, one in columns.items()}
    columns |= {name: columns[name].astype(np.int64) for name in tally}
    table = pa.Table.from_batches([batch_of(columns, SEEDS)])
    found = Chaining(CONSTANTS, LEAST, STRONG_BITS, (0, 2)).chained(
        table.to_batches(max_chunksize=rows_at_once)
    )
    rows = [row for batch in found for row in batch.to_pylist()]
    counted = [row for row in rows if row["kind"] == COUNTED]
    assert sum(row["a"] for row in counted) == 5
    assert sum(row["b"] for row in counted) == 7
    got = [
        [row[name.split()[0]] for name in MATCHES.split(", ")]
        for row in rows
        if row["kind"] != COUNTED
    ]
    assert sorted(got) == sorted(_rows(expected, kinds, document))


def _rows(
    chains: Chains, kinds: NDArray[np.int64], document: NDArray[np.int64]
) -> Iterator[list[int]]:
    for at, kind in enumerate(kinds.tolist()):
        own = slice(*chains.first_match[at : at + 2])
        a_first, b_first = int(chains.a_start[at]), int(chains.b_start[at])
        documents = [int(document[place]) for place in (a_first, b_first)]
        parts = [int(number >= 2) for number in documents]
        for a, b, length in zip(
            chains.matches.a[own], chains.matches.b[own], chains.matches.length[own], strict=True
        ):
            yield [
                kind, (parts[0] << chaining.PART_BITS) | parts[1], *documents,
                int(a) + FAR, int(b) + FAR, int(length),
                a_first + FAR, int(chains.a_end[at]) + FAR,
                b_first + FAR, int(chains.b_end[at]) + FAR,
            ]  # fmt: skip
