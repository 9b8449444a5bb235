"""Words → the passages where they stand: what `trace find` runs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotetrace.lookup.occurrences import LEAST_SHARE, WordFinder
from quotetrace.matching.corpus import build_corpus
from quotetrace.model import Passage
from quotetrace.text.arrays import split_words

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetrace.model import Document

TEXT = 200
"""Words from which on what is looked for is a text, any part of which may stand somewhere."""
CONTEXT_WORDS = 12
"""Words around a passage that go with it."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with the words that were looked for."""

    passage: Passage
    similarity: float
    """Twice the words kept in order, divided by the words of both sides (0 to 1)."""
    context_start: int
    context_end: int
    """The passage with some words around it, in code points of its document."""
    query_start: int
    query_end: int
    """What was looked for there, in code points of the words: a part of them, if they are long."""


def find_words(
    documents: Iterable[Document], words: str, *, min_similarity: float = 0.5
) -> list[Found]:
    """Find where words stand, the most alike first, then in the order of the documents.

    Parameters
    ----------
    documents
        Where to look; those of an index bring their words along.
    words
        A word, a phrase, or a long text.
    min_similarity
        Twice the words kept in order, divided by the words of both sides: the least, 0 to 1.
    """
    corpus = build_corpus(sorted(documents, key=lambda document: document.id))
    wanted = split_words(words)
    query = wanted.hashes
    finder = WordFinder(corpus)
    least = min(min_similarity, LEAST_SHARE)
    places = finder.find(query, least_share=least, parts=query.size >= TEXT)
    found = []
    for place in places:
        if place.similarity < min_similarity:
            continue
        segment = int(corpus.segment[place.first])
        document = corpus.documents[int(corpus.segment_document[segment])]
        section = int(corpus.segment_section[segment])
        first = max(place.first - CONTEXT_WORDS, int(corpus.segment_first[segment]))
        last = min(place.last + CONTEXT_WORDS, int(corpus.segment_first[segment + 1]))
        passage = Passage(
            document,
            None if section < 0 else document.sections[section],
            int(corpus.starts[place.first]),
            int(corpus.ends[place.last - 1]),
        )
        context = int(corpus.starts[first]), int(corpus.ends[last - 1])
        asked = int(wanted.starts[place.query_first]), int(wanted.ends[place.query_last - 1])
        found.append(Found(passage, place.similarity, *context, *asked))
    return found
