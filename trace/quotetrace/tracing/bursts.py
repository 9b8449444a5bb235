"""When a text was about: dates that lie close together make a burst."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

QUIET_DAYS = 14
"""So many days without a witness end a burst."""
WHOLE = len("2019-05-20")


@dataclass(frozen=True, slots=True)
class Burst:
    """Dates that lie close together."""

    first: str
    last: str
    """ISO 8601, whole days."""
    witnesses: int

    @property
    def days(self) -> int:
        """Days from the first to the last."""
        return days_between(self.first, self.last)


def days_between(one: str, other: str) -> int:
    """Count the days from one whole date to another."""
    return (date.fromisoformat(other) - date.fromisoformat(one)).days


def bursts_of(dates: Iterable[str | None]) -> tuple[Burst, ...]:
    """Gather whole dates into bursts, earliest first; months and years tell no days.

    >>> bursts_of(["2019-05-20", None, "2019-05-22", "2019-09-01"])[0]
    Burst(first='2019-05-20', last='2019-05-22', witnesses=2)
    """
    out: list[Burst] = []
    for day in sorted(one for one in dates if one and len(one) == WHOLE):
        if out and days_between(out[-1].last, day) <= QUIET_DAYS:
            out[-1] = Burst(out[-1].first, day, out[-1].witnesses + 1)
        else:
            out.append(Burst(day, day, 1))
    return tuple(out)
