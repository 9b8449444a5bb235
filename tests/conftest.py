"""What all tests share: hypothesis without chance, and the five seeds searched once."""

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

ROOT = Path(__file__).parents[1]
SEEDS = ROOT / "seeds"


@pytest.fixture(scope="session")
def seed_documents() -> list[Document]:
    return read([SEEDS])


@pytest.fixture(scope="session")
def seed_findings(seed_documents: list[Document]) -> Findings:
    return find_clusters(seed_documents)
