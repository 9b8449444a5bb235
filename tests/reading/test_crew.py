"""Reading side by side gives what reading one by one gives."""

from __future__ import annotations

import os
import sys
from typing import TYPE_CHECKING

import pytest

from quotetrace.reading import crew, read
from quotetrace.reading.choices import Choices
from quotetrace.reading.library import read_file

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Note, Skipped


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(crew, "_WORTH", 0.0)
    for number in range(30):
        words = f"<html><body><p>Words of {number} for £5.</p></body></html>"
        (tmp_path / f"{number:02}.html").write_bytes(words.encode("cp1252"))
        (tmp_path / f"{number:02}.txt").write_text(f"Words of {number}.")
    (tmp_path / "07.html").write_text("<html><body></body></html>")
    return tmp_path


def test_the_same_in_the_same_order(folder: Path) -> None:
    def all_of(workers: int) -> tuple[object, list[Skipped], list[Note]]:
        skipped: list[Skipped] = []
        notes: list[Note] = []
        documents = read([folder], on_skip=skipped.append, on_note=notes.append, workers=workers)
        return documents, skipped, notes

    alone, together = all_of(1), all_of(3)
    assert alone == together
    assert len(alone[1]) == 1
    assert len(alone[2]) == 29


def test_few_files_call_no_help(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "concurrent.futures.process", None)
    (tmp_path / "a.html").write_text("<p>Words.</p>")
    (tmp_path / "b.html").write_text("<p>Words.</p>")
    assert len(read([tmp_path], workers=8)) == 2


def test_a_dead_helper_is_replaced(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(crew, "_end_quietly", die)
    assert len(read([folder], on_skip=lambda _: None, workers=2)) == 59
    paths = [str(folder / "00.html"), str(folder / "01.html")]
    with crew.crew(paths, Choices(), read_file, 2) as read_next:
        assert [len(read_next(path)) for path in paths] == [2, 2]


def die() -> None:
    os._exit(1)
