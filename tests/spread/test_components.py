"""Connected components against disjoint sets."""

import numpy as np
import pytest
from pyspark.sql import SparkSession

from quotetrace.disjoint import DisjointSets
from quotetrace.spread.components import find_components

CHAIN = [(at, at + 1) for at in range(60)]
STAR = [(100, at) for at in range(101, 160)]
CHANCE = [tuple(pair) for pair in np.random.default_rng(3).integers(200, 320, (110, 2)).tolist()]


@pytest.mark.parametrize("few", [0, 1 << 20])
def test_they_are_those_of_disjoint_sets(spark: SparkSession, few: int) -> None:
    edges = [*CHAIN, *STAR, *CHANCE, (7, 7), (3, 2)]
    frame = spark.createDataFrame(edges, "u long, v long")
    found = {row.node: row.component for row in find_components(spark, frame, few).collect()}
    sets = DisjointSets(range(400))
    for u, v in edges:
        sets.join(u, v)
    nodes = {node for u, v in edges if u != v for node in (u, v)}
    assert found == {node: sets.root(node) for node in nodes}


def test_no_edges(spark: SparkSession) -> None:
    assert find_components(spark, spark.createDataFrame([], "u long, v long")).collect() == []
