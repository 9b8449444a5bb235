"""The comments under a post: where they begin and end, and which sort of thread they are."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final

from quotetrace.structure.bylined import read_buttoned, read_bylined
from quotetrace.structure.entries import Block, parse_comment_byline
from quotetrace.structure.mechanics import is_counted_header, is_mechanics
from quotetrace.structure.threads import is_button, marker_at, read_thread
from quotetrace.structure.vocabulary import PAGE_ENDS, REPLY_BUTTONS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.structure.entries import Entry
    from quotetrace.structure.lines import Lines

_ENOUGH_DATED: Final = 2
_ENOUGH: Final = 4
"""Signs that it takes to see comments where no '16 comments:' stands above them."""
_MOST_FAILURES: Final = 200
"""Lines of one post that look as if comments followed, and none do: then no more are tried."""


def find_blocks(
    lines: Lines, start: int, stop: int, headers: list[int], *, is_last_dated: bool
) -> list[Block]:
    """Find the comments inside the lines of one dated post (or of a page without dates).

    Parameters
    ----------
    lines
        The lines of the document.
    start
        The first line of the text of the post.
    stop
        The line behind it.
    headers
        The lines that may stand above comments.
    is_last_dated
        Whether this is the last post of a page with dated headings: comments are expected.
    """
    blocks: list[Block] = []
    failures = 0
    for header in headers[bisect_left(headers, start) : bisect_left(headers, stop)]:
        if blocks and header < blocks[-1].stop:
            continue
        if block := _below_header(lines, header, stop):
            blocks.append(block)
        else:
            failures += 1
        if failures > _MOST_FAILURES:
            break
    if blocks:
        return blocks
    block = _at_end(lines, start, stop, is_last_dated=is_last_dated)
    return [block] if block else []


def _below_header(lines: Lines, header: int, stop: int) -> Block | None:
    first = next(
        (at for at in lines.filled(header + 1, stop) if not is_button(lines.bare[at])), None
    )
    if first is None:
        return None
    marker = marker_at(lines, first)
    counted = is_counted_header(lines.bare[header])
    if marker and (counted or marker.indent > 0):
        end = stop if marker.indent == 0 else _thread_end(lines, first, stop)
        entries = read_thread(lines, first, end)
        return Block(header, end, entries) if entries else None
    byline = parse_comment_byline(lines.bare[first])
    bylined = byline is not None and byline.author is not None
    if not bylined and not counted:
        return None
    end = _page_end(lines, first, stop)
    entries = (read_bylined if bylined else read_buttoned)(lines, first, end)
    return Block(header, end, entries) if entries else None


def _thread_end(lines: Lines, first: int, stop: int) -> int:
    """Give the line of the first words at the margin, behind an indented thread."""
    end = first
    for line in lines.filled(first, stop):
        if lines.raw[line][0].isspace():
            end = line + 1
        elif not is_button(lines.bare[line]):
            break
    return end


def _page_end(lines: Lines, first: int, stop: int) -> int:
    """Give the line at which the page, or the next post, goes on behind unnumbered comments."""
    for line in lines.filled(first, stop):
        bare = lines.bare[line]
        if len(bare) < 60 and (bare.casefold().startswith(PAGE_ENDS) or is_counted_header(bare)):
            return line
    return stop


def _at_end(lines: Lines, start: int, stop: int, *, is_last_dated: bool) -> Block | None:
    """Find a thread that ends the post without a line above it that says so."""
    tail = _indented_tail(lines, start, stop)
    first = next((at for at in tail if marker_at(lines, at)), None)
    if first is None:
        return None
    last = max(tail) + 1
    entries = read_thread(lines, first, last)
    if not entries or entries[0].line != first:
        return None
    signs = _signs(lines, first, last, entries) + is_last_dated
    if signs < (_ENOUGH_DATED if is_last_dated else _ENOUGH):
        return None
    return Block(first, last, entries)


def _indented_tail(lines: Lines, start: int, stop: int) -> list[int]:
    """Give the indented lines at the end of a range, in order; buttons may stand between."""
    tail: list[int] = []
    for line in range(stop - 1, start - 1, -1):
        bare = lines.bare[line]
        if not bare:
            continue
        if lines.raw[line][0].isspace():
            tail.append(line)
        elif not is_mechanics(bare):
            break
    return tail[::-1]


def _signs(lines: Lines, first: int, last: int, entries: list[Entry]) -> int:
    """Count what speaks for comments, minus what speaks for a list."""
    everything = list(_all(entries))
    bodies = [lines.bare[line].casefold() for line in lines.filled(first, last)]
    numbers = [int(entry.number or 0) for entry in entries]
    apart = all(not lines.bare[entry.line - 1] for entry in everything if entry.line > 0)
    long = any(_is_long(lines, entry) for entry in everything)
    above = lines.previous_filled(first)
    gap = above is None or first - above > 2
    led_in = above is not None and not gap and lines.bare[above].endswith((":", ":-"))
    return (
        3 * any(body in REPLY_BUTTONS for body in bodies)
        + 3 * any(entry.mechanics for entry in everything)
        + 2 * (len(everything) > len(entries))
        + (numbers != list(range(1, len(numbers) + 1)))
        + (apart and len(everything) > 1)
        + long
        + gap
        - 2 * led_in
    )


def _all(entries: list[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        yield from _all(entry.replies)


def _is_long(lines: Lines, entry: Entry) -> bool:
    """Say whether an entry has several paragraphs of its own."""
    stop = entry.replies[0].line if entry.replies else entry.stop
    filled = list(lines.filled(entry.line, stop))
    return len(filled) > 1 and any(not lines.bare[at] for at in range(filled[0], filled[-1]))
