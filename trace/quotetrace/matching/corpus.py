"""All words of a corpus in one table, cut into stretches that no passage may cross.

A stretch is a piece of one section's own words: it ends where another section begins, and at
page furniture, whose words are left out. Words are numbered through the corpus; a number says
the place of a word everywhere in `matching`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from quotetrace.matching.words import MOST_LETTERS, batches, split_batch

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from quotetrace.matching.words import Words
    from quotetrace.model import Document

FURNITURE = -2
MANY = 16
"""Groups of documents from which on more than one core pays."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Parallel arrays over words, and over stretches."""

    documents: Sequence[Document]
    starts: NDArray[np.int32]
    """Code points into the word's document."""
    ends: NDArray[np.int32]
    """Code points, half-open."""
    hashes: NDArray[np.uint64]
    letters: NDArray[np.uint8]
    traits: NDArray[np.uint8]
    """`WordTrait` flags."""
    stretch: NDArray[np.int32]
    """The stretch that holds each word; never falls."""
    stretch_document: NDArray[np.int32]
    stretch_section: NDArray[np.int32]
    """Index into `Document.sections`; -1 where the document has none."""
    stretch_first: NDArray[np.int64]
    """Number of the first word of each stretch, and one past the last word at the end."""

    @property
    def size(self) -> int:
        """How many words."""
        return int(self.starts.size)


def build_corpus(
    documents: Sequence[Document], stem: int = MOST_LETTERS, threads: int = 1
) -> Corpus:
    """Split all documents into words and stretches.

    Parameters
    ----------
    documents
        In the order that numbers the words.
    stem
        Letters of a word that its hash is made from.
    threads
        Cores to use; changes no result.
    """
    groups = list(_grouped(documents))

    def split(group: Sequence[Document]) -> _Part:
        words, offsets = split_batch([document.text for document in group], stem)
        return _lay_out(group, words, offsets)

    if threads > 1 and len(groups) > MANY:
        from concurrent.futures import ThreadPoolExecutor  # noqa: PLC0415 (slow start)

        with ThreadPoolExecutor(threads) as pool:
            return _joined(documents, list(pool.map(split, groups)))
    return _joined(documents, [split(group) for group in groups])


def assemble_corpus(documents: Sequence[Document], words: Iterable[Words]) -> Corpus:
    """Put the ready words of documents into one table, as `build_corpus` would."""
    parts = [
        _lay_out([document], own, np.array([0, len(document.text) + 1]))
        for document, own in zip(documents, words, strict=True)
    ]
    return _joined(documents, parts)


def _grouped(documents: Sequence[Document]) -> Iterator[Sequence[Document]]:
    first = 0
    for batch in batches(document.text for document in documents):
        yield documents[first : first + len(batch)]
        first += len(batch)


@dataclass(slots=True)
class _Part:
    """The words of a few documents, with documents and stretches counted from 0."""

    columns: dict[str, NDArray[Any]]
    """Of each word, by the names of `Corpus`."""
    owner: NDArray[np.int32]
    """Of each stretch: its document."""
    section: NDArray[np.int32]
    count: int
    """Documents."""


def _lay_out(documents: Sequence[Document], words: Words, offsets: NDArray[np.int64]) -> _Part:
    """Say of every word which stretch holds it, and leave out the words of furniture."""
    cuts: list[int] = []
    sections: list[int] = []
    sizes: list[int] = []
    for document, offset in zip(documents, offsets.tolist(), strict=False):
        own_cuts, own_sections = _stretches(document)
        cuts += [cut + offset for cut in own_cuts] if offset else own_cuts
        sections += own_sections
        sizes.append(len(own_cuts))
    section = np.asarray(sections, np.int32)
    owner = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
    stretch = np.searchsorted(np.asarray(cuts, np.int64), words.starts, side="right") - 1
    kept = section[stretch] != FURNITURE
    if not kept.all():
        words, stretch = words[kept], stretch[kept]
    offset = offsets[owner[stretch]]
    columns: dict[str, NDArray[Any]] = {
        "starts": (words.starts - offset).astype(np.int32),
        "ends": (words.ends - offset).astype(np.int32),
        "hashes": words.hashes,
        "letters": words.letters,
        "traits": words.traits,
        "stretch": stretch.astype(np.int32),
    }
    return _Part(columns, owner, section, len(sizes))


def _joined(documents: Sequence[Document], parts: list[_Part]) -> Corpus:
    """Make one table of all parts, which are spent."""
    stretches, counts = 0, 0
    for part in parts:
        part.columns["stretch"] = part.columns["stretch"] + np.int32(stretches)
        part.owner = part.owner + np.int32(counts)
        stretches += part.section.size
        counts += part.count
    kinds = {"starts": np.int32, "ends": np.int32, "hashes": np.uint64, "letters": np.uint8,
             "traits": np.uint8, "stretch": np.int32}  # fmt: skip
    columns: dict[str, Any] = {
        name: np.concatenate([np.zeros(0, kind), *(part.columns.pop(name) for part in parts)])
        for name, kind in kinds.items()
    }
    none = np.zeros(0, np.int32)
    return Corpus(
        documents=documents,
        **columns,
        stretch_document=np.concatenate([none, *(part.owner for part in parts)]),
        stretch_section=np.concatenate([none, *(part.section for part in parts)]),
        stretch_first=np.searchsorted(columns["stretch"], np.arange(stretches + 1)),
    )


def _stretches(document: Document) -> tuple[list[int], list[int]]:
    """Cut a document where the innermost section changes and around furniture.

    Returns
    -------
    cuts
        Code points where stretches begin, from 0.
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
