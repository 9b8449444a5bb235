#!/usr/bin/env python3
"""Measure what is found of the blocks that newsgroup replies quote from their parents.

benchmarks/quality/newsgroups.py FOLDER [--first N] [--detections FILE] [--json FILE]
[--score FILE] [--check] [--raise]

All messages against all at the default sensitivity. The truth lists what was found by
Message-ID and no more, so there is recall only. A block is found when at least half of it is, on
both sides. A block and its parent may be linked through a third message that quotes both, so
every two passages of a cluster, and what both share with a third, count as found, beside the
alignments.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

from benchmarks.quality.borders import WORD
from benchmarks.quality.command import Report, finish, parser
from benchmarks.quality.coverage import Coverage, cover
from benchmarks.quality.detect import detect
from benchmarks.quality.digests import digest_of_files
from benchmarks.quality.recall import recall_report
from benchmarks.quality.truths import Texts, read_cases, read_detections

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.quality.spans import Pair
    from benchmarks.quality.truths import Case

NAME = "newsgroups20"
LAYOUTS = {"quoted-reply": "plain", "quoted-reply-rewrapped": "re-wrapped"}
SIZES = {20: "20 words and more", 8: "8 to 19 words", 0: "fewer"}
"""Classes of blocks, by the least words of their shorter side."""


def texts_of(folder: Path, first: int | None = None) -> list[str]:
    """Return the names of the messages, in order."""
    files = sorted(path.relative_to(folder).as_posix() for path in folder.glob("docs/*/*.txt"))
    return files[:first]


def group_of(case: Case, texts: Mapping[str, str]) -> str:
    """Return the group of a block: how it is laid out, and how long it is."""
    words = min(len(WORD.findall(texts[side.file], side.start, side.end)) for side in case.pair)
    size = next(name for least, name in SIZES.items() if words >= least)
    return f"{LAYOUTS[case.kind]}, {size}"


def measure(folder: Path, files: Sequence[str], found: Sequence[Pair], title: str) -> Report:
    """Measure what is found of the blocks whose two messages are among the files."""
    texts, known = Texts(folder), set(files)
    cases = [
        case
        for case in read_cases(folder / "truth.jsonl")
        if all(side.file in known for side in case.pair)
    ]
    groups: dict[str, list[Coverage]] = {
        f"{layout}, {size}": [] for size in SIZES.values() for layout in LAYOUTS.values()
    }
    for one in cover(cases, set(found)):
        groups[group_of(one.case, texts)].append(one)
    filled = {name: group for name, group in groups.items() if group}
    pinned = {name for name in filled if not name.endswith(SIZES[0])}
    return recall_report(NAME, title, filled, found, texts, pinned)


def report(folder: Path, first: int | None = None, score: Path | None = None) -> Report:
    """Search the messages, or read what was found in them, and measure."""
    files = texts_of(folder, first)
    if score:
        return measure(folder, files, read_detections(score), str(score))
    found = detect(folder, files if first else ("docs",))
    title = f"{NAME}, {len(files)} messages, {found.seconds:.0f} s"
    return measure(folder, files, [*found.pairs, *found.linked], title)


def digest_of(folder: Path) -> str:
    """Return the digest that names the floor of the data set."""
    return digest_of_files(folder, texts_of(folder), ("truth.jsonl",))


def main() -> int:
    """Measure, print, write what was asked for; return the exit code."""
    asked = parser("newsgroups.py", __doc__, first="messages").parse_args()
    found = report(asked.folder, asked.first, asked.score)
    return finish(found, asked, lambda: digest_of(asked.folder))


if __name__ == "__main__":
    sys.exit(main())
