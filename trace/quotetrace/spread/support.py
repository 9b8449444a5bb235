"""What helps a weak chain or alignment from elsewhere: strong ones that touch both its sides.

Both questions go by place: the corpus is cut into blocks of words, and whatever stands in one
block is looked at together. The answers come back to whom they concern.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.significance import Kin, Standing
from quotetrace.matching.support import met
from quotetrace.matching.word_alignments import WordAlignment
from quotetrace.spread.chaining import LONELY, NEAR, STRONG
from quotetrace.spread.pairing import ALIGNMENT
from quotetrace.spread.rows import beside, column, rows_of

if TYPE_CHECKING:
    import pyarrow as pa
    from pyspark.sql import DataFrame, SparkSession

BLOCK_BITS = 20
"""Words of a block, as a power of two."""
MET = "a long, b long, side int"
LEADS = "a long, b long, a_last long, b_last long, side int, first long, last long"


def with_support(spark: SparkSession, matches: DataFrame, count: int) -> DataFrame:
    """Leave out the chains that no strong one can help.

    A lonely one is helped when both of its sides share a word with strong ones, wherever these
    lead from there.

    Parameters
    ----------
    spark
        Runs it.
    matches
        Rows as `chaining.MATCHES` has them.
    count
        How many these are.
    """
    matches.createOrReplaceTempView("matches")
    spans = spark.sql(f"""
        select explode(sequence(shiftright(first, {BLOCK_BITS}),
                                shiftright(last - 1, {BLOCK_BITS}))) as block,
            kind = {STRONG} as is_strong, a, b, side, first, last
        from (select kind, a, b,
                inline(array(struct(0 as side, a_first as first, a_last as last),
                             struct(1 as side, b_first as first, b_last as last)))
              from matches where kind in ({STRONG}, {LONELY}) and a = a_first and b = b_first)
            every
    """)
    spans.groupBy("block").applyInArrow(met_in_block, MET).createOrReplaceTempView("met")
    kin = spark.sql("""
        select a as a_first, b as b_first from met
        group by a, b having count(distinct side) = 2
    """)
    lonely = matches.where(f"kind = {LONELY}")
    helped = lonely.join(beside(kin, count), ["a_first", "b_first"], "leftsemi")
    return matches.where(f"kind in ({STRONG}, {NEAR})").unionByName(helped)


def met_in_block(spans: pa.Table) -> pa.Table:
    """Give the sides of lonely chains that share a word with strong ones in one block."""
    strong = column(spans, "is_strong").astype(np.bool_)
    first, last = column(spans, "first"), column(spans, "last")
    touched = met(first, last, first[strong], last[strong]) & ~strong
    return spans.filter(touched).select(["a", "b", "side"])


def kept_alignments(
    spark: SparkSession, found: DataFrame, min_words: int, min_similarity: float
) -> DataFrame:
    """Give the alignments that are worth showing.

    Parameters
    ----------
    spark
        Runs it.
    found
        Rows as `pairing.FOUND` has them.
    min_words, min_similarity
        What an alignment must have.
    """
    found.createOrReplaceTempView("found")
    sides = spark.sql(f"""
        select a_first, a_last, b_first, b_last, standing = {Standing.STRONG:d} as is_strong,
            inline(array(
                struct(0 as side, a_first as first, a_last as last),
                struct(1 as side, b_first as first, b_last as last)))
        from found where kind = {ALIGNMENT}
            and standing in ({Standing.STRONG:d}, {Standing.LIKELY:d})
    """)
    sides.createOrReplaceTempView("sides")
    blocks = spark.sql(f"""
        select explode(case when is_strong
            then sequence(shiftright(first, {BLOCK_BITS}), shiftright(last - 1, {BLOCK_BITS}))
            else array(shiftright(shiftright(first + last, 1), {BLOCK_BITS})) end) as block, *
        from sides
    """)
    leads = blocks.groupBy("block").applyInArrow(leads_in_block, LEADS)
    leads.createOrReplaceTempView("leads")
    return spark.sql(f"""
        with kin as (
            select distinct x.a, x.b, x.a_last, x.b_last from leads x join leads y
                on x.a = y.a and x.b = y.b and x.a_last = y.a_last and x.b_last = y.b_last
            where x.side = 0 and y.side = 1 and x.first < y.last and y.first < x.last)
        select found.* from found left join kin on a_first = kin.a and b_first = kin.b
            and found.a_last = kin.a_last and found.b_last = kin.b_last
        where kind = {ALIGNMENT} and shorter >= {min_words} and similarity >= {min_similarity!r}D
            and (standing > {Standing.LIKELY:d}
                 or (standing = {Standing.LIKELY:d} and kin.a is not null))
    """)


def leads_in_block(sides: pa.Table) -> pa.Table:
    """Give the places that strong alignments lead to from likely ones, in one block."""
    rows = sides.to_pylist()
    likely = [row for row in rows if not row["is_strong"]]
    out = []
    if likely:
        names = ("a_first", "a_last", "b_first", "b_last")
        strong = {tuple(row[name] for name in names) for row in rows if row["is_strong"]}
        kin = Kin(WordAlignment(a, b, c, d, 0, 0.0) for a, b, c, d in sorted(strong))
        for row in likely:
            own = {
                "a": row["a_first"], "b": row["b_first"], "side": row["side"],
                "a_last": row["a_last"], "b_last": row["b_last"],
            }  # fmt: skip
            out += [
                {**own, "first": first, "last": last}
                for first, last in kin.leads_to(row["first"], row["last"])
            ]
    return rows_of(out, LEADS)
