"""`trace lineage` and `trace sources` as a person runs them."""

import json
import os
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import pytest
from rich.cells import cell_len

ROOT = Path(__file__).parents[2]
QUOTE = "the watchdog found a service that had lost track of its most dangerous clients"


def run(*args: str | Path, **variables: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, "-m", "quotetrace", *map(str, args)],
        cwd=ROOT,
        env={
            "PYTHONPATH": str(ROOT / "trace"),
            "PATH": os.environ["PATH"],
            "COLUMNS": "80",
            **variables,
        },
        capture_output=True,
        check=False,
        text=True,
        timeout=120,
    )
    assert "Traceback" not in done.stderr
    return done


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    changed = QUOTE.replace("had lost track", "has lost all trace")
    texts = {
        "a.txt": f"Monday 20 May 2019\n\nFirst\n\nFrankly, {QUOTE}. So it goes.\n",
        "b.txt": f"Tuesday 21 May 2019\n\nSecond\n\nHe wrote “{changed}” today.\n",
        "c.txt": f"Friday 24 May 2019\n\nThird\n\nShe reads “{changed}” aloud, <b> & all.\n",
    }
    for name, text in texts.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


def lineage(found: "subprocess.CompletedProcess[str]") -> dict[str, Any]:
    (one,) = json.loads(found.stdout)["lineages"]
    made: dict[str, Any] = one
    return made


def test_the_tree_has_place_date_changes_and_reasons(corpus: Path) -> None:
    found = run("lineage", corpus)
    assert found.returncode == 0
    assert "first seen 20 May 2019, twice more within 4 days" in found.stdout
    assert "20 May 2019 █" in found.stdout
    for line in ("└─ b  2019-05-21", "   └─ c  2019-05-24", "from a, sure", "from b, sure"):
        assert line in found.stdout
    assert "from a, sure · 1 word added, 2 replaced · the next day" in found.stdout
    assert "{+" in found.stdout
    assert "\x1b" not in found.stdout


@pytest.mark.parametrize("width", [40, 60, 80, 120])
def test_no_line_is_wider_than_the_terminal(corpus: Path, width: int) -> None:
    out = run("lineage", corpus, COLUMNS=str(width)).stdout
    lines = [line for line in out.splitlines() if str(corpus) not in line]
    assert max(map(cell_len, lines)) <= max(width, 40)


def test_json_has_edges_with_what_is_known_of_them(corpus: Path) -> None:
    found = lineage(run("lineage", corpus, "--json"))
    assert [one["parent"] for one in found["edges"]] == [None, 0, 1]
    assert found["edges"][1]["sure"] == "sure"
    assert found["edges"][1]["words"]["kept"] > 8
    assert "in quotation marks" in found["edges"][1]["reasons"]
    assert found["bursts"] == [{"first": "2019-05-20", "last": "2019-05-24", "passages": 3}]


def test_one_cluster_is_asked_for_by_its_id(corpus: Path) -> None:
    name = lineage(run("lineage", corpus, "--json"))["cluster"]
    assert lineage(run("lineage", corpus, "--json", "--cluster", name[:4]))["cluster"] == name
    wrong = run("lineage", corpus, "--cluster", "zzzz")
    assert wrong.returncode == 2
    assert "no cluster 'zzzz'" in wrong.stderr


def test_dot_and_graphml_hold_the_tree(corpus: Path, tmp_path: Path) -> None:
    dot = run("lineage", corpus, "--dot").stdout
    assert dot.startswith("digraph lineage {\n")
    assert dot.endswith("}\n")
    assert dot.count(" -> ") == 2
    out = tmp_path / "tree.graphml"
    assert run("lineage", corpus, "--graphml", "--output", out).returncode == 0
    space = "{http://graphml.graphdrawing.org/xmlns}"
    tree = ET.parse(out)
    assert len(list(tree.iter(f"{space}node"))) == 3
    assert len(list(tree.iter(f"{space}edge"))) == 2


def test_sources_tells_who_takes_from_whom(corpus: Path) -> None:
    found = run("sources", corpus, "--json")
    rows = [(row["source"], row["taker"]) for row in json.loads(found.stdout)["sources"]]
    names = [str(corpus / name) for name in ("a.txt", "b.txt", "c.txt")]
    assert sorted(rows) == [(names[0], names[1]), (names[1], names[2])]
    assert "taken by" in run("sources", corpus, COLUMNS="160").stdout
    assert "takes from" in run("sources", corpus, COLUMNS="60").stdout


def test_what_is_not_shown_is_counted_and_json_has_all(tmp_path: Path) -> None:
    for number in range(12):
        said = " ".join(f"{word}{number}{word[::-1]}" for word in QUOTE.split())
        for day in (20, 21):
            text = f"Monday {day} May 2019\n\nNews {number}\n\nThey wrote {said}.\n"
            (tmp_path / f"{number}-{day}.txt").write_text(text, "utf-8")
    assert run("lineage", tmp_path).stdout.endswith("\n2 more clusters not shown: see --top.\n")
    assert "not shown" not in run("lineage", tmp_path, "--top", "12").stdout
    assert len(json.loads(run("lineage", tmp_path, "--json").stdout)["lineages"]) == 12
    assert len(json.loads(run("lineage", tmp_path, "--json", "--top", "3").stdout)["lineages"]) == 3


def test_nothing_to_trace_is_a_result(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nothing here is said twice.\n")
    for command in ("lineage", "sources"):
        assert run(command, tmp_path).returncode == 0


def test_very_many_witnesses_are_a_summary(tmp_path: Path) -> None:
    words = " ".join(f"word{number} of" for number in range(30))
    for at in range(60):
        (tmp_path / f"{at:02}.txt").write_text(f"Number{at} says {words}.\n")
    out = run("lineage", tmp_path).stdout
    assert re.search(r"more passages from [a-z]+: see --full", out)
    assert out.count(".txt:1") < 12
    assert run("lineage", tmp_path, "--full").stdout.count(".txt:1") == 60
