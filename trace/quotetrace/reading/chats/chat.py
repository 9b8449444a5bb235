"""A saved chat: each turn is a post with its author and day.

The text is the file itself. Heads of turns, and what the program says, are mechanics.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotetrace.model import DateSource, Document, Note, Section, SectionKind, Span
from quotetrace.reading.chats.days import settle
from quotetrace.reading.chats.heads import find_heads
from quotetrace.reading.decoding import decode
from quotetrace.reading.interface import UnreadableError
from quotetrace.structure.lines import split_lines
from quotetrace.structure.outlining import outlined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.chats.days import Order
    from quotetrace.reading.chats.heads import Head
    from quotetrace.reading.interface import Item, Source
    from quotetrace.structure.lines import Lines

_LOOKED_AT: Final = 1 << 16
"""Bytes at the start of a file that tell whether it is a chat."""
_NO_WORDS: Final = re.compile(
    r"\s*(?:<[^<>\n]{3,60}>|\u200e[^\n]*|\S+\.\w{2,4} \([^()\n]{5,30}\)|null)\s*", re.IGNORECASE
)
"""What stands in the place of a picture; and what iOS says itself, which it marks."""
_EDITED: Final = re.compile(r"\s*\u200e?<[^<>\n]{5,40}>\s*$")
"""'<This message was edited>', behind the words."""


def looks_like_chat(raw: bytes) -> bool:
    """Say whether the first lines of a text are those of a chat."""
    head = raw[:_LOOKED_AT]
    try:
        text = decode(head).text
    except UnreadableError:
        return False
    rows = split_lines(text).raw
    return bool(find_heads(rows if len(raw) <= _LOOKED_AT else rows[:-1]))


def read(source: Source) -> Iterator[Item]:
    """Give the one document of a chat."""
    text, assumed = decode(source.raw)
    if assumed:
        yield Note(source.path, assumed)
    lines = split_lines(text)
    heads = find_heads(lines.raw)
    if not heads:  # as its first lines only are
        yield outlined(source.path, source.path, text)
        return
    days = [head.day for head in heads if head.day]
    order = settle(days, {head.mark for head in heads})
    if days and not order.is_settled:
        yield Note(
            source.path,
            "a chat whose dates may have the day or the month first: only their year is kept",
        )
    sections: list[Section] = []
    furniture: list[Span] = []
    for at, head in enumerate(heads):
        stop = heads[at + 1].line if at + 1 < len(heads) else len(lines.raw)
        _add_turn(lines, head, stop, order, sections, furniture)
    yield Document(source.path, source.path, text, tuple(sections), tuple(furniture))


def _add_turn(
    lines: Lines,
    head: Head,
    stop: int,
    order: Order,
    sections: list[Section],
    furniture: list[Span],
) -> None:
    """Add a turn as a section, and its head as mechanics; all of it if it has no words."""
    start = lines.offset(head.line)
    last = lines.previous_filled(stop, head.line)
    end = lines.end(head.line if last is None else last)
    words = "\n".join(lines.raw[head.line : stop])[head.body :]
    if head.name is None or not words.strip() or _NO_WORDS.fullmatch(words):
        furniture.append(Span(start, end))
        return
    shown = lines.raw[head.line][: head.body].rstrip()
    furniture.append(Span(start, lines.starts[head.line] + len(shown)))
    edited = _EDITED.search(words[-80:])
    if edited:
        whole = edited[0].rstrip()
        furniture.append(Span(end - len(whole.lstrip()), end))
    date = order.read(head.day) if head.day else None
    sections.append(
        Section(
            index=len(sections),
            kind=SectionKind.POST,
            start=start,
            end=end,
            author=head.name,
            date=date,
            date_from=DateSource.RECORD if date else None,
            extra={"time": head.time},
        )
    )
