"""The shape of the project: where things lie and who may know whom."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

import pytest

from quotetrace.cli.main import COMMANDS
from quotetrace.errors import ExitCode

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "trace" / "quotetrace"

SEEDS = {
    "000_6d8c1cdfdf21a7af.txt": "311722b9d8ad295c9312517ac39233dcd05510adcb82561d9f08a86b76264af6",
    "001_45fdca6a7285d1d2.txt": "ce3fc43de10de1d719969a1d3341330932404d28c6b82cfe3472fbed4d28f987",
    "002_edcf6b3ca6297939.txt": "8c54bf82bdefa13ee402dc85867f5f4b92e4560d20fcf9a2fe808b0808ffd39b",
    "003_fa337b88f4c36ca0.txt": "854babb902b722b2554b25f65823abe2f1588fdc696dbe5b8102e56f5a297460",
    "004_801868141baf42c7.txt": "e2fa52caed9f04707a46ba4f140de5c2eb059300adbd03e5920fe6d9803898f9",
}

ORDER = (
    "model",
    "errors",
    "disjoint",
    "progress",
    "memory",
    "scratch",
    "text",
    "dates",
    "structure",
    "reading",
    "matching",
    "quoting",
    "lookup",
    "grouping",
    "diffing",
    "tracing",
    "engines",
    "finding",
    "indexing",
    "views",
    "spread",
    "cli",
)
"""Parts of the package in the order of the data; none imports one that stands behind it."""
EVERYWHERE = {"__init__", "__main__"}
"""Doors of the package: they may open onto anything."""


def python(*args: str, cwd: Path = ROOT, **variables: str) -> "subprocess.CompletedProcess[str]":
    done = subprocess.run(
        [sys.executable, *args],
        cwd=cwd,
        env={**os.environ, "PYTHONPATH": str(ROOT / "trace"), **variables},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    return done


def imported_by(*args: str) -> set[str]:
    """Top-level names of all modules that a fresh interpreter loads."""
    report = python("-X", "importtime", *args).stderr
    rows = (line.rsplit("|", 1) for line in report.splitlines() if line.startswith("import time:"))
    return {row[-1].strip().partition(".")[0] for row in rows}


def test_the_source_root_is_no_package() -> None:
    assert (ROOT / "trace").is_dir()
    assert not (ROOT / "trace" / "__init__.py").exists()


@pytest.mark.parametrize("place", ["root", "source", "elsewhere"])
def test_trace_is_still_the_standard_library_s(place: str, tmp_path: Path) -> None:
    cwd = {"root": ROOT, "source": ROOT / "trace", "elsewhere": tmp_path}[place]
    code = "import trace, os; print(os.path.realpath(trace.__file__)); trace.Trace"
    found = python("-c", code, cwd=cwd).stdout.strip()
    assert found == os.path.realpath(Path(os.__file__).with_name("trace.py"))


def test_the_seeds_are_the_five_files_byte_for_byte() -> None:
    found = {
        path.name: sha256(path.read_bytes()).hexdigest() for path in (ROOT / "seeds").iterdir()
    }
    assert found == SEEDS


def imports_of(path: Path) -> Iterator[str]:
    """Full names of the package's own modules that a file imports, for types or for good."""
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: imports are absolute"
            base = node.module or ""
            names = [f"{base}.{alias.name}" for alias in node.names] if "." not in base else [base]
        else:
            continue
        yield from (name for name in names if name.split(".")[0] == "quotetrace")


def part_of(module: str) -> str:
    """Part of the package that a module belongs to, or an empty string for the package itself."""
    names = module.split(".")
    return names[1] if len(names) > 1 and names[1] in ORDER else ""


def sources() -> list[Path]:
    return sorted(PACKAGE.rglob("*.py"))


def test_every_source_has_its_place_in_the_order() -> None:
    parts = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in sources()}
    assert parts - EVERYWHERE <= set(ORDER)


@pytest.mark.parametrize("path", sources(), ids=lambda path: str(path.relative_to(PACKAGE)))
def test_nothing_imports_against_the_order(path: Path) -> None:
    own = path.relative_to(PACKAGE).parts[0].removesuffix(".py")
    if own in EVERYWHERE:
        return
    allowed = set(ORDER[: ORDER.index(own) + 1])
    parts = {part_of(name) for name in imports_of(path)}
    assert parts - {""} <= allowed


def test_the_model_knows_nobody() -> None:
    assert list(imports_of(PACKAGE / "model.py")) == []


def test_importing_the_package_loads_nothing_heavy() -> None:
    loaded = imported_by("-c", "import quotetrace")
    assert "quotetrace" in loaded
    assert not loaded & {"numpy", "duckdb", "rapidfuzz", "rich", "click", "diff_match_patch"}


@pytest.mark.parametrize("args", [["--help"], ["clusters", "--help"]])
def test_help_loads_nothing_heavy(args: list[str]) -> None:
    loaded = imported_by("-m", "quotetrace", *args)
    assert "click" in loaded
    assert not loaded & {"numpy", "duckdb", "rapidfuzz", "diff_match_patch"}


@pytest.mark.parametrize("command", COMMANDS)
def test_help_of_every_command_begins_with_examples(command: str) -> None:
    out = python("-m", "quotetrace", command, "--help").stdout
    assert out.startswith(f"Examples:\n  trace {command} ")


def test_every_public_name_can_be_had() -> None:
    code = "import quotetrace; print([n for n in quotetrace.__all__ if not hasattr(quotetrace, n)])"
    assert python("-c", code).stdout == "[]\n"


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme(command: str) -> None:
    assert f"trace {command} " in (ROOT / "README.md").read_text("utf-8")


def test_every_option_of_the_main_command_is_in_the_readme() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    options = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", python_help("clusters")))
    assert len(options) > 8
    assert {option for option in options - {"--help"} if option not in readme} == set()


def python_help(command: str) -> str:
    return python("-m", "quotetrace", command, "--help", COLUMNS="200").stdout


def test_every_option_in_the_readme_exists() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    named = set()
    for line in readme.splitlines():
        if match := re.match(r"\s*trace (\w+) ([^#]*)", line):
            named |= {(match[1], option) for option in re.findall(r"--[a-z-]+", match[2])}
    assert named
    for command, option in named:
        assert option in python_help(command), f"{command} {option}"


def test_the_exit_codes_of_the_readme_are_those_of_the_program() -> None:
    readme = (ROOT / "README.md").read_text("utf-8")
    for code in ExitCode:
        assert re.search(rf"^\| {code.value} \|", readme, re.MULTILINE), code
