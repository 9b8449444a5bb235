"""Documents → quotations: every step in order."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotetrace.quoting.blocks import find_blocks
from quotetrace.quoting.carrying import attributions
from quotetrace.quoting.context import SentenceContext
from quotetrace.quoting.identity import Identity, identify
from quotetrace.quoting.kinds import Surroundings, classify
from quotetrace.quoting.language import Language, language
from quotetrace.quoting.marks import Marked, depths, find_marked
from quotetrace.quoting.paragraphs import voices_of
from quotetrace.quoting.quotations import QUOTING, Quotation, QuotationKind
from quotetrace.quoting.unclosed import read_on
from quotetrace.text.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotetrace.model import Document
    from quotetrace.quoting.attributed import Attribution

TRAVELS = 2
"""Words from which on a phrase that someone else is quoted with is no writer's irony."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """Marked words of one document before the corpus has been looked at."""

    document: Document
    section: int | None
    marked: Marked
    said: Attribution
    kind: QuotationKind
    parent: int | None
    """Place among the candidates of the document."""

    @property
    def text(self) -> str:
        """The words."""
        return self.document.text[self.marked.start : self.marked.end]


def find_quotations(documents: Iterable[Document]) -> tuple[Quotation, ...]:
    """Find everything that is marked or led in as someone's words.

    Parameters
    ----------
    documents
        As `quotetrace.read` gives them; their order changes nothing.

    Returns
    -------
    tuple of Quotation
        By document, then by `start`, the outer before the inner. Names, titles and scare quotes
        are among them; their kind says so.
    """
    spoken = language()
    ordered = sorted(documents, key=lambda document: document.id)
    found = [one for document in ordered for one in _candidates(document, spoken)]
    found = _seen_together(found)
    voices = identify([(one.document, one.section, one.said.speaker) for one in found], spoken)
    first: dict[str, int] = {}
    for place, one in enumerate(found):
        first.setdefault(one.document.id, place)
    return tuple(
        _quotation(one, voice, _depth(one, found, first[one.document.id]))
        for one, voice in zip(found, voices, strict=True)
    )


def _candidates(document: Document, spoken: Language) -> list[Candidate]:
    found: list[Candidate] = []
    for voice in voices_of(document):
        marked = find_marked(document.text, voice.paragraphs, spoken.elisions)
        marked = read_on(document.text, voice.paragraphs, marked, spoken)
        marked += find_blocks(document.text, voice.paragraphs, marked, spoken)
        marked.sort(key=lambda one: (one.outer_start, -one.outer_end, one.opening != ">"))
        marked = _nested_only(marked)
        context = SentenceContext(document.text, voice.paragraphs, marked, spoken)
        said_all = attributions(context, spoken)
        if any(_is_idle(one, said) for one, said in zip(marked, said_all, strict=True)):
            marked = [m for m, said in zip(marked, said_all, strict=True) if not _is_idle(m, said)]
            context = SentenceContext(document.text, voice.paragraphs, marked, spoken)
            said_all = attributions(context, spoken)
        first = len(found)
        for index, said in enumerate(said_all):
            one, parent = marked[index], context.parents[index]
            around = Surroundings(context.before(index).words, context.after(index).words)
            kind = classify(document.text[one.start : one.end], one, said, around, spoken)
            place = None if parent is None else first + parent
            found.append(Candidate(document, voice.section, one, said, kind, place))
    return found


def _is_idle(one: Marked, said: Attribution) -> bool:
    """Whether a paragraph behind a colon is nobody's."""
    return not one.marks_something and said.speaker is None


def _nested_only(marked: Sequence[Marked]) -> list[Marked]:
    """Leave out what crosses the border of another."""
    kept: list[Marked] = []
    for one, parent in zip(
        marked, depths([(m.outer_start, m.outer_end) for m in marked]), strict=True
    ):
        if parent is None or one.outer_end <= marked[parent].outer_end:
            kept.append(one)
    return kept


def _seen_together(found: Sequence[Candidate]) -> list[Candidate]:
    """Judge phrases by what the same words are elsewhere: quoted from someone, or a name."""
    names = {wording_of(one.text) for one in found if one.kind is QuotationKind.NAME}
    said = {
        wording_of(one.text)
        for one in found
        if one.kind in QUOTING and one.said.speaker and len(one.text.split()) >= TRAVELS
    }
    return [_rejudged(one, names, said) for one in found]


def _rejudged(one: Candidate, names: set[str], said: set[str]) -> Candidate:
    words = wording_of(one.text)
    kind = one.kind
    if (
        words in names
        and words.count(" ")
        and kind in (QuotationKind.SCARE, QuotationKind.FRAGMENT)
    ):
        kind = QuotationKind.NAME
    elif words in said and kind is QuotationKind.SCARE:
        kind = QuotationKind.FRAGMENT
    if kind is one.kind:
        return one
    return Candidate(one.document, one.section, one.marked, one.said, kind, one.parent)


def _depth(one: Candidate, found: Sequence[Candidate], first: int) -> int:
    """Count the quotations around one; `first` is the place of the first of its document."""
    depth, parent = 0, one.parent
    while parent is not None:
        depth += 1
        parent = found[first + parent].parent
    return depth


def _quotation(one: Candidate, voice: Identity | None, depth: int) -> Quotation:
    quoting = one.kind in QUOTING
    section = None if one.section is None else one.document.sections[one.section]
    return Quotation(
        document=one.document,
        section=section,
        start=one.marked.start,
        end=one.marked.end,
        marks=one.marked.opening + one.marked.closing,
        kind=one.kind,
        speaker=one.said.speaker if quoting else None,
        speaker_id=voice.id if voice and quoting else None,
        speaker_name=voice.name if voice and quoting else None,
        lead_in=one.said.lead_in if quoting else "",
        depth=depth,
        parent=one.parent,
    )
