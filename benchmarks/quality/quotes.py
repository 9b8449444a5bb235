#!/usr/bin/env python3
"""Measure how quotations and their speakers are found, and how true they are told to be.

benchmarks/quality/quotes.py [--misses] [--json FILE] [--check] [--raise]

On the sentences of quoted/sentences.txt and quoted/batches.txt, and on generated cases of
fidelity and of short quotations; needs no data set.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from itertools import combinations
from pathlib import Path
from typing import TYPE_CHECKING

if __package__ in {None, ""}:
    ROOT = Path(__file__).resolve().parents[2]
    sys.path[:1] = [str(ROOT), str(ROOT / "trace")]

from benchmarks.planted.digest import Digest
from benchmarks.quality.command import Report, finish
from benchmarks.quality.quoted.generated import FidelityCase, cases, sources
from benchmarks.quality.quoted.phrases import phrases, posts
from benchmarks.quality.quoted.sentences import BATCHES, SENTENCES, Case, Truth, read_cases
from benchmarks.quality.table import grid
from quotetrace.lookup.tracing import check_quotations, trace_quotations
from quotetrace.model import Document, Section, SectionKind
from quotetrace.quoting.finding import find_quotations
from quotetrace.quoting.quotations import QUOTING, Quotation

if TYPE_CHECKING:
    from collections.abc import Sequence

NAME = "quotations"
BORDER = 1
"""Code points by which a border may be off."""


def document(text: str, name: str) -> Document:
    """Make a document of one post."""
    return Document(name, name, text, (Section(0, SectionKind.POST, 0, len(text)),))


def sentence_figures(path: Path, misses: list[str]) -> dict[str, float]:
    """Measure quotations, borders, speakers and merging on the written sentences of a file."""
    count: Counter[str] = Counter()
    for case in read_cases(path):
        found = [
            one
            for one in find_quotations([document(case.text, f"{case.number:03d}")])
            if one.kind in QUOTING
        ]
        pairs = _matched(case, found)
        count["true"] += len(case.quotations)
        count["found"] += len(found)
        count["hits"] += len(pairs)
        count["borders"] += sum(_has_borders(truth, one) for truth, one in pairs)
        count["speakers"] += sum(_has_speaker(truth, one) for truth, one in pairs)
        count.update(_merging(pairs))
        misses += _misses(case, found, pairs)
    together = count["both"] / max(count["merged"], 1), count["both"] / max(count["same"], 1)
    return {
        "recall": count["hits"] / count["true"],
        "precision": count["hits"] / count["found"],
        "borders": count["borders"] / count["hits"],
        "speaker as written": count["speakers"] / count["hits"],
        "speakers merged F1": 2 * together[0] * together[1] / max(sum(together), 1e-9),
    }


def _matched(case: Case, found: Sequence[Quotation]) -> list[tuple[Truth, Quotation]]:
    """Pair what is true with what was found: the spans share half of the longer."""
    free = list(found)
    pairs = []
    for truth in case.quotations:
        for one in free:
            shared = min(one.end, truth.end) - max(one.start, truth.start)
            if 2 * shared >= max(one.end - one.start, truth.end - truth.start):
                pairs.append((truth, one))
                free.remove(one)
                break
    return pairs


def _has_borders(truth: Truth, one: Quotation) -> bool:
    return abs(one.start - truth.start) <= BORDER and abs(one.end - truth.end) <= BORDER


def _has_speaker(truth: Truth, one: Quotation) -> bool:
    if one.speaker is None or truth.speaker is None:
        return one.speaker is None and truth.speaker is None
    return one.speaker.text.lower() == truth.speaker.lower()


def _merging(pairs: Sequence[tuple[Truth, Quotation]]) -> Counter[str]:
    """Count the pairs of quotations that have, and that are given, the same speaker."""
    count: Counter[str] = Counter()
    for (a, one), (b, other) in combinations(pairs, 2):
        if a.who is None or b.who is None:
            continue
        merged = one.speaker_id is not None and one.speaker_id == other.speaker_id
        count["same"] += a.who == b.who
        count["merged"] += merged
        count["both"] += merged and a.who == b.who
    return count


def _misses(
    case: Case, found: Sequence[Quotation], pairs: Sequence[tuple[Truth, Quotation]]
) -> list[str]:
    known = [one for _, one in pairs]
    lines = [f"extra: {one.text}" for one in found if one not in known]
    hit = [truth for truth, _ in pairs]
    lines += [f"missed: {case.text[t.start : t.end]}" for t in case.quotations if t not in hit]
    lines += [
        f"speaker {one.speaker and one.speaker.text!r} for {truth.speaker!r}: {one.text}"
        for truth, one in pairs
        if not _has_speaker(truth, one)
    ]
    return [f"{case.number} {case.pattern}: {line}" for line in lines]


def fidelity_figures(misses: list[str]) -> dict[str, float]:
    """Measure the labels of generated quotations, and that no change is called verbatim."""
    library = [document(" ".join(text) + "\n", f"s{n:03d}") for n, text in enumerate(sources())]
    drafts = cases()
    found = find_quotations([document(one.draft, f"d{n:04d}") for n, one in enumerate(drafts)])
    first = {
        one.document.id: one for one in reversed(found) if one.kind in QUOTING and not one.depth
    }
    labels = check_quotations(library, [first[f"d{n:04d}"] for n in range(len(drafts))])
    right: Counter[str] = Counter()
    total: Counter[str] = Counter(one.kind for one in drafts)
    silent = 0
    for case, trace in zip(drafts, labels, strict=True):
        right[case.kind] += trace.verdict.value == case.verdict
        silent += case.verdict == "altered" and trace.verdict.value == "verbatim"
        misses += _wrong(case, trace.verdict.value)
    return {
        "fidelity": right.total() / len(drafts),
        "no change called verbatim": 1.0 - silent / len(drafts),
        **{f"fidelity, {kind}": right[kind] / total[kind] for kind in sorted(total)},
    }


def phrase_figures(misses: list[str]) -> dict[str, float]:
    """Measure whether short quotations are traced to where they were taken from.

    Returns
    -------
    dict
        The share of the phrases whose place was found, and among the unmarked places that were
        found the share of those that are where a phrase was taken from.
    """
    made = phrases()
    library = [document(f"{text}\n", f"a{n:04d}") for n, text in enumerate(posts())]
    library += [document(one.draft, f"b{n:04d}") for n, one in enumerate(made)]
    tracing = trace_quotations(library, find_quotations(library))
    home = {one.quotation.document.id: one.cluster for one in tracing.traces if one.cluster}
    clusters = {one.id: one for one in tracing.clusters}
    right = chance = 0
    for number, one in enumerate(made):
        cluster = clusters.get(home.get(f"b{number:04d}", ""))
        places = [] if cluster is None else [(p.document.id, p.start) for p in cluster.passages]
        unmarked = {place for place in places if place[0].startswith("a")}
        true = (f"a{one.post:04d}", one.start) in unmarked
        right, chance = right + true, chance + len(unmarked) - true
        misses += [] if true else [f"phrase missed: {one.text}"]
    return {
        "short quotes found": right / len(made),
        "short quotes no chance": right / max(right + chance, 1),
    }


def _wrong(case: FidelityCase, verdict: str) -> list[str]:
    return [] if verdict == case.verdict else [f"{case.kind}, {verdict}: {case.quotation}"]


def digest() -> str:
    """Return a number of the sentences and of the generated cases."""
    made = Digest()
    for path in (SENTENCES, BATCHES):
        made.truth(path.read_bytes())
    for case in cases():
        made.truth(f"{case.verdict}\n{case.draft}".encode())
    for one in phrases():
        made.truth(f"{one.post} {one.start}\n{one.draft}".encode())
    return made.hexdigest()


def main() -> int:
    """Measure, print, write what was asked for; return the exit code."""
    options = argparse.ArgumentParser(prog="quotes.py", description=__doc__)
    options.add_argument("--misses", action="store_true", help="list what went wrong")
    options.add_argument("--json", type=Path, metavar="FILE", help="write all figures")
    options.add_argument("--check", action="store_true", help="end with 1 below floors.json")
    options.add_argument("--raise", dest="lift", action="store_true", help="raise floors.json")
    asked = options.parse_args(namespace=argparse.Namespace(detections=None))
    misses: list[str] = []
    batches = sentence_figures(BATCHES, misses)
    figures = {
        **sentence_figures(SENTENCES, misses),
        **{f"{name}, batches": value for name, value in batches.items()},
        **fidelity_figures(misses),
        **phrase_figures(misses),
    }
    rows = [(name, f"{value:.4f}") for name, value in figures.items()]
    sentences = sum(len(read_cases(path)) for path in (SENTENCES, BATCHES))
    table = grid(f"{NAME}: {sentences} sentences, {len(cases())} quoted", ["share"], rows)
    if asked.misses:
        print("\n".join(misses))
    return finish(Report(NAME, table, figures, details=dict(figures)), asked, digest)


if __name__ == "__main__":
    sys.exit(main())
