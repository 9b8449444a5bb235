"""``python -m benchmarks.planted FOLDER --megabytes 2 --seed 1``."""

from __future__ import annotations

import argparse
from pathlib import Path

from benchmarks.planted.corpus import write_corpus
from benchmarks.planted.repeated import write_repeated


def main() -> None:
    """Write a corpus and say what is in it."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.planted", description=__doc__)
    parser.add_argument("folder", type=Path, help="where to write; documents go to FOLDER/docs")
    parser.add_argument("--megabytes", type=float, default=2.0, help="size of the documents")
    parser.add_argument("--seed", type=int, default=1, help="the same seed makes the same bytes")
    parser.add_argument(
        "--repeat", type=int, metavar="N", help="instead: one paragraph in N places"
    )
    asked = parser.parse_args()
    if (asked.folder / "docs").exists():
        parser.error(f"{asked.folder / 'docs'} is there already: name a new folder")
    if asked.repeat:
        documents = write_repeated(asked.folder, asked.repeat, asked.seed)
        print(f"{documents} documents, one paragraph in {asked.repeat} places")
        return
    made = write_corpus(asked.folder, asked.megabytes, asked.seed)
    print(
        f"{made.documents} documents, {made.size:,} bytes; {made.pairs} planted pairs, "
        f"{made.same_file} of them in one file; {made.negatives} chance stretches; "
        f"digest {made.digest[:16]}"
    )


if __name__ == "__main__":
    main()
