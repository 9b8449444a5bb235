"""A text as lines: their words, where they start, how far they are indented."""

from __future__ import annotations

from itertools import accumulate
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_TAB = 4
_AND_NEWLINE = (1).__add__


class Lines(NamedTuple):
    """The lines of one text; all lists are as long as there are lines."""

    raw: list[str]
    """With white space, without the newline."""
    bare: list[str]
    """Without the white space (and byte order mark) around."""
    starts: list[int]
    """Offset of the first code point of each line."""

    def indent(self, line: int) -> int:
        """Count the columns before the first word; a tab stops at every fourth."""
        columns = 0
        for character in self.raw[line]:
            if character == "\t":
                columns += _TAB - columns % _TAB
            elif character.isspace():
                columns += 1
            else:
                break
        return columns

    def offset(self, line: int) -> int:
        """Give the offset of the first code point that is not white space."""
        raw = self.raw[line]
        return self.starts[line] + len(raw) - len(raw.lstrip())

    def end(self, line: int) -> int:
        """Give the offset behind the last code point that is not white space."""
        return self.starts[line] + len(self.raw[line].rstrip())

    def next_filled(self, line: int, stop: int | None = None) -> int | None:
        """Give the first line at or after `line`, before `stop`, that is not blank."""
        for at in range(line, len(self.bare) if stop is None else stop):
            if self.bare[at]:
                return at
        return None

    def previous_filled(self, line: int, stop: int = 0) -> int | None:
        """Give the last line before `line`, not before `stop`, that is not blank."""
        for at in range(line - 1, stop - 1, -1):
            if self.bare[at]:
                return at
        return None

    def filled(self, start: int, stop: int) -> Iterator[int]:
        """Give the lines of a range that are not blank."""
        return (line for line in range(start, stop) if self.bare[line])

    def is_alone(self, line: int) -> bool:
        """Say whether the lines before and after are blank or the edge of the text."""
        before = line == 0 or not self.bare[line - 1]
        return before and (line + 1 >= len(self.bare) or not self.bare[line + 1])


def split_lines(text: str) -> Lines:
    """Cut a text into lines at its newlines (lone carriage returns if it has no others)."""
    raw = text.split("\n" if "\n" in text or "\r" not in text else "\r")
    starts = list(accumulate(map(_AND_NEWLINE, map(len, raw)), initial=0))
    starts.pop()
    bare = list(map(str.strip, raw))
    bare[0] = bare[0].lstrip("\ufeff").lstrip()
    return Lines(raw, bare, starts)
