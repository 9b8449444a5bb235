"""Every two documents by difflib, on words."""

from __future__ import annotations

import json
import re
import sys
from difflib import SequenceMatcher
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

WORD = re.compile(r"\w+")
LEAST = 8
"""Words that a match must have."""


class Words(NamedTuple):
    """The words of a document and where they stand."""

    file: str
    folded: list[str]
    spans: list[tuple[int, int]]

    def side(self, start: int, end: int) -> dict[str, object]:
        """Return a run of words as code points of its file."""
        return {"file": self.file, "start": self.spans[start][0], "end": self.spans[end - 1][1]}


def words_of(file: str) -> Words:
    """Read the words of a document."""
    text = Path(file).read_bytes().decode("utf-8", "replace")
    found = list(WORD.finditer(text))
    return Words(file, [one[0].lower() for one in found], [one.span() for one in found])


def main(output: str, *files: str) -> None:
    """Write what every two documents have in common."""
    documents = [words_of(file) for file in files]
    with Path(output).open("w", encoding="utf-8") as out:
        for a, b in combinations(documents, 2):
            for match in SequenceMatcher(None, a.folded, b.folded).get_matching_blocks():
                if match.size >= LEAST:
                    row = {
                        "a": a.side(match.a, match.a + match.size),
                        "b": b.side(match.b, match.b + match.size),
                    }
                    out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
