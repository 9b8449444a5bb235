"""Styled lines on a console, wrapped and indented: what the views of quotations print with."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from quotetrace.views.palette import DEFAULT, Palette, Role
from quotetrace.views.pieces import as_text
from quotetrace.views.safe import cells, printable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from quotetrace.views.pieces import Piece

READING_WIDTH = 110
"""Columns of prose at most: longer lines are tiring."""
LEAST_WIDTH = 16
"""Columns for prose at the least, however narrow the terminal."""


class Paper:
    """Prints to a rich console.

    Parameters
    ----------
    console
        Where to; its width is used.
    colour
        Use the styles of the palette.
    """

    def __init__(self, console: Console, *, colour: bool, palette: Palette = DEFAULT) -> None:
        self.console = console
        self.colour = colour
        self.palette = palette
        self.width = min(console.width, READING_WIDTH)

    def styled(self, text: str, role: Role) -> Text:
        """Style words of a document or of the program; they come out on one line."""
        style = Style.parse(self.palette.style(role)) if self.colour else Style.null()
        return Text().append(printable(text, one_line=True), style)

    def pieces(self, pieces: Sequence[Piece]) -> Text:
        """Style pieces; without colour, changes stand in marks."""
        return as_text([p for p in pieces if p.text], self.palette, colour=self.colour)

    def print(self, text: Text, indent: int = 0) -> None:
        """Wrap and print; no line ends in spaces."""
        lead = Text(" " * min(indent, max(self.width - LEAST_WIDTH, 0)))
        room = max(self.width - cells(lead.plain), LEAST_WIDTH)
        for line in text.wrap(self.console, room):
            line.rstrip()
            self.console.print(lead.copy().append_text(line), soft_wrap=True)

    def note(self, words: str, indent: int = 0) -> None:
        """Print what the program says of a text."""
        self.print(self.styled(words, Role.NOTE), indent)

    def blank(self) -> None:
        """Print an empty line."""
        self.console.print()
