"""The stages of the program one by one: the only place here that knows how they are called."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

import quotetrace
from quotetrace.diffing import compare
from quotetrace.engines.duckdb import DuckDBEngine
from quotetrace.grouping.clusters import group
from quotetrace.matching.alignments import align_chains
from quotetrace.matching.borders import settle_borders
from quotetrace.matching.corpus import build_corpus
from quotetrace.matching.information import measure_information
from quotetrace.matching.matcher import find_likely_chains
from quotetrace.matching.seeds import find_seeds
from quotetrace.matching.sensitivity import LEVELS, Sensitivity
from quotetrace.matching.shingles import repeated_shingles
from quotetrace.matching.significance import chance_bits, keep_significant, most_help

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from quotetrace import Document, Findings
    from quotetrace.matching.chains import Chains
    from quotetrace.matching.corpus import Corpus
    from quotetrace.matching.information import Information
    from quotetrace.matching.seeds import Seeds
    from quotetrace.matching.shingles import Shingles
    from quotetrace.matching.word_alignments import WordAlignment


class Stage(NamedTuple):
    """Something to time."""

    run: Callable[[], object]
    counts: dict[str, int]
    """What went in and what came out."""


NAMES = (
    "reading",
    "words",
    "shingles",
    "seeds",
    "information",
    "chains",
    "alignments",
    "borders",
    "significance",
    "grouping",
    "diffing",
)


class Stages:
    """Every stage with what the stage before it gave, made when it is asked for.

    Parameters
    ----------
    places
        Folders with documents; what is no text is left out.
    """

    def __init__(self, *places: Path) -> None:
        self.places = places
        self.documents = self._read()
        self.engine = DuckDBEngine()
        self.constants = LEVELS[Sensitivity.QUOTATION]

    def _read(self) -> list[Document]:
        return quotetrace.read(self.places, on_skip=lambda _: None)

    @cached_property
    def findings(self) -> Findings:
        """Return what the whole program finds."""
        return quotetrace.find_clusters(self.documents)

    @cached_property
    def corpus(self) -> Corpus:
        """Return the words of all documents."""
        return build_corpus(self.documents)

    @cached_property
    def shingles(self) -> Shingles:
        """Return the hashes of all runs of words."""
        return repeated_shingles(self.corpus, self.constants.shingle)

    @cached_property
    def seeds(self) -> Seeds:
        """Return the short exact matches."""
        return find_seeds(self.engine, self.shingles, self.constants, self.corpus.segment)

    @cached_property
    def information(self) -> Information:
        """Return how telling every word is."""
        return measure_information(self.corpus)

    @property
    def bar(self) -> float:
        """Return the bits that an alignment needs to be shown."""
        return chance_bits(self.corpus.size) + self.constants.surplus_bits

    @property
    def floor(self) -> float:
        """Return the bits below which nothing is aligned."""
        return self.bar - most_help()

    def _chain(self) -> Chains:
        return find_likely_chains(self.corpus, self.seeds, self.information, self.constants)

    @cached_property
    def chains(self) -> Chains:
        """Return the seeds that lie in order."""
        return self._chain()

    def _align(self) -> list[WordAlignment]:
        return list(
            align_chains(self.corpus, self.chains, self.information, self.constants, self.floor)
        )

    @cached_property
    def aligned(self) -> list[WordAlignment]:
        """Return the alignments whose borders are not settled."""
        return self._align()

    def _settle(self) -> list[WordAlignment]:
        return settle_borders(self.corpus, self.aligned)

    @cached_property
    def settled(self) -> list[WordAlignment]:
        """Return the alignments with their borders, worth showing or not."""
        return self._settle()

    def _keep(self) -> object:
        return keep_significant(self.corpus, list(self.settled), self.bar)

    def _compare(self) -> object:
        return [compare(one.a, one.b) for one in self.findings.alignments]

    def own_counts(self) -> dict[str, int]:
        """Return counts of the stages run one by one; those of the whole must be the same."""
        return {
            "words": self.corpus.size,
            "shingles": self.seeds.repeated,
            "seeds": len(self.seeds),
            "chains": int(self.chains.bits.size),
            "aligned": len(self.settled),
        }

    @cached_property
    def counts(self) -> dict[str, int]:
        """Return how much work all stages are."""
        edits = [len(compare(one.a, one.b).edits) for one in self.findings.alignments]
        return {
            "documents": len(self.documents),
            "letters": sum(len(document.text) for document in self.documents),
            **self.findings.counts,
            "aligned words": sum(one.common for one in self.findings.alignments),
            "passages": sum(len(cluster.passages) for cluster in self.findings.clusters),
            "edits": sum(edits),
        }

    def stage(self, name: str) -> Stage:
        """Return one of `NAMES`, with everything before it done."""
        counts = self.counts
        table: dict[str, tuple[Callable[[], object], tuple[str, ...]]] = {
            "reading": (self._read, ("documents", "letters")),
            "words": (lambda: build_corpus(self.documents), ("words",)),
            "shingles": (
                lambda: repeated_shingles(self.corpus, self.constants.shingle),
                ("words", "shingles"),
            ),
            "seeds": (
                lambda: find_seeds(self.engine, self.shingles, self.constants, self.corpus.segment),
                ("shingles", "seeds"),
            ),
            "information": (lambda: measure_information(self.corpus), ("words",)),
            "chains": (self._chain, ("seeds", "chains")),
            "alignments": (self._align, ("chains", "aligned")),
            "borders": (self._settle, ("aligned",)),
            "significance": (self._keep, ("aligned", "alignments", "aligned words")),
            "grouping": (
                lambda: group(self.findings.alignments),
                ("alignments", "passages", "clusters"),
            ),
            "diffing": (self._compare, ("alignments", "edits")),
        }
        run, names = table[name]
        run()
        return Stage(run, {name: counts[name] for name in names})
