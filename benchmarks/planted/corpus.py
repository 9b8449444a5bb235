"""Corpora of any size, written document by document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.planted.digest import Digest
from benchmarks.planted.document import make
from benchmarks.planted.pool import Pool
from benchmarks.planted.truth import line
from benchmarks.planted.world import world

if TYPE_CHECKING:
    from pathlib import Path

MEGABYTE = 1_000_000
ACROSS_PER_MEGABYTE = 72.0
"""Copies of passages of other files; with copies of copies some 80 pairs come of it."""
WITHIN_PER_MEGABYTE = 5.4
"""Copies of passages of the same file."""


@dataclass(frozen=True, slots=True)
class Summary:
    """What was written."""

    documents: int
    size: int
    """Bytes of all documents, in UTF-8."""
    pairs: int
    same_file: int
    negatives: int
    digest: str
    """As `digest_of` gives it for the folder."""


def _due(rate: float, size: float, done: int) -> int:
    """Return how many copies are owed when so many bytes have been written."""
    return max(0, int(rate * size / MEGABYTE) - done)


def write_corpus(folder: Path, megabytes: float, seed: int) -> Summary:
    """Write documents to ``folder/docs`` with ``truth.jsonl`` and ``negatives.jsonl`` beside it.

    Parameters
    ----------
    folder
        Made if missing.
    megabytes
        Millions of bytes at which no further document is begun.
    seed
        The same seed makes the same bytes.
    """
    topics, pool, digest = world(seed), Pool(), Digest()
    documents = size = pairs = same_file = negatives = across = within = 0
    folder.mkdir(parents=True, exist_ok=True)
    with (
        (folder / "truth.jsonl").open("w", encoding="utf-8", newline="\n") as truth_file,
        (folder / "negatives.jsonl").open("w", encoding="utf-8", newline="\n") as negatives_file,
    ):
        while size < megabytes * MEGABYTE:
            quota = (
                _due(ACROSS_PER_MEGABYTE, size, across),
                _due(WITHIN_PER_MEGABYTE, size, within),
            )
            made = make(seed, documents, topics, pool, quota)
            data = made.text.encode()
            path = folder / made.file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(data)
            truth = "".join(map(line, made.truth))
            truth_file.write(truth)
            negatives_file.write("".join(map(line, made.negatives)))
            digest.document(made.file, data)
            digest.truth(truth.encode())
            documents += 1
            size += len(data)
            pairs += len(made.truth)
            same_file += sum(row["same_file"] for row in made.truth)
            negatives += len(made.negatives)
            across += made.across
            within += made.within
    return Summary(documents, size, pairs, same_file, negatives, digest.hexdigest())
