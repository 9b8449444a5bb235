"""`trace explain` on the seeds: what it says is what `trace clusters` does."""

import json
import os
import subprocess
import sys
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from quotetrace import Document, Findings
from quotetrace.engines.duckdb import DuckDBEngine
from quotetrace.matching.explaining import Explanation, Settings, explain
from quotetrace.matching.retracing import Line
from quotetrace.matching.sensitivity import Sensitivity
from quotetrace.model import Alignment
from quotetrace.reading.places import line_of
from quotetrace.views.explanation import reasons

ROOT = Path(__file__).parents[2]
NAPO = "001_45fdca6a7285d1d2.txt"
OTHER = "002_edcf6b3ca6297939.txt"


class Ran(NamedTuple):
    code: int
    out: str
    err: str


@cache
def run(*args: str) -> Ran:
    done = subprocess.run(
        [sys.executable, "-m", "quotetrace", "explain", *args],
        cwd=ROOT,
        env={"PYTHONPATH": str(ROOT / "trace"), "PATH": os.environ["PATH"], "COLUMNS": "90"},
        capture_output=True,
        check=False,
        timeout=120,
    )
    found = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in found.err
    return found


def flat(found: Ran) -> str:
    assert found.code == 0, found.err
    return " ".join(found.out.split())


def data(*args: str) -> Any:
    found = run("seeds/", *args, "--json")
    assert found.code == 0, found.err
    return json.loads(found.out)


def at(line: int, file: str = NAPO) -> str:
    return f"--at={file}:{line}"


def document(documents: list[Document], name: str) -> Document:
    return next(one for one in documents if one.path.endswith(name))


def told(documents: list[Document], line: Line, settings: Settings | None = None) -> Explanation:
    return explain(documents, DuckDBEngine(), line, settings=settings)


def ends(one: Alignment) -> set[tuple[str, int, int]]:
    return {(side.document.id, side.start, side.end) for side in (one.a, one.b)}


def test_common_words_fall_short_of_the_bar() -> None:
    (one, *_) = data(at(30))["parallels"]
    assert one["a"]["text"].startswith("There is much yet to be done and")
    assert one["b"]["document"].endswith(OTHER)
    assert not one["reported"]
    assert one["total"] < data(at(30))["bar"]


def test_the_setting_that_is_named_does_report_it() -> None:
    (one, *_) = data(at(30))["parallels"]
    assert one["options"] == ["--sensitivity loose"]
    (wide, *_) = data(at(30), "--sensitivity=loose")["parallels"]
    assert wide["reported"]
    assert wide["b"]["line"] == one["b"]["line"]


def test_a_formula_of_names_is_told_as_one() -> None:
    found = [one for one in data(at(276))["parallels"] if "Meg Hillier" in one["a"]["text"]]
    assert found
    assert all(one["names"] and not one["reported"] and not one["options"] for one in found)
    said = flat(run("seeds/", at(276)))
    assert "“chair Meg Hillier said the MoJ” 6 words, 100 % alike" in said
    assert "Names are 3 of the words, so many that none of them counts." in said
    assert "no setting would report it" in said


def test_a_line_that_stands_nowhere_else() -> None:
    assert "No run of four words of this line stands anywhere else." in flat(run("seeds/", at(302)))
    assert data(at(302))["links"] == 0


def test_a_line_without_words() -> None:
    assert "No word of this line is searched" in flat(run("seeds/", at(304)))


def test_a_reported_passage_comes_first_with_its_surplus() -> None:
    said = flat(run("seeds/", at(502)))
    assert "reported: seeds/" in said
    assert "bits more than it needs" in said
    assert data(at(502))["parallels"][0]["reported"]


def test_two_lines_are_held_against_each_other() -> None:
    other = data(at(30))["parallels"][0]["b"]["line"]
    found = data(at(30), at(other, OTHER))
    assert found["other"]["line"] == other
    assert [one["b"]["line"] for one in found["parallels"]] == [other]
    assert "leads to seeds/" in flat(run("seeds/", at(30), at(10, OTHER)))


def test_words_asked_for_are_named_as_the_reason() -> None:
    (plain, *_) = data(at(502))["parallels"]
    asked = f"--min-words={plain['words'] + 1}"
    (one, *_) = data(at(502), asked)["parallels"]
    assert not one["reported"]
    assert one["options"] == [f"--min-words {plain['words']}"]
    assert f"Fewer than {plain['words'] + 1} words." in flat(run("seeds/", at(502), asked))


def test_offsets_are_those_of_the_text(seed_documents: list[Document]) -> None:
    texts = {Path(one.path).name: one.text for one in seed_documents}
    for one in data(at(30))["parallels"]:
        for side in (one["a"], one["b"]):
            text = texts[Path(side["document"]).name]
            assert text[side["start"] : side["end"]] == side["text"]


@pytest.mark.parametrize(
    ("args", "said"),
    [
        (("--at", "nowhere.txt:3"), "no such file"),
        (("--at", NAPO), "write FILE:LINE"),
        (("--at", f"{NAPO}:0"), "write FILE:LINE"),
        (("--at", f"{NAPO}:99999"), "the file has"),
        (("--at", f"{NAPO}:1", "--at", f"{NAPO}:2", "--at", f"{NAPO}:3"), "once, or twice"),
        (("--at", f"{NAPO}:1", "--output", "told.json"), "needs --json"),
        ((), "--at"),
    ],
)
def test_wrong_use_ends_with_two_and_a_way_out(args: tuple[str, ...], said: str) -> None:
    found = run("seeds/", *args)
    assert found.code == 2
    assert found.out == ""
    assert said in found.err


def test_all_that_is_reported_is_explained_as_reported(
    seed_documents: list[Document], seed_findings: Findings
) -> None:
    for found in seed_findings.alignments[:: len(seed_findings.alignments) // 12 or 1]:
        line = Line(found.a.document, line_of(found.a.document, found.a.start))
        reported = [
            ends(one.alignment) for one in told(seed_documents, line).parallels if one.is_reported
        ]
        assert ends(found) in reported


def test_all_that_is_explained_as_reported_is_reported(
    seed_documents: list[Document], seed_findings: Findings
) -> None:
    known = [ends(one) for one in seed_findings.alignments]
    page = document(seed_documents, NAPO)
    for number in range(20, 520, 40):
        for one in told(seed_documents, Line(page, number)).parallels:
            assert one.is_reported == (ends(one.alignment) in known)


def test_recast_passages_are_told_by_their_sentences() -> None:
    first = Document("a.txt", "a.txt", "".join(f"{one}.\n" for one in SENTENCES))
    second = Document("b.txt", "b.txt", "".join(f"{one}.\n" for one in RECAST))
    settings = Settings(Sensitivity.PARAPHRASE)
    found = told([first, second], Line(first, 2), settings).parallels
    assert [one.is_reworded and one.is_reported for one in found] == [True]


SENTENCES = (
    "The inspector visited eleven probation offices during the second week of February",
    "Exhausted officers had lost whole case histories when the computers failed overnight",
    "Ministers ignored the warning and awarded another contract to the same company",
)
RECAST = (
    "During February's second week eleven offices of probation were visited by the inspector",
    "Whole histories of cases were lost by exhausted officers overnight as computers failed",
    "The warning was ignored by ministers, and the same company was awarded another contract",
)


def test_what_only_shorter_runs_find_is_told_so() -> None:
    texts = (
        "Nodes outwitted down before marauders waylay pilgrims",
        "Nodes outwitted down while marauders waylay pilgrims",
    )
    pages = [
        Document(f"{name}.txt", f"{name}.txt", text) for name, text in zip("ab", texts, strict=True)
    ]
    found = told(pages, Line(pages[0], 1))
    (one,) = found.parallels
    assert one.level is Sensitivity.LOOSE
    assert not one.is_reported
    assert one.remedy == Settings(Sensitivity.LOOSE)
    sentences = " ".join(reasons(found, one))
    assert "No run of four words of it stands in both places." in sentences
    assert "--sensitivity loose would report it." in sentences
