"""Places of words as a person reads them: the words around them, and what is different."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rich.text import Text

from quotetrace.diffing import compare
from quotetrace.diffing.comparison import percent
from quotetrace.reading.places import date_of, place_of, post_of
from quotetrace.views.inline import inline
from quotetrace.views.palette import Role
from quotetrace.views.paper import Paper
from quotetrace.views.pieces import Piece, folded

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from quotetrace.lookup.searching import Found

INDENT = 5
CONTEXT_WORDS = 10
"""Words shown beside a change of a long passage."""
EDGE_WORDS = 24
"""Words shown at either end of a long passage without changes."""
_SPACE = re.compile(r"\s+")


class FoundView:
    """Prints the places of some words to a rich console.

    Parameters
    ----------
    console
        Where to.
    colour
        Style changes; otherwise they stand in marks.
    """

    def __init__(self, console: Console, *, colour: bool) -> None:
        self._paper = Paper(console, colour=colour)

    def show(self, query: str, found: Sequence[Found]) -> None:
        """Print places, the most alike first."""
        for number, one in enumerate(found, 1):
            self._heading(number, one)
            self._words(query, one)
            self._paper.blank()

    def _heading(self, number: int, one: Found) -> None:
        passage = one.passage
        document, section = passage.document, passage.section
        head = self._paper.styled(f"{percent(one.similarity)} alike", Role.TITLE)
        parts = []
        if section is not None:
            parts = [post_of(document, section).title or "", date_of(document, section) or ""]
        details = "".join(f" · {part}" for part in parts if part)
        head.append_text(self._paper.styled(f"{details} · ", Role.NOTE))
        place = place_of(document, section, passage.start)
        head.append_text(self._paper.styled(place, Role.PLACE))
        self._paper.print_behind(self._paper.styled(f"{number:>3}  ", Role.TITLE), head)

    def _words(self, query: str, one: Found) -> None:
        passage = one.passage
        text = passage.document.text
        before = _SPACE.sub(" ", text[one.context_start : passage.start]).lstrip()
        after = _SPACE.sub(" ", text[passage.end : one.context_end]).rstrip()
        line = Text("… " if before else "")
        line.append_text(self._paper.styled(before, Role.NOTE))
        line.append_text(self._marked(query[one.query_start : one.query_end], passage.text))
        line.append_text(self._paper.styled(after, Role.NOTE))
        self._paper.print(line.append(" …" if after else ""), INDENT)

    def _marked(self, asked: str, words: str) -> Text:
        """Set a passage off from its context, with what it changes."""
        asked, words = " ".join(asked.split()), " ".join(words.split())
        comparison = compare(asked, words)
        paper = self._paper
        if comparison.similarity < 1.0:
            return inline(
                comparison, palette=paper.palette, colour=paper.colour, fold=CONTEXT_WORDS
            )
        pieces = folded(words, head=EDGE_WORDS, tail=EDGE_WORDS)
        styled = [Piece(p.text, Role.TITLE if p.role is Role.SAME else p.role) for p in pieces]
        inner = paper.pieces(styled)
        return inner if paper.colour else Text("»").append_text(inner).append("«")
