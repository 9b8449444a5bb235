#!/usr/bin/env python3
"""Measure whether one text is one cluster and two texts are two, on planted corpora.

benchmarks/quality/clusters.py FOLDER [--make MEGABYTES] [--forms 30] [--seed 1] [--json FILE]
[--check] [--raise]

The figure is BCubed (Bagga and Baldwin 1998; Amigó et al. 2009) over passages. An item is a
place where a planted text stands; it belongs to the cluster with the passage that meets it best,
or to none. What is set apart is no cluster. Passages that meet no item are items of their own.
"""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

from rich.table import Table

import quotetrace
from benchmarks.planted.corpus import write_corpus
from benchmarks.planted.digest import digest_of
from benchmarks.planted.forms import plant_forms
from benchmarks.quality.command import Report, finish, parser
from benchmarks.quality.spans import Span, common
from benchmarks.quality.truths import read_cases

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterable, Mapping, Sequence

MEETS = 0.5
"""A passage and an item meet when they share so much of the longer."""


class BCubed(NamedTuple):
    """Agreement of two groupings of the same items, 0 to 1."""

    precision: float
    recall: float
    f1: float


def bcubed(pairs: Sequence[tuple[Hashable, Hashable]]) -> BCubed:
    """Return the agreement of two groupings.

    Parameters
    ----------
    pairs
        Of each item, its true group and the group it was given.
    """
    true: dict[Hashable, int] = defaultdict(int)
    given: dict[Hashable, int] = defaultdict(int)
    both: dict[tuple[Hashable, Hashable], int] = defaultdict(int)
    for one in pairs:
        true[one[0]] += 1
        given[one[1]] += 1
        both[one] += 1
    precision = sum(both[one] / given[one[1]] for one in pairs) / len(pairs)
    recall = sum(both[one] / true[one[0]] for one in pairs) / len(pairs)
    return BCubed(precision, recall, 2 * precision * recall / (precision + recall))


def groupings(
    texts: Mapping[Span, str], clusters: Iterable[tuple[str, Sequence[Span]]]
) -> list[tuple[str, str]]:
    """Return of each item its true text and the cluster that it was given to.

    Parameters
    ----------
    texts
        The text that stands at a place.
    clusters
        Names of clusters with their passages.
    """
    here: dict[str, list[tuple[Span, str]]] = defaultdict(list)
    for name, passages in clusters:
        for passage in passages:
            here[passage.file].append((passage, name))
    out, met = [], set()
    for place, text in sorted(texts.items()):
        shares = [(_share(place, passage), passage, name) for passage, name in here[place.file]]
        share, passage, name = max(shares, default=(0.0, place, ""))
        met |= {passage for share, passage, _ in shares if share > 0}
        out.append((text, name if share >= MEETS else f"alone {place}"))
    strays = {one for found in here.values() for one in found if one[0] not in met}
    return out + [(f"stray {place}", name) for place, name in sorted(strays)]


def _share(place: Span, passage: Span) -> float:
    both = common(place, passage)
    longer = max(place.end - place.start, passage.end - passage.start)
    return (both.end - both.start) / longer if both else 0.0


def report(folder: Path, name: str) -> Report:
    """Search a corpus and measure its clusters."""
    documents = quotetrace.read([folder / "docs"])
    found = quotetrace.find_clusters(documents)
    clusters = [(cluster.id, [_span(one, folder) for one in cluster.passages]) for cluster in found]
    texts = {side: case.text for case in read_cases(folder / "truth.jsonl") for side in case.pair}
    pairs = groupings(texts, clusters)
    got = bcubed(pairs)
    table = Table("items", "texts", "clusters", "precision", "recall", "F1", title=name)
    row = (len(texts), len(set(texts.values())), len(clusters))
    table.add_row(*map(str, row), *(f"{value:.4f}" for value in got))
    return Report(name, table, {"BCubed F1": got.f1}, details=got._asdict())


def _span(passage: quotetrace.Passage, folder: Path) -> Span:
    file = os.path.relpath(passage.document.path, folder)
    return Span(file, passage.start, passage.end)


def mark_of(folder: Path) -> str:
    """Return a digest of a corpus that is not that of its other measurements."""
    return sha256(f"clusters {digest_of(folder)}".encode()).hexdigest()


def make(folder: Path, megabytes: float, seed: int, forms: int) -> str:
    """Write a corpus and return its name."""
    write_corpus(folder, megabytes, seed)
    if not forms:
        return f"clusters, {megabytes:g} MB, seed {seed}"
    plant_forms(folder, forms, seed)
    return f"clusters, {megabytes:g} MB and {forms} notices of one form, seed {seed}"


def main() -> int:
    """Measure, print, write what was asked for; return the exit code."""
    options = parser("clusters.py", __doc__)
    options.add_argument("--make", type=float, metavar="MEGABYTES", help="make the corpus first")
    options.add_argument("--forms", type=int, default=0, help="notices of one form, for --make")
    options.add_argument("--seed", type=int, default=1, help="for --make")
    asked = options.parse_args()
    name = f"clusters, {asked.folder.name}"
    if asked.make:
        if (asked.folder / "docs").exists():
            print(f"{asked.folder / 'docs'} is there already: name a new folder", file=sys.stderr)
            return 2
        name = make(asked.folder, asked.make, asked.seed, asked.forms)
    return finish(report(asked.folder, name), asked, lambda: mark_of(asked.folder))


if __name__ == "__main__":
    sys.exit(main())
