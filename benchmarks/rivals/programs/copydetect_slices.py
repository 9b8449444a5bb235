"""Every two documents by copydetect, as plain text, with its own thresholds."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from copydetect import CopyDetector


def main(output: str, *files: str) -> None:
    """Write which parts of every two documents are copied."""
    detector = CopyDetector(disable_filtering=True, silent=True, autoopen=False)
    for file in files:
        detector.add_file(file)
    detector.run()
    with Path(output).open("w", encoding="utf-8") as out:
        for (a, b), slices in detector.slice_matrix.items():
            ends = [list(zip(*side.tolist(), strict=True)) for side in slices]
            out.write(json.dumps({"files": [a, b], "slices": ends}) + "\n")


if __name__ == "__main__":
    main(*sys.argv[1:])
