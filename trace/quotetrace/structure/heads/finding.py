"""All heads of a text in order: the way in is `find_heads`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.structure.heads.books import book_head
from quotetrace.structure.heads.kinds import is_rule, look_at_label
from quotetrace.structure.heads.opening import read_opening

if TYPE_CHECKING:
    from quotetrace.structure.heads.opening import Head
    from quotetrace.structure.lines import Lines


def find_heads(lines: Lines) -> list[Head]:
    """Find the head of a text; and, if it begins with a label, the heads of those that follow.

    A file of many texts has the same label above each of them, behind a blank line or a rule.
    """
    first = lines.next_filled(0)
    if first is None:
        return []
    book = book_head(lines, first)
    if book is not None:
        return [book]
    head = read_opening(lines, first, len(lines.bare))
    if head is None:
        return []
    label = look_at_label(lines.bare[first])
    if label is None or not head.is_sure:
        return [head]
    heads = [head]
    for line in range(head.body + 1, len(lines.bare)):
        if line < heads[-1].body or not _may_begin(lines, line):
            continue
        again = look_at_label(lines.bare[line])
        if again is not None and again.name == label.name:
            other = read_opening(lines, line, len(lines.bare))
            if other is not None and other.is_sure:
                heads.append(other)
    return heads


def _may_begin(lines: Lines, line: int) -> bool:
    """Say whether a line that is not blank stands behind a blank line or a rule."""
    if not lines.bare[line] or ":" not in lines.bare[line][:32]:
        return False
    above = lines.bare[line - 1]
    return not above or is_rule(above)
