"""The corpora the times are taken on: made once a session, the same bytes everywhere."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import quotetrace
from benchmarks.planted.corpus import write_corpus
from benchmarks.planted.repeated import write_repeated
from benchmarks.speed.stages import Stages

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from pytest_benchmark.fixture import BenchmarkFixture

    from quotetrace import Document

MEGABYTES = 2.0
SEED = 1


COUNTED = pytest.StashKey[list[str]]()
"""Lines of counts, printed under the table of times."""


@pytest.fixture
def count(
    benchmark: BenchmarkFixture, pytestconfig: pytest.Config
) -> Callable[[dict[str, int]], None]:
    """Return what puts counts beside the time of a benchmark."""

    def put(counts: dict[str, int]) -> None:
        benchmark.extra_info.update(counts)
        line = ", ".join(f"{number:,} {name}" for name, number in counts.items())
        pytestconfig.stash.setdefault(COUNTED, []).append(f"{benchmark.name}: {line}")

    return put


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    """Print the counts."""
    lines = config.stash.get(COUNTED, [])
    if lines:
        terminalreporter.section("how much work it was")
        for line in sorted(lines):
            terminalreporter.write_line(line)


@pytest.fixture(scope="session")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder with the documents of the planted corpus of 2 MB."""
    folder = tmp_path_factory.mktemp("planted")
    write_corpus(folder, MEGABYTES, SEED)
    return folder / "docs"


@pytest.fixture(scope="session")
def documents(corpus: Path) -> list[Document]:
    """Return the documents of the planted corpus, read."""
    return quotetrace.read([corpus])


@pytest.fixture(scope="session")
def stages(corpus: Path) -> Stages:
    """Return every stage of the program with what the stage before it gave."""
    return Stages(corpus)


@pytest.fixture
def planted(tmp_path: Path) -> Callable[[float], list[Document]]:
    """Return a maker of planted corpora of so many megabytes."""

    def make(megabytes: float) -> list[Document]:
        folder = tmp_path / f"planted-{megabytes}"
        write_corpus(folder, megabytes, SEED)
        return quotetrace.read([folder / "docs"])

    return make


@pytest.fixture
def repeated(tmp_path: Path) -> Callable[[int], list[Document]]:
    """Return a maker of corpora with one paragraph in so many places."""

    def make(times: int) -> list[Document]:
        folder = tmp_path / f"repeated-{times}"
        write_repeated(folder, times, SEED)
        return quotetrace.read([folder / "docs"])

    return make
