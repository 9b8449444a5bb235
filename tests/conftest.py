"""What all tests share: hypothesis without chance, and the five seeds searched once."""

import signal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from quotetrace import Document, Findings, find_clusters, read

settings.register_profile(
    "calm",
    derandomize=True,
    database=None,
    deadline=None,
    max_examples=60,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("calm")

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    # A job in the background ignores Ctrl-C, and the processes that tests start would too.
    signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="session")
def seed_documents() -> list[Document]:
    return read([SEEDS])


@pytest.fixture(scope="session")
def seed_findings(seed_documents: list[Document]) -> Findings:
    return find_clusters(seed_documents)
