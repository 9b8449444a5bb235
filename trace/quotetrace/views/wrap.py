"""Wrapping pieces of text to a width in terminal cells, in any script."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from quotetrace.text.graphemes import graphemes
from quotetrace.views.palette import MARKS, Role
from quotetrace.views.pieces import Piece, shown
from quotetrace.views.safe import cells

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

Line = list[Piece]

_OPENING = {opening for opening, _ in MARKS.values()}
_ATOM = re.compile(r"\n|[^\S\n\u00a0\u202f]+|(?:[^\s]|[\u00a0\u202f])+")


class _Chunk(NamedTuple):
    """What is not broken: a word with the marks that cling to it, or a space."""

    pieces: list[Piece]
    width: int
    """Cells."""
    space: bool = False


def wrap(pieces: Iterable[Piece], width: int) -> list[Line]:
    """Break pieces into lines of at most `width` cells.

    Lines break at spaces and between the characters of scripts without them; a word that is
    longer than a line is broken between graphemes. Spaces at a break are left out; those at the
    start of a line of the text are its indent and stay.
    """
    lines: list[Line] = []
    for paragraph in _paragraphs(pieces):
        lines += _wrap_paragraph(_chunks(paragraph), max(width, 2))
    return [_merged(line) for line in lines]


def line_width(line: Line) -> int:
    """Give the width of a line in cells."""
    return sum(cells(piece.text) for piece in line)


def _merged(line: Line) -> Line:
    """Join neighbours of one role, so that the screen gets one style for both."""
    merged: Line = []
    for piece in line:
        if merged and merged[-1].role is piece.role:
            merged[-1] = Piece(merged[-1].text + piece.text, piece.role)
        else:
            merged.append(piece)
    return merged


def _paragraphs(pieces: Iterable[Piece]) -> Iterator[list[Piece]]:
    paragraph: list[Piece] = []
    for piece in pieces:
        first, *others = shown(piece.text).split("\n")
        paragraph.append(Piece(first, piece.role))
        for other in others:
            yield paragraph
            paragraph = [Piece(other, piece.role)]
    yield paragraph


def _wrap_paragraph(chunks: Iterable[_Chunk], width: int) -> list[Line]:
    lines: list[Line] = []
    line: Line = []
    filled = 0
    spaces: list[_Chunk] = []
    for whole in chunks:
        if whole.space:
            spaces.append(whole)
            continue
        for chunk in _fitting(whole, width):
            gap = sum(space.width for space in spaces)
            if filled + gap + chunk.width > width and filled:
                lines.append(line)
                line, filled = [], 0
            elif spaces and gap + chunk.width <= width:
                line += [
                    piece if filled else Piece(piece.text, Role.SAME)  # an indent is no change
                    for space in spaces
                    for piece in space.pieces
                ]
                filled += gap
            spaces = []
            line += chunk.pieces
            filled += chunk.width
    return [*lines, line]


def _chunks(pieces: list[Piece]) -> Iterator[_Chunk]:
    """Cut a line of the text where it may be broken."""
    word: list[Piece] = []
    for piece in pieces:
        for match in _ATOM.finditer(piece.text):
            if match[0].isspace() and match[0].strip(" \u3000") == "":
                if word:
                    yield _chunk(word)
                    word = []
                yield _Chunk([Piece(match[0], piece.role)], cells(match[0]), space=True)
                continue
            for part in _breakable(match[0]):
                opened = word and word[-1].text in _OPENING
                if word and not opened and _may_break(word[-1].text[-1], part[0]):
                    yield _chunk(word)
                    word = []
                word.append(Piece(part, piece.role))
    if word:
        yield _chunk(word)


def _chunk(pieces: list[Piece]) -> _Chunk:
    return _Chunk(pieces, line_width(pieces))


def _breakable(text: str) -> list[str]:
    """Cut a run without spaces at the places where a line may break."""
    if text.isascii():
        return [text]
    parts: list[str] = []
    for grapheme in graphemes(text):
        if parts and not _may_break(parts[-1][-1], grapheme[0]):
            parts[-1] += grapheme
        else:
            parts.append(grapheme)
    return parts


def _may_break(before: str, after: str) -> bool:
    """Say whether a line may end between two characters that have no space between them."""
    if before.isascii() and after.isascii():
        return False
    if cells(before) < 2 and cells(after) < 2:
        return False
    closing = not after.isalnum() and unicodedata.category(after) not in ("Ps", "Pi", "So")
    return not closing and unicodedata.category(before) not in ("Ps", "Pi")


def _fitting(chunk: _Chunk, width: int) -> Iterator[_Chunk]:
    """Break a word that is longer than a line."""
    if chunk.width <= width:
        yield chunk
        return
    line: Line = []
    filled = 0
    for piece in chunk.pieces:
        for grapheme in graphemes(piece.text):
            size = cells(grapheme)
            if filled + size > width and line:
                yield _Chunk(line, filled)
                line, filled = [], 0
            if line and line[-1].role is piece.role:
                line[-1] = Piece(line[-1].text + grapheme, piece.role)
            else:
                line.append(Piece(grapheme, piece.role))
            filled += size
    if line:
        yield _Chunk(line, filled)
