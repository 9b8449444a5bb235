"""One comparison on the screen: heads, the layout that fits, and the sum of it in words."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from rich.text import Text

from quotetrace.views.inline import inline_pieces
from quotetrace.views.palette import DEFAULT, Palette, Role
from quotetrace.views.pieces import Piece, as_text, marked
from quotetrace.views.side_by_side import side_by_side, trimmed
from quotetrace.views.stacked import stacked
from quotetrace.views.wrap import wrap

if TYPE_CHECKING:
    from quotetrace.diffing.comparison import Comparison
    from quotetrace.views.heads import Head

NARROW = 60
"""Cells below which two columns are too thin to read."""
WIDEST = 100
"""Cells of running text at most."""


class Layout(StrEnum):
    """How two texts are put beside each other."""

    AUTO = "auto"
    SIDE = "side"
    INLINE = "inline"
    STACKED = "stacked"

    def for_width(self, width: int) -> Layout:
        """Choose by the width of the screen, where that is left open."""
        if self is not Layout.AUTO:
            return self
        return Layout.SIDE if width >= NARROW else Layout.STACKED


@dataclass(frozen=True, slots=True)
class Look:
    """What the reader chose."""

    width: int
    """Cells of the screen."""
    layout: Layout = Layout.AUTO
    palette: Palette = DEFAULT
    colour: bool = True
    context: int | None = 12
    """Words of unchanged text to keep on either side of a change; all when None."""
    strict: bool = False
    """Show differences of case, spacing, quotation marks and dashes like all others."""


def show(comparison: Comparison, heads: tuple[Head, Head], look: Look) -> Text:
    """Lay out a comparison; every line fits the width."""
    layout = look.layout.for_width(look.width)
    summary = comparison.summary()
    if look.strict:
        comparison = comparison.loud()
    if layout is Layout.INLINE:
        text = _inline(comparison, heads, look)
    else:
        columns = side_by_side if layout is Layout.SIDE else stacked
        text = columns(
            comparison,
            look.width,
            palette=look.palette,
            colour=look.colour,
            context=look.context,
            heads=heads,
        )
    text.append("\n")
    unbroken = summary.replace(" %", "\u00a0%")
    for line in wrap([Piece(unbroken, Role.NOTE)], look.width):
        foot = [Piece(piece.text.replace("\u00a0", " "), piece.role) for piece in line]
        text.append_text(as_text(foot, look.palette, colour=look.colour)).append("\n")
    return text


def _inline(comparison: Comparison, heads: tuple[Head, Head], look: Look) -> Text:
    text = Text()
    width = min(look.width, WIDEST)
    signs = (Piece("-", Role.DELETED_LETTERS), Piece("+", Role.INSERTED_LETTERS))
    for sign, head in zip(signs, heads, strict=True):
        for line in wrap(head.pieces(), width - 2):
            mark = as_text([sign], look.palette, colour=look.colour, marks=False)
            text.append_text(mark).append(" ")
            text.append_text(as_text(line, look.palette, colour=look.colour, link=head.link))
            text.append("\n")
    text.append("\n")
    pieces = inline_pieces(comparison, look.context)
    for line in wrap(trimmed(pieces if look.colour else list(marked(pieces))), width):
        text.append_text(as_text(line, look.palette, colour=look.colour, marks=False))
        text.append("\n")
    return text
