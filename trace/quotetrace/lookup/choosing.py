"""Which passage a quotation was taken from."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.lookup.fidelity import Fidelity, Verdict, hold_against
from quotetrace.model import Passage
from quotetrace.quoting.marks import CLOSING, OPENING
from quotetrace.reading.places import date_of, post_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetrace.model import Document, Section
    from quotetrace.quoting.quotations import Quotation

MARKS = frozenset(OPENING + CLOSING + "'")
MOST_SOURCES = 12
"""Places of one quotation that may be its source, the most alike first."""


def best_source(
    words: str, candidates: Iterable[tuple[float, Passage]]
) -> tuple[Passage | None, Fidelity | None]:
    """Choose the passage that a quotation was taken from.

    Parameters
    ----------
    words
        The quotation.
    candidates
        Passages, each with a rank, 0 the best. What was altered is asked first, then the rank,
        then how true the words are, then the order of the documents.
    """
    best: tuple[tuple[bool, float, int, str, int], Passage, Fidelity] | None = None
    order = list(Verdict)
    for rank, passage in candidates:
        document = passage.document
        held = hold_against(words, document.text, passage.start, passage.end)
        if held is None:
            continue
        altered = held.verdict is Verdict.ALTERED
        key = (altered, rank, -order.index(held.verdict), document.id, held.start)
        if best is None or key < best[0]:
            best = key, Passage(document, passage.section, held.start, held.end), held
    return (None, None) if best is None else best[1:]


def stands_in_marks(one: Passage) -> bool:
    """Whether a passage is itself marked as a quotation, and so no source while there is one."""
    text = one.document.text
    behind = text[one.end : one.end + 2].lstrip(".,;!?")
    return text[max(one.start - 1, 0) : one.start] in MARKS and behind[:1] in MARKS


def is_later(document: Document, section: Section | None, quotation: Quotation) -> bool:
    """Whether a place was written after a quotation, as far as dates and order tell."""
    own = quotation.section
    if section is None or own is None:
        return False
    here, there = date_of(document, section), date_of(quotation.document, own)
    if here and there and here != there:
        return here[: len(there)] > there[: len(here)]
    if document.id != quotation.document.id or section.index == own.index:
        return False
    same_post = post_of(document, section) == post_of(quotation.document, own)
    return same_post and section.index > own.index
