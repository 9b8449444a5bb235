"""Where a date is from, as `trace sections` says it."""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING

import pytest

from quotetrace import Index, update_index
from quotetrace.cli.environment import Environment
from quotetrace.cli.main import main
from quotetrace.model import DateSource, Document, Section, SectionKind
from quotetrace.views.sections import section_tree

if TYPE_CHECKING:
    from pathlib import Path

LETTER = (
    "From: Ann <ann@example.org>\nTo: Bob\nSubject: Hello\n"
    "Date: Wed, 22 May 2019 08:37:00 +0100\n\nWords.\n"
)
INPUTS = {
    "heading.txt": ("22 May 2019\n\nA title\n\nWords that go on.\n", "the text"),
    "letter.txt": (LETTER, "the head"),
    "letter.eml": (LETTER, "the head"),
    "matter.md": ("---\ntitle: T\ndate: 2019-05-22\n---\n\nWords.\n", "the head"),
    "record.jsonl": ('{"text": "Words.", "date": "22 May 2019"}\n', "the record"),
    "feed.xml": (
        "<rss version='2.0'><channel><title>B</title><item><title>T</title><description>Words."
        "</description><pubDate>Wed, 22 May 2019 08:37:00 GMT</pubDate></item></channel></rss>",
        "the page's markup",
    ),
    "markup.html": (
        "<html><head><meta property='article:published_time' content='2019-05-22T08:00:00+02:00'>"
        "</head><body><article><h1>Title of it</h1><p>Words of a page.</p></article></body></html>",
        "the page's markup",
    ),
    "printed.html": (
        "<html><body><h1>Title of the page</h1><p>22 May 2019</p><p>Words of it.</p></body></html>",
        "the text",
    ),
}


def sections(*args: str) -> tuple[str, str]:
    out, err = io.StringIO(), io.StringIO()
    environment = Environment(io.TextIOWrapper(io.BytesIO()), out, err, variables={})
    assert main(["sections", *args], environment) == 0
    return out.getvalue(), err.getvalue()


@pytest.mark.parametrize("name", INPUTS)
def test_every_reader_says_where_a_date_is_from(tmp_path: Path, name: str) -> None:
    text, source = INPUTS[name]
    (tmp_path / name).write_text(text, "utf-8")
    out, _ = sections(str(tmp_path / name), "--json")
    first = json.loads(out)["sections"][0]
    assert (first["date"], first["date_from"]) == ("2019-05-22", source)


def test_an_index_keeps_it(tmp_path: Path) -> None:
    for name, (text, _) in INPUTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    into = tmp_path / "x.duckdb"
    update_index(into, [tmp_path / name for name in INPUTS])
    with Index(into) as index:
        found = {one.path.rpartition("/")[2]: one.sections[0].date_from for one in index.documents}
    assert found == {name: DateSource(source) for name, (_, source) in INPUTS.items()}


@pytest.mark.parametrize(
    ("source", "said"),
    [
        (DateSource.NAME, "2019-05-22 (from the file's name) · line 1"),
        (DateSource.TABLE, "2019-05-22 (from the metadata file) · line 1"),
        (DateSource.TEXT, "2019-05-22 · line 1"),
        (None, "2019-05-22 · line 1"),
    ],
)
def test_what_stands_nowhere_in_the_text_is_said(source: DateSource | None, said: str) -> None:
    section = Section(0, SectionKind.POST, 0, 5, date="2019-05-22", date_from=source)
    tree = section_tree(Document("a", "a", "Words", (section,)), colour=False)
    assert str(tree.children[0].label).endswith(said)
