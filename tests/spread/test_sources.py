"""What Spark reads: files, addresses, Parquet; and what of it cannot be read."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from pyspark.sql import SparkSession

from quotetrace.engines.spark import SparkSettings
from quotetrace.reading.choices import Choices
from quotetrace.spread.finding import Asked
from quotetrace.spread.searching import search_paths

if TYPE_CHECKING:
    from quotetrace import Skipped

SENTENCE = "Nobody at the inspectorate had foreseen how irredeemably flawed the scheme would be."


@pytest.mark.usefixtures("spark")
def test_records_in_parquet_and_in_lines_and_what_cannot_be_read(tmp_path: Path) -> None:
    texts = tmp_path / "texts"
    texts.mkdir()
    table = {"id": ["p1", "p2"], "text": [SENTENCE, f"He said: {SENTENCE}"], "year": [2014, 2019]}
    pq.write_table(pa.table(table), texts / "table.parquet")
    lines = tmp_path / "lines"
    lines.mkdir()
    (lines / "l.jsonl").write_text(json.dumps({"id": "l1", "text": SENTENCE}) + "\n{bad\n", "utf-8")
    (lines / "bad.pdf").write_bytes(b"%PDF-1.4 nothing")
    (lines / "left.bin").write_bytes(b"no text")
    skipped: list[Skipped] = []
    found = search_paths(
        [str(texts), lines.as_uri()],
        Asked(),
        SparkSettings(),
        choices=Choices(),
        skip=skipped.append,
        note=lambda _: None,
    )
    names = [one.id.rsplit("/", 1)[-1] for one in found.documents]
    assert names == ["texts#p1", "texts#p2", "l.jsonl#l1"]
    assert found.documents[0].extra == {"year": 2014}
    (cluster,) = found.clusters
    assert len(cluster.passages) == 3
    assert [one.path.rsplit("/", 1)[-1] for one in skipped] == ["bad.pdf", "l.jsonl"]


def test_the_session_that_is_there_stays(spark: SparkSession) -> None:
    assert spark.range(3).count() == 3
