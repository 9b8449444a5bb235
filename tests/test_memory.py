"""Memory that a search may take, and that it changes no result."""

import subprocess
import sys
from pathlib import Path

import psutil
import pytest

import quotetrace.cli.main as main_module
from quotetrace.matching import spool
from quotetrace.memory import LARGE, bound, peak
from quotetrace.reading import library

ROOT = Path(__file__).parents[1]
SMALL = """
import sys
import quotetrace
quotetrace.find_clusters(quotetrace.read(["seeds"]))
print("psutil" in sys.modules)
"""


def test_what_is_asked_for_counts() -> None:
    assert bound(5, 0) == 5
    assert bound(5, 10 * LARGE) == 5


def test_large_inputs_get_half_of_what_is_free() -> None:
    half = bound(None, LARGE)
    assert half is not None
    assert 0 < half <= psutil.virtual_memory().total // 2
    assert bound(None, LARGE - 1) is None


def test_small_inputs_do_not_pay_for_the_question() -> None:
    done = subprocess.run(
        [sys.executable, "-c", SMALL],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "trace")},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout == "False\n"


def test_the_peak_is_what_this_process_took() -> None:
    before = peak()
    assert before is not None
    taken = bytearray(before + 50_000_000)
    taken[::4096] = b"x" * len(taken[::4096])
    after = peak()
    assert after is not None
    assert after >= before + 50_000_000


def clusters(target: Path, *options: str) -> bytes:
    code = main_module.main(
        ["clusters", str(ROOT / "seeds"), "--json", "--quiet", "--output", str(target), *options]
    )
    assert code == 0
    return target.read_bytes()


def test_little_memory_changes_no_result(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "found.json"
    expected = clusters(target)
    assert clusters(target, "--memory", "64M") == expected
    monkeypatch.setattr(library, "MOST_HELD", 1 << 16)
    monkeypatch.setattr(spool, "LARGE", 1 << 10)
    documents = library.read([ROOT / "seeds"])
    assert {type(one).__name__ for one in documents} == {"Document", "SpooledDocument"}
    with spool.spool_for(1 << 11) as chosen:
        assert chosen.folder is not None
    for threads in ("1", "2"):
        assert clusters(target, "--memory", "64M", "--threads", threads) == expected


def test_little_memory_makes_texts_and_columns_wait_in_files() -> None:
    documents = library.read([ROOT / "seeds"], memory=300_000)
    assert {type(one).__name__ for one in documents} == {"Document", "SpooledDocument"}
    with spool.spool_for(100_000, 1_000_000) as chosen:
        assert chosen.folder is not None


@pytest.mark.parametrize("size", ["lots", "0", "-1G"])
def test_a_size_that_is_none_is_wrong_use(size: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main_module.main(["clusters", "seeds", f"--memory={size}"]) == 2
    assert "write 500M or 2G" in capsys.readouterr().err
