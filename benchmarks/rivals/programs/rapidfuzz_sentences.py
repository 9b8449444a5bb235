"""All pairs of sentences by rapidfuzz, on all cores."""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process

SENTENCE = re.compile(r"\S.*?(?:[.!?][\"”’)\]]*(?=\s)|(?=\n\s*\n)|\Z)", re.DOTALL)
LEAST = 30
"""Letters that a sentence must have."""
ALIKE = 80
"""Of 100, from which two sentences count as the same."""
AT_ONCE = 1000


def main(output: str, *files: str) -> None:
    """Write the pairs of sentences that are alike."""
    sides: list[dict[str, object]] = []
    sentences: list[str] = []
    for file in files:
        text = Path(file).read_bytes().decode("utf-8", "replace")
        for found in SENTENCE.finditer(text):
            if len(found[0]) >= LEAST:
                sides.append({"file": file, "start": found.start(), "end": found.end()})
                sentences.append(" ".join(found[0].split()))
    with Path(output).open("w", encoding="utf-8") as out:
        for start in range(0, len(sentences), AT_ONCE):
            alike = process.cdist(
                sentences[start : start + AT_ONCE],
                sentences[start:],
                scorer=fuzz.ratio,
                score_cutoff=ALIKE,
                dtype=np.uint8,
                workers=-1,
            )
            for one, other in np.argwhere(alike):
                if one < other:
                    row = {"a": sides[start + one], "b": sides[start + other]}
                    out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
