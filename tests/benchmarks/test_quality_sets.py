"""The scripts of the data sets, on data sets of a few lines made for it."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
QUALITY = ROOT / "benchmarks" / "quality"

COPIED = (
    "The inspector who visited eleven probation offices in February met exhausted officers, "
    "empty interview rooms and computers that lost whole case histories overnight."
)
BEFORE = "Nobody at the harbour expected the ferry to be late again that morning. "
AFTER = " Later the baker sold out of rye loaves and closed his shop early."
OTHER = "Quite unlike this, the orchard yields plums, quinces and medlars every autumn."


def put(folder: Path, name: str, text: str) -> str:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(text.encode())
    return name


def span(file: str, text: str, of: str) -> dict[str, Any]:
    start = text.index(of)
    return {"file": file, "start": start, "end": start + len(of)}


def lines(path: Path, rows: list[dict[str, Any]]) -> None:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows))


def run(script: str, *args: str | Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, QUALITY / script, *args],
        capture_output=True,
        text=True,
        check=False,
        timeout=300,
    )


def figures(script: str, folder: Path, *args: str) -> Any:
    out = folder / "figures.json"
    done = run(script, folder, "--json", out, *args)
    assert done.returncode == 0, done.stderr
    return json.loads(out.read_text())


@pytest.fixture
def pan(tmp_path: Path) -> Path:
    source, suspicious = COPIED + AFTER, BEFORE + COPIED
    a = put(tmp_path, "susp/s1.txt", suspicious)
    b = put(tmp_path, "src/o1.txt", source)
    put(tmp_path, "src/o2.txt", OTHER)
    case = {"a": span(a, suspicious, COPIED), "b": span(b, source, COPIED), "kind": "verbatim"}
    lines(tmp_path / "truth.jsonl", [case])
    pairs = [
        {"a": a, "b": b, "kind": "verbatim", "cases": 1},
        {"a": a, "b": "src/o2.txt", "kind": "none", "cases": 0},
    ]
    lines(tmp_path / "pairs.jsonl", pairs)
    return tmp_path


def test_given_pairs(pan: Path) -> None:
    found = figures("pan13.py", pan)
    assert found["verbatim"]["plagdet"] == pytest.approx(1.0, abs=0.02)
    assert found["entire"]["cases"] == found["entire"]["detections"] == 1
    assert found["summary"]["cases"] == 0


def test_a_binary_source_is_a_miss(pan: Path) -> None:
    (pan / "src" / "o1.txt").write_bytes(b"\x00\x01\x02\x03" * 100)
    assert figures("pan13.py", pan)["verbatim"]["recall"] == 0


def test_all_against_all(pan: Path) -> None:
    assert figures("pan13.py", pan, "--all")["verbatim"]["found"] == 1.0


def test_detections_are_scored_as_they_were_found(pan: Path) -> None:
    kept = pan / "found.jsonl"
    first = figures("pan13.py", pan, "--detections", str(kept))
    (row,) = map(json.loads, kept.read_text().splitlines())
    assert {side["file"] for side in row.values()} == {"src/o1.txt", "susp/s1.txt"}
    assert figures("pan13.py", pan, "--score", str(kept)) == first


def test_newsgroup_blocks_by_layout_and_length(tmp_path: Path) -> None:
    reply = "\n".join(f"> {line}" for line in (COPIED[:88], COPIED[88:]))
    a = put(tmp_path, "docs/x/1.txt", f"{BEFORE}\n\n{reply}\n\n{OTHER}\n")
    b = put(tmp_path, "docs/x/2.txt", COPIED + AFTER)
    text = (tmp_path / a).read_text()
    case = {
        "a": span(a, text, reply),
        "b": span(b, COPIED + AFTER, COPIED),
        "kind": "quoted-reply-rewrapped",
    }
    lines(tmp_path / "truth.jsonl", [case])
    found = figures("newsgroups.py", tmp_path)
    assert list(found) == ["re-wrapped, 20 words and more"]
    assert found["re-wrapped, 20 words and more"]["found"] == 1.0
    assert figures("newsgroups.py", tmp_path, "--first", "1") == {}


def test_verses_of_two_bibles(tmp_path: Path) -> None:
    verses = [COPIED, OTHER]
    old = [verse.replace("the", "thy") for verse in verses]
    put(tmp_path, "ASV/Book.txt", "\n".join(verses))
    put(tmp_path, "KJV/Book.txt", "\n".join(old))
    rows = [
        {
            "a": span("KJV/Book.txt", "\n".join(old), one),
            "b": span("ASV/Book.txt", "\n".join(verses), other),
        }
        for one, other in zip(old, verses, strict=True)
    ]
    lines(tmp_path / "truth_KJV_ASV.jsonl", rows)
    found = figures("bibles.py", tmp_path)
    assert found["all"] == {"verses": 4, "right": 1.0, "covered": 1.0}


def test_without_a_floor_the_check_fails(pan: Path) -> None:
    done = run("pan13.py", pan, "--check")
    assert done.returncode == 1
    assert "no floor" in done.stdout


def test_a_part_has_no_floor(pan: Path) -> None:
    assert run("pan13.py", pan, "--first", "1", "--check").returncode == 2
