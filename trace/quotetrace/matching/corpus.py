"""All words of a corpus in one table, cut into stretches that no passage may cross.

A stretch is a piece of one section's own words: it ends where another section begins, and at
page furniture, whose words are left out. Words are numbered through the corpus; a number says
the place of a word everywhere in `matching`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.words import MOST_LETTERS, Words, join_words, split_many

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from quotetrace.model import Document

FURNITURE = -2


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


def build_corpus(documents: Sequence[Document], stem: int = MOST_LETTERS) -> Corpus:
    """Split all documents into words and stretches.

    Parameters
    ----------
    documents
        In the order that numbers the words.
    stem
        Letters of a word that its hash is made from.
    """
    parts: list[Words] = []
    stretches: list[NDArray[np.int32]] = []
    owner: list[int] = []
    section: list[int] = []
    texts = (document.text for document in documents)
    for index, (document, words) in enumerate(zip(documents, split_many(texts, stem), strict=True)):
        cuts, sections = _stretches(document)
        at = np.searchsorted(cuts, words.starts, side="right") - 1
        kept = np.asarray(sections, np.int32)[at] != FURNITURE
        parts.append(words[kept])
        stretches.append((at[kept] + len(owner)).astype(np.int32))
        owner += [index] * len(sections)
        section += sections
    words = join_words(parts)
    stretch = np.concatenate([np.zeros(0, np.int32), *stretches])
    return Corpus(
        documents=documents,
        starts=words.starts.astype(np.int32),
        ends=words.ends.astype(np.int32),
        hashes=words.hashes,
        letters=words.letters,
        traits=words.traits,
        stretch=stretch,
        stretch_document=np.asarray(owner, np.int32),
        stretch_section=np.asarray(section, np.int32),
        stretch_first=np.searchsorted(stretch, np.arange(len(owner) + 1)),
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
