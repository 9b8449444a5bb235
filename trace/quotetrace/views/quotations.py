"""Quotations as a person reads them in a terminal: by speaker, by words, or by document."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.style import Style
from rich.text import Text

from quotetrace.quoting.kinds import folded
from quotetrace.quoting.quotations import QUOTING
from quotetrace.reading.places import place_of
from quotetrace.views.closing import counted
from quotetrace.views.palette import DEFAULT, Palette, Role
from quotetrace.views.pieces import Piece, as_text
from quotetrace.views.pieces import folded as folded_pieces
from quotetrace.views.safe import cells, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from rich.console import Console

    from quotetrace.quoting.quotations import Quotation

READING_WIDTH = 110
"""Columns of prose at most: longer lines are tiring."""
EDGE_WORDS = 18
"""Words shown at either end of a folded quotation."""
SHOWN = 12
"""Quotations of one group that are shown unless all are asked for."""
SHOWN_FORMS = 6
INDENT = 4
LEAST_WIDTH = 16
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

    def __init__(
        self, console: Console, *, full: bool, colour: bool, palette: Palette = DEFAULT
    ) -> None:
        self._console = console
        self._full = full
        self._colour = colour
        self._palette = palette
        self._width = min(console.width, READING_WIDTH)

    def show(self, quotations: Sequence[Quotation], by: str) -> None:
        """Print quotations in groups.

        Parameters
        ----------
        quotations
            In the order of the documents.
        by
            ``"speaker"``, ``"words"`` or ``"document"``.
        """
        told = [one for one in quotations if one.kind in QUOTING]
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
                self._note(f"written: {listed}")
            self._all(group, with_speaker=False)
        if nameless:
            self._heading(NOBODY, _tally(len(nameless), len({one.document.id for one in nameless})))
            self._all(nameless, with_speaker=False)

    def _by_words(self, told: Sequence[Quotation]) -> None:
        groups = _grouped(told, lambda one: folded(one.text))
        ordered = sorted(groups.values(), key=lambda group: (-len(group), group[0].document.id))
        for group in ordered:
            self._heading(_short(group[0].text, self._full), _tally(len(group), None))
            for one in group:
                self._place(one, with_speaker=True)
            self._print(Text())

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
            self._note(f"and {len(group) - len(shown):,} more: see --full")
        self._print(Text())

    def _heading(self, name: str, tally: str) -> None:
        title = self._styled(name, Role.TITLE)
        self._print(title.append_text(self._styled(f"   {tally}", Role.NOTE)))

    def _words(self, one: Quotation) -> None:
        words = " ".join(one.text.split())
        pieces = [Piece(words, Role.SAME)]
        if not self._full:
            pieces = folded_pieces(words, head=EDGE_WORDS, tail=EDGE_WORDS)
        opening, closing = ("“", "”") if one.marks not in ("", ">") else ("", "")
        pieces = [Piece(opening, Role.NOTE), *pieces, Piece(closing, Role.NOTE)]
        text = as_text([p for p in pieces if p.text], self._palette, colour=self._colour)
        self._print(text, indent=INDENT + 2 * one.depth)

    def _place(self, one: Quotation, *, with_speaker: bool) -> None:
        parts = [one.kind.value]
        if one.speaker:
            names = one.speaker.text
            if with_speaker and one.speaker_name and one.speaker_name.lower() not in names.lower():
                names = f"{names} = {one.speaker_name}"
            parts.append(names)
        place = place_of(one.document, one.section, one.start)
        text = self._styled(" · ".join(parts) + " · ", Role.NOTE)
        text.append_text(self._styled(place, Role.PLACE))
        self._print(text, indent=INDENT + 2 * one.depth)

    def _note(self, words: str) -> None:
        self._print(self._styled(words, Role.NOTE), indent=INDENT)

    def _styled(self, text: str, role: Role) -> Text:
        style = Style.parse(self._palette.style(role)) if self._colour else Style.null()
        return Text().append(printable(text, one_line=True), style)

    def _print(self, text: Text, indent: int = 0) -> None:
        """Wrap and print; no line ends in spaces."""
        lead = Text(" " * min(indent, max(self._width - LEAST_WIDTH, 0)))
        for line in text.wrap(self._console, max(self._width - cells(lead.plain), LEAST_WIDTH)):
            line.rstrip()
            self._console.print(lead.copy().append_text(line), soft_wrap=True)


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
