"""Pairs of texts with the output that a person has looked at.

Each block of the files has a name, the first text, the second, the running text with its changes
in marks, and the summary; `¶` stands for a line break, `¤` for an empty text.
"""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from tests.diffing.test_compare import check_script

from quotetrace import Findings
from quotetrace.diffing import EditKind, compare
from quotetrace.text.words import word_spans
from quotetrace.views.inline import inline

FOLDER = Path(__file__).parent


class Pair(NamedTuple):
    name: str
    a: str
    b: str
    shown: str
    summary: str


def pairs() -> Iterator[Pair]:
    for path in sorted(FOLDER.glob("*.txt")):
        for block in path.read_text("utf-8").strip().split("\n\n"):
            name, *lines = block.split("\n")
            texts = [line.replace("¶", "\n").replace("¤", "") for line in lines]
            yield Pair(f"{path.stem}: {name[2:]}", *texts)


PAIRS = list(pairs())


def blocks_of(pair: Pair, strict: bool = False) -> int:
    """Count the stretches shown as changed, with nothing unchanged between.

    Quiet changes are not shown as such but to a strict reader, and then those of spacing are not
    counted, which git does not show.
    """
    comparison = compare(pair.a, pair.b)
    count, before = 0, False
    for edit in (comparison.loud() if strict else comparison).edits:
        spacing = not (
            pair.a[edit.a_start : edit.a_end] + pair.b[edit.b_start : edit.b_end]
        ).strip()
        changed = edit.kind is not EditKind.EQUAL and not edit.quiet and not spacing
        count += changed and not before
        before = changed
    return count


def blocks_of_git(pair: Pair, folder: Path) -> int:
    for name, text in (("a", pair.a), ("b", pair.b)):
        (folder / name).write_text(f"{text}\n", "utf-8")
    command = ["git", "diff", "--no-index", "--no-color", "--word-diff=plain", "-U99", "a", "b"]
    done = subprocess.run(command, cwd=folder, capture_output=True, text=True, check=False)
    body = done.stdout.partition("\n@@")[2].partition("\n")[2]
    return len(re.findall(r"(?:\[-.*?-\]|\{\+.*?\+\})+", body))


def test_there_are_enough_pairs() -> None:
    assert len(PAIRS) >= 60
    assert len({pair.name for pair in PAIRS}) == len(PAIRS)


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_a_pair_is_shown_as_reviewed(pair: Pair) -> None:
    comparison = compare(pair.a, pair.b)
    check_script(comparison)
    assert inline(comparison, colour=False).plain.replace("\n", "¶") == pair.shown.replace(
        "\n", "¶"
    )
    assert comparison.summary() == pair.summary


@pytest.mark.parametrize("pair", PAIRS, ids=lambda pair: pair.name)
def test_no_word_is_split_but_by_letters(pair: Pair) -> None:
    comparison = compare(pair.a, pair.b)
    for text, spans in (
        (pair.a, [(edit.a_start, edit.a_end) for edit in comparison.edits]),
        (pair.b, [(edit.b_start, edit.b_end) for edit in comparison.edits]),
    ):
        inside = {place for start, end in word_spans(text) for place in range(start + 1, end)}
        assert not {place for span in spans for place in span} & inside


@pytest.mark.skipif(shutil.which("git") is None, reason="git is the rival")
def test_fewer_changed_blocks_than_git(tmp_path: Path) -> None:
    own = sum(blocks_of(pair) for pair in PAIRS)
    rival = sum(blocks_of_git(pair, tmp_path) for pair in PAIRS)
    assert own < rival, (own, rival)


@pytest.mark.skipif(shutil.which("git") is None, reason="git is the rival")
@pytest.mark.parametrize("strict", [False, True])
def test_fewer_changed_blocks_than_git_on_the_seeds(
    strict: bool, seed_findings: Findings, tmp_path: Path
) -> None:
    versions = [
        Pair("", cluster.passages[0].text, passage.text, "", "")
        for cluster in seed_findings.clusters
        for passage in cluster.passages[1:]
    ]
    differ = [pair for pair in versions if pair.a != pair.b]
    own = sum(blocks_of(pair, strict=strict) for pair in differ)
    rival = sum(blocks_of_git(pair, tmp_path) for pair in differ)
    assert 0 < own < rival, (own, rival)
