"""Numbered comments: `  1. …` at the margin's indent, replies numbered deeper beneath them."""

from __future__ import annotations

import re
from bisect import bisect_left
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.structure.entries import DEEPEST, Entry, parse_comment_byline
from quotetrace.structure.mechanics import is_certain
from quotetrace.structure.vocabulary import MECHANICS_LINES, REPLY_BUTTONS

if TYPE_CHECKING:
    from quotetrace.structure.lines import Lines

_MARKER: Final = re.compile(r"(\d{1,4})\.(?:\s+|$)")


class Marker(NamedTuple):
    """A line that begins with a number and a full stop."""

    line: int
    indent: int
    number: int


def _line(marker: Marker) -> int:
    return marker.line


def marker_at(lines: Lines, line: int) -> Marker | None:
    """Read the number at the beginning of a line."""
    bare = lines.bare[line]
    if not bare or not bare[0].isdecimal():
        return None
    found = _MARKER.match(bare)
    return Marker(line, lines.indent(line), int(found[1])) if found else None


class _Thread(NamedTuple):
    """What holds for all comments of one block."""

    lines: Lines
    markers: list[Marker]
    buttons: bool
    """Whether the page's buttons are there: replies then stand below a line 'Replies'."""
    dense: bool
    """Whether there are no blank lines between comments."""

    def stands_apart(self, marker: Marker) -> bool:
        """Say whether a blank line or a button stands above a number."""
        if self.dense:
            return True
        above = self.lines.bare[marker.line - 1] if marker.line else ""
        return not above or is_button(above)


def is_button(bare: str) -> bool:
    """Say whether a line among comments is a button."""
    return bare.casefold() in MECHANICS_LINES or is_certain(bare)


def read_thread(lines: Lines, start: int, stop: int) -> list[Entry]:
    """Read the numbered comments of a range of lines.

    Parameters
    ----------
    lines
        The lines of the document.
    start
        The line of the first comment's number.
    stop
        The line behind the last comment.
    """
    markers = [m for line in lines.filled(start, stop) if (m := marker_at(lines, line))]
    if not markers:
        return []
    base = min(marker.indent for marker in markers)
    buttons = any(lines.bare[at].casefold() in REPLY_BUTTONS for at in lines.filled(start, stop))
    apart = sum(
        1 for m in markers if not lines.bare[m.line - 1] or is_button(lines.bare[m.line - 1])
    )
    thread = _Thread(lines, markers, buttons, dense=apart * 5 < len(markers) - 1)
    level: list[Marker] = []
    for marker in markers:
        alike = abs(marker.indent - base) <= 1
        rises = not level or (marker.number > level[-1].number and thread.stands_apart(marker))
        if alike and rises:
            level.append(marker)
    if not level:
        return []
    orphans = [] if level[0].line == start else read_thread(lines, start, level[0].line)
    return [*orphans, *_entries(thread, level, stop)]


def _entries(thread: _Thread, level: list[Marker], stop: int, depth: int = 0) -> list[Entry]:
    entries = []
    for at, marker in enumerate(level):
        end = level[at + 1].line if at + 1 < len(level) else stop
        entry = Entry(marker.line, end, thread.lines.bare[marker.line].split(".", 1)[0])
        _take_byline(thread.lines, entry)
        if depth < DEEPEST:
            entry.replies = _entries(thread, _replies(thread, marker, end), end, depth + 1)
        entries.append(entry)
    return entries


def _replies(thread: _Thread, parent: Marker, stop: int) -> list[Marker]:
    """Tell the replies to a comment from the numbered lists in its own words."""
    start = parent.line + 1
    if thread.buttons:
        buttons = (
            line
            for line in thread.lines.filled(start, stop)
            if thread.lines.bare[line].casefold() in REPLY_BUTTONS
        )
        start = next(buttons, stop)
    first = bisect_left(thread.markers, start, key=_line)
    last = bisect_left(thread.markers, stop, key=_line)
    deeper = [
        marker
        for marker in thread.markers[first:last]
        if marker.indent >= parent.indent + 2 and (thread.buttons or thread.stands_apart(marker))
    ]
    if not deeper:
        return []
    indent = min(marker.indent for marker in deeper)
    level = [marker for marker in deeper if marker.indent <= indent + 1]
    if thread.buttons:
        return _rising(level)
    return _closing_run(thread, level, start, stop)


def _rising(level: list[Marker]) -> list[Marker]:
    kept: list[Marker] = []
    for marker in level:
        if not kept or marker.number > kept[-1].number:
            kept.append(marker)
    return kept


def _closing_run(thread: _Thread, level: list[Marker], start: int, stop: int) -> list[Marker]:
    """Keep the numbers behind which no more of the comment's own words come.

    Replies end a comment; a list in its words is followed by more words, or led in by a colon.
    """
    lines = thread.lines
    indent = max(marker.indent for marker in level)
    numbered = {marker.line for marker in level}
    floor = start
    for line in lines.filled(start, stop):
        if (
            line not in numbered
            and lines.indent(line) <= indent
            and not is_button(lines.bare[line])
        ):
            floor = line
    run: list[Marker] = []
    for marker in reversed([marker for marker in level if marker.line >= floor]):
        if run and marker.number >= run[-1].number:
            break
        run.append(marker)
    run.reverse()
    return [] if _is_list(thread, run) else run


def _is_list(thread: _Thread, run: list[Marker]) -> bool:
    """Say whether numbers 1, 2, 3 … follow a colon, one line each: a list, no replies."""
    if len(run) < 2 or [marker.number for marker in run] != list(range(1, len(run) + 1)):
        return False
    lines = thread.lines
    above = lines.previous_filled(run[0].line)
    led_in = above is not None and lines.bare[above].endswith((":", ":-"))
    brief = all(
        lines.next_filled(marker.line + 1) == following.line for marker, following in pairwise(run)
    )
    return led_in and brief


def _take_byline(lines: Lines, entry: Entry) -> None:
    """Read author and date from the number's own line, or from the one below."""
    rest = lines.bare[entry.line].split(".", 1)[1].strip()
    line: int | None = entry.line
    if not rest:
        line = lines.next_filled(entry.line + 1, entry.stop)
        rest = "" if line is None else lines.bare[line]
    byline = parse_comment_byline(rest)
    if byline is None or line is None:
        return
    below = lines.next_filled(line + 1, entry.stop)
    second = None if below is None else parse_comment_byline(lines.bare[below])
    dated = second is not None and second.author is None and second.date is not None
    if byline.spoken and not dated and not rest.endswith(("...", "…")):
        return
    entry.author = byline.author
    entry.date = byline.date
    entry.mechanics.append(line)
    if byline.date is None and dated and second is not None and below is not None:
        entry.date = second.date
        entry.mechanics.append(below)
