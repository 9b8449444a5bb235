"""A corpus in which one paragraph stands in very many places, to see how the cost grows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.planted.chance import dice, one_of
from benchmarks.planted.sentences import sentence
from benchmarks.planted.truth import line, place
from benchmarks.planted.voice import Voice
from benchmarks.planted.world import world

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

PLACES = 4
"""So often the paragraph stands in one document, with paragraphs of its own between."""
REPEATED_WORDS = 60
OWN_WORDS = 40


def _paragraph(rng: Random, voice: Voice, words: int) -> str:
    out: list[str] = []
    while len(out) < words:
        out += sentence(rng, voice).words
    return " ".join(out)


def write_repeated(folder: Path, times: int, seed: int) -> int:
    """Write a corpus with one paragraph in `times` places; return the number of documents.

    ``folder/places.jsonl`` says where: ``{"file", "start", "end"}``, half-open code points.

    Parameters
    ----------
    folder
        Made if missing.
    times
        How often the paragraph stands in the corpus.
    seed
        The same seed makes the same bytes.
    """
    topics = world(seed)
    first = dice(seed, "repeated")
    same = _paragraph(first, Voice(first, topics[0]), REPEATED_WORDS)
    documents = -(-times // PLACES)
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "places.jsonl").open("w", encoding="utf-8", newline="\n") as places:
        for index in range(documents):
            rng = dice(seed, "repeated", index)
            voice = Voice(rng, one_of(rng, topics))
            file = f"docs/{index // 1000:03d}/{index:06d}.txt"
            text = ""
            for _ in range(min(PLACES, times - index * PLACES)):
                text += _paragraph(rng, voice, OWN_WORDS) + "\n\n"
                places.write(line(place(file, len(text), len(text) + len(same))))
                text += same + "\n\n"
            path = folder / file
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes((text + _paragraph(rng, voice, OWN_WORDS) + "\n").encode())
    return documents
