"""Where results go: folders that are whole or not there, and indexes."""

from pathlib import Path
from typing import Any

import duckdb
import pytest
from pyspark.errors import AnalysisException
from pyspark.sql import SparkSession
from tests.conftest import SEEDS

from quotetrace import Findings, find_clusters, read, update_index
from quotetrace.engines.spark import SparkSettings
from quotetrace.errors import WriteError
from quotetrace.indexing.building import Listener
from quotetrace.reading.choices import Choices
from quotetrace.scratch import scratch_folder
from quotetrace.spread import writing
from quotetrace.spread.finding import Asked, Search
from quotetrace.spread.searching import search_documents
from quotetrace.spread.sources import read_paths
from quotetrace.spread.writing import write_found

SENTENCE = "Nobody at the inspectorate had foreseen how irredeemably flawed the scheme would be."


@pytest.mark.usefixtures("partitions")
def test_what_is_there_stays_unless_asked_and_nothing_half_is_left(
    spark: SparkSession, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    texts, into = tmp_path / "texts", tmp_path / "found"
    texts.mkdir()
    into.mkdir()
    (into / "mine").touch()
    (texts / "a.txt").write_text(SENTENCE, "utf-8")
    (texts / "b.txt").write_text(f"He said: {SENTENCE}", "utf-8")
    spark.conf.set("spark.sql.shuffle.partitions", "3")
    with scratch_folder() as folder:
        read_rows = read_paths(spark, [str(texts)], Choices(), print, print)
        found = Search(spark, Asked(whole_points=0), folder).run(read_rows, print)
        with pytest.raises(WriteError, match="there is something already; --overwrite"):
            write_found(spark, found, str(into), overwrite=False)
        with monkeypatch.context() as patched:
            patched.setattr(writing, "DOCUMENTS", "struct<broken")
            with pytest.raises(AnalysisException):
                write_found(spark, found, str(into), overwrite=True)
        assert [one.name for one in into.iterdir()] == ["mine"]
        assert sorted(one.name for one in tmp_path.iterdir()) == ["found", "texts"]
        write_found(spark, found, str(into), overwrite=True)
    assert sorted(one.name for one in into.iterdir()) == [
        "clusters.jsonl", "clusters.parquet", "documents.jsonl", "documents.parquet"
    ]  # fmt: skip
    assert sorted(one.name for one in tmp_path.iterdir()) == ["found", "texts"]
    with duckdb.connect() as connection:
        rows = connection.execute(f"from '{into}/clusters.parquet/*.parquet'").fetchall()
    assert len(rows) == 1


@pytest.mark.parametrize("whole", [0, 1 << 25])
def test_an_index_is_the_same_and_findings_are_in_terms_of_its_documents(
    spark: SparkSession, tmp_path: Path, whole: int
) -> None:
    given: list[Findings] = []

    def find(documents: Any, **asked: Any) -> Findings:
        assert asked["sensitivity"] == "quotation"
        found = search_documents(
            documents, Asked(whole_points=whole), SparkSettings(), asked["progress"]
        )
        given.append(found)
        return found

    update_index(tmp_path / "spark.duckdb", [SEEDS], listener=Listener(find=find))
    update_index(tmp_path / "duckdb.duckdb", [SEEDS])
    rows = []
    for engine in ("spark", "duckdb"):
        with duckdb.connect(str(tmp_path / f"{engine}.duckdb"), read_only=True) as connection:
            own = [
                connection.execute(f"from {table}").fetchall()
                for table in ("clusters", "passages", "links")
            ]
            own.append(sorted(connection.execute("from alignments").fetchall()))
            rows.append(own)
    assert rows[0] == rows[1]
    miss, expected = given[0].nearest_miss, find_clusters(read([SEEDS])).nearest_miss
    assert miss is not None
    assert expected is not None
    assert (miss.alignment.a.text, miss.bits) == (expected.alignment.a.text, expected.bits)
    assert spark.range(1).count() == 1


def test_all_files_of_the_virtual_machine_lie_in_a_folder_that_goes(spark: SparkSession) -> None:
    jvm: Any = spark._jvm
    folder = Path(jvm.java.lang.System.getProperty("java.io.tmpdir"))
    assert folder.name.startswith("quotetrace-")
    assert list(folder.glob("artifacts-*"))
