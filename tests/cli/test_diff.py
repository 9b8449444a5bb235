import io
import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from quotetrace.cli.environment import Environment
from quotetrace.cli.main import main
from quotetrace.cli.sides import find_cluster
from quotetrace.errors import UnknownClusterError
from quotetrace.model import Cluster, ClusterKind
from quotetrace.views.palette import THEMES

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


def test_a_single_post_has_its_title_and_date_above_it(run: Run, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(f"Monday, 20 May 2019\n\nA Title\n\n{A}", "utf-8")
    lines = run(str(file), "-", "--layout", "stacked", stdin=B)[1].splitlines()
    assert lines[:4] == ["- A Title", "- 2019-05-20", f"- {file}", "+ standard input"]


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


def test_inputs_that_were_skipped_show_in_the_exit_code(run: Run, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(f"Monday brought news: {QUOTED}. Nobody had expected it.\n")
    (tmp_path / "b.txt").write_text(f"Someone wrote later that {QUOTED}. More will follow.\n")
    paths = str(tmp_path), str(tmp_path / "missing.txt")
    name = run(*paths, "--cluster", "", "--quiet")[2].split("there are ")[1].split(",")[0].strip()
    code, out, err = run(*paths, "--cluster", name, "--quiet")
    assert code == 3
    assert "no difference" in out
    assert "missing.txt" in err
    assert run(*paths, "--cluster", name, "--quiet", "--collate")[0] == 3


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


C = "He said no.\nThe color was red. We left.\n"


@pytest.fixture
def three(files: tuple[str, str], tmp_path: Path) -> tuple[str, str, str]:
    third = tmp_path / "c.txt"
    third.write_text(C)
    return *files, str(third)


def test_more_than_two_files_need_a_base_or_a_collation(
    three: tuple[str, str, str], run: Run
) -> None:
    assert run(*three)[0] == 2
    code, out, _ = run(*three, "--base", "2")
    assert code == 0
    assert out.count(" in common") == 2
    assert "[-color-]" in out
    code, _, err = run(*three, "--base", "4")
    assert (code, "there are 3 versions" in err) == (2, True)


def test_a_collation_names_who_reads_what(three: tuple[str, str, str], run: Run) -> None:
    code, out, err = run(*three, "--collate")
    assert (code, err) == (0, "")
    assert f"a  {three[0]} (the base)\n" in out
    assert "“yes”] no c\n" in out
    assert "colour] color b c\n" in out
    assert "Nobody came, and] And b; om. c\n" in out
    assert "The colour[2] was red." in out


def test_a_collation_as_json(three: tuple[str, str, str], run: Run) -> None:
    found = json.loads(run(*three, "--collate", "--json")[1])
    assert [one["siglum"] for one in found["witnesses"]] == ["a", "b", "c"]
    for variant in found["variants"]:
        assert A[slice(*variant["base"])] == variant["lemma"]
    assert {"text": "color", "witnesses": ["b", "c"]} in found["variants"][1]["readings"]


def test_strict_shows_what_is_quiet(files: tuple[str, str], run: Run) -> None:
    assert "[-“-]yes[-”-]" in run(*files, "--strict")[1]
    assert "[-“-]" not in run(*files)[1]
    assert not any(
        "quiet" in edit for edit in json.loads(run(*files, "--strict", "--json")[1])["edits"]
    )


def test_moved_text_in_json(run: Run, tmp_path: Path) -> None:
    one, other = "First of all we met the new chair.", "Nobody had ever seen such a vote."
    (tmp_path / "a.txt").write_text(f"{one} {other} End.")
    found = json.loads(run(str(tmp_path / "a.txt"), "-", "--json", stdin=f"{other} {one} End.")[1])
    assert sorted(edit["kind"] for edit in found["edits"] if "move" in edit) == ["delete", "insert"]
    assert found["words"]["moved"] in (7, 8)
    assert len(found["moves"]) == 1


def test_an_empty_side_is_a_text_without_words(
    files: tuple[str, str], run: Run, tmp_path: Path
) -> None:
    empty = tmp_path / "empty.txt"
    empty.write_text("\n")
    code, out, err = run(str(empty), files[0])
    assert (code, err) == (0, "")
    assert out.endswith("\n12 words added; 0 % of 12 words in common\n")


def test_a_page_is_whole_and_escaped(files: tuple[str, str], run: Run, tmp_path: Path) -> None:
    evil = tmp_path / "<b>.txt"
    evil.write_text("One <script>alert(1)</script> & \x1b[31mtwo.\n")
    target = tmp_path / "page.html"
    assert run(files[0], str(evil), "--html", str(target))[:2] == (0, "")
    page = target.read_text("utf-8")
    assert "<script" not in page
    assert "\x1b" not in page
    assert "&lt;" in page
    assert "http" not in page.replace("http-equiv", "")
    assert "<del" in page
    assert "<ins" in page
    assert run(files[0], str(evil), "--html", str(target))[0] == 0
    assert target.read_text("utf-8") == page


@pytest.mark.parametrize("layout", ["side", "inline", "stacked"])
def test_a_picture_needs_no_network(
    layout: str, files: tuple[str, str], run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "picture.svg"
    made = []
    for _ in range(2):
        assert run(*files, "--svg", str(target), "--layout", layout)[0] == 0
        made.append(target.read_bytes())
    assert made[0] == made[1]
    assert b"@font-face" not in made[0]
    assert b"Nobody" in made[0]


@pytest.mark.parametrize("theme", sorted(THEMES))
def test_every_theme_shows_more_than_colour(theme: str) -> None:
    palette = THEMES[theme]
    assert "strike" in palette.deleted
    assert "underline" in palette.inserted
    assert palette.moved_out != palette.deleted
    assert palette.moved_in != palette.inserted


def on_terminal(*args: str, **variables: str) -> tuple[int, str]:
    out = io.StringIO()
    environment = Environment(
        io.StringIO(), out, io.StringIO(), width=80, stdout_is_terminal=True, variables=variables
    )
    return main(["diff", *args], environment), out.getvalue()


@pytest.mark.parametrize("name", ["TRACE_PAGER", "PAGER"])
def test_the_pager_gets_all_on_a_terminal(
    name: str, files: tuple[str, str], run: Run, tmp_path: Path
) -> None:
    target = tmp_path / "paged.txt"
    variables = {name: f"tee {target}", "PATH": os.environ["PATH"], "NO_COLOR": "1"}
    assert on_terminal(*files, **variables) == (0, "")
    assert target.read_text() == run(*files, width=80)[1]
    assert on_terminal(*files, "--no-pager", **variables) == (0, target.read_text())


@pytest.mark.parametrize("pager", ["", "cat", "no-such-pager --at-all", "unclosed 'quote"])
def test_without_a_pager_all_is_printed(pager: str, files: tuple[str, str], run: Run) -> None:
    out = on_terminal(*files, "--pager", TRACE_PAGER=pager, NO_COLOR="1")[1]
    assert out == run(*files, width=80)[1]


def test_leaving_the_pager_early_is_no_error(files: tuple[str, str]) -> None:
    code, _ = on_terminal(*files, "--full", TRACE_PAGER="true", PATH=os.environ["PATH"])
    assert code == 0


def test_links_are_the_same_at_every_run(files: tuple[str, str]) -> None:
    runs = [on_terminal(*files, TRACE_PAGER="", FORCE_COLOR="1", TERM="xterm") for _ in range(2)]
    assert "\x1b]8;id=" in runs[0][1]
    assert runs[0] == runs[1]
