import json
from pathlib import Path

from benchmarks.planted.corpus import write_corpus
from benchmarks.quality.floors import Floor, failures, floor_for
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
