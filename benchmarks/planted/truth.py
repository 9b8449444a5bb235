"""The rows of the truth: which two places of the corpus say the same, and why."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

    from benchmarks.planted.planting import Copy
    from benchmarks.planted.pool import Text, Witness

Row = dict[str, Any]


def place(file: str, start: int, end: int) -> Row:
    """Return one side of a row; offsets are half-open code points."""
    return {"file": file, "start": start, "end": end}


def rows(text: Text, parent: Witness, copy: Copy, new: Witness) -> Iterator[Row]:
    """Return the rows that a new copy adds: one with every place where the text stands already.

    Parameters
    ----------
    text
        The text with its earlier places.
    parent
        The place that was copied; the row with it carries the kind of edits.
    copy
        What was done to it.
    new
        Where the copy stands.
    """
    for at, old in enumerate(text.witnesses):
        direct = old is parent
        yield {
            "case": f"{text.number}-{at}-{len(text.witnesses)}",
            "text": text.number,
            "kind": copy.kind if direct else "kin",
            "layout": copy.layout if copy.layout != "plain" or direct else old.layout,
            "same_file": old.file == new.file,
            "words": text.words,
            "edits": copy.edits if direct else None,
            "a": place(old.file, old.start, old.end),
            "b": place(new.file, new.start, new.end),
        }


def line(row: Row) -> str:
    """Return a row as one line of JSON."""
    return json.dumps(row, ensure_ascii=False) + "\n"
