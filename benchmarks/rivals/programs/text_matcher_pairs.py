"""Every two documents by text-matcher, with its own settings."""

from __future__ import annotations

import contextlib
import json
import sys
from itertools import combinations
from pathlib import Path

from text_matcher.matcher import Matcher, Text


def main(output: str, *files: str) -> None:
    """Write what every two documents have in common."""
    texts = [Text(Path(file).read_bytes().decode("utf-8", "replace"), file) for file in files]
    with Path(output).open("w", encoding="utf-8") as out, contextlib.redirect_stdout(sys.stderr):
        for a, b in combinations(texts, 2):
            try:
                _, spans_a, spans_b = Matcher(a, b).match()
            except (IndexError, RecursionError):
                print(f"failed on {a.label} and {b.label}")
                continue
            for (start_a, end_a), (start_b, end_b) in zip(spans_a, spans_b, strict=True):
                row = {
                    "a": {"file": a.label, "start": start_a, "end": end_a},
                    "b": {"file": b.label, "start": start_b, "end": end_b},
                }
                out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
