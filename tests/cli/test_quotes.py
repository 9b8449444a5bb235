"""`trace quotes` through the front door."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from quotetrace.cli.environment import Environment
from quotetrace.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

POST = """\
The harbour commission said the wall was “a patient waiting for a doctor”.

“The stone is sound,” said the surveyor. The “Through the Gate” team agreed.
"""


def run(*args: str | Path, width: int = 80, **variables: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    environment = Environment(io.StringIO(), out, err, width=width, variables=variables)
    return main([str(arg) for arg in args], environment), out.getvalue(), err.getvalue()


@pytest.fixture
def post(tmp_path: Path) -> Path:
    path = tmp_path / "post.txt"
    path.write_text(POST, "utf-8")
    return path


def test_by_speaker(post: Path) -> None:
    code, out, err = run("quotes", post)
    assert code == 0
    assert "harbour commission   1 quotation in 1 document" in out
    assert "“a patient waiting for a doctor”" in out
    assert "Through the Gate" not in out
    assert err.startswith(
        "trace: 2 quotations, 2 speakers\ntrace: Set apart as no quotations: 1 name"
    )
    assert "\x1b[" not in out


@pytest.mark.parametrize("by", ["speaker", "words", "document"])
def test_every_grouping_shows_all(post: Path, by: str) -> None:
    _, out, _ = run("quotes", post, "--by", by, "--all")
    for words in ("a patient waiting for a doctor", "The stone is sound", "Through the Gate"):
        assert words in out


def test_one_speaker(post: Path) -> None:
    _, out, _ = run("quotes", post, "--speaker", "SURVEYOR")
    assert "The stone is sound" in out
    assert "patient" not in out
    code, out, err = run("quotes", post, "--speaker", "nobody at all")
    assert (code, out) == (0, "")
    assert "nobody called 'nobody at all' is quoted" in err


def test_json(post: Path) -> None:
    code, out, _ = run("quotes", post, "--json")
    assert code == 0
    found = json.loads(out)
    assert found["schema"] == "quotetrace/1"
    first = found["quotations"][0]
    assert POST[first["start"] : first["end"]] == first["text"] == "a patient waiting for a doctor"
    assert first["speaker"] == "The harbour commission"
    assert first["lead_in"] == "The harbour commission said the wall was"
    assert (first["marks"], first["kind"], first["depth"]) == ("“”", "fragment", 0)
    assert [one["kind"] for one in found["set_aside"]] == ["name"]
    assert {one["id"] for one in found["speakers"]} == {"harbour-commission", "surveyor"}


def test_untrusted_words_never_reach_the_terminal_as_codes(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text("The \x1b[31mclerk said: “Red \x1b[2J words for all of you.”\n", "utf-8")
    for by in ("speaker", "words", "document"):
        assert "\x1b" not in run("quotes", path, "--by", by, "--all")[1]


@pytest.mark.parametrize("width", [12, 30, 200])
def test_narrow_and_wide(post: Path, width: int) -> None:
    assert run("quotes", post, width=width)[0] == 0


def test_an_empty_text_and_a_missing_one(tmp_path: Path) -> None:
    (tmp_path / "none.txt").write_text("Nothing is said here.\n")
    code, out, err = run("quotes", tmp_path / "none.txt")
    assert (code, out) == (0, "")
    assert err == "trace: 0 quotations, 0 speakers\n"
    assert run("quotes", tmp_path / "gone.txt")[0] == 4


def test_a_file_as_output(post: Path, tmp_path: Path) -> None:
    assert run("quotes", post, "--output", tmp_path / "out.txt")[0] == 0
    assert "The stone is sound" in (tmp_path / "out.txt").read_text("utf-8")


def test_a_page_under_two_names_counts_once(post: Path) -> None:
    other = post.with_name("other.txt")
    other.write_text(POST, "utf-8")
    _, out, err = run("quotes", post.parent)
    assert err.startswith(f"trace: {other} is the same page as {post}: taken once\n")
    assert "trace: 2 quotations, 2 speakers" in err
    assert str(post) not in out
    found = json.loads(run("quotes", post.parent, "--json", "--quiet")[1])
    assert [one["also"] for one in found["documents"]] == [[str(post)]]
