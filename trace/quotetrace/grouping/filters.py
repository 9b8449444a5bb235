"""Which clusters a person asks for: by kind, date, place, spread and words."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from quotetrace.grouping.order import date_of_passage
from quotetrace.grouping.voices import author_of
from quotetrace.text.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from quotetrace.model import Cluster, ClusterKind, Document, Passage

SPREADS: dict[str, Callable[[Passage], str | None]] = {
    "documents": lambda one: one.document.id,
    "authors": author_of,
    "dates": date_of_passage,
}
"""What a cluster may be spread over, and how a passage says it."""


@dataclass(frozen=True, slots=True)
class Filter:
    """What is asked of a cluster; all of it must hold."""

    kinds: frozenset[ClusterKind] = frozenset()
    """One of these kinds; any when empty."""
    since: str | None = None
    """A passage of this ISO date or later; ``2019-05`` is the whole month."""
    until: str | None = None
    """The same passage is of this date or earlier."""
    within: tuple[str, ...] = ()
    """A passage in each of these files or folders."""
    across: tuple[str, ...] = ()
    """At least two different ones of each of these `SPREADS`."""
    containing: str = ""
    """These words in a row in some passage, whatever their case and marks."""
    copies: Mapping[str, Sequence[str]] = field(default_factory=dict)
    """Other paths of documents, by their ids."""

    def keeps(self, cluster: Cluster) -> bool:
        """Whether a cluster is asked for."""
        passages = cluster.passages
        return (
            (not self.kinds or cluster.kind in self.kinds)
            and (not (self.since or self.until) or any(map(self._is_in_time, passages)))
            and all(
                any(self._lies_in(one.document, path) for one in passages) for path in self.within
            )
            and all(_spread(passages, over) > 1 for over in self.across)
            and self._has_words(passages)
        )

    def _is_in_time(self, passage: Passage) -> bool:
        date = date_of_passage(passage)
        if date is None:
            return False
        since, until = self.since or "", self.until or "~"
        return date[: len(since)] >= since[: len(date)] and date[: len(until)] <= until[: len(date)]

    def strangers(self, documents: Iterable[Document]) -> list[str]:
        """Give the files and folders of `within` in which none of some documents lies."""
        searched = list(documents)
        return [p for p in self.within if not any(self._lies_in(one, p) for one in searched)]

    def _lies_in(self, document: Document, path: str) -> bool:
        """Whether a document is some file, or lies in some folder."""
        if path == document.id:
            return True
        wanted = Path(path).absolute()
        names = (document.path, *self.copies.get(document.id, ()))
        own = (Path(one).absolute() for one in names)
        return any(one == wanted or wanted in one.parents for one in own)

    def _has_words(self, passages: Iterable[Passage]) -> bool:
        wanted = f" {wording_of(self.containing)} "
        return wanted.isspace() or any(wanted in f" {wording_of(one.text)} " for one in passages)


def _spread(passages: Iterable[Passage], over: str) -> int:
    return len({SPREADS[over](one) for one in passages} - {None})
