"""`trace sections`, `--verbose`, `--max-size` and standard input, through the front door."""

from __future__ import annotations

import gzip
import io
import json
from pathlib import Path
from typing import Any

import pytest

from quotetrace.cli.environment import Environment
from quotetrace.cli.main import main

WEB = Path(__file__).parents[1] / "reading" / "web"


def run(*args: str | Path, stdin: bytes = b"", **variables: str) -> tuple[int, str, str]:
    out, err = io.StringIO(), io.StringIO()
    source = io.TextIOWrapper(io.BytesIO(stdin))
    environment = Environment(source, out, err, variables=variables)
    return main([str(arg) for arg in args], environment), out.getvalue(), err.getvalue()


def data(*args: str | Path, stdin: bytes = b"") -> Any:
    code, out, err = run("sections", *args, "--json", stdin=stdin)
    assert (code, err) == (0, "")
    return json.loads(out)


def test_the_tree() -> None:
    code, out, err = run("sections", WEB / "wordpress.html")
    assert (code, err) == (0, "")
    lines = [line.rstrip() for line in out.splitlines() if "http" not in line]
    assert "1 post, 1 comment, 2 replies" in " ".join(out.split())
    assert lines[-4:] == [
        "└── post · The notice · The Host · 2020-02-03 ·",
        "    └── comment · A reader · 2020-02-03 · #comment-5",
        "        └── reply · The Host · 2020-02-04 · #comment-6",
        "            └── reply · A reader · #comment-8",
    ]


def test_numbers_and_lines_of_a_text(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Friday 30 September 2016\n\nAlpha\n\nWords.\n\n1 comment:\n\n  7. One.\n")
    out = run("sections", path)[1]
    assert "post · Alpha · 2016-09-30 · line 1" in out
    assert "└── comment 7 · line 9" in out
    assert "\x1b[" not in out
    assert "\x1b[" in run("sections", path, FORCE_COLOR="1", TERM="xterm")[1]


def test_json(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("Friday 30 September 2016\n\nAlpha\n\nWords.\n\n1 comment:\n\n  7. One.\n")
    found = data(path)
    assert set(found) == {"schema", "documents", "skipped", "sections"}
    assert found["schema"] == "quotetrace/1"
    assert found["documents"] == [{"id": str(path), "path": str(path)}]
    assert found["sections"] == [
        {"id": f"{path}#0", "document": str(path), "kind": "post", "number": None, "title": "Alpha",
         "author": None, "date": "2016-09-30", "date_from": "the text", "start": 0,
         "end": 62, "parent": None},
        {"id": f"{path}#1", "document": str(path), "kind": "comment", "number": "7", "title": None,
         "author": None, "date": None, "date_from": None, "start": 55, "end": 62,
         "parent": f"{path}#0"},
    ]  # fmt: skip


def test_the_text_as_read_can_be_had() -> None:
    found = data(WEB / "blogger.html", "--text")
    text = found["documents"][0]["text"]
    reply = found["sections"][2]
    assert text[reply["start"] : reply["end"]] == "An answer to that."
    assert reply["link"].endswith("#c101")
    code, _, err = run("sections", WEB / "blogger.html", "--text")
    assert code == 2
    assert "--json" in err


def test_fields_of_records_are_passed_through(tmp_path: Path) -> None:
    path = tmp_path / "a.jsonl"
    path.write_text('{"id": "x", "text": "Words.", "series": "s", "n": [1]}\n')
    found = data(path)
    assert found["documents"] == [
        {"id": f"{path}#x", "path": str(path), "extra": {"series": "s", "n": [1]}}
    ]


def test_standard_input_in_any_format() -> None:
    page = (WEB / "blogger.html").read_bytes()
    found = data("-", stdin=gzip.compress(page))
    assert [one["kind"] for one in found["sections"]] == ["post", "comment", "reply", "comment"]
    assert found["documents"] == [{"id": "-", "path": "-"}]
    code, out, err = run("sections", "-", stdin="Words for £5.".encode("cp1252"))
    assert code == 0
    assert "post" in out
    assert err.startswith("trace: standard input: not UTF-8; read as windows-1252")
    assert err.count("\n") == 1
    assert run("sections", "-", "--quiet", stdin="Words for £5.".encode("cp1252"))[2] == ""
    assert run("sections", "-", stdin=b"")[0] == 4


def test_output_to_a_file(tmp_path: Path) -> None:
    target = tmp_path / "out.txt"
    code, out, _ = run("sections", WEB / "blogger.html", "--output", target)
    assert (code, out) == (0, "")
    assert "└── post" in target.read_text("utf-8")
    assert run("sections", WEB / "blogger.html", "--json", "--output", target)[0] == 0
    assert json.loads(target.read_text("utf-8"))["schema"] == "quotetrace/1"
    assert run("sections", WEB / "blogger.html", "--output", tmp_path / "no" / "x")[0] == 2


def test_exit_codes_and_what_was_skipped(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Words.")
    (tmp_path / "bad.txt").write_bytes(b"\0\1\2" * 99)
    code, out, err = run("sections", tmp_path, "--json")
    assert code == 3
    (one,) = json.loads(out)["skipped"]
    assert one["path"].endswith("bad.txt")
    assert err == f"trace: {one['path']}: {one['reason']}\n"
    code, out, err = run("sections", tmp_path / "bad.txt")
    assert (code, out) == (4, "")


def test_ten_thousand_bad_files_do_not_fill_the_screen(tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text("Words.")
    for number in range(30):
        (tmp_path / f"bad{number:02}.txt").write_bytes(b"")
    (tmp_path / "picture.png").write_bytes(b"\x89PNG")
    code, _, err = run("sections", tmp_path)
    assert code == 3
    assert err.splitlines()[0] == "trace: left alone: 1 .png"
    assert err.count("\n") == 12
    assert err.endswith("trace: 20 more could not be read; --verbose names them\n")
    code, out, err = run("sections", tmp_path, "--verbose", "--json")
    assert code == 3
    assert len(json.loads(out)["skipped"]) == 30
    assert err.count("the file is empty") == 30
    assert f"trace: {tmp_path}/picture.png: left alone: names in .png" in err
    assert "picture" not in run("sections", tmp_path)[2]


@pytest.mark.parametrize("command", ["sections", "clusters"])
def test_the_limit_can_be_set(command: str, tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("A line of words.\n" * 9_000)
    code, _, err = run(command, path, "--max-size", "100K")
    assert code == 4
    assert "149.4 KiB are more than the 100 KiB that are read; --max-size 150K lifts" in err
    assert run(command, path, "--max-size", "150K")[0] == 0
    for size in ("0", "many", "-1", "1X", "1e9"):
        assert run(command, path, "--max-size", size)[0] == 2


def test_documents_cannot_reach_the_terminal(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text(
        "<html><head><title>\x1b]0;bad\x07[bold]T[/bold]</title></head><body><p>Words.</body></html>"
    )
    out = run("sections", path)[1]
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "[bold]T[/bold]" in out


def test_a_thread_deeper_than_the_screen_is_wide(tmp_path: Path) -> None:
    rows = [{"id": n, "text": f"Words {n}.", "parent": n - 1} for n in range(200)]
    path = tmp_path / "a.jsonl"
    path.write_text("\n".join(map(json.dumps, rows)))
    code, out, err = run("sections", path)
    assert (code, err) == (0, "")
    assert all(f"#{n}\n" in out for n in range(1, 200))
    assert "level 199 · reply · #199" in out
