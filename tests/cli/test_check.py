"""`trace check` through the front door."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from quotetrace.cli.environment import Environment
from quotetrace.cli.main import main

if TYPE_CHECKING:
    from pathlib import Path

SOURCE = (
    "It was not an easy year for the harbour, because over two-thirds of the boats were laid up. "
    "Nobody came back before the spring, when the wind turned and the sea was calm again.\n"
)
ALTERED = "The report says: “It was an easy year for the harbour, because over two-thirds of the "
ALTERED += "boats were laid up.” The warden said: “We never close the gate before noon.”\n"
TRUE = "“Nobody came back before the spring, when the wind turned and the sea was calm again,” "
TRUE += "the report says. It found “two-thirds of the boats” idle.\n"


def run(*args: str | Path) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    environment = Environment(io.StringIO(), out, err, width=100)
    return main([str(arg) for arg in args], environment), out.getvalue(), err.getvalue()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "sources").mkdir()
    (tmp_path / "sources" / "report.txt").write_text(SOURCE, "utf-8")
    (tmp_path / "altered.txt").write_text(ALTERED, "utf-8")
    (tmp_path / "true.txt").write_text(TRUE, "utf-8")
    return tmp_path


def test_the_worst_comes_first_with_a_diff(folder: Path) -> None:
    code, out, err = run("check", folder / "altered.txt", "--against", folder / "sources")
    assert (code, err) == (0, "")
    assert out.startswith("Altered   1 quotation\n")
    assert "It was [-not-] an easy year" in out
    assert "altered: without “not” · source" in out
    assert out.index("Not found in the sources") > out.index("Altered")


def test_what_was_left_off_is_shown(folder: Path) -> None:
    out = run("check", folder / "true.txt", "--against", folder / "sources")[1]
    assert out.startswith("Trimmed   1 quotation\n")
    assert "for the harbour, because over” before" in out
    assert out.rstrip().endswith("Verbatim   1 quotation")


def test_a_sign_behind_the_last_word_is_no_change(folder: Path) -> None:
    (folder / "sources" / "year.txt").write_text("The wall fell in the year (2016/17), at night.\n")
    (folder / "year.txt").write_text("He said: “the wall fell in the year (2016/17)”, no less.\n")
    out = run("check", folder / "year.txt", "--against", folder / "sources")[1]
    assert "wall fell in the year (2016/17)\n" in out
    assert "trimmed, without “at night” after" in out


def test_the_exit_code_tells_of_altered_ones_when_asked(folder: Path) -> None:
    against = ("--against", folder / "sources")
    assert run("check", folder / "altered.txt", *against, "--exit-code")[0] == 1
    assert run("check", folder / "altered.txt", *against)[0] == 0
    assert run("check", folder / "true.txt", *against, "--exit-code")[0] == 0


def test_json(folder: Path) -> None:
    code, out, _ = run("check", folder / "altered.txt", "--against", folder / "sources", "--json")
    found = json.loads(out)
    assert code == 0
    first, second = found["quotations"]
    assert first["fidelity"] == "altered"
    assert first["changes"] == [{"quoted": "", "source": "not"}]
    source = first["source"]
    assert SOURCE[source["start"] : source["end"]] == source["text"]
    assert (second["fidelity"], second["source"]) == ("not found", None)
    assert found["counts"]["altered"] == 1


def test_a_text_is_no_source_of_itself(folder: Path) -> None:
    out = run("check", folder / "altered.txt", "--against", folder)[1]
    assert "Altered   1 quotation" in out


def test_wrong_use(folder: Path) -> None:
    assert run("check", folder / "altered.txt")[0] == 2
    code, _, err = run("check", folder / "gone.txt", "--against", folder / "sources")
    assert code == 4
    assert "gone.txt" in err
    code, _, err = run("check", folder / "true.txt", "--against", folder / "gone")
    assert code == 4
    assert "gone" in err


def test_a_text_without_quotations(folder: Path) -> None:
    (folder / "plain.txt").write_text("Nothing is quoted here at all.\n")
    code, out, _ = run("check", folder / "plain.txt", "--against", folder / "sources")
    assert (code, out) == (0, "There is no quotation in it.\n")
