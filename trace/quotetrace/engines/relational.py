"""The relational middle, once for every engine."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def occurrences_sql(reach: int, kept: Sequence[str] = (), owner: str | None = None) -> str:
    """Give each repeated shingle its next places: one pass over windows, no self-join.

    Parameters
    ----------
    reach
        How many of the next places.
    kept
        Further columns of the table of shingles that are given of each place.
    owner
        The column that says where a place lies, where that is not known otherwise: it is given
        of each place and of the next ones.
    """
    asked = ("place",) if owner is None else ("place", owner)
    following = ", ".join(
        f"coalesce(lead({name}, {step}) over same, -1) as following_{name}_{step}"
        for name in asked
        for step in range(1, reach + 1)
    )
    return f"""
        select * from (
            select {", ".join((*asked, *kept))},
                count(*) over (partition by hash) as frequency, {following}
            from shingles
            window same as (partition by hash order by place)
        ) every where frequency > 1
    """
