"""Which of the first lines of a text are its title."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.structure.heads.gathering import MOST_WORDS
from quotetrace.structure.heads.prose import (
    can_be_title,
    goes_on,
    has_copy,
    is_labelled,
    is_shout,
    names_a_paper,
)

if TYPE_CHECKING:
    from quotetrace.structure.heads.gathering import Gathered
    from quotetrace.structure.lines import Lines


def title_lines(lines: Lines, found: Gathered) -> list[int]:
    """Choose the lines of the title among those that can be: the first, and where it goes on."""
    copied = _copied_title(lines, sorted([*found.words, *found.marked]))
    if copied:
        found.is_copied = True
        return copied
    words = found.words[found.before_mark :] or found.words
    if len(words) > MOST_WORDS and not found.is_release:
        return []
    rest = [line for line in _outside_brackets(lines, words) if can_be_title(lines, line)]
    if found.labels:
        rest = [line for line in rest if not is_labelled(lines.bare[line])]
    rest = rest or found.marked
    while len(rest) > 1 and names_a_paper(lines.bare[rest[0]]):
        rest = rest[1:]
    chosen = rest[:1]
    for line in rest[1:]:
        if line != chosen[-1] + 1 or not goes_on(lines.bare[chosen[-1]], lines.bare[line]):
            break
        if is_shout(lines.bare[line]) != is_shout(lines.bare[chosen[-1]]):
            break
        chosen.append(line)
    return chosen


def _outside_brackets(lines: Lines, words: list[int]) -> list[int]:
    """Leave out a note in brackets that goes over several lines."""
    kept = []
    closing = ""
    for line in words:
        bare = lines.bare[line]
        closing = closing or {"(": ")", "[": "]"}.get(bare[0], "")
        if not closing:
            kept.append(line)
        elif closing in bare:
            closing = ""
    return kept


def _copied_title(lines: Lines, words: list[int]) -> list[int]:
    """Find the title that the first line of a saved page says too, with the name of the site."""
    first = words[0] if words else 0
    for at, line in enumerate(words[1:], 1):
        if has_copy(lines.bare[first], lines.bare[line]) and can_be_title(lines, line):
            chosen = [line]
            for below in words[at + 1 :]:
                joined = " ".join(lines.bare[one] for one in (*chosen, below))
                if below != chosen[-1] + 1 or not has_copy(lines.bare[first], joined):
                    break
                chosen.append(below)
            return chosen
    return []
