import json
import subprocess
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from benchmarks.planted.corpus import write_corpus
from benchmarks.quality.command import lowered
from benchmarks.quality.floors import (
    Floor,
    compare_floors,
    failures,
    floor_for,
    lowered_unasked,
    raise_floor,
)
from benchmarks.quality.score import figures, score
from benchmarks.quality.spans import Pair, Span
from benchmarks.quality.truths import Case, read_cases, read_detections, write_detections

HIT = Pair(Span("a", 0, 10), Span("b", 0, 10))


def test_figures_without_ground_are_left_out() -> None:
    got = figures(score([Case(HIT, "t")], [HIT], {}))
    assert got["all recall"] == got["across precision"] == 1.0
    assert "within precision" not in got


def test_a_fallen_or_missing_figure_is_named() -> None:
    floor = Floor("x", {"all recall": 0.9, "all precision": 0.9, "all found": 0.5})
    lines = failures({"all recall": 0.8, "all found": 0.5}, floor)
    assert lines == ["all recall: 0.8000 is below 0.9000", "all precision: 0.0000 is below 0.9000"]


def test_floors_belong_to_one_corpus(tmp_path: Path) -> None:
    path = tmp_path / "floors.json"
    path.write_text(json.dumps({"x": {"digest": "d", "figures": {"all recall": 0.9}}}))
    assert floor_for("d", path) == Floor("x", {"all recall": 0.9})
    assert floor_for("e", path) is None


def test_the_corpus_of_the_gate_has_a_floor(tmp_path: Path) -> None:
    assert floor_for(write_corpus(tmp_path, 2.0, 1).digest) is not None


def test_detections_come_back_as_they_were_written(tmp_path: Path) -> None:
    path = tmp_path / "found.jsonl"
    write_detections(path, [HIT])
    assert read_detections(path) == [HIT]
    assert [case.pair for case in read_cases(path)] == [HIT]


@pytest.fixture
def floors(tmp_path: Path) -> Path:
    path = tmp_path / "floors.json"
    entry = {"digest": "d", "figures": {"recall": 0.9, "found": 0.8}}
    path.write_text(json.dumps({"x": entry}))
    return path


def floor_of(path: Path, digest: str = "d") -> dict[str, float]:
    found = floor_for(digest, path)
    assert found is not None
    return found.figures


def test_floors_rise_and_never_fall(floors: Path) -> None:
    raise_floor(floors, "x", "d", {"recall": 0.95, "found": 0.7, "ends": 0.5})
    assert floor_of(floors) == {"recall": 0.95, "found": 0.8, "ends": 0.5}
    raise_floor(floors, "x", "d", {})
    assert floor_of(floors) == {"recall": 0.95, "found": 0.8, "ends": 0.5}


def test_other_data_start_anew(floors: Path) -> None:
    raise_floor(floors, "x", "e", {"recall": 0.5})
    assert floor_of(floors, "e") == {"recall": 0.5}
    assert floor_for("d", floors) is None


def test_a_floor_is_put_a_little_below_what_is_reached() -> None:
    assert lowered({"recall": 1.0, "found": 0.98765}) == {"recall": 0.998, "found": 0.9856}


def test_a_lower_floor_needs_a_reason() -> None:
    past = {"x": {"digest": "d", "figures": {"recall": 0.9}}}
    now: dict[str, Any] = {"x": {"digest": "d", "figures": {"recall": 0.8}}}
    assert compare_floors(past, now) == ["x, recall: the floor was 0.9000 and is 0.8000"]
    now["x"]["lowered"] = {"recall": "the truth had a mistake"}
    assert compare_floors(past, now) == []


def test_a_floor_that_is_gone_is_lower() -> None:
    past = {"x": {"digest": "d", "figures": {"recall": 0.9}}}
    assert compare_floors(past, {"x": {"digest": "d", "figures": {}}}) != []
    assert compare_floors(past, {"x": {"digest": "e", "figures": {}}}) == []


def git(folder: Path, *args: str) -> None:
    subprocess.run(
        ["git", "-C", folder, "-c", "user.name=x", "-c", "user.email=x@example.org", *args],
        check=True,
        capture_output=True,
    )


@pytest.mark.skipif(which("git") is None, reason="needs git")
def test_the_history_remembers_higher_floors(floors: Path) -> None:
    git(floors.parent, "init", "-q")
    git(floors.parent, "add", floors.name)
    git(floors.parent, "commit", "-qm", "x")
    assert lowered_unasked(floors) == []
    floors.write_text(floors.read_text().replace("0.9", "0.7"))
    assert len(lowered_unasked(floors)) == 1


def test_without_a_history_nothing_is_said(floors: Path) -> None:
    assert lowered_unasked(floors) == []
