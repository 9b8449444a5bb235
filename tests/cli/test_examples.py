"""The command lines that help and README show: those about `seeds/` work as they stand."""

import io
import json
import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from quotetrace.cli.environment import Environment
from quotetrace.cli.main import COMMANDS, EXAMPLES, main

ROOT = Path(__file__).parents[2]
SEED = "seeds/003_fa337b88f4c36ca0.txt"


def shown() -> list[str]:
    of_commands = [import_module(entry.module).EXAMPLES for entry in COMMANDS.values()]
    helped = [one.command for examples in (EXAMPLES, *of_commands) for one in examples]
    readme = re.findall(r"^trace .*", (ROOT / "README.md").read_text("utf-8"), re.MULTILINE)
    return sorted({line.partition("#")[0].strip() for line in (*helped, *readme)})


def test_each_command_has_examples_of_its_own() -> None:
    commands = {shlex.split(line)[1] for line in shown() if line.startswith("trace ")}
    assert commands == set(COMMANDS)


@pytest.mark.parametrize("line", [one for one in shown() if " seeds/" in one])
def test_examples_on_the_seeds_work(line: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    out, err = io.StringIO(), io.StringIO()
    code = main(shlex.split(line)[1:], Environment(io.StringIO(), out, err))
    assert code == 0, err.getvalue()
    assert len(out.getvalue().splitlines()) > 3


@pytest.mark.parametrize(
    "line",
    [
        "clusters seeds/",
        "sections seeds/",
        "quotes seeds/",
        f"check {SEED} --against seeds/",
        "find flawed seeds/",
        "lineage seeds/",
        "sources seeds/",
        f"explain seeds/ --at {SEED}:7",
        f"diff {SEED} {SEED}",
        f"diff {SEED} {SEED} --collate",
        f"diff {SEED} {SEED} {SEED} --base 1",
        "index seeds/ --into INDEX",
    ],
)
def test_the_page_on_json_names_all_keys(
    line: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.chdir(ROOT)
    out = io.StringIO()
    args = [str(tmp_path / "x.duckdb") if one == "INDEX" else one for one in line.split()]
    assert main([*args, "--json"], Environment(io.StringIO(), out, io.StringIO())) == 0
    page = (ROOT / "docs" / "json.md").read_text("utf-8")
    assert not [key for key in json.loads(out.getvalue()) if f"`{key}`" not in page]
