"""What our own program finds between the two documents of given pairs."""

from __future__ import annotations

import os
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import chain
from typing import TYPE_CHECKING

import quotetrace
from benchmarks.quality.spans import Pair, Span, pair

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from quotetrace.model import Document, Passage

PROCESSES = min(2, os.cpu_count() or 1)
WIDEST = "paraphrase"


@dataclass(frozen=True, slots=True)
class Given:
    """How pairs are searched."""

    folder: Path
    """Files are named relative to it."""
    sensitivity: str = WIDEST
    min_words: int = 5


@lru_cache(maxsize=64)
def _document(path: str) -> Document | None:
    """Read a file, or nothing where it cannot be read as a text."""
    documents = quotetrace.read([path], on_skip=lambda _: None)
    return documents[0] if documents else None


def _span(passage: Passage, folder: Path) -> Span:
    name = os.path.relpath(passage.document.path, folder)
    return Span(name, passage.start, passage.end)


def find_between(given: Given, files: tuple[str, str]) -> list[Pair]:
    """Find what two files of a folder have in common, leaving out what either has twice."""
    documents = [_document(str(given.folder / file)) for file in files]
    readable = [document for document in documents if document is not None]
    if len(readable) < 2:
        return []
    found = quotetrace.find_clusters(
        readable, sensitivity=given.sensitivity, min_words=given.min_words, threads=1
    )
    return [
        pair(_span(one.a, given.folder), _span(one.b, given.folder))
        for one in found.alignments
        if one.a.document is not one.b.document
    ]


def find_in_pairs(given: Given, pairs: Sequence[tuple[str, str]]) -> list[Pair]:
    """Find what the two files of every pair have in common, on a few processes."""
    size = max(1, min(20, len(pairs) // (4 * PROCESSES)))
    with ProcessPoolExecutor(PROCESSES) as pool:
        return list(
            chain.from_iterable(pool.map(partial(find_between, given), pairs, chunksize=size))
        )
