"""The words of a message to voices: its own, and those of the letters that it has below them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotetrace.model import DateSource
from quotetrace.reading.voices import Voice
from quotetrace.structure.introductions import introduction_at
from quotetrace.structure.letters import find_passed_on
from quotetrace.structure.lines import split_lines

if TYPE_CHECKING:
    from quotetrace.structure.lines import Lines

_DEEPEST: Final = 40
"""Answers to answers that are told apart in one page."""
_ARROW: Final = re.compile(r"^> ?", re.MULTILINE)


def split_voices(text: str, voice: Voice, *, is_page: bool) -> list[Voice]:
    """Part a message from the letters that it answers or passes on.

    Parameters
    ----------
    text
        All words of the message.
    voice
        Its sender; gets its own words.
    is_page
        Whether it is a page: what a page quotes whole at its end is a letter too.

    Returns
    -------
    list of Voice
        The letters below, nearest first.
    """
    text = _opened(text) if is_page else text
    lines = split_lines(text)
    letters = find_passed_on(lines, voice.date)
    stops = [lines.starts[letter.line] for letter in letters] + [len(text)]
    voice.text = text[: stops[0]]
    return [
        Voice(
            text[_start(lines, letter.body, len(text)) : stop],
            title=letter.title,
            author=letter.author,
            date=letter.date,
            date_from=DateSource.HEAD,
        )
        for letter, stop in zip(letters, stops[1:], strict=True)
    ]


def _start(lines: Lines, line: int, end: int) -> int:
    return lines.starts[line] if line < len(lines.starts) else end


def _opened(text: str) -> str:
    """Take the arrows off what a page quotes whole below a line that says who wrote it when.

    A page has its own words above, then the line, then one block to the end. Words below or
    between are answers, and the block stays quoted.
    """
    for _ in range(_DEEPEST):
        lines = split_lines(text)
        first = _last_block(lines)
        if first is None or not _is_introduced(lines, first):
            break
        start = lines.starts[first]
        text = text[:start] + _ARROW.sub("", text[start:])
    return text


def _last_block(lines: Lines) -> int | None:
    """Give the first line of a quoted block that goes to the end."""
    at = len(lines.bare)
    first = None
    while at and (not lines.bare[at - 1] or lines.bare[at - 1].startswith(">")):
        at -= 1
        first = at if lines.bare[at] else first
    return first


def _is_introduced(lines: Lines, block: int) -> bool:
    """Say whether the lines above a block lead it in."""
    last = lines.previous_filled(block)
    if last is None:
        return False
    for line in range(last, max(-1, last - 4), -1):
        if not lines.bare[line]:
            return False
        found = introduction_at(lines, line)
        if found is not None and found.stop == last + 1 and not found.needs_fields:
            return True
    return False
