"""Styled lines on a console, wrapped and indented: what all views in one column print with."""

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

    def styled(self, text: str, role: Role, link: str | None = None) -> Text:
        """Style words of a document or of the program; they come out on one line."""
        style = Style.parse(self.palette.style(role)) if self.colour else Style.null()
        if link:
            style += Style(link=link)
        return Text().append(printable(text, one_line=True), style)

    def pieces(self, pieces: Sequence[Piece]) -> Text:
        """Style pieces; without colour, changes stand in marks."""
        return as_text([p for p in pieces if p.text], self.palette, colour=self.colour)

    def print(self, text: Text, indent: int = 0) -> None:
        """Wrap and print; no line ends in spaces."""
        lead = Text(" " * min(indent, max(self.width - LEAST_WIDTH, 0)))
        self.print_behind(lead, text)

    def print_behind(
        self, first: Text, text: Text, rest: Text | None = None, *, least: int = LEAST_WIDTH
    ) -> None:
        """Wrap and print behind something.

        Parameters
        ----------
        first
            What stands before the first line.
        text
            What to print.
        rest
            What stands before the other lines; as many spaces when None.
        least
            Columns for the text at the least, however narrow the terminal.
        """
        if rest is None:
            rest = Text(" " * cells(first.plain))
        room = max(self.width - max(cells(first.plain), cells(rest.plain)), least)
        lead = first
        for line in text.wrap(self.console, room) or [text]:
            line.rstrip()
            self.console.print(lead.copy().append_text(line), soft_wrap=True)
            lead = rest

    def note(self, words: str, indent: int = 0) -> None:
        """Print what the program says of a text."""
        self.print(self.styled(words, Role.NOTE), indent)

    def blank(self) -> None:
        """Print an empty line."""
        self.console.print()
