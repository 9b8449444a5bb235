"""`trace find` through the front door."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from quotetrace.cli.environment import Environment
from quotetrace.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

BODY = (
    "The year began badly. It was not an easy year for the harbour, because over two-thirds of "
    "the boats were laid up, and the crews went home.\n"
)


def run(*args: str | Path, stdin: str = "", **variables: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    environment = Environment(io.StringIO(stdin), out, err, width=100, variables=variables)
    return main([str(arg) for arg in args], environment), out.getvalue(), err.getvalue()


@pytest.fixture
def body(tmp_path: Path) -> Path:
    path = tmp_path / "body.txt"
    path.write_text(BODY, "utf-8")
    return path


def test_context_and_differences(body: Path) -> None:
    code, out, err = run("find", "not an easy year for that harbour", body)
    assert (code, err) == (0, "trace: 1 place\n")
    assert "… The year began badly. It was not an easy year for" in out
    assert "{+the+} harbour, because" in out
    assert f"{body}:1" in out


def test_words_as_they_stand(body: Path) -> None:
    assert "over »two-thirds of the boats« were" in run("find", "two-thirds of the boats", body)[1]
    coloured = run("find", "two-thirds of", body, FORCE_COLOR="1", TERM="xterm")[1]
    assert "»" not in coloured


def test_words_of_a_file_and_of_standard_input(body: Path, tmp_path: Path) -> None:
    words = tmp_path / "words.txt"
    words.write_text("the boats were laid up")
    assert "»the boats were laid up«" in run("find", "--file", words, body)[1]
    assert "»the boats were laid up«" in run("find", "-", body, stdin="the boats were laid up")[1]


def test_json(body: Path) -> None:
    code, out, _ = run("find", "the crews went home", body, "--json")
    assert code == 0
    found = json.loads(out)
    assert (found["places"], found["query"]) == (1, "the crews went home")
    (one,) = found["found"]
    assert BODY[one["start"] : one["end"]] == one["text"] == "the crews went home"
    assert (one["similarity"], one["after"]) == (1.0, "")
    assert one["before"].endswith("laid up, and ")


def test_many_places_are_counted(body: Path, tmp_path: Path) -> None:
    (tmp_path / "more.txt").write_text("the tide and the moon. " * 40)
    code, out, err = run("find", "the", tmp_path, "--top", "3")
    assert code == 0
    assert out.count("alike") == 3
    assert err == "trace: 84 places, 3 shown: see --top\n"


def test_nothing_found(body: Path) -> None:
    code, out, err = run("find", "kumquats in syrup", body)
    assert (code, out) == (0, "")
    assert "nowhere" in err


def test_wrong_use(body: Path, tmp_path: Path) -> None:
    code, _, err = run("find", "“!!!”", body)
    assert code == 2
    assert "no word to look for" in err
    assert run("find", "words")[0] == 2
    code, _, err = run("find", "--file", tmp_path / "gone.txt", body)
    assert code == 4
    assert "gone.txt" in err


def test_untrusted_words(tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text("so \x1b[31mred \x1b[2Jwords here\n", "utf-8")
    assert "\x1b" not in run("find", "red words", tmp_path / "bad.txt")[1]


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--min-similarity", "nan", "'nan' is no number from 0 to 1"),
        ("--top", "many", "'many' is not a valid whole number"),
    ],
)
def test_values_that_cannot_be_meant(body: Path, option: str, value: str, said: str) -> None:
    code, out, err = run("find", "two-thirds", body, option, value)
    assert (code, out) == (2, "")
    assert said in err


def test_a_file_without_an_end(body: Path) -> None:
    code, out, err = run("find", "--file", "/dev/zero", body)
    assert (code, out) == (4, "")
    assert err.startswith("trace: error: /dev/zero: longer than 16,777,216 bytes")


def test_a_long_place_goes_on_below_the_heading(tmp_path: Path) -> None:
    path = tmp_path / f"{'long' * 20}.txt"
    path.write_text(BODY, "utf-8")
    first, second, *_ = run("find", "two-thirds of the boats", path)[1].splitlines()
    assert first.startswith("  1  100 % alike")
    assert second.startswith("     ")


def test_a_page_under_two_names_counts_once(body: Path) -> None:
    other = body.with_name("other.txt")
    other.write_text(BODY, "utf-8")
    _, out, err = run("find", "the crews went home", body.parent)
    assert err == f"trace: {body} is the same page as {other}: taken once\ntrace: 1 place\n"
    assert str(other) not in out
    (named,) = json.loads(run("find", "the crews went home", body.parent, "--json")[1])["documents"]
    assert named == {"id": str(body), "path": str(body), "also": [str(other)]}
