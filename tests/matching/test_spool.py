"""What waits in files gives the same result as what is held in memory."""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

import numpy as np
import pytest
from tests.matching.making import WORDS, document, prose

from quotetrace import find_clusters, read
from quotetrace.matching import spool as spools
from quotetrace.matching.spool import Spool, spool_for
from quotetrace.reading import library

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.finding import Findings

LONE = "\ud800"


@pytest.mark.parametrize("is_in_memory", [True, False])
def test_a_column_is_what_was_written(tmp_path: Path, is_in_memory: bool) -> None:
    spool = Spool(None if is_in_memory else tmp_path)
    empty, full = spool.column(np.int32), spool.column(np.uint64)
    for size in (3, 0, 50_000):
        full.add(np.arange(size, dtype=np.uint64))
    spool.release()
    column = full.close()
    spool.release()
    assert column.tolist() == [0, 1, 2, *range(50_000)]
    assert empty.close().size == 0
    assert any(tmp_path.iterdir()) is not is_in_memory


def test_the_folder_of_a_spool_goes() -> None:
    with spool_for(1000, memory=100) as spool:
        assert spool.folder is not None
        folder = spool.folder
        assert folder.is_dir()
    assert not folder.exists()
    with spool_for(1000) as spool:
        assert spool.folder is None


def _shown(found: Findings) -> list[object]:
    return [
        (one.a.document.id, one.a.start, one.a.end, one.b.document.id, one.b.start, one.bits)
        for one in found.alignments
    ]


def test_little_memory_changes_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    chance = random.Random(5)
    shared = [" ".join(prose(chance, 40)) for _ in range(6)]
    for number in range(12):
        own = [" ".join(prose(chance, 60, WORDS[::2])) for _ in range(3)]
        text = "\n\n".join([own[0], shared[number % 6], own[1], shared[number % 5], own[2]])
        (tmp_path / f"{number:02}.txt").write_text(text + " naïve 😀", encoding="utf-8")
    held = read(tmp_path)
    wanted = _shown(find_clusters(held))
    monkeypatch.setattr(library, "MOST_HELD", 20_000)
    monkeypatch.setattr(spools, "LARGE", 2000)
    waiting = read(tmp_path)
    assert [one.text for one in waiting] == [one.text for one in held]
    assert [one.length for one in waiting] == [len(one.text) for one in held]
    assert {type(one).__name__ for one in waiting} == {"Document", "SpooledDocument"}
    assert _shown(find_clusters(waiting)) == wanted != []


def test_texts_with_lone_surrogates_come_back() -> None:
    from quotetrace.reading.spooling import TextSpool  # noqa: PLC0415

    waiting = TextSpool().put(document(f"one {LONE} two"))
    assert waiting.text == f"one {LONE} two"
    assert waiting.length == len(waiting.text)
