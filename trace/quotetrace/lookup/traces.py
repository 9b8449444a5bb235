"""What tracing says of quotations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotetrace.lookup.fidelity import Fidelity, Verdict

if TYPE_CHECKING:
    from quotetrace.model import Passage
    from quotetrace.quoting.quotations import Quotation


@dataclass(frozen=True, slots=True)
class QuotationCluster:
    """The places of one quotation, marked or not, in the order of the documents."""

    id: str
    """Made from the folded words of its first quotation."""
    kind: str
    """``short-quote`` for a phrase of up to four words, else ``quotation``."""
    words: int
    passages: tuple[Passage, ...]
    marked: tuple[bool, ...]
    """Whether each passage is in marks or led in."""


@dataclass(frozen=True, slots=True)
class Trace:
    """What the corpus knows of a quotation."""

    quotation: Quotation
    cluster: str | None = None
    source: Passage | None = None
    fidelity: Fidelity | None = None

    @property
    def verdict(self) -> Verdict:
        """How true the quotation is to its source."""
        return Verdict.NOT_FOUND if self.fidelity is None else self.fidelity.verdict


@dataclass(frozen=True, slots=True)
class Tracing:
    """All quotations with their traces, in order, and the clusters that they make."""

    traces: tuple[Trace, ...]
    clusters: tuple[QuotationCluster, ...]
