"""JSON lines: one record a line, as passim and TextPAIR keep them, and many exports."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from quotetrace.model import Note
from quotetrace.reading.decoding import decode
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.records.documents import documents_of
from quotetrace.reading.records.refusals import json_reason, said_bad, unknown_text
from quotetrace.reading.records.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.interface import Item, Source


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
    yield from said_bad(source.path, bad, "line")
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
