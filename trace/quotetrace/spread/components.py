"""Connected components of a graph that fits no machine.

Large-star and small-star in turn (Kiveris et al. 2014): the first links every neighbour of a node
that is larger than it to the smallest one, the second the smaller ones; edges never grow more,
and after a number of rounds that grows with the logarithm of the graph every node is linked to
the smallest of its component. Once few edges are left, one machine finishes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quotetrace.spread.rows import batch_of, column, settled

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

COMPONENTS = "node long, component long"
FEW = 1 << 22
"""Edges that one machine takes."""
_LARGE_STAR = """
    select v as u, least(u, lowest) as v from (
        select u, v, min(v) over (partition by u) as lowest
        from (select u, v from edges union all select v, u from edges) every
    ) every where v > u and v <> least(u, lowest)
"""
_SMALL_STAR = """
    select distinct * from (
        select v as u, lowest as v from every where v <> lowest
        union all select u, lowest from every)
"""
_ORIENTED = """
    select u, v, min(v) over (partition by u) as lowest
    from (select distinct greatest(u, v) as u, least(u, v) as v from edges) every
"""


def find_components(spark: SparkSession, edges: DataFrame, few: int = FEW) -> DataFrame:
    """Give each node that has an edge with the smallest node of its component.

    Parameters
    ----------
    spark
        Runs it.
    edges
        Columns `u` and `v`: nodes, in any order, each edge any number of times.
    few
        Edges from which down one machine finishes.

    Returns
    -------
    DataFrame
        Columns `node` and `component`.
    """
    edges = edges.where("u <> v").selectExpr("greatest(u, v) as u", "least(u, v) as v").distinct()
    edges = settled(edges, "edges between islands")
    before = None
    while True:
        state = edges.selectExpr("count(*) as n", "coalesce(bit_xor(xxhash64(u, v)), 0) as x")
        now = tuple(state.collect()[0])
        if now[0] <= few:
            return edges.repartition(1).mapInArrow(finish, COMPONENTS)
        if now == before:
            return _stars(edges)
        before = now
        edges.createOrReplaceTempView("edges")
        spark.sql(_LARGE_STAR).createOrReplaceTempView("edges")
        spark.sql(_ORIENTED).createOrReplaceTempView("every")
        edges = settled(spark.sql(_SMALL_STAR), "a round of stars")


def _stars(edges: DataFrame) -> DataFrame:
    """Read components off edges that all lead to the smallest node."""
    leaves = edges.selectExpr("u as node", "v as component")
    return leaves.union(edges.selectExpr("v as node", "v as component").distinct())


def finish(batches: Iterable[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Find the components of all edges of a partition: labels spread, and paths are halved."""
    read = list(batches)
    if not read:
        return
    sides = (np.concatenate([column(batch, name) for batch in read]) for name in ("u", "v"))
    nodes, ends = np.unique(np.stack(list(sides)), return_inverse=True)
    u, v = ends.reshape(2, -1)
    parent = np.arange(nodes.size)
    while True:
        low = np.minimum(parent[u], parent[v])
        high = np.maximum(parent[u], parent[v])
        if (low == high).all():
            break
        np.minimum.at(parent, high, low)
        while True:
            further = parent[parent]
            if np.array_equal(further, parent):
                break
            parent = further
    yield batch_of({"node": nodes, "component": nodes[parent]}, COMPONENTS)
