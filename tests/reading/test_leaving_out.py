"""What is left out of folders, by a person, by `.gitignore`, by habit, and what is said of it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from quotetrace.reading import read
from quotetrace.reading.choices import Choices

if TYPE_CHECKING:
    from quotetrace.model import Note, Skipped


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(*names: str, content: str = "Some words.\n") -> None:
    for name in names:
        Path(name).parent.mkdir(parents=True, exist_ok=True)
        Path(name).write_text(content)


def names(*paths: str, exclude: tuple[str, ...] = (), with_ignored: bool = False) -> list[str]:
    choices = Choices(exclude, with_ignored)
    return [document.id for document in read(paths, on_skip=lambda _: None, choices=choices)]


def said(*paths: str, **options: bool) -> list[str]:
    """Give the notes that everybody sees."""
    told: list[Note] = []
    skipped: list[Skipped] = []
    read(paths, on_note=told.append, on_skip=skipped.append, choices=Choices(**options))  # type: ignore[arg-type]
    return [note.text for note in told if not note.is_minor]


@pytest.mark.parametrize(
    ("patterns", "left", "why"),
    [
        (["b.txt"], ["in/a.txt"], "a name without slash stands at any depth"),
        (["*.txt"], [], "a star is any name"),
        (["/b.txt"], ["in/a.txt", "in/deep/b.txt"], "a leading slash begins at the named folder"),
        (["deep/"], ["in/a.txt", "in/b.txt"], "a folder goes with all that is in it"),
        (["in/deep"], ["in/a.txt", "in/b.txt"], "a path from here on"),
        (["./in/deep"], ["in/a.txt", "in/b.txt", "in/deep/b.txt"], "git knows no './'"),
        (["*.txt", "!a.txt"], ["in/a.txt"], "the last pattern that fits decides"),
        (["**/b.txt"], ["in/a.txt"], "two stars are any folders"),
        (["a.txt/"], ["in/a.txt", "in/b.txt", "in/deep/b.txt"], "a slash at the end: folders only"),
        (["#a.txt", " "], ["in/a.txt", "in/b.txt", "in/deep/b.txt"], "remarks and blanks"),
    ],
)
def test_excluding(patterns: list[str], left: list[str], why: str) -> None:
    write("in/a.txt", "in/b.txt", "in/deep/b.txt")
    assert names("in", exclude=tuple(patterns)) == left, why


def test_excluding_named_files() -> None:
    write("a.txt", "sub/b.txt")
    assert names("a.txt", "sub/b.txt", exclude=("b.txt",)) == ["a.txt"]
    assert names("a.txt", "sub", exclude=("sub/",)) == ["a.txt"]
    told: list[Skipped] = []
    read(["sub"], on_skip=told.append, choices=Choices(exclude=("*.txt",)))
    assert [one.reason for one in told] == ["no texts in this folder but what --exclude leaves out"]


def test_a_pattern_that_is_none() -> None:
    write("a.txt")
    with pytest.raises(ValueError, match="!"):
        names("a.txt", exclude=("!",))


@pytest.mark.parametrize(
    ("rules", "left"),
    [
        ({".gitignore": "deep\n"}, ["in/a.txt", "in/b.txt"]),
        ({".gitignore": "/in/*.txt\n"}, ["in/deep/b.txt"]),
        ({".gitignore": "b.txt\n", "in/.gitignore": "!b.txt\n"}, "all"),
        ({".gitignore": "in/\n"}, "all"),
        ({"in/.gitignore": "/b.txt\n"}, ["in/a.txt", "in/deep/b.txt"]),
        ({"in/deep/.gitignore": "*\n"}, ["in/a.txt", "in/b.txt"]),
        ({"in/.gitignore": "!\n[\n\\\nb.txt\n"}, ["in/a.txt"]),
        ({"in/.gitignore": "\ufeffb.txt\r\n"}, ["in/a.txt"]),
    ],
)
def test_rules_of_git(rules: dict[str, str], left: list[str] | str) -> None:
    write("in/a.txt", "in/b.txt", "in/deep/b.txt")
    Path(".git").mkdir()
    for name, content in rules.items():
        write(name, content=content)
    every = ["in/a.txt", "in/b.txt", "in/deep/b.txt"]
    assert names("in") == (every if left == "all" else left)
    assert names("in", with_ignored=True) == every
    assert names("in/b.txt", "in/deep/b.txt") == every[1:]


def test_rules_above_the_repository_do_not_hold() -> None:
    write("in/a.txt", "in/b.txt")
    write(".gitignore", content="b.txt\n")
    assert names("in") == ["in/a.txt", "in/b.txt"]
    Path("in/.git").mkdir()
    assert names("in") == ["in/a.txt", "in/b.txt"]


def test_folders_of_programs() -> None:
    write("in/a.txt", "in/node_modules/x/README.md", "in/__pycache__/n.txt", "in/env/lib/top.txt")
    write("in/env/pyvenv.cfg", "in/environment/b.txt")
    assert names("in") == ["in/a.txt", "in/environment/b.txt"]
    assert names("in/node_modules") == ["in/node_modules/x/README.md"]
    (line,) = said("in")
    assert line == (
        "left out: 3 folders (__pycache__, env, node_modules) that .gitignore names or programs "
        "fill; --no-ignore reads them"
    )
    assert len(names("in", with_ignored=True)) == 5


def test_a_folder_of_nothing_but_ignored_texts() -> None:
    write("in/a.txt")
    write("in/.gitignore", content="*.txt\n")
    told: list[Skipped] = []
    assert read(["in"], on_skip=told.append) == []
    assert "--no-ignore" in told[0].reason


def test_rules_with_many_stars_cost_nothing() -> None:
    write("in/" + "a" * 200 + ".txt")
    write("in/.gitignore", content="*a*a*a*a*a*a*a*a*a*a*a*a*a*b\n")
    assert len(names("in")) == 1


def test_what_no_reader_reads_is_counted_by_ending() -> None:
    write("in/a.txt", "in/x.DOC", "in/deep/y.doc", "in/z.pages", "in/k.jpg", "in/p.doc.gz")
    Path("in/program").write_bytes(b"\x7fELF\0\0\1")
    assert said("in") == [
        "left alone: 3 .doc, 1 without ending, 1 .pages, 1 .jpg; save them as text, .docx or PDF"
    ]
    assert said("in/a.txt") == []


def test_what_is_named_as_old_word_and_is_not(tmp_path: Path) -> None:
    write("in/old.doc", content="\xd0\xcf")
    write("in/rich.doc", content=r"{\rtf1 Words of a letter.}")
    write("in/page.doc", content="<html><body><p>Words of a page.</p></body></html>")
    assert names("in") == ["in/page.doc", "in/rich.doc"]


def test_pictures_alone_are_said_without_advice() -> None:
    write("in/a.txt", "in/k.jpg", "in/k.zip")
    assert said("in") == ["left alone: 1 .jpg, 1 .zip"]


def test_many_endings_are_summed() -> None:
    write("in/a.txt", *(f"in/{n}.x{n}" for n in range(20)), "in/j.x3", "in/k.png")
    (line,) = said("in")
    assert line.startswith("left alone: 2 .x3, 1 .x0, ")
    assert "9 of 9 other endings" in line
