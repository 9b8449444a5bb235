"""Twice the work takes about twice the time."""

from __future__ import annotations

from typing import TYPE_CHECKING

import quotetrace
from benchmarks.speed.ratios import ratio

if TYPE_CHECKING:
    from collections.abc import Callable

    from quotetrace import Document

ROUNDS = 3
MOST = 2.5


def test_twice_the_documents(planted: Callable[[float], list[Document]]) -> None:
    """2 MB cost at most 2.5 times what 1 MB costs."""
    half, whole = planted(1.0), planted(2.0)
    got = ratio(
        lambda: quotetrace.find_clusters(whole), lambda: quotetrace.find_clusters(half), ROUNDS
    )
    print(f"\n2 MB to 1 MB: {got}")
    assert got.value <= MOST, str(got)


def test_twice_the_repeats(repeated: Callable[[int], list[Document]]) -> None:
    """A paragraph in 2,000 places costs at most 2.5 times what it costs in 1,000."""
    half, whole = repeated(1000), repeated(2000)
    got = ratio(
        lambda: quotetrace.find_clusters(whole), lambda: quotetrace.find_clusters(half), ROUNDS
    )
    print(f"\n2,000 places to 1,000: {got}")
    assert got.value <= MOST, str(got)
