"""Saved pages with all that belongs to them: MHTML, web archives of Safari, WARC and WET."""

from __future__ import annotations

import gzip
import plistlib
import sys
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from typing import TYPE_CHECKING

import pytest
from tests.reading.test_properties import check

from quotetrace.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document, Note, Skipped

PAGE = (
    "<html><head><title>The mill</title></head><body><article><h1>The mill</h1>"
    "<p>It was sold für 200 Pfund, and nobody in the village knew who had bought it.</p>"
    "<p>They asked at the inn, and were told that it was a man from the town.</p>"
    "</article></body></html>"
)
SAID = "It was sold für 200 Pfund"


def documents(path: Path, notes: list[Note] | None = None) -> list[Document]:
    found = read([path], on_note=None if notes is None else notes.append)
    for document in found:
        check(document)
    return found


def refusal(path: Path, raw: bytes) -> str:
    path.write_bytes(raw)
    told: list[Skipped] = []
    assert read([path], on_skip=told.append) == []
    (one,) = told
    assert "\n" not in one.reason
    return one.reason


def saved(*parts: tuple[str, str, str], start: str | None = None, **heads: str) -> bytes:
    """Save pages as a browser does, each with its type, address and words."""
    whole = MIMEMultipart("related", type="text/html")
    whole["From"] = "<Saved by Blink>"
    whole["Subject"] = "The mill"
    whole["MIME-Version"] = "1.0"
    for name, value in heads.items():
        whole[name.replace("_", "-")] = value
    if start:
        whole.set_param("start", start)
    for number, (sort, address, words) in enumerate(parts):
        part = MIMEText(words, sort, "utf-8")
        part["Content-Location"] = address
        part["Content-ID"] = f"<{number}@x>"
        whole.attach(part)
    return whole.as_bytes()


@pytest.mark.parametrize(
    ("name", "heads"),
    [("a.mhtml", {}), ("a.mht", {}), ("a", {"Snapshot_Content_Location": "https://e.org/mill"})],
)
def test_mhtml(tmp_path: Path, name: str, heads: dict[str, str]) -> None:
    path = tmp_path / name
    path.write_bytes(saved(("html", "https://e.org/mill", PAGE), ("css", "s.css", "b{}"), **heads))
    (document,) = documents(path)
    assert SAID in document.text
    assert (document.id, document.sections[0].title) == (str(path), "The mill")
    assert document.sections[0].link == "https://e.org/mill"


@pytest.mark.parametrize(
    ("start", "heads"),
    [("<1@x>", {}), (None, {"Snapshot_Content_Location": "https://e.org/mill"})],
)
def test_the_main_page_of_several(tmp_path: Path, start: str | None, heads: dict[str, str]) -> None:
    path = tmp_path / "a.mhtml"
    other = "<html><body><p>An advertisement that has some words of its own too.</p></body></html>"
    parts = (("html", "https://ads.org/", other), ("html", "https://e.org/mill", PAGE))
    path.write_bytes(saved(*parts, start=start, **heads))
    (document,) = documents(path)
    assert SAID in document.text
    assert "advertisement" not in document.text


def test_a_page_that_is_only_a_frame(tmp_path: Path) -> None:
    path = tmp_path / "a.mhtml"
    frame = "<html><frameset cols='50%'><frame src='x'></frameset></html>"
    path.write_bytes(saved(("html", "a", frame), ("html", "b", PAGE)))
    assert SAID in documents(path)[0].text


def test_mail_is_still_mail(tmp_path: Path) -> None:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "a@b.org", "c@d.org", "The mill"
    message["Date"] = "Wed, 22 May 2019 08:37:00 +0000"
    message.set_content("Words of a letter.\n")
    message.add_alternative("<html><p>Words of a letter.</p></html>", subtype="html")
    for name in ("a.eml", "a"):
        (tmp_path / name).write_bytes(bytes(message))
        assert documents(tmp_path / name)[0].text.strip() == "Words of a letter."


def test_safari(tmp_path: Path) -> None:
    path = tmp_path / "a.webarchive"
    resource = {
        "WebResourceData": PAGE.encode("iso-8859-1"),
        "WebResourceMIMEType": "text/html",
        "WebResourceTextEncodingName": "iso-8859-1",
        "WebResourceURL": "https://e.org/mill",
    }
    for form in (plistlib.FMT_BINARY, plistlib.FMT_XML):
        path.write_bytes(plistlib.dumps({"WebMainResource": resource}, fmt=form))
        (document,) = documents(path)
        assert SAID in document.text
        assert document.sections[0].link == "https://e.org/mill"
    picture = resource | {"WebResourceMIMEType": "image/png"}
    raw = plistlib.dumps({"WebMainResource": picture}, fmt=plistlib.FMT_BINARY)
    assert "image/png" in refusal(path, raw)
    assert "no page" in refusal(path, plistlib.dumps({"a": 1}, fmt=plistlib.FMT_BINARY))
    assert "damaged" in refusal(path, b"bplist00 WebMainResource cut off")


def record(sort: str, address: str, heads: str, raw: bytes) -> bytes:
    """Keep something as WARC 1.0 has it."""
    head = (
        f"WARC/1.0\r\nWARC-Type: {sort}\r\nWARC-Target-URI: {address}\r\n"
        f"WARC-Date: 2021-03-04T05:06:07Z\r\n{heads}Content-Length: {len(raw)}\r\n\r\n"
    )
    return head.encode() + raw + b"\r\n\r\n"


def crawl(*answers: tuple[str, str, str, bytes], packed: bool = False) -> bytes:
    """Keep answers of servers, each with its address, status, type and bytes."""
    made = []
    for address, status, sort, raw in answers:
        answer = f"HTTP/1.1 {status}\r\nContent-Type: {sort}\r\n\r\n".encode() + raw
        heads = "Content-Type: application/http; msgtype=response\r\n"
        made.append(record("response", address, heads, answer))
    return b"".join(map(gzip.compress, made)) if packed else b"".join(made)


@pytest.mark.parametrize("packed", [True, False])
def test_warc(tmp_path: Path, packed: bool) -> None:
    path = tmp_path / ("a.warc.gz" if packed else "a.warc")
    path.write_bytes(
        crawl(
            (
                "https://e.org/mill",
                "200 OK",
                "text/html; charset=ISO-8859-1",
                PAGE.encode("latin-1"),
            ),
            ("https://e.org/x.png", "200 OK", "image/png", b"\x89PNG"),
            ("https://e.org/gone", "404 Not Found", "text/html", PAGE.encode()),
            ("https://e.org/empty", "200 OK", "text/html", b"<html><body></body></html>"),
            ("https://e.org/mill", "200 OK", "text/html", PAGE.replace("200", "300").encode()),
            packed=packed,
        )
    )
    notes: list[Note] = []
    one, two = documents(path, notes)
    assert [one.id, two.id] == [f"{path}#https://e.org/mill", f"{path}#https://e.org/mill:2"]
    assert SAID in one.text
    assert (one.path, one.sections[0].link) == (str(path), "https://e.org/mill")
    assert one.sections[0].date is None  # the day of the fetch is not that of the text
    assert [note.text for note in notes] == ["1 page without words left out"]


def test_wet(tmp_path: Path) -> None:
    path = tmp_path / "a.warc.wet.gz"
    words = "Words für alle.\n".encode()
    kept = record("conversion", "https://e.org/a", "Content-Type: text/plain\r\n", words)
    path.write_bytes(gzip.compress(kept))
    (document,) = documents(path)
    assert (document.text, document.sections[0].link) == ("Words für alle.\n", "https://e.org/a")


def test_damaged_and_hostile_archives(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "a.warc"
    whole = crawl(("https://e.org/mill", "200 OK", "text/html", PAGE.encode()))
    path.write_bytes(whole[:-200])
    notes: list[Note] = []
    assert len(documents(path, notes)) == 1
    assert "cut off" in notes[0].text
    assert refusal(path, whole[:60])
    zeros = gzip.compress(b"<html><body><p>" + b"a " * (80 << 20))
    heads = ("text/html\r\nContent-Encoding: gzip", zeros)
    bomb = crawl(("https://e.org/b", "200 OK", *heads))
    assert "--max-size" in refusal(path, bomb)
    assert capfd.readouterr() == ("", "")


def test_an_archive_of_pages_says_what_to_install_without_a_library(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    kept = crawl(("https://e.org/", "200 OK", "text/html", PAGE.encode()))
    assert "pip install" in refusal(tmp_path / "a.warc", kept)


def test_what_is_said_of_a_page_is_said_of_the_archive_with_its_address(tmp_path: Path) -> None:
    page = PAGE.encode("latin-1")
    (tmp_path / "a.warc").write_bytes(crawl(("https://e.org/", "200 OK", "text/html", page)))
    notes: list[Note] = []
    documents(tmp_path / "a.warc", notes)
    assert [note.text.partition(" ")[0] for note in notes] == ["https://e.org/:"]
