"""One real Spark session for all tests here: starting one takes seconds."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from benchmarks.planted.corpus import write_corpus
from pyspark.sql import SparkSession

from quotetrace.engines.spark import SparkSettings, spark_session

HAS_JAVA = shutil.which("java") is not None or "JAVA_HOME" in os.environ
"""Whether Spark can start; `.ci/run` sees to it that it can."""


@pytest.fixture(scope="session")
def spark() -> Iterator[SparkSession]:
    if not HAS_JAVA:
        pytest.skip("Spark needs Java")
    with spark_session(SparkSettings(threads=2, memory=2 << 30)) as session:
        yield session


@pytest.fixture
def partitions(spark: SparkSession) -> Iterator[None]:
    """Put the settings that a test changes back."""
    names = ("spark.sql.shuffle.partitions", "spark.sql.adaptive.enabled")
    before = spark.conf.getAll
    yield
    for name in names:
        if name in before:
            spark.conf.set(name, before[name])
        else:
            spark.conf.unset(name)


@pytest.fixture(scope="session")
def planted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("planted")
    write_corpus(folder, 0.5, 5)
    return folder
