"""Blanking what is no word of a text, so that every other offset is still that of the file.

Link targets, tags, template code, front matter, time codes and running heads give way to as much
white space. Nothing downstream has to know.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

LINE = "\v"
"""Stands for a line end that is no end of a line of the text: it lies in a blanked stretch in the
middle of running words. `places.line_of` counts it."""
JOINER = "\u2060"
"""Word joiner: stands for markup that is set inside a word, or between a word and its punctuation,
where a reader of the page sees nothing, not even a space. Words are the same with it and without,
and views leave it out."""
_NO_LINE_END = re.compile(r"[^\n\r]")
_SPACES = str.maketrans({LINE: " ", JOINER: None})


class Blank(NamedTuple):
    """A stretch that is no word; offsets are code points, half-open."""

    start: int
    end: int
    parts: bool = True
    """Whether it parts the words on either side, as a line break does and emphasis does not."""
    put: str = ""
    """A sign that stands for it on the page, as `é` for `&eacute;`: it takes the first place."""


def blank(text: str, blanks: Iterable[Blank]) -> str:
    """Give the text with some stretches blanked; as long as it was.

    Line ends stay where whole lines are blanked. Inside running words they become `LINE`.

    Parameters
    ----------
    text
        As it stands in the file.
    blanks
        In any order; they may overlap.
    """
    pieces: list[str] = []
    at = 0
    blanks = list(blanks)
    if not blanks:
        return text
    for start, end, parts, put in _runs(blanks):
        pieces.append(text[at:start])
        at = end
        if put:
            pieces.append(put)
            start += len(put)  # noqa: PLW2901 (the rest is blanked)
        pieces.append(_filled(text, start, end, parts=parts, after=put))
    pieces.append(text[at:])
    return "".join(pieces)


def readable(text: str) -> str:
    """Give words of a document as a person reads them: without what stands for blanked markup."""
    return text.translate(_SPACES)


def _runs(blanks: Iterable[Blank]) -> Iterator[Blank]:
    """Join the stretches that touch; one that puts a sign begins a run of its own."""
    run: Blank | None = None
    for one in sorted(blanks, key=lambda one: (one.start, -one.end)):
        if run is None or one.start > run.end or (one.put and one.start == run.end):
            if run is not None:
                yield run
            run = one
        elif one.end > run.end or (one.parts and one.end > one.start):
            run = Blank(run.start, max(run.end, one.end), run.parts or one.parts, run.put)
    if run is not None:
        yield run


def _filled(text: str, start: int, end: int, *, parts: bool, after: str) -> str:
    """Give what takes the place of a stretch."""
    gone = text[start:end]
    if "\n" not in gone and "\r" not in gone:
        glued = not parts and (after or _is_set(text, start - 1)) and _is_set(text, end)
        return (JOINER if glued else " ") * len(gone)
    whole = not after and _opens_line(text, start) and _closes_line(text, end)
    if whole:
        return _NO_LINE_END.sub(" ", gone)
    newline = "\n" if "\n" in text else "\r"
    return "".join(LINE if sign in (newline, LINE) else " " for sign in gone)


def _is_set(text: str, at: int) -> bool:
    """Whether there is a sign at an offset that is no white space."""
    return 0 <= at < len(text) and not text[at].isspace()


def _opens_line(text: str, at: int) -> bool:
    while at > 0 and text[at - 1] in " \t\ufeff":
        at -= 1
    return at == 0 or text[at - 1] in "\n\r"


def _closes_line(text: str, at: int) -> bool:
    if at > 0 and text[at - 1] in "\n\r":
        return True
    while at < len(text) and text[at] in " \t":
        at += 1
    return at == len(text) or text[at] in "\n\r"
