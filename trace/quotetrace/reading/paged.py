"""Paper in plain text: running heads, numbers of pages and of lines, which cut running words.

Transcripts of courts, parliaments and hearings are saved page by page. What is set on each page
again is blanked, so that a sentence goes on behind it. What might be text stays: a page is known by
form feeds or by numbers that count on, and only where sentences are seen to run across its border.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from itertools import accumulate, pairwise
from statistics import median
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.structure.lines import split_lines
from quotetrace.text.blanking import Blank, blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotetrace.structure.lines import Lines

_EDGE: Final = 4
"""Lines at the foot and the head of a page among which running heads are looked for."""
_LONGEST_HEAD: Final = 100
_LEAST_PAGES: Final = 2
_OFTEN: Final = 0.4
"""Least share of pages with a running head; left and right pages may have two."""
_LEAST_LINES: Final = 8
"""Filled lines of a page."""
_MOST_LINES: Final = 150
_RUNNING: Final = 0.1
"""Least share of the borders of pages that a sentence runs across."""
_DIGITS: Final = frozenset("0123456789")
_NUMBER: Final = re.compile(r"\d+")
_MARGIN: Final = re.compile(r"[ \t\f]*(\d{1,2})(?=[ \t]|$)")
_TENTH: Final = re.compile(r"\n[ \t]*10[ \t\r\n]")
"""Without such a line no margin is numbered."""
_LONG_RUN: Final = 10
"""Lines that are numbered one after the other, from 1, in the margin of a page."""
_MOSTLY: Final = 0.7
_ENDS: Final = (".", "!", "?", ":", ".”", '."', "?”", '?"', "!”", '!"', ".’", ".'", ".)", ".]")
_LETTER: Final = re.compile(r"[\"'“‘(\[—–-]*([^\W\d_])")


def without_paper(text: str) -> tuple[str, Lines]:
    """Blank what the pages of a paper text repeat; give other texts as they are, with the lines."""
    whole, lines = text, split_lines(text)
    if _TENTH.search(text) and (text := blank(text, _margins(lines))) is not whole:
        lines = split_lines(text)
    words = blank(text, _heads(lines, is_fed="\f" in text))
    return words, lines if words is text else split_lines(words)


def _margins(lines: Lines) -> Iterator[Blank]:
    """Find the numbers of lines in a margin: 1, 2, 3, … on every page."""
    numbered: list[tuple[int, int, int]] = []
    for line, raw in enumerate(lines.raw):
        found = _MARGIN.match(raw)
        if found:
            numbered.append((line, int(found[1]), found.start(1)))
    kept = [one for run in _runs(numbered) for one in run]
    filled = sum(map(bool, lines.bare))
    if not kept or len(kept) < _MOSTLY * filled:
        return
    spaced = [(a, b) for (a, n, _), (b, m, _) in pairwise(kept) if m == n + 1 and b > a + 1]
    for line, number, column in kept:
        start = lines.starts[line] + column
        yield Blank(start, start + len(str(number)))
    if len(spaced) >= _MOSTLY * len(kept):  # an empty line below each: no paragraphs
        for above, below in spaced:
            yield Blank(lines.end(above), lines.starts[below] - 1)


def _runs(numbered: Sequence[tuple[int, int, int]]) -> Iterator[list[tuple[int, int, int]]]:
    """Give the long runs of lines whose numbers count on from 1."""
    run: list[tuple[int, int, int]] = []
    for one in numbered:
        if run and one[1] == run[-1][1] + 1:
            run.append(one)
        else:
            if len(run) >= _LONG_RUN:
                yield run
            run = [one] if one[1] == 1 else []
    if len(run) >= _LONG_RUN:
        yield run


class _Border(NamedTuple):
    """Where one page ends and the next begins, as lines of text."""

    last: int
    """The last line of text before; what follows are heads, feet and empty lines."""
    first: int
    """The first line of text behind."""


def _heads(lines: Lines, *, is_fed: bool) -> Iterator[Blank]:
    """Find what stands between pages; `is_fed`: whether there are form feeds."""
    breaks = [
        at + (not raw.lstrip(" \t").startswith("\f"))
        for at, raw in enumerate(lines.raw if is_fed else ())
        if "\f" in raw
    ]
    if len(breaks) < _LEAST_PAGES:
        breaks = _counted_pages(lines)
    if len(breaks) < _LEAST_PAGES:
        return
    heads = _recurring(lines, breaks)
    borders = [_border(lines, at, heads) for at in breaks]
    known = [border for border in borders if border is not None]
    running = [border for border in known if _runs_on(lines, border, surely=True)]
    if len(running) < max(1, _RUNNING * len(known)):
        return
    for border in known:
        yield from _between(lines, border)
    yield from _foot(lines, heads)


def _foot(lines: Lines, heads: frozenset[str]) -> Iterator[Blank]:
    """Find the foot of the last page; it has a number."""
    foot: list[int] = []
    line = lines.previous_filled(len(lines.bare))
    while line is not None and _key(lines.bare[line]) in heads:
        foot.append(line)
        line = lines.previous_filled(line)
    if any("#" in _key(lines.bare[line]) for line in foot):
        yield from (Blank(lines.offset(line), lines.end(line)) for line in foot)


def _counted_pages(lines: Lines) -> list[int]:
    """Find lines of one form, a page apart, whose number counts on: 'Page 12', '- 12 -'."""
    places: dict[str, list[int]] = defaultdict(list)
    for line, bare in enumerate(lines.bare):
        if not bare or len(bare) > _LONGEST_HEAD:
            continue
        if bare[-1] in _DIGITS or bare[0] in _DIGITS or not _DIGITS.isdisjoint(bare[-3:-1]):
            places[_key(bare)].append(line)
    often = [alike for alike in places.values() if len(alike) > _LEAST_PAGES]
    if not often:
        return []
    filled = list(accumulate(map(bool, lines.bare), initial=0))
    best: list[int] = []
    for alike in often:
        if len(alike) > len(best):
            gaps = [filled[b] - filled[a] for a, b in pairwise(alike)]
            usual = median(gaps)
            even = sum(usual * 0.5 <= gap <= usual * 1.6 for gap in gaps)
            is_page = _LEAST_LINES <= usual <= _MOST_LINES and even >= _MOSTLY * len(gaps)
            if is_page and _counts_on([lines.bare[line] for line in alike]):
                best = alike
    return best


def _counts_on(bares: Sequence[str]) -> bool:
    """Say whether some number in lines of one form goes up by one, or by two, from each to each."""
    columns = zip(*([int(number[-9:]) for number in _NUMBER.findall(bare)] for bare in bares),
                  strict=False)  # fmt: skip
    for column in columns:
        steps = [b - a for a, b in pairwise(column)]
        if sum(0 < step <= 2 for step in steps) >= _MOSTLY * len(steps):
            return True
    return False


def _key(bare: str) -> str:
    """Give a line without case, spaces and the values of its numbers."""
    return " ".join(_NUMBER.sub("#", bare).casefold().split())


def _recurring(lines: Lines, breaks: Sequence[int]) -> frozenset[str]:
    """Give the lines that stand at the edge of many pages, by their keys."""
    counts: Counter[str] = Counter()
    for at in breaks:
        near = [*_filled(lines, at - 1, -1), *_filled(lines, at, 1)]
        counts.update({_key(lines.bare[line]) for line in near})
    least = max(_LEAST_PAGES, _OFTEN * len(breaks))
    return frozenset(
        key
        for key, count in counts.items()
        if count >= least and len(key) <= _LONGEST_HEAD and ("#" in key or not key.endswith(_ENDS))
    )


def _filled(lines: Lines, line: int, step: int) -> Iterator[int]:
    """Give the next filled lines in one direction, as many as an edge has."""
    left = _EDGE
    while left and 0 <= line < len(lines.bare):
        if lines.bare[line]:
            left -= 1
            yield line
        line += step


def _border(lines: Lines, at: int, heads: frozenset[str]) -> _Border | None:
    """Find the words on either side of a page's border."""
    last, first = at - 1, at
    while last >= 0 and (not lines.bare[last] or _key(lines.bare[last]) in heads):
        last -= 1
    while first < len(lines.bare) and (not lines.bare[first] or _key(lines.bare[first]) in heads):
        first += 1
    return _Border(last, first) if last >= 0 and first < len(lines.bare) else None


def _runs_on(lines: Lines, border: _Border, *, surely: bool = False) -> bool:
    """Say whether a sentence runs across the border of a page."""
    opening = _LETTER.match(lines.bare[border.first])
    small = opening is not None and opening[1].islower()
    open_ended = not lines.bare[border.last].endswith(_ENDS)
    return small and open_ended if surely else small or open_ended


def _between(lines: Lines, border: _Border) -> Iterator[Blank]:
    """Give what is no words between two pages; where a sentence runs on, one line end is left."""
    if _runs_on(lines, border):
        yield Blank(lines.end(border.last), max(lines.starts[border.first] - 1, 0))
        return
    for line in range(border.last + 1, border.first):
        if lines.bare[line]:
            yield Blank(lines.offset(line), lines.end(line))
