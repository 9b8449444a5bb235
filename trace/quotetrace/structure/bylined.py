"""Comments without numbers: known by their author's line, or only by the buttons below them."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

from quotetrace.structure.entries import DEEPEST, Entry, parse_comment_byline
from quotetrace.structure.threads import is_button
from quotetrace.structure.vocabulary import DELETE_BUTTONS, REPLY_BUTTONS, REPLY_HEADS

if TYPE_CHECKING:
    from quotetrace.structure.entries import CommentByline
    from quotetrace.structure.lines import Lines


def read_bylined(lines: Lines, start: int, stop: int) -> list[Entry]:
    """Read the comments of a range of lines, each begun by its author's line."""
    flat = _flat(lines, start, stop)
    for entry, following in pairwise(flat):
        entry.stop = following.line
    return _nested(lines, flat)


def _flat(lines: Lines, start: int, stop: int) -> list[Entry]:
    """Find the beginnings of all comments, replies among them."""
    entries: list[Entry] = []
    for line in lines.filled(start, stop):
        byline = parse_comment_byline(lines.bare[line])
        if byline is None:
            continue
        if byline.author is None:
            if entries and entries[-1].date is None:
                entries[-1].date = byline.date
                entries[-1].mechanics.append(line)
        elif _is_header(lines, line, stop, byline):
            entries.append(
                Entry(line, stop, author=byline.author, date=byline.date, mechanics=[line])
            )
    return entries


def _is_header(lines: Lines, line: int, stop: int, byline: CommentByline) -> bool:
    """Tell 'Jim said...' over a comment from 'the minister said:' in one."""
    if not byline.spoken or lines.bare[line].endswith(("...", "…")):
        return True
    below = lines.next_filled(line + 1, stop)
    second = None if below is None else parse_comment_byline(lines.bare[below])
    return second is not None and second.author is None


def _nested(lines: Lines, flat: list[Entry]) -> list[Entry]:
    """Put replies under their comments, by the page's buttons or by indentation."""
    if any(_buttons(lines, entry) & REPLY_BUTTONS - REPLY_HEADS for entry in flat):
        return _nested_by_buttons(lines, flat)
    roots: list[Entry] = []
    open_entries: list[tuple[int, Entry]] = []
    for entry in flat:
        indent = lines.indent(entry.line)
        while open_entries and open_entries[-1][0] >= indent - 1:
            open_entries.pop()
        siblings = open_entries[-1][1].replies if open_entries else roots
        siblings.append(entry)
        for _, parent in open_entries:
            parent.stop = entry.stop
        if len(open_entries) < DEEPEST:
            open_entries.append((indent, entry))
    return roots


def _nested_by_buttons(lines: Lines, flat: list[Entry]) -> list[Entry]:
    """Nest by the buttons: a reply ends in 'Delete' alone, a comment in 'ReplyDelete'."""
    roots: list[Entry] = []
    for entry in flat:
        buttons = _buttons(lines, entry)
        if roots and buttons & DELETE_BUTTONS and not buttons & (REPLY_BUTTONS - REPLY_HEADS):
            roots[-1].replies.append(entry)
            roots[-1].stop = entry.stop
        else:
            roots.append(entry)
    return roots


def _buttons(lines: Lines, entry: Entry) -> set[str]:
    return {lines.bare[line].casefold() for line in lines.filled(entry.line, entry.stop)}


def read_buttoned(lines: Lines, start: int, stop: int) -> list[Entry]:
    """Read comments of which only the words and the buttons below them are left."""
    flat: list[Entry] = []
    begun: int | None = None
    for line in lines.filled(start, stop):
        folded = lines.bare[line].casefold()
        if folded in DELETE_BUTTONS or folded in REPLY_BUTTONS - REPLY_HEADS:
            if begun is not None:
                flat.append(Entry(begun, line + 1))
            begun = None
        elif begun is None and not is_button(lines.bare[line]):
            begun = line
    return _nested_by_buttons(lines, flat)
