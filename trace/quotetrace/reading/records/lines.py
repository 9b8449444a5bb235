"""JSON lines: one record a line, as passim and TextPAIR keep them, and many exports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, Final

from quotetrace.model import Note, Skipped
from quotetrace.reading.decoding import decode
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.printable import printable
from quotetrace.reading.records.documents import documents_of
from quotetrace.reading.records.refusals import json_reason, unknown_text
from quotetrace.reading.records.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.interface import Item, Source

_MOST_BAD: Final = 1000
"""Bad lines of one file that are said one by one."""


def read(source: Source) -> Iterator[Item]:
    """Give a document for each record; records that name a parent here are its comments."""
    text, assumed = decode(source.raw)
    if assumed:
        yield Note(source.path, assumed)
    walk = Walk(source.fields, weak=True)
    bad: list[str] = []
    for line, row in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not row.strip():
            continue
        try:
            _take(walk, json.loads(row), line)
        except (ValueError, RecursionError) as error:
            bad.append(f"line {line:,}: {json_reason(error)}")
    if not walk.found:
        raise UnreadableError(f"no line of it is a JSON record; {bad[0]}")
    for reason in bad[:_MOST_BAD]:
        yield Skipped(printable(source.path), reason)
    if len(bad) > _MOST_BAD:
        yield Skipped(printable(source.path), f"and {len(bad) - _MOST_BAD:,} more bad lines")
    yield from documents_of(source.path, walk.found, walk.people, source.fields)


def _take(walk: Walk, value: Any, line: int) -> None:
    """Take the records of one line.

    Raises
    ------
    ValueError
        If there is none; the message says what is wrong.
    """
    if not isinstance(value, dict):
        raise ValueError("a record is an object, {…}")
    if not walk.through(value, line):
        raise ValueError(unknown_text(value, walk.chosen))
