"""Chance that is the same on every machine and every Python.

Only `random.Random.random` of an integer seed is promised by the standard library to stay the
same; everything here is made from it with divisions and comparisons, which IEEE 754 pins.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from itertools import accumulate
from random import Random
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


T = TypeVar("T")


def dice(*names: object) -> Random:
    """Return a generator that belongs to these names and to nothing else.

    Parameters
    ----------
    *names
        What the generator is for, such as a seed, a purpose and a number.

    Returns
    -------
    Random
        Only its `random` method may be used.
    """
    digest = hashlib.sha256("/".join(map(str, names)).encode()).digest()
    return Random(int.from_bytes(digest[:8], "big"))


def below(rng: Random, limit: int) -> int:
    """Return a whole number of 0 to `limit` - 1, each as likely."""
    return int(rng.random() * limit)


def one_of(rng: Random, items: Sequence[T]) -> T:
    """Return one of the items, each as likely."""
    return items[int(rng.random() * len(items))]


def shuffled(rng: Random, items: Iterable[T]) -> list[T]:
    """Return the items in an order of chance (Fisher and Yates)."""
    out = list(items)
    for last in range(len(out) - 1, 0, -1):
        other = below(rng, last + 1)
        out[last], out[other] = out[other], out[last]
    return out


class Wheel(Generic[T]):
    """Draws items by fixed weights.

    Parameters
    ----------
    items
        What can be drawn.
    weights
        One positive weight an item; without them the weights are Zipf's, 1 / (rank + `flat`).
    flat
        How many of the first ranks are about equally frequent.
    """

    def __init__(
        self, items: Sequence[T], weights: Sequence[float] | None = None, *, flat: float = 3.0
    ) -> None:
        self.items = items
        if weights is None:
            weights = [1.0 / (rank + flat) for rank in range(len(items))]
        self._sums = list(accumulate(weights))
        self._total = self._sums[-1]
        self._last = len(items) - 1

    def draw(self, rng: Random) -> T:
        """Return one item."""
        at = bisect_right(self._sums, rng.random() * self._total)
        return self.items[min(at, self._last)]


def log_uniform(low: int, high: int) -> Wheel[int]:
    """Return a wheel over `low` to `high` where every doubling is as likely as every other."""
    numbers = range(low, high + 1)
    return Wheel(numbers, [1.0 / number for number in numbers])
