"""The suffix array and the table of longest common prefixes of all bytes: exact repeats only.

With ``--repeats`` it goes on to write those between neighbours in the array, which is not timed.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

import numpy as np
from pydivsufsort import divsufsort, kasai

LEAST = 40
"""Bytes that a repeat must have."""
BETWEEN = b"\0"


def main(output: str, *arguments: str) -> None:
    """Build both tables."""
    files = [name for name in arguments if name != "--repeats"]
    contents = [Path(file).read_bytes() for file in files]
    text = np.frombuffer(bytearray(BETWEEN + BETWEEN.join(contents) + BETWEEN), np.uint8)
    array = divsufsort(text)
    common = kasai(text, array)
    if "--repeats" in arguments:
        sizes = [len(content) + 1 for content in contents]
        starts = np.concatenate([[1], 1 + np.cumsum(sizes)])
        write_repeats(output, files, starts, (text, array, common))


def write_repeats(
    output: str,
    files: list[str],
    starts: np.ndarray,
    tables: tuple[np.ndarray, np.ndarray, np.ndarray],
) -> None:
    """Write the repeats that go on neither before nor after, in bytes."""
    text, array, common = tables
    first, second = array[:-1].astype(np.int64), array[1:].astype(np.int64)
    length = common[: first.size].astype(np.int64)
    at = np.flatnonzero((length >= LEAST) & (text[first - 1] != text[second - 1]))
    with Path(output).open("w", encoding="utf-8") as out:
        for a, b, size in zip(first[at], second[at], length[at], strict=True):
            spans = [_span(int(place), int(size), starts) for place in (a, b)]
            if all(end - start >= LEAST for _, start, end in spans):
                sides = (
                    {"file": files[number], "start": start, "end": end}
                    for number, start, end in spans
                )
                out.write(json.dumps(dict(zip("ab", sides, strict=True))) + "\n")


def _span(place: int, size: int, starts: np.ndarray) -> tuple[int, int, int]:
    """Return the number of the file, and the start and end of a repeat in it."""
    number = int(np.searchsorted(starts, place, "right")) - 1
    begin, end = int(starts[number]), int(starts[number + 1]) - 1
    return number, place - begin, min(place + size, end) - begin


if __name__ == "__main__":
    main(*sys.argv[1:])
