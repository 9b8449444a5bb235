"""Page furniture, set apart: one cluster for each thing that a page repeats."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.grouping.identity import Names
from quotetrace.model import Cluster, ClusterKind, Passage
from quotetrace.reading.places import section_at
from quotetrace.text.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.model import Document


def set_furniture_apart(documents: Sequence[Document]) -> tuple[Cluster, ...]:
    """Gather the furniture of all documents by its words, the most frequent first.

    Printed comment numbers and other furniture without letters is left out.
    """
    places: dict[str, list[Passage]] = {}
    for document in documents:
        for span in document.furniture:
            words = words_of(document.text[span.start : span.end])
            if words:
                section = section_at(document, span.start)
                places.setdefault(words, []).append(
                    Passage(document, section, span.start, span.end)
                )
    names = Names()
    repeated = [(words, found) for words, found in sorted(places.items()) if len(found) > 1]
    repeated.sort(key=lambda item: -len(item[1]))
    return tuple(_cluster(words, passages, names) for words, passages in repeated)


def words_of(text: str) -> str:
    """Give the words of a piece of furniture; none if it has no letters."""
    words = "".join(c if c.isalpha() else " " for c in text.casefold())
    return " ".join(words.split())


def _cluster(words: str, passages: list[Passage], names: Names) -> Cluster:
    return Cluster(
        id=names.name(wording_of(words)),
        kind=ClusterKind.FURNITURE,
        reason=f"page furniture: stands {len(passages)} times and nobody quotes it",
        passages=tuple(passages),
        links=(),
        words=len(words.split()),
        similarity=1.0,
        bits=0.0,
    )
