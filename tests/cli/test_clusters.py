"""`trace clusters` as a person runs it: a real process, real files, real exit codes."""

import json
import os
import re
import shlex
import shutil
import signal
import subprocess
import sys
import time
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from rich.cells import cell_len

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "quotetrace", "clusters"]
AS_ROOT = hasattr(os, "geteuid") and os.geteuid() == 0

QUOTE = "the watchdog found a service that had lost track of its most dangerous clients"
BLOCK = (
    "Ministers were told in February that inspectors visiting eleven offices had met exhausted "
    "officers, empty interview rooms and computers that lost whole case histories overnight."
)


class Ran(NamedTuple):
    """What a process did."""

    code: int
    out: str
    err: str


def environment(**variables: str) -> dict[str, str]:
    """Make the variables of a plain pipe: no colour asked for, none forbidden."""
    ours = {"PYTHONPATH": str(ROOT / "trace"), "PATH": os.environ["PATH"], "COLUMNS": "80"}
    return {**ours, **variables}


def run(*args: str | Path, cwd: Path = ROOT, variables: dict[str, str] | None = None) -> Ran:
    done = subprocess.run(
        [*COMMAND, *map(str, args)],
        cwd=cwd,
        env=environment(**variables or {}),
        capture_output=True,
        check=False,
        timeout=120,
    )
    found = Ran(done.returncode, done.stdout.decode(), done.stderr.decode())
    assert "Traceback" not in found.err
    assert "mistake in the program" not in found.err, found.err
    return found


@cache
def on_seeds(*args: str, **variables: str) -> Ran:
    return run("seeds/", *args, variables=variables)


def data(found: Ran) -> Any:
    assert found.code in (0, 3), found.err
    return json.loads(found.out)


def ids(found: Ran) -> list[str]:
    return [cluster["id"] for cluster in data(found)["clusters"]]


@pytest.fixture
def corpus(tmp_path: Path) -> Path:
    """Two texts that share a sentence, and a third that shares nothing."""
    folder = tmp_path / "corpus"
    folder.mkdir()
    (folder / "a.txt").write_text(f"Frankly, {QUOTE} and much besides.\n")
    (folder / "b.txt").write_text(f"Crook wrote “{QUOTE}” yesterday.\n")
    (folder / "c.txt").write_text("Nothing to see here, move along please.\n")
    return folder


# What is printed


@pytest.mark.parametrize("width", [60, 200])
def test_text_fits_the_screen_and_has_no_trailing_spaces(width: int) -> None:
    lines = on_seeds(COLUMNS=str(width), NO_COLOR="1").out.splitlines()
    assert len(lines) > 100
    assert [line for line in lines if line != line.rstrip()] == []
    places = re.compile(r"seeds/\S+\.txt:\d+$")
    long = [line for line in lines if cell_len(line) > width and not places.search(line)]
    assert long == []


def test_every_cluster_shows_id_kind_numbers_and_places() -> None:
    found = data(on_seeds("--json"))
    text = on_seeds("--full", COLUMNS="200", NO_COLOR="1").out
    for cluster in found["clusters"]:
        number = len(cluster["passages"])
        words = f"{cluster['words']:,} words"
        head = next(line for line in text.splitlines() if line.endswith(f"   {cluster['id']}"))
        assert cluster["kind"] in head
        assert f"{number} passages" in head
        assert words in head
        for passage in cluster["passages"]:
            assert f"{passage['document']}:{passage['line']}" in text


def test_changes_are_marked_without_colour_and_coloured_with() -> None:
    plain = on_seeds(NO_COLOR="1").out
    assert "\x1b" not in plain
    assert "[-" in plain
    assert "{+" in plain
    coloured = on_seeds(FORCE_COLOR="1", TERM="xterm-256color").out
    assert "\x1b[" in coloured
    assert "[-and-]" not in coloured


def test_a_pipe_gets_no_colour_and_no_color_wins() -> None:
    assert "\x1b" not in on_seeds().out
    both = on_seeds(FORCE_COLOR="1", NO_COLOR="1", TERM="xterm-256color").out
    assert not re.search(r"\x1b\[(?:\d+;)*(?:3[0-8]|4[0-8]|9\d|10\d)[;m]", both)


def test_a_long_passage_is_folded_and_says_so_and_full_shows_all() -> None:
    folded, full = on_seeds(NO_COLOR="1").out, on_seeds("--full", COLUMNS="200", NO_COLOR="1").out
    assert re.search(r"… \d+ words …", folded)
    assert not re.search(r"… \d+ words …", full)
    cluster = data(on_seeds("--json"))["clusters"][0]
    bare = " ".join(full.split())
    assert " ".join(cluster["passages"][0]["text"].split()) in bare


def test_what_was_set_apart_is_said_at_the_end() -> None:
    last = " ".join(on_seeds(COLUMNS="200").out.splitlines()[-3:])
    assert "Set apart" in last
    assert "“(Back to contents)” 22 times" in last
    assert "“ReplyDelete” 11 times" in last


def test_the_summary_and_the_next_step_are_on_stderr() -> None:
    out, err = on_seeds().out, on_seeds().err
    first, second = err.splitlines()
    assert re.fullmatch(r"trace: \d+ clusters in 5 documents, [\d,]+ words, [\d.]+ s", first)
    assert second.startswith("trace: next: trace diff ")
    assert " s\n" not in out[-200:]


def test_the_next_step_works() -> None:
    step = on_seeds().err.splitlines()[1].removeprefix("trace: next: ")
    program, *args = shlex.split(step)
    assert program == "trace"
    done = subprocess.run(
        [sys.executable, "-m", "quotetrace", *args],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (0, False)
    assert done.stdout


def test_the_same_run_writes_the_same_bytes() -> None:
    first = on_seeds(NO_COLOR="1")
    assert run("seeds/", variables={"NO_COLOR": "1"}).out == first.out


# JSON


def test_json_has_the_documented_form() -> None:
    found = data(on_seeds("--json"))
    assert found["schema"] == "quotetrace/1"
    assert [set(one) for one in found["documents"]] == [{"id", "path"}] * 5
    assert {one["path"] for one in found["documents"]} == {
        f"seeds/{path.name}" for path in (ROOT / "seeds").iterdir()
    }
    sections = {one["id"]: one for one in found["sections"]}
    documents = {one["id"]: one for one in found["documents"]}
    for cluster in [*found["clusters"], *found["set_aside"]]:
        assert {"id", "kind", "reason", "words", "similarity", "passages", "alignments"} <= set(
            cluster
        )
        assert 0 <= cluster["similarity"] <= 1
        for passage in cluster["passages"]:
            assert set(passage) == {
                "document", "section", "start", "end", "text", "line", "title", "date", "comment",
            }  # fmt: skip
            assert passage["document"] in documents
            assert sections[passage["section"]]["document"] == passage["document"]
        for link in cluster["alignments"]:
            assert set(link) == {"a", "b", "similarity"}
            assert 0 <= link["a"] < link["b"] < len(cluster["passages"])


def test_json_offsets_and_lines_are_those_of_the_files() -> None:
    found = data(on_seeds("--json"))
    texts = {one["id"]: (ROOT / one["path"]).read_bytes().decode() for one in found["documents"]}
    for cluster in [*found["clusters"], *found["set_aside"]]:
        for passage in cluster["passages"]:
            text = texts[passage["document"]]
            assert text[passage["start"] : passage["end"]] == passage["text"]
            assert text.count("\n", 0, passage["start"]) + 1 == passage["line"]


def test_ids_are_unique() -> None:
    found = data(on_seeds("--json"))
    for part in ("clusters", "set_aside"):
        names = [one["id"] for one in found[part]]
        assert len(names) == len(set(names))


# Options


@pytest.mark.parametrize("form", [[], ["--json"]])
def test_output_writes_the_same_to_a_file(form: list[str], tmp_path: Path) -> None:
    target = tmp_path / "found"
    there = run("seeds/", *form, "--output", target)
    assert (there.code, there.out) == (0, "")
    assert target.read_text("utf-8") == on_seeds(*form).out
    assert list(tmp_path.iterdir()) == [target]


def test_top_shows_so_many_and_says_how_many_are_left_out() -> None:
    everything = ids(on_seeds("--json"))
    assert ids(on_seeds("--json", "--top", "3")) == everything[:3]
    assert ids(on_seeds("--json", "--top", "0")) == []
    text = on_seeds("--top", "3", COLUMNS="200").out
    assert f"{len(everything) - 3} more clusters not shown" in text
    assert everything[2] in text
    assert everything[3] not in text


@pytest.mark.parametrize(
    ("sort", "key"),
    [
        ("words", lambda one: -one["words"]),
        ("places", lambda one: -len(one["passages"])),
        ("similarity", lambda one: -one["similarity"]),
        ("date", lambda one: one["passages"][0]["date"] or "~"),
    ],
)
def test_sort(sort: str, key: Any) -> None:
    found = data(on_seeds("--json", "--sort", sort))["clusters"]
    assert [key(one) for one in found] == sorted(key(one) for one in found)
    assert {one["id"] for one in found} == set(ids(on_seeds("--json")))


def test_interest_is_the_default_order() -> None:
    assert on_seeds("--json", "--sort", "interest").out == on_seeds("--json").out


def test_min_words_and_min_similarity_leave_out_what_falls_short() -> None:
    long = data(on_seeds("--json", "--min-words", "40"))["clusters"]
    assert long
    assert all(len(p["text"].split()) >= 35 for one in long for p in one["passages"])
    alike = data(on_seeds("--json", "--min-similarity", "0.95"))["clusters"]
    links = [link["similarity"] for one in alike for link in one["alignments"]]
    assert links
    assert min(links) >= 0.95
    assert len(alike) < len(ids(on_seeds("--json")))


def test_quiet_says_nothing() -> None:
    quiet = on_seeds("--quiet")
    assert (quiet.code, quiet.err) == (0, "")
    assert quiet.out == on_seeds().out


def test_quiet_still_names_what_cannot_be_read(corpus: Path) -> None:
    found = run(corpus, corpus / "missing.txt", "--quiet")
    assert found.code == 3
    assert found.err.count("\n") == 1
    assert "missing.txt" in found.err


def test_sensitivity_widens() -> None:
    numbers = [
        len(ids(on_seeds("--json", "--sensitivity", level)))
        for level in ("verbatim", "quotation", "loose")
    ]
    assert numbers == sorted(numbers)
    assert numbers[0] < numbers[2]


@pytest.mark.parametrize(
    "args",
    [
        [],
        ["seeds/", "--top", "-1"],
        ["seeds/", "--top", "many"],
        ["seeds/", "--min-words", "0"],
        ["seeds/", "--min-similarity", "1.5"],
        ["seeds/", "--sensitivity", "psychic"],
        ["seeds/", "--sort", "size"],
        ["seeds/", "--nonsense"],
    ],
)
def test_wrong_use_is_two_lines_and_exit_code_2(args: list[str]) -> None:
    found = run(*args)
    assert (found.code, found.out) == (2, "")
    first, hint = found.err.splitlines()
    assert first.startswith("trace: error: ")
    assert hint == "trace: try 'trace clusters --help'"


@pytest.mark.parametrize("flag", ["-h", "--help"])
def test_help_begins_with_examples_and_has_every_option(flag: str) -> None:
    found = run(flag)
    assert (found.code, found.err) == (0, "")
    assert found.out.startswith("Examples:\n  trace clusters ")
    for option in ("--min-words", "--min-similarity", "--top", "--sort", "--full", "--json"):
        assert option in found.out
    for option in ("--output", "--quiet", "--sensitivity", "--threads"):
        assert option in found.out


# Nothing found


def texts(folder: Path, *made: str) -> Path:
    folder.mkdir()
    for number, text in enumerate(made):
        (folder / f"{number}.txt").write_text(text + "\n")
    return folder


def filler(name: str, number: int) -> str:
    return " ".join(f"{name}{at}" for at in range(number))


SHORT = "is on the table of us"
CHANGED = BLOCK.replace("eleven offices", "a dozen places").replace("met", "seen")
APART = [f"Frankly, {SHORT} and {filler('a', 300)}.", f"{filler('b', 300)}. As {SHORT} he wrote."]
LONGER = QUOTE.replace("lost track", "completely and for many years lost all track")
MISSES: dict[str, tuple[list[str], list[str]]] = {
    "too short a passage": (
        [f"Frankly, {QUOTE} and much.", f"Crook wrote “{QUOTE}” now."],
        ["--min-words", "40"],
    ),
    "two lengths": (
        [f"Frankly, {QUOTE} and much.", f"Crook: {LONGER}."],
        ["--min-words", "40"],
    ),
    "the longer side is long enough": (
        [f"Frankly, {QUOTE} and much.", f"Crook: {LONGER}."],
        ["--min-words", "18"],
    ),
    "too many changes": (
        [f"Frankly, {BLOCK} And much.", f"Crook: {CHANGED}"],
        ["--min-similarity", "0.99"],
    ),
    "short and changed": (
        [f"Frankly, {QUOTE} and much.", f"Crook: {QUOTE.replace('dangerous', 'difficult')}."],
        ["--min-words", "40", "--min-similarity", "0.99"],
    ),
    "strict level": (APART, ["--sensitivity", "verbatim"]),
    "common words": (APART, []),
    "common words and short": (APART, ["--min-words", "20"]),
    "far too short": (["His dog sat on the mat at home.", "Her cat sat on the mat too."], []),
    "one post": (
        [f"Frankly, {SHORT} today. {filler('a', 40)}. As {SHORT} now. {filler('b', 300)}."],
        [],
    ),
    "lines of a form": (
        [
            f"{filler('a', 200)}\nEstimated total value of tender: 2 600 000\n",
            f"{filler('b', 200)}\nEstimated total value of tender: 1 000 000\n",
        ],
        [],
    ),
    "common words in a large corpus": (
        [f"{filler('a', 30000)} as it is in so.", f"x as it is in y {filler('b', 30000)}."],
        [],
    ),
}


@pytest.mark.parametrize("name", MISSES)
def test_the_option_that_a_near_miss_names_shows_it(name: str, tmp_path: Path) -> None:
    made, args = MISSES[name]
    folder = texts(tmp_path / "corpus", *made)
    found = run(".", *args, cwd=folder)
    assert (found.code, found.out) == (0, "")
    summary, line = found.err.splitlines()
    assert summary.startswith("trace: 0 clusters in ")
    assert line.startswith("trace: The nearest miss: “")
    named = re.findall(r"(--[a-z-]+) ([a-z0-9.]+)", line)
    if not named:
        assert "can be chance" in line
        return
    wider = run(".", *args, *(word for pair in named for word in pair), "--json", cwd=folder)
    assert len(ids(wider)) == 1, line


def test_nothing_in_common_says_so(tmp_path: Path) -> None:
    folder = texts(tmp_path / "corpus", filler("a", 50), filler("b", 50))
    found = run(folder)
    assert (found.code, found.out) == (0, "")
    assert "No run of 4 words stands in two places" in found.err
    assert data(run(folder, "--json"))["clusters"] == []


@pytest.mark.parametrize("text", ["", "\n\n", "word", "“—”"])
def test_next_to_nothing_is_a_result(text: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    (tmp_path / "b.txt").write_text("Some words that nobody else has.")
    found = run(tmp_path)
    assert found.out == ""
    assert "0 clusters in " in found.err


# Bad input


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda path: None, "no such file or folder"),
        (lambda path: path.write_bytes(b"\x7fELF\0\0\x01\x02" * 40), ""),
        (lambda path: path.symlink_to(path), "loop"),
        (os.mkfifo, ""),
    ],
    ids=["missing", "binary", "link to itself", "pipe without a writer"],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_done(
    make: Any, says: str, corpus: Path
) -> None:
    bad = corpus.parent / "bad.txt"
    make(bad)
    found = run(corpus, bad, "--json")
    assert found.code == 3
    first = found.err.splitlines()[0]
    assert first.startswith(f"trace: {bad}: ")
    assert says in first
    assert ids(found) == ids(run(corpus, "--json"))
    assert [one["path"] for one in data(found)["skipped"]] == [str(bad)]
    alone = run(bad)
    assert (alone.code, alone.out) == (4, "")
    assert "nothing could be read" in alone.err


def test_a_file_without_permission_is_named(tmp_path: Path) -> None:
    if AS_ROOT and not shutil.which("setpriv"):
        pytest.skip("root reads everything here")
    folder = Path("/tmp") / f"quotetrace-test-{os.getpid()}"
    folder.mkdir(mode=0o755)
    try:
        (folder / "a.txt").write_text(f"Frankly, {QUOTE} and much besides.\n")
        (folder / "b.txt").write_text(f"Crook wrote “{QUOTE}” yesterday.\n")
        closed = folder / "closed.txt"
        closed.write_text("Not for you.")
        closed.chmod(0)
        drop = ["setpriv", "--bounding-set=-dac_override,-dac_read_search", "--inh-caps=-all"]
        done = subprocess.run(
            [*(drop if AS_ROOT else []), *COMMAND, str(folder)],
            env=environment(),
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        shutil.rmtree(folder)
    assert done.returncode == 3, done.stderr
    assert done.stderr.splitlines()[0].startswith(f"trace: {closed}: no permission")
    assert QUOTE.split()[1] in done.stdout


def test_bytes_that_are_not_utf_8_are_read_all_the_same(corpus: Path) -> None:
    words = f"Er schrieb „{QUOTE}“ über Köln.\n"
    (corpus / "latin.txt").write_bytes(words.encode("cp1252"))
    (corpus / "wide.txt").write_bytes(f"Ja. {words}".encode("utf-16"))
    found = run(corpus, "--json")
    documents = {p["document"] for p in data(found)["clusters"][0]["passages"]}
    assert {str(corpus / "latin.txt"), str(corpus / "wide.txt")} <= documents
    assert f"trace: {corpus / 'latin.txt'}: not UTF-8; read as windows-1252" in found.err
    assert found.code == 0


def test_an_empty_file_is_no_trouble(corpus: Path) -> None:
    (corpus / "empty.txt").write_bytes(b"")
    found = run(corpus, "--json")
    assert found.code in (0, 3)
    assert len(ids(found)) == 1


@pytest.mark.parametrize(
    ("content", "lines"), [({}, 2), ({"picture.png": b"\x89PNG\r\n\x1a\n\0\0"}, 3)]
)
def test_a_folder_with_nothing_readable_is_exit_code_4(
    content: dict[str, bytes], lines: int, tmp_path: Path
) -> None:
    for name, raw in content.items():
        (tmp_path / name).write_bytes(raw)
    found = run(tmp_path)
    assert (found.code, found.out) == (4, "")
    assert str(tmp_path) in found.err
    assert found.err.count("\n") == lines


def test_a_loop_of_folders_ends(corpus: Path) -> None:
    (corpus / "round").symlink_to(corpus)
    found = run(corpus, "--json")
    assert len(ids(found)) == 1
    assert len(data(found)["documents"]) == 3


@pytest.mark.parametrize("form", [[], ["--json"]])
@pytest.mark.parametrize("place", ["missing/found.json", ".", "a.txt/found.json"])
def test_an_output_that_cannot_be_written_is_one_line(
    form: list[str], place: str, corpus: Path
) -> None:
    found = run(corpus, *form, "--output", place, "--quiet", cwd=corpus)
    assert (found.code, found.out) == (2, "")
    assert found.err.count("\n") == 1
    assert found.err.startswith(f"trace: error: cannot write {place}: ")
    assert {path.name for path in corpus.iterdir()} == {"a.txt", "b.txt", "c.txt"}


def test_one_file_named_twice_is_read_once(corpus: Path) -> None:
    found = run(corpus, corpus / "a.txt", corpus / "a.txt", "--json")
    assert len(data(found)["documents"]) == 3


# What a document says never drives the terminal

EVIL = (
    "the \x1b]0;owned\x07 watchdog \x1b[31mfound\x1b[0m a [bold]service[/bold] that "
    "\u202ehad\u202c lost \x9b2Jtrack of \u2066its\u2069 most [link=http://evil]dangerous[/link] "
    "clients\x08\x7f"
)


def assert_harmless(found: Ran, *, coloured: bool = False) -> None:
    for text in (found.out, found.err):
        left = re.sub(r"\x1b\[[0-9;]*m", "", text) if coloured else text
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", left), ascii(left)
        assert not re.search("[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]", left), ascii(left)


@pytest.mark.parametrize("colour", [{}, {"FORCE_COLOR": "1", "TERM": "xterm-256color"}])
@pytest.mark.parametrize("args", [[], ["--full"]])
def test_control_codes_in_a_document_are_shown_as_pictures(
    args: list[str], colour: dict[str, str], tmp_path: Path
) -> None:
    folder = texts(
        tmp_path / "corpus", f"Frankly, {EVIL} and much.", f"Crook wrote: {EVIL}yesterday."
    )
    found = run(folder, *args, variables={"COLUMNS": "300", **colour})
    assert_harmless(found, coloured=bool(colour))
    assert "[bold]service[/bold]" in found.out
    assert "[link=http://evil]" in found.out


def test_control_codes_in_a_title_are_shown_as_pictures(tmp_path: Path) -> None:
    head = "Monday, 20 May 2019\n\nLatest \x1b]0;owned\x07From \u202eNapo [red]188[/red]\n\n"
    folder = texts(
        tmp_path / "corpus", f"{head}Frankly, {QUOTE} and much.", f"Crook wrote: {QUOTE} now."
    )
    assert_harmless(run(folder, variables={"COLUMNS": "300"}))


def test_control_codes_in_a_near_miss_are_shown_as_pictures(tmp_path: Path) -> None:
    folder = texts(tmp_path / "corpus", f"Frankly, {EVIL}.", f"Crook wrote: {EVIL}.")
    found = run(folder, "--min-words", "90")
    assert "nearest miss" in found.err
    assert_harmless(found)


@pytest.mark.parametrize("name", ["\x1b]0;owned\x07.txt", "\u202egnp.txt", "line\nbreak.txt"])
def test_control_codes_in_the_name_of_a_file_are_shown_as_pictures(name: str, corpus: Path) -> None:
    (corpus / name).write_text(f"As they say, {QUOTE} at last.\n")
    for found in (run(corpus), run(corpus / name), run(corpus, "--output", corpus / name / "x")):
        assert_harmless(found)


def test_markup_in_the_name_of_a_file_is_shown_as_it_is(corpus: Path) -> None:
    name = "[bold]d[red]:smile:.txt"
    (corpus / name).write_text(f"As they say, {QUOTE} at last.\n")
    assert f"{name}:1" in run(corpus, variables={"COLUMNS": "300"}).out


def test_json_holds_the_text_as_it_is(tmp_path: Path) -> None:
    folder = texts(tmp_path / "corpus", f"Frankly, {EVIL}.", f"Crook wrote: {EVIL}.")
    found = run(folder, "--json")
    assert not re.search("[\x00-\x09\x0b-\x1f]", found.out)
    (cluster,) = data(found)["clusters"]
    text = (folder / "0.txt").read_text()
    first = cluster["passages"][0]
    assert text[first["start"] : first["end"]] == first["text"]
    assert "\x1b]0;owned" in first["text"]


# How it ends


def test_a_reader_that_has_seen_enough_is_no_error() -> None:
    command = f"{shlex.join([*COMMAND, 'seeds/', '--quiet', '--full'])} | head -1"
    done = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.count("\n") == 1


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Make a corpus that takes a second or more to search."""
    folder = tmp_path_factory.mktemp("large") / "planted"
    subprocess.run(
        [sys.executable, "-m", "benchmarks.planted", str(folder), "--megabytes", "2"],
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    return folder / "docs"


def wait_for(library: str, process: "subprocess.Popen[str]") -> None:
    """Wait until a process has loaded a library: then its work has begun."""
    maps = Path(f"/proc/{process.pid}/maps")
    while process.poll() is None and library not in maps.read_text():
        time.sleep(0.005)


@pytest.mark.skipif(not Path("/proc/self/maps").exists(), reason="needs /proc")
def test_an_interrupt_ends_quickly_and_leaves_no_half_file(large: Path, tmp_path: Path) -> None:
    target = tmp_path / "found.json"
    target.write_text("old")
    with subprocess.Popen(
        [*COMMAND, str(large), "--json", "--output", str(target)],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as process:
        wait_for("numpy", process)
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        sent = time.perf_counter()
        out, err = process.communicate(timeout=60)
        took = time.perf_counter() - sent
    # A shell says 130 too of a process that a signal ended.
    assert process.returncode in (130, -signal.SIGINT)
    assert (out, err) == ("", "trace: interrupted\n")
    assert took < 5
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["found.json"]


@pytest.mark.parametrize(
    ("options", "kinds"),
    [
        (["--kind", "boilerplate"], {"boilerplate"}),
        (["--kind", "boilerplate", "--kind", "reprint"], {"boilerplate", "reprint"}),
        (["--kind", "furniture"], {"furniture"}),
    ],
)
def test_kinds_can_be_asked_for(options: list[str], kinds: set[str]) -> None:
    found = data(on_seeds("--json", *options))
    assert {one["kind"] for one in found["clusters"]} == kinds


def test_options_that_choose_go_together() -> None:
    found = data(on_seeds("--json", "--across", "documents", "--containing", "excluding VAT"))
    assert len(found["clusters"]) == 3
    for cluster in found["clusters"]:
        assert len({one["document"] for one in cluster["passages"]}) > 1
        assert any("excluding VAT" in one["text"] for one in cluster["passages"])
    late = data(on_seeds("--json", "--since", "2019-05-22"))["clusters"]
    assert 0 < len(late) < 10
    assert all(any(one["date"] == "2019-05-22" for one in each["passages"]) for each in late)


def test_when_nothing_is_as_asked_it_is_said() -> None:
    found = on_seeds("--until", "1999")
    assert found.code == 0
    assert "no cluster is as you asked" in found.err


def test_a_place_that_was_not_searched_is_named() -> None:
    found = on_seeds("--in", "nowhere")
    assert "trace: --in nowhere: no document is of that name, and none lies in it\n" in found.err


def test_a_date_that_is_none_is_wrong_use(corpus: Path) -> None:
    found = run(corpus, "--since", "May")
    assert found.code == 2
    assert "write 2019, 2019-05 or 2019-05-20" in found.err


def test_a_page_listed_twice_is_one_document_with_two_paths(corpus: Path) -> None:
    first = sorted(corpus.iterdir())[0]
    shutil.copy(first, corpus / "z_copy.txt")
    found = run(corpus, "--json")
    assert f"{first} is the same page as {corpus / 'z_copy.txt'}: taken once" in found.err
    listed = {one["path"]: one.get("also") for one in data(found)["documents"]}
    assert listed[str(first)] == [str(corpus / "z_copy.txt")]
    assert str(corpus / "z_copy.txt") not in listed
