"""Quotations as a person reads them in a terminal: by speaker, by words, or by document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.lookup.fidelity import Verdict
from quotetrace.quoting.quotations import QUOTING
from quotetrace.reading.places import place_of
from quotetrace.text.wording import wording_of
from quotetrace.views.closing import counted
from quotetrace.views.palette import Role
from quotetrace.views.paper import Paper
from quotetrace.views.pieces import Piece
from quotetrace.views.pieces import folded as folded_pieces

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import Console

    from quotetrace.lookup.fidelity import Change, Fidelity
    from quotetrace.lookup.traces import Trace
    from quotetrace.quoting.quotations import Quotation

EDGE_WORDS = 18
"""Words shown at either end of a folded quotation."""
SHOWN = 12
"""Quotations of one group that are shown unless all are asked for."""
SHOWN_FORMS = 6
SHOWN_CHANGES = 3
SHOWN_WORDS = 8
"""Words of a change, or left off an end, that are shown."""
INDENT = 4
NOBODY = "(nobody is named)"


class QuotationView:
    """Prints quotations to a rich console.

    Parameters
    ----------
    console
        Where to; its width is used.
    full
        Show every quotation and every word of it.
    colour
        Style names and places.
    """

    def __init__(self, console: Console, *, full: bool, colour: bool) -> None:
        self._paper = Paper(console, colour=colour)
        self._full = full
        self._traces: dict[int, Trace] = {}

    def show(self, traces: Sequence[Trace], by: str) -> None:
        """Print quotations in groups.

        Parameters
        ----------
        traces
            In the order of the documents.
        by
            ``"speaker"``, ``"words"`` or ``"document"``.
        """
        self._traces = {id(trace.quotation): trace for trace in traces}
        told = [trace.quotation for trace in traces if trace.quotation.kind in QUOTING]
        show = {"speaker": self._by_speaker, "words": self._by_words, "document": self._by_document}
        show[by](told)

    def _by_speaker(self, told: Sequence[Quotation]) -> None:
        groups = _grouped(told, lambda one: one.speaker_id)
        nameless = groups.pop(None, [])
        for group in sorted(groups.values(), key=lambda group: -len(group)):
            places = len({one.document.id for one in group})
            name = group[0].speaker_name or NOBODY
            self._heading(name, _tally(len(group), places))
            forms = [one.speaker.text for one in group if one.speaker]
            others = [form for form in dict.fromkeys(forms) if form.lower() != name.lower()]
            if others:
                listed = ", ".join(others[:SHOWN_FORMS]) + (" …" * (len(others) > SHOWN_FORMS))
                self._paper.note(f"written: {listed}", INDENT)
            self._all(group, with_speaker=False)
        if nameless:
            self._heading(NOBODY, _tally(len(nameless), len({one.document.id for one in nameless})))
            self._all(nameless, with_speaker=False)

    def _by_words(self, told: Sequence[Quotation]) -> None:
        groups = _grouped(told, self._words_of)
        ordered = sorted(groups.values(), key=lambda group: (-len(group), group[0].document.id))
        for group in ordered:
            self._heading(_short(group[0].text, self._full), _tally(len(group), None))
            for one in group:
                self._place(one, with_speaker=True)
            self._paper.blank()

    def _words_of(self, one: Quotation) -> str:
        """Give what a quotation is grouped by: its cluster, or else its words."""
        trace = self._traces.get(id(one))
        return trace.cluster if trace and trace.cluster else wording_of(one.text)

    def _by_document(self, told: Sequence[Quotation]) -> None:
        for group in _grouped(told, lambda one: one.document.id).values():
            self._heading(group[0].document.id, _tally(len(group), None))
            self._all(group, with_speaker=True)

    def show_aside(self, quotations: Sequence[Quotation]) -> None:
        """Print what stands in marks and is no quotation."""
        aside = [one for one in quotations if one.kind not in QUOTING]
        for kind, group in sorted(_grouped(aside, lambda one: one.kind.value).items(), key=str):
            self._heading(f"{kind} in marks", _tally(len(group), None))
            self._all(group, with_speaker=False)

    def _all(self, group: Sequence[Quotation], *, with_speaker: bool) -> None:
        shown = group if self._full else group[:SHOWN]
        for one in shown:
            self._words(one)
            self._place(one, with_speaker=with_speaker)
        if len(group) > len(shown):
            self._paper.note(f"and {len(group) - len(shown):,} more: see --full", INDENT)
        self._paper.blank()

    def _heading(self, name: str, tally: str) -> None:
        title = self._paper.styled(name, Role.TITLE)
        self._paper.print(title.append_text(self._paper.styled(f"   {tally}", Role.NOTE)))

    def _words(self, one: Quotation) -> None:
        words = " ".join(one.text.split())
        pieces = [Piece(words, Role.SAME)]
        if not self._full:
            pieces = folded_pieces(words, head=EDGE_WORDS, tail=EDGE_WORDS)
        opening, closing = ("“", "”") if one.marks not in ("", ">") else ("", "")
        pieces = [Piece(opening, Role.NOTE), *pieces, Piece(closing, Role.NOTE)]
        text = self._paper.pieces(pieces)
        self._paper.print(text, INDENT + 2 * one.depth)

    def _place(self, one: Quotation, *, with_speaker: bool) -> None:
        parts = [one.kind.value]
        if one.speaker:
            names = one.speaker.text
            if with_speaker and one.speaker_name and one.speaker_name.lower() not in names.lower():
                names = f"{names} = {one.speaker_name}"
            parts.append(names)
        place = place_of(one.document, one.section, one.start)
        text = self._paper.styled(" · ".join(parts) + " · ", Role.NOTE)
        text.append_text(self._paper.styled(place, Role.PLACE))
        self._paper.print(text, INDENT + 2 + 2 * one.depth)
        trace = self._traces.get(id(one))
        if trace and trace.source and trace.fidelity:
            source = trace.source
            told = f"{fidelity_words(trace.fidelity)} · from "
            line = self._paper.styled(told, Role.NOTE)
            where = place_of(source.document, source.section, source.start)
            line.append_text(self._paper.styled(where, Role.PLACE))
            self._paper.print(line, INDENT + 2 + 2 * one.depth)


def fidelity_words(held: Fidelity) -> str:
    """Say in a few words how a quotation stands to its source."""
    if held.verdict is Verdict.ALTERED:
        changes = [_change(one) for one in held.changes]
        return f"altered: {'; '.join(changes[:SHOWN_CHANGES])}"
    if held.verdict is Verdict.SPLICED:
        return f"spliced, without “{_clipped(held.left_out[0])}”"
    if held.verdict is Verdict.GLOSSED:
        return f"glossed: {', '.join(held.glosses)}"
    if held.verdict is Verdict.TRIMMED:
        before = f"“{_clipped(held.before, from_end=True)}” before" if held.before else ""
        after = f"“{_clipped(held.after)}” after" if held.after else ""
        return f"trimmed, without {' and '.join(part for part in (before, after) if part)}"
    return held.verdict.value


def _change(one: Change) -> str:
    quoted, source = _clipped(one.quoted), _clipped(one.source)
    if not quoted:
        return f"without “{source}”"
    return f"“{quoted}” for “{source}”" if source else f"with “{quoted}”"


def _clipped(text: str, *, from_end: bool = False) -> str:
    words = text.split()
    if len(words) <= SHOWN_WORDS:
        return " ".join(words)
    if from_end:
        return "… " + " ".join(words[-SHOWN_WORDS:])
    return " ".join(words[:SHOWN_WORDS]) + " …"


def _grouped(
    quotations: Iterable[Quotation], key: Callable[[Quotation], str | None]
) -> dict[str | None, list[Quotation]]:
    groups: dict[str | None, list[Quotation]] = {}
    for one in quotations:
        groups.setdefault(key(one), []).append(one)
    return groups


def _tally(quotations: int, documents: int | None) -> str:
    counted_words = counted(quotations, "quotation")
    if documents is None:
        return counted_words
    return f"{counted_words} in {counted(documents, 'document')}"


def _short(text: str, full: bool) -> str:
    words = text.split()
    if full or len(words) <= 2 * EDGE_WORDS:
        return f"“{' '.join(words)}”"
    return f"“{' '.join(words[:EDGE_WORDS])} … {' '.join(words[-EDGE_WORDS:])}”"


def aside_line(quotations: Sequence[Quotation]) -> str:
    """Say in one line what is in marks and no quotation; empty if nothing is."""
    aside = [one for one in quotations if one.kind not in QUOTING]
    if not aside:
        return ""
    kinds: dict[str, int] = {}
    for one in aside:
        kinds[one.kind.value] = kinds.get(one.kind.value, 0) + 1
    names = {"name": "name", "title": "title", "scare": "scare quote"}
    listed = ", ".join(counted(count, names[kind]) for kind, count in sorted(kinds.items()))
    return f"Set apart as no quotations: {listed}; --all lists them, --json has them."
