"""JSON lines: one record a line, as passim and TextPAIR keep them."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from quotetrace.model import DateSource, Note, Skipped
from quotetrace.reading.dates import iso_day
from quotetrace.reading.decoding import decode
from quotetrace.reading.families import Member, join_families
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.plain import outlined
from quotetrace.reading.printable import printable
from quotetrace.reading.voices import Voice, compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.model import Document
    from quotetrace.reading.interface import Item, Source

_KNOWN: Final = frozenset({"id", "text", "title", "date", "author", "parent"})
_SURROGATES: Final = re.compile("[\ud800-\udfff]")
_MOST_BAD: Final = 1000
"""Bad lines of one file that are said one by one."""


def read(source: Source) -> Iterator[Item]:
    """Give a document for each record; records that name a parent here are its comments."""
    text, assumed = decode(source.raw)
    if assumed:
        yield Note(source.path, assumed)
    records: list[Member] = []
    bad: list[str] = []
    keys: set[str] = set()
    for line, row in enumerate(text.removeprefix("\ufeff").split("\n"), 1):
        if not row.strip():
            continue
        try:
            records.append(_record(json.loads(row), line, keys))
        except (ValueError, RecursionError) as error:
            bad.append(f"line {line:,}: {_reason(error)}")
    if not records:
        raise UnreadableError(f"no line of it is a JSON record; {bad[0]}")
    for reason in bad[:_MOST_BAD]:
        yield Skipped(printable(source.path), reason)
    if len(bad) > _MOST_BAD:
        yield Skipped(printable(source.path), f"and {len(bad) - _MOST_BAD:,} more bad lines")
    for root in join_families(records):
        document = _document(source.path, root)
        if document is not None:
            yield document


def _reason(error: Exception) -> str:
    if isinstance(error, json.JSONDecodeError):
        return f"no JSON ({error.msg} at column {error.colno})"
    return "nested too deeply" if isinstance(error, RecursionError) else str(error)


def _record(value: Any, line: int, keys: set[str]) -> Member:
    """Read one record.

    Raises
    ------
    ValueError
        If it is none; the message says what is wrong.
    """
    if not isinstance(value, dict):
        raise ValueError("a record is an object, {…}")
    text = value.get("text")
    if not isinstance(text, str):
        raise ValueError('a record needs a "text" that is a string')
    if not text.strip():
        raise ValueError('there is nothing but white space in its "text"')
    given = _word(value.get("id"))
    key = given or str(line)
    if key in keys:
        key = f"{key}:{line}"
    keys.add(key)
    parent = _word(value.get("parent"))
    extra = {name: one for name, one in value.items() if name not in _KNOWN}
    if parent:
        extra["parent"] = parent
    voice = Voice(
        _SURROGATES.sub("\ufffd", text),
        title=_word(value.get("title")),
        author=_word(value.get("author")),
        date=iso_day(_word(value.get("date"))),
        date_from=DateSource.RECORD,
        link=f"#{key}",
        extra=extra,
    )
    return Member(key, (parent,) if parent else (), voice)


def _word(value: Any) -> str | None:
    """Give a text, a number or a list of them on one line."""
    if isinstance(value, list):
        return ", ".join(filter(None, map(_word, value[:20]))) or None
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return _SURROGATES.sub("\ufffd", " ".join(str(value).split())) or None


def _document(path: str, record: Member) -> Document | None:
    """Make the document of a record; its text stays as it is, to the code point."""
    voice = record.voice
    name = f"{path}#{printable(record.key)}"
    if voice.replies:
        return compose(name, path, [voice], voice.extra)
    document = outlined(name, path, voice.text)
    sections = document.sections
    if sum(section.parent is None for section in sections) == 1:
        first = replace(
            sections[0],
            title=voice.title or sections[0].title,
            author=voice.author or sections[0].author,
            date=voice.date or sections[0].date,
            date_from=voice.date_from if voice.date else sections[0].date_from,
        )
        sections = (first, *sections[1:])
    return replace(document, sections=sections, extra=voice.extra)
