"""The measurement of quotations: the numbers that were asked for are reached."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from benchmarks.quality.quoted.generated import KINDS, cases
from benchmarks.quality.quoted.phrases import phrases, posts
from benchmarks.quality.quoted.sentences import BATCHES, SENTENCES, read_cases
from benchmarks.quality.quotes import fidelity_figures, sentence_figures

if TYPE_CHECKING:
    from pathlib import Path


def test_the_sentences_are_read_as_they_are_marked() -> None:
    all_cases = read_cases()
    assert len(all_cases) >= 150
    assert len({case.pattern for case in all_cases}) >= 60
    for case in all_cases:
        assert "{q" not in case.text
        for truth in case.quotations:
            assert 0 <= truth.start < truth.end <= len(case.text)
            assert truth.speaker is None or truth.speaker in case.text


@pytest.mark.parametrize("path", [SENTENCES, BATCHES])
def test_quotations_and_speakers(path: Path) -> None:
    misses: list[str] = []
    figures = sentence_figures(path, misses)
    assert figures["recall"] >= 0.95, misses
    assert figures["precision"] >= 0.9, misses
    assert figures["borders"] >= 0.95, misses
    assert figures["speaker as written"] >= 0.85, misses
    assert figures["speakers merged F1"] >= 0.8, misses


def test_phrases_stand_where_they_are_said_to() -> None:
    texts = posts()
    for one in phrases():
        assert texts[one.post].startswith(one.text, one.start)
        assert f"“{one.text}”" in one.draft
        assert 2 <= len(one.text.split()) <= 4


def test_fidelity() -> None:
    assert {case.kind for case in cases()} == {kind for kind, _, _ in KINDS}
    misses: list[str] = []
    figures = fidelity_figures(misses)
    assert figures["fidelity"] >= 0.97, misses
    assert figures["no change called verbatim"] == 1.0, misses
