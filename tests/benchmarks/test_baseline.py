from __future__ import annotations

import json
import subprocess
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from benchmarks.speed.baseline import Measurement
from benchmarks.speed.record import Record, faults, read, unexplained, update
from benchmarks.speed.stages import NAMES

if TYPE_CHECKING:
    from pathlib import Path

RECORD = Record({"words": 100, "seeds": 9}, {"seeds": 2.0, "shingles": 0.02}, {"all": 150})


def test_the_same_fits() -> None:
    assert faults(RECORD, RECORD) == []


def test_a_count_must_be_the_same() -> None:
    other = replace(RECORD, counts={"words": 100, "seeds": 10})
    assert faults(RECORD, other) == ["seeds: 9 before, 10 now"]
    assert faults(RECORD, other, counts=False) == []


def test_a_count_that_comes_or_goes_is_told() -> None:
    assert faults(RECORD, replace(RECORD, counts={"words": 100, "chains": 3})) == [
        "chains: none before, 3 now",
        "seeds: 9 before, none now",
    ]


@pytest.mark.parametrize(("time", "fits"), [(0.5, True), (3.0, True), (3.1, False)])
def test_a_time_may_be_half_as_long_again(time: float, fits: bool) -> None:
    got = faults(RECORD, replace(RECORD, times={"seeds": time, "shingles": 0.09}))
    assert (got == []) is fits
    assert fits or "seeds" in got[0]


def test_a_time_that_is_lacking_is_told() -> None:
    got = faults(RECORD, replace(RECORD, times={"seeds": 2.0}))
    assert got == ["shingles, CPU time, as multiples of the reference: not measured"]


def test_memory_has_a_bound_too() -> None:
    got = faults(RECORD, replace(RECORD, memory={"all": 230}))
    assert got == ["all, MB of memory: 150 before, 230 now, 1.53 times"]


def test_an_update_is_read_again(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    assert update(path, RECORD, "the first") == []
    assert read(path) == RECORD
    more = replace(RECORD, counts={"words": 101, "seeds": 9})
    assert update(path, more, "a longer text") == ["words: 100 before, 101 now"]
    assert read(path) == more
    assert json.loads(path.read_text(encoding="utf-8"))["reason"] == "a longer text"


def test_a_file_with_the_marks_of_a_conflict_is_written_anew(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    path.write_text("<<<<<<< HEAD\n{", encoding="utf-8")
    update(path, RECORD, "merged")
    assert read(path) == RECORD


def git(folder: Path, *args: str) -> None:
    who = ["-c", "user.name=n", "-c", "user.email=e@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *args], cwd=folder, check=True, capture_output=True)


def test_other_counts_need_another_reason(tmp_path: Path) -> None:
    path = tmp_path / "baseline.json"
    update(path, RECORD, "the first")
    git(tmp_path, "init", "-q")
    git(tmp_path, "add", path.name)
    git(tmp_path, "commit", "-qm", "one")
    assert unexplained(path) == []
    update(path, replace(RECORD, counts={"words": 5}), "the first")
    assert unexplained(path) == [
        "baseline.json: counts were changed and the reason is still: the first"
    ]
    git(tmp_path, "commit", "-qam", "two")
    assert len(unexplained(path)) == 1
    update(path, replace(RECORD, counts={"words": 6}), "shorter words")
    git(tmp_path, "commit", "-qam", "three")
    assert unexplained(path) == []


def test_counts_are_the_same_each_time(tmp_path: Path) -> None:
    first = Measurement(tmp_path / "a", 0.1).rounds(1)
    second = Measurement(tmp_path / "b", 0.1).rounds(1)
    assert first.counts == second.counts
    assert first.counts["clusters"] > 3
    assert first.counts["aligned words"] > 100
    assert first.times.keys() == {*NAMES, "whole command"}
    assert all(time > 0 for time in first.times.values())
