"""The dated headings of a page: which lines that are a date begin a post.

A page prints its headings in one style. Dates in another style, dates above a salutation and
dates that break the order of the page belong to letters and reports inside a post.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.dates import (
    LONGEST_LINE,
    DateLine,
    find_date,
    may_be_date,
    parse_date_line,
)
from quotetrace.structure.mechanics import Marks, is_mechanics, posted_author
from quotetrace.structure.titles import can_be_title, is_salutation, title_at

if TYPE_CHECKING:
    from quotetrace.structure.lines import Lines

_OPENING: Final = 4
"""Short lines (menu, name of the blog) that may stand above the first heading of a page."""


class Heading(NamedTuple):
    """The beginning of a post."""

    line: int
    """Its first line."""
    body: int
    """The line after its date and title."""
    title: int | None
    """The line of its title."""
    date: str | None
    author: str | None = None


class _Dated(NamedTuple):
    line: int
    date: DateLine


def find_headings(lines: Lines, marks: Marks) -> list[Heading]:
    """Give the dated headings of a page, in order; none for a page without dates."""
    dated = [_Dated(line, date) for line, date in _date_lines(lines)]
    titled = _style_of_page(dated, lines)
    if titled:
        chosen = _in_order([mark for mark in titled if not _opens_letter(mark, lines)], lines)
        if chosen and _title_stands_above(chosen, lines):
            return [heading for mark in chosen if (heading := _below_title(mark, lines))]
        return _with_titles(chosen, lines)
    return _posted_headings(lines, marks)


def _date_lines(lines: Lines) -> list[tuple[int, DateLine]]:
    found = []
    for line, bare in enumerate(lines.bare):
        if 8 <= len(bare) <= LONGEST_LINE and may_be_date(bare):
            words = bare.lstrip("#").lstrip()
            if not lines.raw[line][0].isspace() and (date := parse_date_line(words)):
                found.append((line, date))
    return found


def _style_of_page(dated: list[_Dated], lines: Lines) -> list[_Dated]:
    """Choose the style of the page's headings: that at the top, or the one with weekdays."""
    if not dated:
        return []
    stand_apart = [mark for mark in dated if _has_gap_above(mark.line, lines)]
    at_top = [mark for mark in stand_apart if _is_opening(mark.line, lines)]
    if at_top:
        weekday = next((mark for mark in at_top if mark.date.has_weekday), at_top[0])
        style = weekday.date.style
        if not weekday.date.has_weekday and weekday.line == at_top[0].line:
            others = Counter(m.date.style for m in stand_apart if m.date.has_weekday)
            frequent = others.most_common(1)
            if frequent and frequent[0][1] >= 3:
                style = frequent[0][0]
        return [mark for mark in stand_apart if mark.date.style == style]
    styles = Counter(mark.date.style for mark in stand_apart if mark.date.has_weekday)
    if not styles or styles.most_common(1)[0][1] < 2:
        return []
    style = styles.most_common(1)[0][0]
    return [
        mark
        for mark in stand_apart
        if mark.date.style == style and title_at(lines, mark.line + 1, len(lines.bare)) is not None
    ]


def _has_gap_above(line: int, lines: Lines) -> bool:
    return line == 0 or not lines.bare[line - 1] or is_mechanics(lines.bare[line - 1])


def _is_opening(line: int, lines: Lines) -> bool:
    """Say whether nothing but a few short lines stands above."""
    if line > 400:
        return False
    above = list(lines.filled(0, line))
    menu = [at for at in above if is_mechanics(lines.bare[at])]
    if len(above) - len(menu) > _OPENING:
        return False
    return all(len(lines.bare[at]) < 80 and lines.bare[at][-1] not in ":," for at in above)


def is_page_head(lines: Lines, first: int, stop: int) -> bool:
    """Say whether the lines above the first heading are no content: menu, name of the blog."""
    return all(
        is_mechanics(lines.bare[line]) or can_be_title(lines.bare[line])
        for line in lines.filled(first, stop)
    ) and _is_opening(stop, lines)


def _opens_letter(mark: _Dated, lines: Lines) -> bool:
    """Say whether a date stands above a letter: a salutation right below, or an address."""
    following = list(lines.filled(mark.line + 1, min(mark.line + 14, len(lines.bare))))[:4]
    for place, line in enumerate(following):
        bare = lines.bare[line]
        if is_salutation(bare):
            if place == 0:
                return True
            adjacent = following[0] == mark.line + 1
            return mark.line > 0 and not mark.date.has_weekday and (adjacent or place >= 2)
        if len(bare) > 80 or parse_date_line(bare):  # a letter below has its own date
            return False
    return False


def _in_order(marks: list[_Dated], lines: Lines) -> list[_Dated]:
    """Leave out the dates that break the order of the page (newest first, or oldest first)."""
    if len(marks) < 3:
        return [
            mark
            for at, mark in enumerate(marks)
            if at == 0 or mark.date.date <= marks[0].date.date or _after_page_end(mark, lines)
        ]
    dates = [int(mark.date.date.replace("-", "")) for mark in marks]
    down = _longest_run_from_first([-date for date in dates])
    up = _longest_run_from_first(dates)
    kept = set(up if len(up) > len(down) else down)
    for block in _blocks([at for at in range(len(marks)) if at not in kept]):
        if len(block) >= 2 or _after_page_end(marks[block[0]], lines):
            kept.update(block)
    return [marks[at] for at in sorted(kept)]


def _longest_run_from_first(keys: list[int]) -> list[int]:
    """Give the places of a longest non-decreasing subsequence that begins with the first key."""
    tails: list[int] = []
    ends: list[int] = []
    before: list[int] = []
    for place, key in enumerate(keys):
        if key < keys[0]:
            before.append(-1)
            continue
        at = bisect_right(tails, key)
        before.append(ends[at - 1] if at else -1)
        if at == len(tails):
            tails.append(key)
            ends.append(place)
        elif at > 0:
            tails[at] = key
            ends[at] = place
    run = []
    place = ends[-1] if ends else -1
    while place >= 0:
        run.append(place)
        place = before[place]
    return run[::-1]


def _blocks(places: list[int]) -> list[list[int]]:
    """Group neighbouring numbers."""
    blocks: list[list[int]] = []
    for place in places:
        if blocks and blocks[-1][-1] == place - 1:
            blocks[-1].append(place)
        else:
            blocks.append([place])
    return blocks


def _after_page_end(mark: _Dated, lines: Lines) -> bool:
    above = lines.previous_filled(mark.line)
    return above is not None and (is_mechanics(lines.bare[above]) or lines.indent(above) > 1)


def _with_titles(marks: list[_Dated], lines: Lines) -> list[Heading]:
    headings = []
    for at, mark in enumerate(marks):
        stop = marks[at + 1].line if at + 1 < len(marks) else len(lines.bare)
        title = None if _is_letterhead(mark, lines) else title_at(lines, mark.line + 1, stop)
        body = (mark.line if title is None else title) + 1
        headings.append(Heading(mark.line, body, title, mark.date.date))
    return headings


def _is_letterhead(mark: _Dated, lines: Lines) -> bool:
    """Say whether a document is itself a letter: date, address, salutation."""
    if mark.date.has_weekday:
        return False
    following = list(lines.filled(mark.line + 1, min(mark.line + 20, len(lines.bare))))[:6]
    for line in following:
        if is_salutation(lines.bare[line]):
            return line - following[0] != 2 or "," in lines.bare[following[0]]
        if len(lines.bare[line]) > 80 or parse_date_line(lines.bare[line]):
            return False
    return False


def _title_stands_above(marks: list[_Dated], lines: Lines) -> bool:
    """Say whether this page prints the title over the date: no titles below, titles above."""
    below = sum(title_at(lines, mark.line + 1, len(lines.bare)) is not None for mark in marks)
    above = sum(_title_above(mark.line, lines) is not None for mark in marks)
    return below * 2 <= len(marks) and above * 4 >= 3 * len(marks)


def _title_above(line: int, lines: Lines) -> int | None:
    """Give the line of a title that stands right over a date or a byline."""
    above = lines.previous_filled(line)
    if above is None or line - above > 2 or not can_be_title(lines.bare[above]):
        return None
    return above if above == 0 or not lines.bare[above - 1] or _ends_page(above, lines) else None


def _ends_page(line: int, lines: Lines) -> bool:
    above = lines.previous_filled(line)
    return above is not None and is_mechanics(lines.bare[above])


def _below_title(mark: _Dated, lines: Lines) -> Heading | None:
    title = _title_above(mark.line, lines)
    if title is None:
        return None
    return Heading(title, mark.line + 1, title, mark.date.date)


def _posted_headings(lines: Lines, marks: Marks) -> list[Heading]:
    """Find posts that begin with a title over 'Posted on May 22, 2019 by …'."""
    headings = []
    for line in marks.posted:
        bare = lines.bare[line]
        title, found = _title_above(line, lines), find_date(bare)
        if title is not None and found is not None:
            author = posted_author(bare) or posted_author("posted " + bare[found[1] :].strip())
            headings.append(Heading(title, line + 1, title, found[2], author))
    return headings
