"""Options with values that nobody should give: one line, and an exit code that is documented."""

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from quotetrace.cli.environment import DEFAULT_WIDTH, Environment
from quotetrace.cli.main import main

SOURCE = Path(__file__).parents[2] / "trace"
STORY = "The watchdog found a service that had lost track of its most dangerous clients.\n"
APPEAL = "Please give generously to the lighthouse keepers and their irredeemably damp families.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name in "abcd":
        fillers = " ".join(f"{name}word{number}" for number in range(40))
        text = f"{STORY if name < 'c' else ''}{fillers}.\n{APPEAL}"
        (tmp_path / f"{name}.txt").write_text(text, "utf-8")
    return tmp_path


def run(*args: object, stdin: str = "") -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    environment = Environment(io.StringIO(stdin), out, err)
    return main([str(one) for one in args], environment), out.getvalue(), err.getvalue()


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["clusters", "--since", "2019-02-30"], "is no date"),
        (["clusters", "--until", "2019-13"], "is no date"),
        (["clusters", "--since", "２０１９"], "is no date"),
        (["clusters", "--min-similarity", "nan"], "no number from 0 to 1"),
        (["clusters", "--containing", "…"], "there is no word in it"),
        (["clusters", "--json", "--output", "-"], "needs the name of a file"),
        (["explain", "--at", "a.txt:" + "9" * 5000], "write FILE:LINE"),
        (["explain", "--at", ":3"], "write FILE:LINE"),
        (["clusters", "--top", "many"], "'many' is not a valid whole number"),
        (["index", "--into", "\udcff.duckdb"], "bytes that are not UTF-8"),
        (["lineage", "--cluster", "aa", "--kind", "reprint"], "leave out the options"),
        (["index", "--into", ""], "--into needs the name of a file"),
    ],
)
def test_what_cannot_be_meant_is_wrong_use(folder: Path, args: list[str], says: str) -> None:
    code, out, err = run(args[0], folder, *args[1:])
    assert (code, out) == (2, "")
    assert says in err
    assert all(line.startswith("trace: ") for line in err.splitlines())


def test_more_cores_than_there_are_change_nothing(folder: Path) -> None:
    few, many = (run("clusters", folder, "--json", "--threads", n)[:2] for n in (1, 10**9))
    assert few == many
    assert few[0] == 0


def test_a_width_that_no_screen_has_is_not_believed() -> None:
    for columns in ("9" * 5000, "0", "-3", "²", "wide"):
        environment = Environment.of_process({"COLUMNS": columns})
        assert environment.width == DEFAULT_WIDTH


@pytest.mark.parametrize("closed", ["<&-", ">&-", "2>&-", "<&- >&- 2>&-"])
def test_streams_may_be_closed(folder: Path, closed: str) -> None:
    command = f'"$0" -m quotetrace sections "$1" {closed}'
    done = subprocess.run(
        ["sh", "-c", command, sys.executable, str(folder)],
        env={**os.environ, "PYTHONPATH": str(SOURCE), "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (">&-" in closed.replace("2>&-", "")) != ("a.txt" in done.stdout)


def test_the_next_step_asks_the_same_question(folder: Path) -> None:
    asked = ["--sensitivity", "loose", "--min-words", "4"]
    _, _, err = run("clusters", folder, *asked)
    line = next(one for one in err.splitlines() if one.startswith("trace: next: trace diff "))
    assert line.endswith(" --sensitivity loose --min-words 4")
    code, out, _ = run(*line.split()[3:])
    assert code == 0
    assert "no difference in" in out


def test_what_is_set_apart_can_be_compared(folder: Path) -> None:
    code, out, _ = run("clusters", folder, "--kind", "boilerplate", "--json")
    (cluster,) = json.loads(out)["clusters"]
    assert (code, cluster["kind"]) == (0, "boilerplate")
    for command in ("diff", "lineage"):
        code, out, err = run(command, folder, "--full", "--cluster", cluster["id"])
        assert (code, err) == (0, "")
        assert "generously" in out


def test_json_holds_nothing_that_a_terminal_obeys(tmp_path: Path) -> None:
    text = f"{STORY}\x9b31m \x7f \u202e \u2066 \u2028 {STORY}"
    (tmp_path / "a.txt").write_text(text, "utf-8")
    _, out, _ = run("sections", tmp_path, "--json", "--text")
    assert not set(out) & set("\x7f\x9b\u202e\u2066\u2028")
    assert json.loads(out)["documents"][0]["text"] == text


def test_a_page_given_twice_is_explained_under_both_names(folder: Path) -> None:
    (folder / "copy.txt").write_text((folder / "a.txt").read_text("utf-8"), "utf-8")
    first, second = (run("explain", folder, "--at", f"{name}.txt:1") for name in ("a", "copy"))
    assert first == second
    assert first[0] == 0
    assert "a.txt is the same page as" in first[2]
    assert "copy.txt" not in first[1]


def test_an_index_is_not_made_of_an_index(folder: Path) -> None:
    index = folder / "corpus.duckdb"
    assert run("index", folder, "--into", index)[0] == 0
    before = index.read_bytes()
    code, _, err = run("index", index, "--into", index)
    assert (code, index.read_bytes()) == (2, before)
    assert "an index is made of texts" in err


def test_an_index_in_no_folder_says_what_to_do(folder: Path) -> None:
    code, _, err = run("index", folder, "--into", folder / "nowhere" / "corpus.duckdb")
    assert code == 2
    assert "the folder does not exist; make it first" in err


def test_standard_input_is_read_as_a_file_is(folder: Path) -> None:
    page = folder / "page.html"
    page.write_text("<html><body><p>Fish &amp; chips</p></body></html>", "utf-8")
    code, out, _ = run("diff", page, "-", "--exit-code", stdin=page.read_text("utf-8"))
    assert code == 0
    assert "&amp;" not in out
    code, _, err = run("diff", "-", page, stdin="\0" * 9)
    assert code == 4
    assert err.startswith("trace: error: standard input: this is a binary file")


def test_two_texts_are_bound_by_the_size_that_was_asked_for(folder: Path) -> None:
    code, _, err = run("diff", folder / "a.txt", folder / "b.txt", "--max-size", "10")
    assert code == 4
    assert "--max-size" in err


def test_a_path_without_letters_is_named(folder: Path) -> None:
    code, _, err = run("clusters", "", folder)
    assert code == 3
    assert "trace: '': there is no such file" in err
