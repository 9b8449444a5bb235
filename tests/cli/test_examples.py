"""The command lines that help and README show: those about `seeds/` work as they stand."""

import io
import re
import shlex
from importlib import import_module
from pathlib import Path

import pytest

from quotetrace.cli.environment import Environment
from quotetrace.cli.main import COMMANDS, EXAMPLES, main

ROOT = Path(__file__).parents[2]


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
