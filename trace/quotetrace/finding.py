"""Documents to clusters: what the commands run."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotetrace.engines.duckdb import DuckDBEngine
from quotetrace.grouping.clusters import group
from quotetrace.grouping.furniture import set_furniture_apart
from quotetrace.matching.matcher import (
    DEFAULT_MIN_SIMILARITY,
    DEFAULT_MIN_WORDS,
    Resources,
    find_alignments,
)
from quotetrace.matching.sensitivity import Sensitivity
from quotetrace.memory import bound
from quotetrace.model import ClusterKind
from quotetrace.progress import Progress
from quotetrace.reading.copies import each_once

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotetrace.model import Alignment, Cluster, Document, NearMiss


@dataclass(frozen=True, slots=True)
class Findings:
    """Everything that a search found; iterating gives the clusters."""

    documents: tuple[Document, ...]
    """All that were searched; against others, the new ones and those that they share with."""
    clusters: tuple[Cluster, ...]
    """The most interesting first."""
    set_aside: tuple[Cluster, ...]
    """Boilerplate and page furniture."""
    alignments: tuple[Alignment, ...]
    nearest_miss: NearMiss | None
    """The most telling alignment that was not worth showing."""
    bar: float
    """Bits that an alignment needed to be shown."""
    counts: dict[str, int] = field(default_factory=dict)
    copies: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """Other paths of the pages that were given twice, by the id of their document."""
    seconds: dict[str, float] = field(default_factory=dict, compare=False)
    """How long each stage took."""

    def __iter__(self) -> Iterator[Cluster]:
        return iter(self.clusters)

    def __len__(self) -> int:
        return len(self.clusters)


def find_clusters(
    documents: Iterable[Document],
    *,
    sensitivity: Sensitivity | str = Sensitivity.QUOTATION,
    min_words: int = DEFAULT_MIN_WORDS,
    min_similarity: float = DEFAULT_MIN_SIMILARITY,
    threads: int | None = None,
    memory: int | None = None,
    new: frozenset[str] | None = None,
    progress: Progress | None = None,
) -> Findings:
    """Find every passage that stands in more than one place, and group the versions of each.

    Everything is compared with everything: documents with documents, the sections of one
    document with each other, and each section with itself.

    Parameters
    ----------
    documents
        As `quotetrace.read` gives them; their order changes nothing. A page that is given twice
        under two names counts once.
    sensitivity
        ``"verbatim"``, ``"quotation"``, ``"loose"`` or ``"paraphrase"``.
    min_words
        Words that the shorter of two passages must have.
    min_similarity
        Twice the words kept in order, divided by the words of both sides: the least, 0 to 1.
    threads
        Cores to use; as many as there are when None. Changes no result.
    memory
        Bytes to make do with, half of what is free when None; what does not fit waits in
        temporary files. Changes no result.
    new
        Ids of documents: only what one of them has in common with any document is looked for.
        The others still say which words are rare. All are new when None.
    progress
        Where it is written how far the work is.

    Returns
    -------
    Findings
        The clusters, the most interesting first, and what was set aside.
    """
    progress = progress or Progress()
    once, copies = each_once(documents)
    ordered = tuple(once)
    if new is not None:
        new = _with_copies(new, copies)
    memory = bound(memory, sum(document.length for document in ordered))
    matching = find_alignments(
        ordered,
        DuckDBEngine(threads, memory),
        sensitivity=Sensitivity(sensitivity),
        min_words=min_words,
        min_similarity=min_similarity,
        resources=Resources(threads, memory),
        new=new,
        progress=progress,
    )
    progress.begin("grouping")
    alignments = matching.alignments
    if new is not None:
        alignments = tuple(one for one in alignments if _touches(one, new))
        ordered = _shown(ordered, alignments, new)
    grouped = group(alignments)
    boilerplate = tuple(one for one in grouped if one.kind is ClusterKind.BOILERPLATE)
    clusters = tuple(one for one in grouped if one.kind is not ClusterKind.BOILERPLATE)
    furniture = set_furniture_apart([one for one in ordered if new is None or one.id in new])
    progress.end()
    return Findings(
        documents=ordered,
        clusters=clusters,
        set_aside=(*boilerplate, *furniture),
        alignments=alignments,
        nearest_miss=matching.nearest_miss,
        bar=matching.bar,
        counts={**matching.counts, "clusters": len(clusters)},
        copies=copies,
        seconds=progress.seconds,
    )


def _with_copies(new: frozenset[str], copies: dict[str, tuple[str, ...]]) -> frozenset[str]:
    """Take in the documents that stand for copies of new ones."""
    return new | {one for one, paths in copies.items() if not new.isdisjoint(paths)}


def _touches(alignment: Alignment, new: frozenset[str]) -> bool:
    return alignment.a.document.id in new or alignment.b.document.id in new


def _shown(
    documents: Sequence[Document], alignments: Iterable[Alignment], new: frozenset[str]
) -> tuple[Document, ...]:
    """Keep the new documents and those that they have something in common with."""
    touched = {end.document.id for one in alignments for end in (one.a, one.b)}
    return tuple(one for one in documents if one.id in new or one.id in touched)
