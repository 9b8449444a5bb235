"""The same answers as on one machine, to the byte, however the work is cut."""

import os
import signal
import threading
import time
from pathlib import Path

import psutil
import pytest
from pyspark.sql import SparkSession
from tests.conftest import SEEDS
from tests.spread.searching import as_json, search

from quotetrace import find_clusters, read
from quotetrace.errors import EngineError, ReadError
from quotetrace.matching.sensitivity import Sensitivity
from quotetrace.progress import Progress
from quotetrace.spread import finding
from quotetrace.spread.finding import Asked

APART = Asked(whole_points=0)
"""Little text, searched as much text is."""


@pytest.fixture(scope="module")
def expected() -> bytes:
    return as_json(find_clusters(read([str(SEEDS)])))


@pytest.mark.usefixtures("partitions")
@pytest.mark.parametrize(("count", "adaptive"), [(1, False), (2, True), (7, False)])
def test_partitions_decide_nothing(
    spark: SparkSession, expected: bytes, count: int, adaptive: bool
) -> None:
    spark.conf.set("spark.sql.shuffle.partitions", str(count))
    spark.conf.set("spark.sql.adaptive.enabled", str(adaptive).lower())
    assert as_json(search(spark, [SEEDS], APART)) == expected


@pytest.mark.parametrize("sensitivity", [Sensitivity.QUOTATION, Sensitivity.PARAPHRASE])
def test_one_worker_finds_what_one_machine_does(
    spark: SparkSession, sensitivity: Sensitivity
) -> None:
    found = search(spark, [SEEDS], Asked(sensitivity))
    assert as_json(found) == as_json(find_clusters(read([str(SEEDS)]), sensitivity=sensitivity))


def test_parts_decide_nothing(
    spark: SparkSession, planted: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    documents = read([str(planted)], on_skip=lambda _: None)
    monkeypatch.setattr(finding, "LEAST_PART", 1 << 16)
    monkeypatch.setattr(finding, "MOST_PART", 1 << 17)
    found = search(spark, [planted], Asked(whole_points=0, few_points=0, few_edges=0))
    assert as_json(found) == as_json(find_clusters(documents))
    assert found.counts["clusters"] > 10


def test_another_question(spark: SparkSession) -> None:
    here = find_clusters(
        read([str(SEEDS)]), sensitivity=Sensitivity.VERBATIM, min_words=9, min_similarity=0.8
    )
    found = search(spark, [SEEDS], Asked(Sensitivity.VERBATIM, 9, 0.8, whole_points=0))
    assert as_json(found) == as_json(here)


def test_paraphrase_is_for_one_machine(spark: SparkSession) -> None:
    with pytest.raises(EngineError, match="leave out --engine, or choose another"):
        search(spark, [SEEDS], Asked(Sensitivity.PARAPHRASE, whole_points=0))


def test_how_much_one_worker_searches_is_a_number(spark: SparkSession) -> None:
    spark.conf.set("spark.quotetrace.whole", "much")
    try:
        with pytest.raises(EngineError, match=r"spark\.quotetrace\.whole=much: write a number"):
            search(spark, [SEEDS])
    finally:
        spark.conf.unset("spark.quotetrace.whole")


def test_little_and_odd_texts(spark: SparkSession, tmp_path: Path) -> None:
    same = "Nobody at the inspectorate had foreseen how irredeemably flawed the scheme would be. "
    (tmp_path / "a.txt").write_text(f"Ein Satz.\n\n{same * 3}", "utf-8")
    (tmp_path / "b.txt").write_text(f"{same}\n\nمرحبا بالعالم", "utf-8")
    (tmp_path / "copy.txt").write_text(f"{same}\n\nمرحبا بالعالم", "utf-8")
    (tmp_path / "one.txt").write_text("word", "utf-8")
    (tmp_path / "marks.txt").write_text("… — !", "utf-8")
    (tmp_path / "records.jsonl").write_text(
        '{"id": "x", "text": "\\ud800 ' + same + '", "author": "Dee"}\n', "utf-8"
    )
    documents = read([str(tmp_path)])
    found = search(spark, [tmp_path], APART)
    assert as_json(found) == as_json(find_clusters(documents))
    assert found.copies == {f"{tmp_path}/b.txt": (f"{tmp_path}/copy.txt",)}
    assert found.clusters


def test_nothing_to_read(spark: SparkSession, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").touch()
    with pytest.raises(ReadError, match="nothing could be read"):
        search(spark, [tmp_path / "empty.txt"])


def test_a_killed_worker_changes_nothing(spark: SparkSession, planted: Path) -> None:
    documents = read([str(planted)], on_skip=lambda _: None)
    progress = Progress()
    killed: list[int] = []
    done = threading.Event()

    def kill() -> None:
        while not done.is_set() and len(killed) < 2:
            stage = progress.now
            if stage is not None and stage.name == ("alignments" if killed else "information"):
                killed.extend(_kill_one())
            time.sleep(0.005)

    killer = threading.Thread(target=kill)
    killer.start()
    try:
        found = search(spark, [planted], APART, progress)
    finally:
        done.set()
        killer.join()
    assert len(killed) == 2
    assert as_json(found) == as_json(find_clusters(documents))


def _kill_one() -> list[int]:
    """Kill a process in which a piece of the work runs: a child of Spark's daemon, and busy."""
    for one in psutil.Process().children(recursive=True):
        try:
            lines = [" ".join(each.cmdline()) for each in (one, one.parent()) if each is not None]
            is_worker = len(lines) == 2 and all("spread.workers" in line for line in lines)
            if is_worker and one.status() == psutil.STATUS_RUNNING:
                os.kill(one.pid, signal.SIGKILL)
                return [one.pid]
        except (psutil.Error, ProcessLookupError):
            continue
    return []
