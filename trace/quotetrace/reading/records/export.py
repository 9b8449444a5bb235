"""JSON as a whole: arrays of records, and exports with records somewhere in them."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any, Final

from quotetrace.model import Note
from quotetrace.reading.decoding import decode
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.records import lines
from quotetrace.reading.records.documents import documents_of
from quotetrace.reading.records.markup import with_whole_letters
from quotetrace.reading.records.refusals import json_reason, unknown_text, without_words
from quotetrace.reading.records.walk import Walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.interface import Item, Source

_ASSIGNED: Final = re.compile(r"\ufeff?\s*(?:(?:var|let|const)\s+)?[\w.$]+\s*=\s*(?=[\[{])")
"""What stands before the records in the archives of Twitter, which are scripts."""
_SPACE: Final = re.compile(r"[\s;,]*")


def read(source: Source) -> Iterator[Item]:
    """Give a document for each record; replies stand below what they answer."""
    text, assumed = decode(source.raw)
    try:
        values = _values(text)
    except (ValueError, RecursionError) as error:
        reason = json_reason(error)
        raise UnreadableError(f"{reason}; fetch or save it again") from None
    if values is None:
        yield from lines.read(source)
        return
    if assumed:
        yield Note(source.path, assumed)
    for weak in (False, True):
        walk = Walk(source.fields, weak)
        for value in values:
            walk.through(value)
        if walk.found:
            break
    else:
        raise UnreadableError(unknown_text(values, source.fields))
    if walk.wordless:
        yield without_words(source.path, walk.wordless, len(walk.found), "record")
    yield from documents_of(source.path, walk.found, walk.people, source.fields)


def _values(text: str) -> list[Any] | None:
    """Read the values of a file, most often one; None if it has one a line.

    Raises
    ------
    ValueError, RecursionError
        If it is no JSON.
    """
    begin = _ASSIGNED.match(text)
    text = with_whole_letters(text.removeprefix("\ufeff") if begin is None else text[begin.end() :])
    decoder = json.JSONDecoder()
    at = _after_space(text, 0)
    values: list[Any] = []
    while at < len(text):
        value, at = decoder.raw_decode(text, at)
        values.append(value)
        stop = at
        at = _after_space(text, at)
        if len(values) == 1 and at < len(text) and "\n" not in text[:stop].strip():
            return None
    return values


def _after_space(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at
