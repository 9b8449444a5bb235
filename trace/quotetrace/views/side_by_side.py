"""Two columns: the first text on the left, the second on the right, equal text level."""

from __future__ import annotations

from itertools import zip_longest
from typing import TYPE_CHECKING

from rich.text import Text

from quotetrace.views.palette import DEFAULT, Palette, Role
from quotetrace.views.pieces import Piece, as_text, marked
from quotetrace.views.rows import Row, rows_of
from quotetrace.views.wrap import line_width, wrap

if TYPE_CHECKING:
    from quotetrace.diffing.comparison import Comparison
    from quotetrace.views.heads import Head
    from quotetrace.views.wrap import Line

SAME_GUTTER = " │ "
CHANGED_GUTTER = " ┃ "
EMPTY: Line = []
GUTTER = 3
"""Cells between the columns."""
WIDEST_COLUMN = 88
"""Cells of a column at most: longer lines of prose are tiring to read."""


def side_by_side(
    comparison: Comparison,
    width: int,
    *,
    palette: Palette = DEFAULT,
    colour: bool = True,
    context: int | None = 12,
    heads: tuple[Head, Head] | None = None,
) -> Text:
    """Show two texts in two columns.

    Parameters
    ----------
    comparison
        The two texts and their edits.
    width
        Cells of the screen.
    palette
        Styles of the roles.
    colour
        Style the changes; otherwise they stand in `[-…-]` and `{+…+}`.
    context
        Words of unchanged text to keep on either side of a change; all when None.
    heads
        What to say above the columns.

    Returns
    -------
    Text
        Lines of at most `width` cells.
    """
    column = min((width - GUTTER) // 2, WIDEST_COLUMN)
    columns = _Columns(column, palette, colour)
    if heads:
        columns.heads(heads)
    blank = False
    for row in rows_of(comparison, context):
        if blank and row.note is None:
            columns.row(Row())
        columns.row(row)
        blank = row.ends_paragraph() > 1
    return columns.text


class _Columns:
    """Two columns that grow by rows."""

    def __init__(self, column: int, palette: Palette, colour: bool) -> None:
        self.column, self.palette, self.colour = column, palette, colour
        self.text = Text()

    def heads(self, heads: tuple[Head, Head]) -> None:
        """Write the heads of both columns and a rule below."""
        left, right = (wrap(head.pieces(), self.column) for head in heads)
        for one, other in zip_longest(left, right, fillvalue=EMPTY):
            self._line(one, other, SAME_GUTTER, (heads[0].link, heads[1].link))
        rule = f"{'─' * self.column}─┼─{'─' * self.column}\n"
        self.text.append_text(self._styled([Piece(rule, Role.RULE)]))

    def row(self, row: Row) -> None:
        """Write a row, both sides wrapped."""
        if row.note is not None:
            note = row.note.center(2 * self.column + GUTTER).rstrip()
            self.text.append_text(self._styled([Piece(f"{note}\n", Role.FOLD)]))
            return
        gutter = CHANGED_GUTTER if row.changed else SAME_GUTTER
        left, right = self._wrapped(row.left), self._wrapped(row.right)
        for one, other in zip_longest(left, right, fillvalue=EMPTY):
            self._line(one, other, gutter)

    def _wrapped(self, pieces: list[Piece]) -> list[Line]:
        lines = wrap(trimmed(pieces if self.colour else list(marked(pieces))), self.column)
        return lines or [[]]

    def _line(
        self,
        left: Line,
        right: Line,
        gutter: str,
        links: tuple[str | None, str | None] = (None, None),
    ) -> None:
        pad = " " * (self.column - line_width(left))
        self.text.append_text(self._styled(left, links[0])).append(pad)
        self.text.append_text(self._styled([Piece(gutter.rstrip(), Role.RULE)]))
        if right:
            self.text.append(" ").append_text(self._styled(right, links[1]))
        self.text.append("\n")

    def _styled(self, pieces: Line, link: str | None = None) -> Text:
        """Style pieces; marks are in place already where there is no colour."""
        return as_text(pieces, self.palette, colour=self.colour, link=link, marks=False)


def trimmed(pieces: list[Piece]) -> list[Piece]:
    """Drop the line breaks around a row and the space that it ends in."""
    text = "".join(piece.text for piece in pieces)
    space = text[: len(text) - len(text.lstrip())]
    broken = "\n" in space or len(space) > 1
    start = space.rfind("\n") + 1 if broken else len(space)
    return _cut(pieces, start, len(text.rstrip()))


def _cut(pieces: list[Piece], start: int, end: int) -> list[Piece]:
    """Take the pieces between two places of their joined text."""
    cut: list[Piece] = []
    at = 0
    for piece in pieces:
        part = piece.text[max(0, start - at) : max(0, end - at)]
        if part:
            cut.append(Piece(part, piece.role))
        at += len(piece.text)
    return cut
