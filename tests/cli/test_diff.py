import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quotetrace.cli.environment import Environment
from quotetrace.cli.main import main
from quotetrace.cli.sides import find_cluster
from quotetrace.errors import UnknownClusterError
from quotetrace.model import Cluster, ClusterKind

A = "He said “yes”.\nThe colour was red. Nobody came, and we left.\n"
B = 'He said "yes".\nThe color was red. And we left.\n'


@pytest.fixture
def files(tmp_path: Path) -> tuple[str, str]:
    a, b = tmp_path / "a.txt", tmp_path / "b.txt"
    a.write_text(A)
    b.write_text(B)
    return str(a), str(b)


Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run() -> Run:
    def run_(*args: str, stdin: str = "", width: int = 200) -> tuple[int, str, str]:
        out, err = io.StringIO(), io.StringIO()
        environment = Environment(io.StringIO(stdin), out, err, width=width)
        return main(["diff", *args], environment), out.getvalue(), err.getvalue()

    return run_


def test_two_files_side_by_side(files: tuple[str, str], run: Run) -> None:
    code, out, err = run(*files)
    assert (code, err) == (0, "")
    assert "The [-colour-] was red." in out
    assert "The {+color+} was red." in out
    assert files[0] in out
    assert out.endswith("\n2 words dropped, 1 replaced; 81 % of 12 words in common\n")


def test_layouts(files: tuple[str, str], run: Run) -> None:
    inline = run(*files, "--layout", "inline")[1]
    assert "The [-colour-] {+color+} was red." in inline
    assert run(*files, width=40)[1] == run(*files, "--layout", "stacked", width=40)[1]
    assert "│" in run(*files, "--layout", "side", width=40)[1]
    assert max(map(len, run(*files, "--width", "70")[1].splitlines())) <= 70


def test_standard_input_is_one_side(files: tuple[str, str], run: Run) -> None:
    code, out, _ = run(files[0], "-", stdin=A)
    assert code == 0
    assert "no difference in 12 words" in out
    assert run("-", "-")[0] == 2


def test_json_is_an_edit_script(files: tuple[str, str], run: Run) -> None:
    code, out, _ = run(*files, "--json")
    found = json.loads(out)
    assert code == 0
    assert found["schema"] == "quotetrace/1"
    assert (found["a"], found["b"]) == ({"path": files[0]}, {"path": files[1]})
    assert 0 < found["similarity"] < 1
    built = "".join(
        A[slice(*edit["a"])] if edit["kind"] == "equal" else B[slice(*edit["b"])]
        for edit in found["edits"]
    )
    assert built == B
    assert "".join(A[slice(*edit["a"])] for edit in found["edits"]) == A


def test_output_goes_to_a_file(files: tuple[str, str], run: Run, tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    code, out, _ = run(*files, "--output", str(target))
    assert (code, out) == (0, "")
    assert target.read_text() == run(*files)[1]
    code, _, err = run(*files, "--output", str(tmp_path / "no" / "out.txt"))
    assert code == 2
    assert "the folder does not exist" in err


def test_exit_code_only_when_asked_for(files: tuple[str, str], run: Run) -> None:
    assert run(*files)[0] == 0
    assert run(*files, "--exit-code")[0] == 1
    assert run(files[0], files[0], "--exit-code")[0] == 0


@pytest.mark.parametrize("names", [[], ["one"], ["one", "two", "three"]])
def test_two_files_are_needed(names: list[str], run: Run) -> None:
    code, _, err = run(*names)
    assert code == 2
    assert "two files are needed" in err


def test_a_missing_file_is_named(files: tuple[str, str], run: Run) -> None:
    code, _, err = run(files[0], "nowhere.txt")
    assert code == 4
    assert "nowhere.txt" in err


def test_a_folder_is_no_side(files: tuple[str, str], run: Run, tmp_path: Path) -> None:
    code, _, err = run(files[0], str(tmp_path))
    assert code == 2
    assert "--cluster" in err


QUOTED = (
    "the tender notice of the ministry describes a dynamic framework of services for the "
    "rehabilitation of offenders across every region of England and Wales"
)


def test_the_versions_of_a_cluster_are_compared_with_the_earliest(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Monday brought news: {QUOTED}. Nobody had expected it.\n")
    changed = QUOTED.replace("dynamic framework", "flexible framework")
    (tmp_path / "b.txt").write_text(f"Someone wrote later that {changed}. More will follow.\n")
    code, out, err = run(str(tmp_path), "--cluster", "", "--quiet")
    assert (code, out) == (2, "")
    assert "no cluster ''" in err
    name = err.split("there are ")[1].split(",")[0].strip()
    code, out, err = run(str(tmp_path), "--cluster", name[:6], "--quiet")
    assert (code, err) == (0, "")
    assert "[-dynamic-]" in out
    assert "a.txt:1" in out
    code, out, _ = run(str(tmp_path), "--cluster", name, "--quiet", "--json")
    (found,) = json.loads(out)["comparisons"]
    text = (tmp_path / "b.txt").read_text()
    assert text[found["b"]["start"] : found["b"]["end"]] == found["b"]["text"]


def test_a_cluster_needs_paths(run: Run) -> None:
    assert run("--cluster", "abc")[0] == 2


def cluster(name: str) -> Cluster:
    return Cluster(name, ClusterKind.REPRINT, "", (), (), 0, 1.0, 0.0)


CLUSTERS = [cluster(name) for name in ("abc1", "abd2", "f00", "f1", "f2", "f3")]


@pytest.mark.parametrize(("wanted", "found"), [("abc1", "abc1"), ("abd", "abd2"), ("f1", "f1")])
def test_a_cluster_is_found_by_the_beginning_of_its_id(wanted: str, found: str) -> None:
    assert find_cluster(CLUSTERS, wanted).id == found


@pytest.mark.parametrize(
    ("wanted", "says"),
    [("ab", "several clusters begin with 'ab': abc1, abd2"), ("zz", "abc1, .* and 1 more")],
)
def test_an_unknown_cluster_names_some_that_exist(wanted: str, says: str) -> None:
    with pytest.raises(UnknownClusterError, match=says):
        find_cluster(CLUSTERS, wanted)


def test_no_cluster_at_all() -> None:
    with pytest.raises(UnknownClusterError, match="there is none"):
        find_cluster([], "abc")


def test_control_codes_of_a_document_are_never_sent(tmp_path: Path, run: Run) -> None:
    evil: Any = tmp_path / "evil.txt"
    evil.write_text("words \x1b]0;title\x07 and \u202e more [red]text[/red]\n")
    for layout in ("side", "inline", "stacked"):
        out = run(str(evil), "-", "--layout", layout, stdin="other \x1b[2J words")[1]
        assert not {char for char in out if ord(char) < 32 and char != "\n"}
        assert "\u202e" not in out
        assert "[red]" in out
