"""Who takes from whom: the edges of all lineages, added up between documents or voices."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from quotetrace.grouping.order import date_of_passage
from quotetrace.grouping.voices import author_of, series_of
from quotetrace.text.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from quotetrace.model import Passage
    from quotetrace.tracing.lineage import Lineage


@dataclass(frozen=True, slots=True)
class Flow:
    """What one takes from another."""

    source: str
    taker: str
    passages: int
    words: int
    """Words that were carried over."""
    first: str | None
    last: str | None
    """Dates of the takers' passages (ISO 8601), the earliest and the latest."""
    certainty: float
    """Mean of the edges, 0 to 1."""


def document_of(passage: Passage) -> str:
    """Name the document of a passage."""
    return passage.document.id


def voice_of(passage: Passage) -> str:
    """Name the author of a passage, or its series, or else its document."""
    return author_of(passage) or series_of(passage) or passage.document.id


NAMES: dict[str, Callable[[Passage], str]] = {"documents": document_of, "voices": voice_of}


def flows_of(lineages: Iterable[Lineage], name: Callable[[Passage], str]) -> list[Flow]:
    """Add up who takes from whom, most words first.

    Parameters
    ----------
    lineages
        Of all texts.
    name
        Who a passage belongs to; what stays with one is no flow.
    """
    rows: dict[tuple[str, str], list[tuple[int, str | None, float]]] = {}
    for lineage in lineages:
        for child, edge in enumerate(lineage.edges):
            if edge.parent is None:
                continue
            source, taker = lineage.passages[edge.parent], lineage.passages[child]
            ends = name(source), name(taker)
            if ends[0] != ends[1]:
                row = _carried(source, taker), date_of_passage(taker), edge.certainty
                rows.setdefault(ends, []).append(row)
    flows = [_flow(ends, row) for ends, row in rows.items()]
    return sorted(flows, key=lambda one: (-one.words, one.source, one.taker))


def _carried(source: Passage, taker: Passage) -> int:
    """Count the words that two passages have in common, in order."""
    a, b = wording_of(source.text).split(), wording_of(taker.text).split()
    return int(LCSseq.similarity(a, b))


def _flow(ends: tuple[str, str], row: list[tuple[int, str | None, float]]) -> Flow:
    dates = sorted(date for _, date, _ in row if date)
    return Flow(
        *ends,
        passages=len(row),
        words=sum(words for words, _, _ in row),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        certainty=sum(certainty for _, _, certainty in row) / len(row),
    )
