"""A slow plain twin of the alignment: the textbook table."""

from __future__ import annotations


def kept_in_order(a: list[str], b: list[str]) -> int:
    """Count the words of the longest common subsequence."""
    row = [0] * (len(b) + 1)
    for one in a:
        before = row
        row = [0]
        for place, other in enumerate(b):
            row.append(before[place] + 1 if one == other else max(row[place], before[place + 1]))
    return row[-1]
