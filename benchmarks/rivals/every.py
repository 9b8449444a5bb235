"""All programs that are compared."""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING

from benchmarks.quality.spans import Span, pair
from benchmarks.rivals.ours import Trace
from benchmarks.rivals.passim import Passim
from benchmarks.rivals.rival import FOUND, Brought, Program, PythonRival, TextMatcher
from benchmarks.rivals.textpair import TextPair
from benchmarks.speed.processes import measure

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from benchmarks.quality.spans import Pair
    from benchmarks.rivals.corpora import Corpus
    from benchmarks.rivals.rival import Command

BROUGHT = {
    "passim": "a Python environment in which passim 2 is installed, with pyspark (needs Java)",
    "textpair": "TextPAIR's program compareNgrams (needs lz4)",
}
COMMON = 25
"""Letters that two slices of copydetect share when they belong together: its own threshold."""
LIMIT = 3600.0
"""Seconds that looking up repeats may take."""


class SuffixArray(PythonRival):
    """Both tables are timed; the repeats in them are looked up by another run."""

    def found(self, corpus: Corpus, work: Path) -> Iterable[Pair]:
        """Run once more, and read the repeats, which are in bytes."""
        made: Command = self.command(corpus, work)
        measure([*made.words, "--repeats"], work, made.variables, LIMIT)
        with (work / FOUND).open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield pair(corpus.span(**row["a"]), corpus.span(**row["b"]))


class Copydetect(PythonRival):
    """Its output says what is copied of two documents, not what from where."""

    def found(self, corpus: Corpus, work: Path) -> Iterable[Pair]:
        """Join slices of both documents that have a piece in common."""
        with (work / FOUND).open(encoding="utf-8") as lines:
            for row in map(json.loads, lines):
                yield from _joined(corpus, *row["files"], *row["slices"])


def _joined(
    corpus: Corpus, a: str, b: str, in_a: list[list[int]], in_b: list[list[int]]
) -> Iterable[Pair]:
    pieces_b = [(span, _pieces(corpus.texts[b], *span)) for span in in_b]
    for span in in_a:
        pieces = _pieces(corpus.texts[a], *span)
        for other, others in pieces_b:
            if not pieces.isdisjoint(others):
                yield pair(Span(a, *span), Span(b, *other))


def _pieces(text: str, start: int, end: int) -> set[str]:
    return {text[at : at + COMMON] for at in range(start, end - COMMON + 1)}


def rivals(folder: Path, brought: Mapping[str, Path]) -> list[Program]:
    """Return all rivals.

    Parameters
    ----------
    folder
        Where their environments are made.
    brought
        Paths of what cannot be installed by name; the keys of `BROUGHT`.
    """
    threads = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count()

    def bring(name: str) -> Brought:
        return Brought(brought.get(name), BROUGHT[name])

    return [
        Trace(
            "trace on Spark",
            note="trace clusters --engine spark on this machine, from start to written JSON",
            options=("--engine", "spark"),
        ),
        Passim(bring("passim"), threads or 1),
        TextPair(bring("textpair"), threads or 1),
        SuffixArray(
            "suffix array",
            "suffix_array.py",
            folder / "suffix-array",
            ("pydivsufsort", "numpy"),
            note="libdivsufsort and Kasai by pydivsufsort over all bytes, which "
            "finds exact repeats only; looking them up (40 bytes and more) is not timed",
        ),
        Copydetect(
            "copydetect",
            "copydetect_slices.py",
            folder / "copydetect",
            ("copydetect",),
            most=5.5,
            note="plain text, its own thresholds",
        ),
        PythonRival(
            "rapidfuzz",
            "rapidfuzz_sentences.py",
            folder / "rapidfuzz",
            ("rapidfuzz", "numpy"),
            most=5.5,
            note="every two sentences, a ratio of 80 and more, all cores",
        ),
        TextMatcher(
            "text-matcher",
            "text_matcher_pairs.py",
            folder / "text-matcher",
            ("text-matcher", "stop-words"),
            most=5.5,
            note="every two documents, its own settings",
        ),
        PythonRival(
            "difflib",
            "difflib_words.py",
            folder / "difflib",
            most=2.5,
            note="words of every two documents, matches of eight and more",
        ),
    ]
