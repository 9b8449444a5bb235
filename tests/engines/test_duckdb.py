"""The seed join in DuckDB against a dict."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.matching.twin import PlainEngine

from quotetrace.engines.duckdb import DuckDBEngine
from quotetrace.matching.seeds import Occurrences, find_seeds
from quotetrace.matching.sensitivity import LEVELS, Sensitivity
from quotetrace.matching.shingles import Shingles

HASHES = st.lists(st.integers(0, 5) | st.sampled_from([2**64 - 1, 2**63, 2**63 - 1]), max_size=60)


def shingles(hashes: list[int]) -> Shingles:
    places = np.arange(len(hashes), dtype=np.int32) * 3
    return Shingles(places, np.array(hashes, np.uint64))


def rows(found: Occurrences) -> list[tuple[int, ...]]:
    columns = (found.places, found.frequencies, *found.following)
    return sorted(zip(*(column.tolist() for column in columns), strict=True))


@settings(max_examples=25)
@given(HASHES, st.integers(1, 4))
def test_the_join_is_that_of_the_twin(hashes: list[int], reach: int) -> None:
    made = DuckDBEngine(1).occurrences(shingles(hashes), reach)
    assert rows(made) == rows(PlainEngine().occurrences(shingles(hashes), reach))
    assert {column.dtype for column in (made.places, made.frequencies, *made.following)} == {
        np.dtype(np.int32)
    }


@pytest.mark.parametrize("sensitivity", Sensitivity)
@pytest.mark.parametrize("threads", [1, 2, None])
def test_seeds_are_those_of_the_twin(sensitivity: Sensitivity, threads: int | None) -> None:
    chance = np.random.default_rng(1)
    many = shingles(chance.integers(0, 900, 20_000).tolist() + [7] * 500)
    made = find_seeds(DuckDBEngine(threads), many, LEVELS[sensitivity])
    twin = find_seeds(PlainEngine(), many, LEVELS[sensitivity])
    assert made.first.tolist() == twin.first.tolist()
    assert made.distance.tolist() == twin.distance.tolist()
    assert made.first.size


def test_seeds_are_sorted_and_never_overlap_themselves() -> None:
    constants = LEVELS[Sensitivity.QUOTATION]
    places = np.arange(50, dtype=np.int32)
    seeds = find_seeds(DuckDBEngine(1), Shingles(places, np.full(50, 9, np.uint64)), constants)
    keys = list(zip(seeds.distance.tolist(), seeds.first.tolist(), strict=True))
    assert keys == sorted(keys)
    assert all(distance >= constants.shingle for distance, _ in keys)


@pytest.mark.parametrize("times", [100, 1_000])
def test_a_shingle_in_many_places_costs_its_number_not_its_square(times: int) -> None:
    places = np.arange(times, dtype=np.int32) * 10
    many = Shingles(places, np.full(times, 9, np.uint64))
    seeds = find_seeds(DuckDBEngine(1), many, LEVELS[Sensitivity.QUOTATION])
    assert len(seeds) == times - 1


def test_nothing_in_common_gives_no_seeds() -> None:
    for hashes in ([], [1], [1, 2, 3]):
        found = find_seeds(DuckDBEngine(), shingles(hashes), LEVELS[Sensitivity.QUOTATION])
        assert found.first.size == 0
