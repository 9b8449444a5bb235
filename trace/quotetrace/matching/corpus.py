"""All words of a corpus in one table, cut into segments that no passage may cross.

A segment is a piece of one section's own words: it ends where another section begins, and at
page furniture, whose words are left out. Words are numbered through the corpus; a number says
the place of a word everywhere in `matching`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import groupby
from typing import TYPE_CHECKING, Any

import numpy as np

from quotetrace.matching.spool import Spool
from quotetrace.matching.workers import each
from quotetrace.model import Document
from quotetrace.progress import Progress
from quotetrace.text.arrays import MOST_LETTERS, batches, join_words, split_batch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from quotetrace.text.arrays import WordArrays

FURNITURE = -2
MANY = 32
"""Groups of documents from which on more than one core pays."""
KINDS: dict[str, type[np.generic]] = {
    "starts": np.int32, "ends": np.int32, "hashes": np.uint64, "letters": np.uint8,
    "traits": np.uint8, "segment": np.int32,
}  # fmt: skip
"""The columns over words."""
KEPT_BLOCK = 1 << 20
"""Code points of documents that kept their words, in one group."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Parallel arrays over words, and over segments."""

    documents: Sequence[Document]
    starts: NDArray[np.int32]
    """Code points into the word's document."""
    ends: NDArray[np.int32]
    """Code points, half-open."""
    hashes: NDArray[np.uint64]
    letters: NDArray[np.uint8]
    traits: NDArray[np.uint8]
    """`WordTrait` flags."""
    segment: NDArray[np.int32]
    """The segment that holds each word; never falls."""
    segment_document: NDArray[np.int32]
    segment_section: NDArray[np.int32]
    """Index into `Document.sections`; -1 where the document has none."""
    segment_first: NDArray[np.int64]
    """Number of the first word of each segment, and one past the last word at the end."""
    spool: Spool
    """Where the columns over words are kept."""

    @property
    def size(self) -> int:
        """How many words."""
        return int(self.starts.size)


class SplitDocument(Document):
    """A document that kept its words, so that its text need not be split, nor be at hand."""

    __slots__ = ()

    @property
    def words(self) -> WordArrays:
        """As `words.split_words` gives them for the text."""
        raise NotImplementedError


def build_corpus(
    documents: Sequence[Document],
    stem: int = MOST_LETTERS,
    threads: int = 1,
    spool: Spool | None = None,
    progress: Progress | None = None,
) -> Corpus:
    """Split all documents into words and segments; those that kept their words are not split.

    Parameters
    ----------
    documents
        In the order that numbers the words.
    stem
        Letters of a word that its hash is made from.
    threads
        Cores to use; changes no result.
    spool
        Where the columns are kept; in memory when None.
    progress
        Where it is written how many documents are split.
    """
    told = progress or Progress()

    def split(group: Sequence[Document]) -> _Part:
        kept = [one for one in group if isinstance(one, SplitDocument)]
        if kept and stem == MOST_LETTERS:
            words, offsets = _kept_words(kept)
        else:
            words, offsets = split_batch([document.text for document in group], stem)
        return _lay_out(group, words, offsets)

    parts = each(split, _grouped(documents, stem), threads, MANY)
    return _joined(documents, parts, spool, told)


def _grouped(documents: Sequence[Document], stem: int) -> Iterator[Sequence[Document]]:
    """Part documents into groups that are split together; each all kept, or all not."""
    first = 0
    for is_kept, run in groupby(
        documents, lambda one: stem == MOST_LETTERS and isinstance(one, SplitDocument)
    ):
        sizes = _kept_sizes if is_kept else _text_sizes
        for size in sizes(run):
            yield documents[first : first + size]
            first += size


def _text_sizes(run: Iterable[Document]) -> Iterator[int]:
    """Count the documents of each group of those that are to be split."""
    return map(len, batches(one.text for one in run))


def _kept_sizes(run: Iterable[Document]) -> Iterator[int]:
    """Count the documents of each group of those that kept their words."""
    count, size = 0, 0
    for one in run:
        if count and size > KEPT_BLOCK:
            yield count
            count, size = 0, 0
        count += 1
        size += one.length
    yield count


def _kept_words(documents: Sequence[SplitDocument]) -> tuple[WordArrays, NDArray[np.int64]]:
    """Join the words that documents kept, as `words.split_batch` would give them."""
    offsets = np.zeros(len(documents) + 1, np.int64)
    np.cumsum([document.length + 1 for document in documents], out=offsets[1:])
    parts = [document.words for document in documents]
    words = join_words(parts)
    shift = np.repeat(offsets[:-1], [part.starts.size for part in parts])
    return replace(words, starts=words.starts + shift, ends=words.ends + shift), offsets


@dataclass(frozen=True, slots=True)
class _Part:
    """The words of a few documents, with documents and segments counted from 0."""

    columns: dict[str, NDArray[Any]]
    """Of each word, by the names of `Corpus`."""
    owner: NDArray[np.int32]
    """Of each segment: its document."""
    section: NDArray[np.int32]
    count: int
    """Documents."""


def _lay_out(documents: Sequence[Document], words: WordArrays, offsets: NDArray[np.int64]) -> _Part:
    """Say of every word which segment holds it, and leave out the words of furniture."""
    cuts: list[int] = []
    sections: list[int] = []
    sizes: list[int] = []
    for document, offset in zip(documents, offsets.tolist(), strict=False):
        own_cuts, own_sections = _segments(document)
        cuts += [cut + offset for cut in own_cuts] if offset else own_cuts
        sections += own_sections
        sizes.append(len(own_cuts))
    section = np.asarray(sections, np.int32)
    owner = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    segment = np.searchsorted(np.asarray(cuts, np.int64), words.starts, side="right") - 1
    kept = section[segment] != FURNITURE
    if not kept.all():
        words, segment = words[kept], segment[kept]
    offset = offsets[owner[segment]]
    columns: dict[str, NDArray[Any]] = {
        "starts": (words.starts - offset).astype(np.int32),
        "ends": (words.ends - offset).astype(np.int32),
        "hashes": words.hashes,
        "letters": words.letters,
        "traits": words.traits,
        "segment": segment.astype(np.int32),
    }
    return _Part(columns, owner, section, len(sizes))


def _joined(
    documents: Sequence[Document],
    parts: Iterable[_Part],
    spool: Spool | None,
    progress: Progress,
) -> Corpus:
    """Make one table of all parts."""
    spool = spool or Spool()
    columns = {name: spool.column(kind) for name, kind in KINDS.items()}
    owner, section = [np.zeros(0, np.int32)], [np.zeros(0, np.int32)]
    sizes = [np.zeros(1, np.int64)]
    documents_before = segments = 0
    for part in parts:
        for name, column in columns.items():
            own = part.columns[name]
            column.add(own + np.int32(segments) if name == "segment" else own)
        owner.append(part.owner + np.int32(documents_before))
        section.append(part.section)
        sizes.append(np.bincount(part.columns["segment"], minlength=part.section.size))
        documents_before += part.count
        progress.advance(part.count)
        segments += part.section.size
    ready: dict[str, Any] = {name: column.close() for name, column in columns.items()}
    return Corpus(
        documents=documents,
        **ready,
        spool=spool,
        segment_document=np.concatenate(owner),
        segment_section=np.concatenate(section),
        segment_first=np.cumsum(np.concatenate(sizes)),
    )


def _segments(document: Document) -> tuple[list[int], list[int]]:
    """Cut a document where the innermost section changes and around furniture.

    Returns
    -------
    cuts
        Code points where segments begin, from 0.
    sections
        The section index of each; -1 for none, `FURNITURE` for furniture.
    """
    borders = {0}
    for section in document.sections:
        borders |= {section.start, section.end}
    for span in document.furniture:
        borders |= {span.start, span.end}
    cuts = sorted(borders)
    innermost = _covering(cuts, [(s.start, s.end, s.index) for s in document.sections])
    covered = _covering(cuts, [(s.start, s.end, FURNITURE) for s in document.furniture])
    sections = [
        FURNITURE if hidden == FURNITURE else section
        for hidden, section in zip(covered, innermost, strict=True)
    ]
    return cuts, sections


def _covering(cuts: list[int], spans: list[tuple[int, int, int]]) -> list[int]:
    """Label of the innermost of the nested spans over each cut; -1 where there is none."""
    labels = []
    stack: list[tuple[int, int]] = []
    following = iter([*spans, (cuts[-1] + 1, 0, 0)])
    start, end, label = next(following)
    for cut in cuts:
        while stack and stack[-1][0] <= cut:
            stack.pop()
        while start <= cut:
            stack.append((end, label))
            start, end, label = next(following)
        labels.append(stack[-1][1] if stack else -1)
    return labels
