"""One text above the other, sentence by sentence, for narrow screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from quotetrace.views.palette import DEFAULT, Palette, Role
from quotetrace.views.pieces import Piece, as_text, marked
from quotetrace.views.rows import Row, rows_of
from quotetrace.views.side_by_side import trimmed
from quotetrace.views.wrap import wrap

if TYPE_CHECKING:
    from quotetrace.diffing.comparison import Comparison
    from quotetrace.views.heads import Head

SIGN = 2
"""Cells before every line: `- ` first text, `+ ` second text, spaces where they are the same."""


def stacked(
    comparison: Comparison,
    width: int,
    *,
    palette: Palette = DEFAULT,
    colour: bool = True,
    context: int | None = 12,
    heads: tuple[Head, Head] | None = None,
) -> Text:
    """Show each changed sentence of the first text above that of the second.

    The parameters are those of `side_by_side`; what is unchanged stands once.
    """
    text = Text()
    layout = (width, palette, colour)
    for sign, head in zip("-+", heads or (), strict=False):
        _append(text, head.pieces(), sign, layout, head.link)
    if heads:
        rule = Piece(f"{'─' * width}\n", Role.RULE)
        text.append_text(as_text([rule], palette, colour=colour, marks=False))
    blank = False
    for row in rows_of(comparison, context):
        if blank and row.note is None:
            text.append("\n")
        _append_row(text, row, layout)
        blank = row.ends_paragraph() > 1
    return text


def _append_row(text: Text, row: Row, layout: tuple[int, Palette, bool]) -> None:
    if row.note is not None:
        note = Piece(row.note.center(layout[0]).rstrip(), Role.FOLD)
        text.append_text(as_text([note], layout[1], colour=layout[2], marks=False)).append("\n")
    elif not row.changed:
        _append(text, row.right, " ", layout)
    else:
        _append(text, row.left, "-", layout)
        _append(text, row.right, "+", layout)


def _append(
    text: Text,
    pieces: list[Piece],
    sign: str,
    layout: tuple[int, Palette, bool],
    link: str | None = None,
) -> None:
    width, palette, colour = layout
    body = trimmed(pieces if colour else list(marked(pieces)))
    roles = {"-": Role.DELETED_LETTERS, "+": Role.INSERTED_LETTERS}
    for line in wrap(body, width - SIGN) if body else []:
        mark = [Piece(sign, roles.get(sign, Role.SAME)), Piece(" ", Role.SAME)]
        text.append_text(as_text(mark, palette, colour=colour, marks=False))
        text.append_text(as_text(line, palette, colour=colour, link=link, marks=False))
        text.append("\n")
