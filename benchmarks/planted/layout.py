"""From a draft to the characters of a file, with the offset of every word."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from benchmarks.planted.draft import Draft

COLUMNS = 72
BLOCK_COLUMNS = 66


@dataclass(slots=True)
class Page:
    """A file: its text, and where each word of the draft starts in code points."""

    text: str
    starts: list[int]
    words: list[str]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return code points of words `start` to `end`, without marks at either border."""
        first, last = self.words[start], self.words[end - 1]
        head = next((at for at, letter in enumerate(first) if letter.isalnum()), 0)
        tail = next((at for at, letter in enumerate(reversed(last)) if letter.isalnum()), 0)
        return self.starts[start] + head, self.starts[end - 1] + len(last) - tail


class _Printer:
    """Appends words line by line and keeps count of the code points."""

    def __init__(self) -> None:
        self.parts: list[str] = []
        self.starts: list[int] = []
        self.at = 0

    def put(self, text: str) -> None:
        self.parts.append(text)
        self.at += len(text)

    def paragraph(self, words: list[str], prefix: str, columns: int) -> None:
        """Print one paragraph; `columns` 0 is one long line."""
        self.put(prefix)
        used = 0
        for word in words:
            if used and columns and used + 1 + len(word) > columns:
                self.put("\n" + prefix)
                used = 0
            elif used:
                self.put(" ")
                used += 1
            self.starts.append(self.at)
            self.put(word)
            used += len(word)


def page(draft: Draft, *, wrapped: bool) -> Page:
    """Print a draft.

    Parameters
    ----------
    draft
        What to print.
    wrapped
        Whether paragraphs are broken into lines of 72 columns.

    Returns
    -------
    Page
        The text, which ends in a line feed, and the offsets of its words.
    """
    printer = _Printer()
    blocks = dict(draft.blocks)
    ends = [*draft.paragraphs[1:], len(draft.words)]
    for start, end in zip(draft.paragraphs, ends, strict=True):
        if start:
            printer.put("\n\n")
        block = start in blocks
        columns = BLOCK_COLUMNS if block else COLUMNS if wrapped else 0
        printer.paragraph(draft.words[start:end], "> " if block else "", columns)
    printer.put("\n")
    return Page("".join(printer.parts), printer.starts, draft.words)
