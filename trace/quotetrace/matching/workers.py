"""Work on all cores: NumPy lets other threads run while it computes."""

from __future__ import annotations

from collections import deque
from itertools import chain, islice
from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

T = TypeVar("T")
R = TypeVar("R")

AHEAD = 2
"""Items for each thread that are begun before the first of them is asked for."""


def each(
    function: Callable[[T], R], items: Iterable[T], threads: int, least: int = 2
) -> Iterator[R]:
    """Give what a function makes of each item, in the order of the items.

    Parameters
    ----------
    function
        Called in other threads.
    items
        Asked for in this one, a few ahead of what is given.
    threads
        How many; with one, all is done here.
    least
        Items from which on threads pay.
    """
    rest = iter(items)
    first = list(islice(rest, least))
    if threads == 1 or len(first) < least:
        yield from map(function, chain(first, rest))
        return
    from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (slow start)

    with ThreadPoolExecutor(threads) as pool:
        begun: deque[Future[R]] = deque()
        for item in chain(first, rest):
            begun.append(pool.submit(function, item))
            if len(begun) > AHEAD * threads:
                yield begun.popleft().result()
        while begun:
            yield begun.popleft().result()
