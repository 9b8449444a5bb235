"""Times of every stage and of all of them, on the planted corpus of 2 MB."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import quotetrace
from benchmarks.speed.stages import NAMES
from benchmarks.speed.traced import peak

if TYPE_CHECKING:
    from collections.abc import Callable

    from pytest_benchmark.fixture import BenchmarkFixture

    from benchmarks.speed.stages import Stages
    from quotetrace import Document

    Count = Callable[[dict[str, int]], None]


@pytest.mark.parametrize("name", NAMES)
def test_stage(benchmark: BenchmarkFixture, count: Count, stages: Stages, name: str) -> None:
    """Time one stage; what comes before it is not counted."""
    stage = stages.stage(name)
    benchmark(stage.run)
    count(stage.counts | {"MB of memory": peak(stage.run)})


def test_find_clusters(
    benchmark: BenchmarkFixture, count: Count, documents: list[Document]
) -> None:
    """Time everything from documents to clusters."""
    found = benchmark(quotetrace.find_clusters, documents)
    count(found.counts | {"MB of memory": peak(lambda: quotetrace.find_clusters(documents))})
    assert found.counts["clusters"] == len(found.clusters) > 100


def test_the_stages_do_what_the_whole_does(stages: Stages) -> None:
    """Times of stages would mislead if the program had come to call them otherwise."""
    own = stages.own_counts()
    assert own == {name: stages.findings.counts[name] for name in own}
    timed = [name for name in NAMES if name not in ("reading", "diffing")]
    assert list(stages.findings.seconds) == timed
