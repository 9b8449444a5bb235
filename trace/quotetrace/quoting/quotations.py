"""What a quotation is: plain data that the parts of this folder hand to each other."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from quotetrace.model import Document, Section


class QuotationKind(StrEnum):
    """What words in marks, or led in, are."""

    SPEECH = "speech"
    """Whole sentences of someone's, spoken or written."""
    FRAGMENT = "fragment"
    """A piece of a sentence, worked into the writer's own."""
    BLOCK = "block"
    """Led in without marks: a paragraph, the items of a list, ``>`` lines."""
    NAME = "name"
    """No quotation: a name in marks."""
    TITLE = "title"
    """No quotation: the title of a work."""
    SCARE = "scare"
    """No quotation: a writer keeps a word at arm's length."""


QUOTING = frozenset({QuotationKind.SPEECH, QuotationKind.FRAGMENT, QuotationKind.BLOCK})
"""The kinds that give words to someone."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """To whom a text gives words."""

    text: str
    """As written: ``she``, ``the Chief Inspector``, ``Dame Glenys``."""
    start: int
    end: int
    """Where that stands, in code points of the document; not always without a break."""
    roles: tuple[str, ...] = ()
    """What stands in apposition: ``chief executive of the Howard League``."""
    carried: bool = False
    """The words follow others of the same speaker, who is not named again."""
    antecedent: Speaker | None = None
    """Whom a pronoun means."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that a writer marks as someone's; offsets are code points, half-open."""

    document: Document
    section: Section | None
    start: int
    end: int
    """The words alone, without their marks."""
    marks: str
    """Opening and closing mark; ``">"``; or empty."""
    kind: QuotationKind
    speaker: Speaker | None
    speaker_id: str | None
    """The same for one speaker everywhere in the corpus."""
    speaker_name: str | None
    """The fullest name of that speaker."""
    lead_in: str
    """The writer's words that hand over to the speaker, before or behind."""
    depth: int
    """How many quotations stand around it."""
    parent: int | None
    """The quotation around it, by its place among those of its document."""

    @property
    def text(self) -> str:
        """The words as they stand in the document."""
        return self.document.text[self.start : self.end]
