"""Quotations held against their sources, as a person reads them: the worst first."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from quotetrace.diffing import compare
from quotetrace.lookup.fidelity import Verdict
from quotetrace.reading.places import place_of
from quotetrace.views.closing import counted
from quotetrace.views.inline import inline
from quotetrace.views.palette import Role
from quotetrace.views.paper import Paper
from quotetrace.views.quotations import fidelity_words

if TYPE_CHECKING:
    from collections.abc import Sequence

    from rich.console import Console

    from quotetrace.lookup.traces import Trace
    from quotetrace.model import Passage
    from quotetrace.quoting.quotations import Quotation

INDENT = 4
HEADINGS = {
    Verdict.ALTERED: "Altered",
    Verdict.NOT_FOUND: "Not found in the sources",
    Verdict.SPLICED: "Spliced",
    Verdict.GLOSSED: "With words in brackets",
    Verdict.TRIMMED: "Trimmed",
    Verdict.VERBATIM: "Verbatim",
}
CLOSING = ".,;:"
"""Marks at the end of a quotation that are the writer's rather than of its words."""
CONTEXT_WORDS = 10
"""Words shown beside a change."""
_HEAD, _TAIL = re.compile(r"[^\w\s]+"), re.compile(r"[^\w\s]+\Z")


class FidelityView:
    """Prints the report of `trace check`.

    Parameters
    ----------
    console
        Where to.
    full
        Show each verbatim quotation too; otherwise they are counted.
    colour
        Style changes; otherwise they stand in marks.
    """

    def __init__(self, console: Console, *, full: bool, colour: bool) -> None:
        self._paper = Paper(console, colour=colour)
        self._full = full

    def show(self, traces: Sequence[Trace]) -> None:
        """Print quotations by verdict; `traces` come the worst first."""
        for verdict, heading in HEADINGS.items():
            group = [trace for trace in traces if trace.verdict is verdict]
            if not group:
                continue
            title = self._paper.styled(heading, Role.TITLE)
            title.append_text(
                self._paper.styled(f"   {counted(len(group), 'quotation')}", Role.NOTE)
            )
            self._paper.print(title)
            if verdict is not Verdict.VERBATIM or self._full:
                for trace in group:
                    self._trace(trace)
            self._paper.blank()
        if not traces:
            self._paper.note("There is no quotation in it.")

    def _trace(self, trace: Trace) -> None:
        quotation, source, held = trace.quotation, trace.source, trace.fidelity
        speaker = f"{quotation.speaker.text} · " if quotation.speaker else ""
        self._where(speaker, quotation)
        if source is None or held is None:
            self._paper.print(self._paper.styled(f"“{_line(quotation.text)}”", Role.SAME), INDENT)
            return
        quoted = _line(quotation.text).rstrip(CLOSING)
        comparison = compare(_line(_with_signs(source, quoted)), quoted)
        self._paper.print(
            inline(
                comparison,
                palette=self._paper.palette,
                colour=self._paper.colour,
                fold=None if self._full else CONTEXT_WORDS,
            ),
            INDENT,
        )
        self._where(f"{fidelity_words(held)} · source ", source, INDENT)

    def _where(self, words: str, place: Quotation | Passage, indent: int = 2) -> None:
        text = self._paper.styled(words, Role.NOTE)
        where = place_of(place.document, place.section, place.start)
        self._paper.print(text.append_text(self._paper.styled(where, Role.PLACE)), indent)


def _with_signs(source: Passage, quoted: str) -> str:
    """Give a source, which ends with its words, with the signs beside them that are quoted too."""
    text, start, end = source.document.text, source.start, source.end
    head, tail = _HEAD.match(quoted), _TAIL.search(quoted)
    if head and text.endswith(head.group(), 0, start):
        start -= len(head.group())
    if tail and text.startswith(tail.group(), end):
        end += len(tail.group())
    return text[start:end]


def _line(text: str) -> str:
    """Text on one line, without the signs of quoted lines."""
    return " ".join(word for word in text.split() if word.strip(">"))
