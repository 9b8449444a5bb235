"""Mail, written by the standard library's own writers."""

from __future__ import annotations

import mailbox
from email.message import EmailMessage
from typing import TYPE_CHECKING

from tests.reading.test_properties import check

from quotetrace.reading import read

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document, Skipped


def message(number: int, text: str, answers: tuple[int, ...] = (), **headers: str) -> EmailMessage:
    one = EmailMessage()
    one["From"] = headers.get("From", f"Reader {number} <r{number}@example.org>")
    one["To"] = "list@example.org"
    one["Date"] = f"Wed, {number + 10} May 2019 23:37:00 -0800"
    one["Subject"] = headers.get("Subject", "The notice" if not answers else "Re: The notice")
    one["Message-ID"] = f"<m{number}@example.org>"
    if answers:
        one["In-Reply-To"] = f"<m{answers[-1]}@example.org>"
        one["References"] = " ".join(f"<m{answer}@example.org>" for answer in answers)
    one.set_content(text)
    return one


THREE = (
    message(1, "The words of the first.\nFrom here on it goes.\n"),
    message(2, "Reader 1 wrote:\n> The words of the first.\n\nNo.\n", (1,)),
    message(3, "> > The words of the first.\n>\n> No.\n\nYes.\n", (1, 2)),
    message(4, ">>> The words of the first.\n\n>> No.\n\n> Yes.\n\nPerhaps.\n", (1, 9, 3)),
    message(5, "Something else.\n", Subject="Café – “news”"),
)


def documents(path: Path) -> list[Document]:
    found = read([path])
    for document in found:
        check(document)
    return found


def test_a_mailbox_with_three_levels_of_quoting(tmp_path: Path) -> None:
    path = tmp_path / "list.mbox"
    box = mailbox.mbox(path)
    for one in reversed(THREE):
        box.add(one)
    box.close()
    other, thread = documents(path)
    assert (other.id, thread.id) == (f"{path}#m5@example.org", f"{path}#m1@example.org")
    assert [(s.kind.value, s.author, s.date, s.parent, s.title) for s in thread.sections] == [
        ("post", "Reader 1", "2019-05-11", None, "The notice"),
        ("comment", "Reader 2", "2019-05-12", 0, "Re: The notice"),
        ("reply", "Reader 3", "2019-05-13", 1, "Re: The notice"),
        ("reply", "Reader 4", "2019-05-14", 2, "Re: The notice"),
    ]
    assert thread.text.startswith("The words of the first.\nFrom here on it goes.")
    assert ">>> The words of the first." in thread.text
    assert other.sections[0].title == "Café – “news”"


def test_a_single_message(tmp_path: Path) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(bytes(THREE[1]))
    (document,) = documents(path)
    assert (document.id, document.path) == (str(path), str(path))
    assert document.text == "Reader 1 wrote:\n> The words of the first.\n\nNo.\n"
    (tmp_path / "b.txt").write_bytes(bytes(THREE[1]))
    assert documents(tmp_path / "b.txt")[0].text.startswith("From: Reader 2")
    (tmp_path / "c.saved").write_bytes(bytes(THREE[1]))
    assert documents(tmp_path / "c.saved")[0].text == document.text


def test_bodies_of_all_sorts(tmp_path: Path) -> None:
    both = message(1, "Plain words.")
    both.add_alternative("<p>Page words.</p>", subtype="html")
    both.add_attachment(b"\0\1", maintype="application", subtype="octet-stream", filename="a.bin")
    page = EmailMessage()
    page["Subject"] = "Page"
    page.set_content("<p>One.</p><blockquote><p>Said.</p></blockquote>", subtype="html")
    old = b"Subject: =?iso-8859-1?q?caf=E9?=\r\nFrom: a@b.c\r\n\r\n\x93caf\xe9\x94\r\n"
    quoted = message(2, "Grüße £5")
    quoted.set_content("Grüße £5", cte="quoted-printable")
    expected = {
        "a": (bytes(both), "Plain words.\n"),
        "b": (bytes(page), "One.\n\n> Said."),
        "c": (old, "“café”\n"),
        "d": (bytes(quoted), "Grüße £5\n"),
    }
    for name, (raw, text) in expected.items():
        (tmp_path / f"{name}.eml").write_bytes(raw)
        assert documents(tmp_path / f"{name}.eml")[0].text == text
    assert documents(tmp_path / "c.eml")[0].sections[0].title == "café"
    assert documents(tmp_path / "c.eml")[0].sections[0].author == "a@b.c"


def test_softly_broken_lines_are_joined(tmp_path: Path) -> None:
    flowed = (
        b"Subject: S\nContent-Type: text/plain; charset=utf-8; format=flowed\n\n"
        b"> quoted words \n> that go on.\n> > deeper \n> > words.\n"
        b"Own words \nthat go on.\n-- \nMe\n"
    )
    (tmp_path / "a.eml").write_bytes(flowed)
    assert documents(tmp_path / "a.eml")[0].text == (
        "> quoted words that go on.\n>> deeper words.\nOwn words that go on.\n-- \nMe\n"
    )


def test_damaged_mail(tmp_path: Path) -> None:
    told: list[Skipped] = []
    damaged = {
        "empty": b"",
        "header": b"Subject: only a header\n\n",
        "binary": bytes(range(256)) * 9,
        "header2": b"From: \xff\xfe<<>>\nDate: never\nSubject: =?utf-8?b?####?=\n\nWords.\n",
        "parts": b"Content-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain; "
        b"charset=nonsense\n\nWords.\n",
        "bytes": b"Content-Transfer-Encoding: base64\nContent-Type: text/plain\n\n###not base64",
    }
    for name, raw in damaged.items():
        (tmp_path / f"{name}.eml").write_bytes(raw)
        read([tmp_path / f"{name}.eml"], on_skip=told.append)
    assert {one.path.rpartition("/")[2] for one in told} <= {
        "empty.eml", "header.eml", "binary.eml", "bytes.eml",
    }  # fmt: skip
