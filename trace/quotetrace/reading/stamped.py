"""Transcripts with times: on lines of their own, or before the words of each line.

So players and sites give the captions of a talk as text: `0:01` and the words below, or
`[00:00:01] The words`. They are read as captions are.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotetrace.model import Note
from quotetrace.reading.captions import Caption, captioned, seconds_of
from quotetrace.reading.decoding import decode
from quotetrace.structure.lines import split_lines
from quotetrace.structure.outlining import outlined

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.interface import Item, Source
    from quotetrace.structure.lines import Lines

_STAMP: Final = re.compile(
    r"[\[(]?(?P<time>(?:\d{1,2}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?)[\])]?(?:[ \t]+(?=\S)|$)"
)
_LEAST: Final = 3
"""Times of a transcript."""
_ROWS: Final = 4
"""Lines to each time at most, on the whole."""


def looks_stamped(head: str) -> bool:
    """Say whether a text may be such a transcript, by its beginning."""
    return _stamps(split_lines(head)) is not None


def read(source: Source) -> Iterator[Item]:
    """Give the one document of such a transcript."""
    text, assumed = decode(source.raw)
    if assumed:
        yield Note(source.path, assumed)
    lines = split_lines(text)
    stamps = _stamps(lines)
    captions = [] if stamps is None else _captions(lines, stamps)
    if captions:
        yield captioned(source.path, text, captions)
    else:  # as its first lines only are
        yield outlined(source.path, source.path, text, lines)


def _stamps(lines: Lines) -> dict[int, re.Match[str]] | None:
    """Find the times at the beginnings of lines; None if these are no transcript's.

    A programme of a day has times too, which begin later and stand before words.
    """
    first = lines.next_filled(0)
    if first is None or not _STAMP.match(lines.bare[first]):
        return None
    found = {line: stamp for line, bare in enumerate(lines.bare) if (stamp := _STAMP.match(bare))}
    times = [seconds_of(stamp["time"]) for stamp in found.values()]
    filled = sum(map(bool, lines.bare))
    if not _LEAST <= len(found) <= filled <= _ROWS * len(found) or times != sorted(times):
        return None
    alone = sum(stamp.end() == len(lines.bare[line]) for line, stamp in found.items())
    plain = sum(
        stamp.group()[0].isdigit() and stamp.group().count(":") < 2 for stamp in found.values()
    )
    is_programme = plain and not alone and times[0] >= 60
    return None if is_programme or len(set(times)) < _LEAST else found


def _captions(lines: Lines, stamps: dict[int, re.Match[str]]) -> list[Caption]:
    """Give the words that follow each time."""
    captions: list[Caption] = []
    for line, bare in enumerate(lines.bare):
        stamp = stamps.get(line)
        if stamp is not None:
            captions.append(Caption(seconds_of(stamp["time"]), []))
        start = lines.offset(line) + (stamp.end() if stamp else 0)
        if bare and start < lines.end(line):
            captions[-1].lines.append((start, lines.end(line)))
    return [one for one in captions if one.lines]
