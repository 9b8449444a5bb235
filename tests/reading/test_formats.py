"""What holds for every format: sections in range, no connection, one line for what is damaged."""

from __future__ import annotations

import gzip
import json
import mailbox
import plistlib
import random
import socket
from pathlib import Path
from typing import TYPE_CHECKING

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas
from tests.reading.test_archives import PAGE, crawl, saved
from tests.reading.test_feeds import EXPORT
from tests.reading.test_mail import THREE
from tests.reading.test_office import word
from tests.reading.test_properties import check

from quotetrace.reading import read
from quotetrace.reading.formats import SUFFIXES
from quotetrace.reading.html.page import read_page

if TYPE_CHECKING:
    from quotetrace.model import Skipped

WEB = Path(__file__).parent / "web"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with a file of every format."""
    for path in WEB.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "a.txt").write_text("Words.\n")
    (tmp_path / "a.md").write_text("# Title\n\nWords.\n")
    (tmp_path / "a.jsonl").write_text(json.dumps({"text": "Words."}))
    (tmp_path / "a.json").write_text(json.dumps([{"body": "<p>Words.", "author": "Ann"}]))
    (tmp_path / "a.csv").write_text("id,text\n1,Words.\n2,More words.\n")
    (tmp_path / "a.rtf").write_text(r"{\rtf1\ansi Words of {\b a letter}.\par Caf\'e9.}")
    (tmp_path / "chat.txt").write_text("[25.05.19, 10:30] Ann: Hi.\n[25.05.19, 10:31] Bob: Yes.\n")
    (tmp_path / "a.mhtml").write_bytes(saved(("html", "https://e.org/mill", PAGE)))
    resource = {"WebResourceData": PAGE.encode(), "WebResourceMIMEType": "text/html"}
    safari = plistlib.dumps({"WebMainResource": resource}, fmt=plistlib.FMT_BINARY)
    (tmp_path / "a.webarchive").write_bytes(safari)
    answer = ("https://e.org/mill", "200 OK", "text/html", PAGE.encode())
    (tmp_path / "a.warc").write_bytes(crawl(answer))
    (tmp_path / "a.warc.gz").write_bytes(crawl(answer, packed=True))
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"Words."))
    (tmp_path / "a.xml").write_text(EXPORT)
    (tmp_path / "a.eml").write_bytes(bytes(THREE[0]))
    box = mailbox.mbox(tmp_path / "a.mbox")
    for one in THREE:
        box.add(one)
    box.close()
    word(tmp_path / "a.docx")
    canvas = Canvas(str(tmp_path / "a.pdf"))
    canvas.drawString(72, 700, "Some words.")
    canvas.save()
    return tmp_path


def test_every_format_at_once(folder: Path) -> None:
    documents = read([folder])
    assert {Path(document.path).name for document in documents} == {
        path.name for path in folder.iterdir()
    }
    assert len({document.id for document in documents}) == len(documents)
    for document in documents:
        check(document)
    assert read([folder]) == documents


def test_no_reader_opens_a_connection(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a reader opened a connection")

    for name in ("socket", "create_connection", "getaddrinfo", "gethostbyname"):
        monkeypatch.setattr(socket, name, refuse)
    remote = (
        '<!DOCTYPE html SYSTEM "http://127.0.0.1:9/x.dtd"><html><head><base href="http://127.0.0.1:'
        '9/"><link rel="stylesheet" href="x.css"></head><body><img src="http://127.0.0.1:9/x.png">'
        '<iframe src="http://127.0.0.1:9/"></iframe><p>Words.</p></body></html>'
    )
    (folder / "remote.html").write_text(remote)
    (folder / "remote.rss").write_text(
        '<?xml version="1.0"?><?xml-stylesheet href="http://127.0.0.1:9/x.xsl"?><!DOCTYPE rss '
        'SYSTEM "http://127.0.0.1:9/x.dtd"><rss xmlns:xi="http://www.w3.org/2001/XInclude">'
        "<channel><item><title>T</title><description>Words.</description>"
        '<xi:include href="http://127.0.0.1:9/"/></item></channel></rss>'
    )
    told: list[Skipped] = []
    assert len(read([folder], on_skip=told.append)) > 15
    assert told == []


def test_damage_is_one_line_or_less_words(folder: Path, tmp_path: Path) -> None:
    """Cut every file short and change bytes in it: nothing but a reason may come of it."""
    choice = random.Random(5)
    bad = tmp_path / "bad"
    bad.mkdir()
    for path in sorted(folder.iterdir()):
        if path.is_dir():
            continue
        whole = path.read_bytes()
        for number in range(8):
            raw = bytearray(whole[: choice.randrange(len(whole))] if number % 2 else whole)
            for _ in range(number * 3):
                if raw:
                    raw[choice.randrange(len(raw))] = choice.randrange(256)
            target = bad / path.name
            target.write_bytes(raw)
            told: list[Skipped] = []
            for document in read([target], on_skip=told.append):
                check(document)
            assert all("\n" not in one.reason and len(one.reason) < 300 for one in told)


def test_a_file_that_lies_about_its_type(folder: Path) -> None:
    kinds = [path for path in sorted(folder.iterdir()) if path.suffix in SUFFIXES]
    for number, path in enumerate(kinds):
        lie = folder / f"lie{number}{kinds[number - 1].suffix}"
        lie.write_bytes(path.read_bytes())
        told: list[Skipped] = []
        for document in read([lie], on_skip=told.append):
            check(document)
        assert len(told) <= 1


TAGS = st.sampled_from(
    ["<p>", "</p>", "<div class='comment'>", "<li class='comment' id='comment-1'>", "</li>", "<br>",
     "</div>", "<blockquote>", "</blockquote>", "<q>", "</q>", "<div class='entry-content'>",
     "<article class='hentry'>", "</article>", "<h1>T</h1>", "<p class='comment-content'>",
     "<cite class='user'>", "</cite>", "<dl id='comments-block'>", "<dt class='comment-author'>",
     "<dd class='comment-body'>", "<h2 class='date-header'>22 May 2019</h2>", "<td>", "<nav>",
     "<time datetime='2019-05-22'>", "</time>", "<body>", "<ul>", "<pre>",
     "<!-- -->", "</pre>", "<li>", "<script>",
     "<div itemscope itemtype='http://schema.org/Comment'>", "<b itemprop='text'>", "</b>"]
)  # fmt: skip
MARKUP = st.builds("".join, st.lists(st.one_of(TAGS, st.text(max_size=8)), max_size=40))


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(MARKUP)
def test_sections_of_any_markup(markup: str) -> None:
    document, _ = read_page(markup, "a.html")
    if document is not None:
        check(document)


def test_word_with_nothing_in_it(tmp_path: Path) -> None:
    docx.Document().save(str(tmp_path / "a.docx"))
    told: list[Skipped] = []
    assert read([tmp_path], on_skip=told.append) == []
    assert "no words" in told[0].reason
