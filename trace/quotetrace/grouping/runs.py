"""What stands between the common runs of two passages."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence


def gaps(blocks: Sequence[tuple[int, int, int]], sizes: tuple[int, int]) -> list[tuple[int, int]]:
    """Give how many words of either side stand before, between and behind common runs.

    Parameters
    ----------
    blocks
        Common runs: where each begins on either side, and its words.
    sizes
        Words of either side.
    """
    out, a, b = [], 0, 0
    for a_start, b_start, length in [*blocks, (*sizes, 0)]:
        out.append((a_start - a, b_start - b))
        a, b = a_start + length, b_start + length
    return out
