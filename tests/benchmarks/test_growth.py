from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest
from benchmarks.speed.growth import doubling, main

if TYPE_CHECKING:
    from pathlib import Path


def test_the_factor_of_a_doubling() -> None:
    assert doubling(3.0, 6.0, 2) == pytest.approx(2)
    assert doubling(3.0, 12.0, 4) == pytest.approx(2)
    assert doubling(3.0, 27.0, 8) == pytest.approx(9 ** (1 / 3))


def test_growth_is_measured_corpus_by_corpus(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written = tmp_path / "steps.json"
    assert main([str(tmp_path), "-m", "0.05", "0.1", "--json", str(written)]) == 0
    steps = json.loads(written.read_text(encoding="utf-8"))
    assert [step["name"] for step in steps] == ["planted-0.05", "planted-0.1"]
    assert 1.5 < steps[1]["counts"]["words"] / steps[0]["counts"]["words"] < 3
    shown = capsys.readouterr().out
    assert all(step["name"] in shown for step in steps)
    assert f"{doubling(steps[0]['usage'][0], steps[1]['usage'][0], 2):.2f}" in shown


def test_what_the_command_refuses_ends_the_run(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([str(tmp_path), "-r", "20", "--memory", "many"]) == 1
    assert "repeated-20: exit code 2" in capsys.readouterr().err
