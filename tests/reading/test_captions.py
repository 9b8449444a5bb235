"""Captions: words without times, the time of each, sentences that run on."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from quotetrace.cli.main import main
from quotetrace.quoting.paragraphs import voices_of
from quotetrace.reading import line_of, read
from quotetrace.reading.places import clock, place_of, time_of
from quotetrace.text.blanking import readable

if TYPE_CHECKING:
    from pathlib import Path

    from quotetrace.model import Document

SRT = """1
00:00:01,000 --> 00:00:04,000
The watchdog found a service

2
00:00:04,000 --> 01:00:08,500 X1:40
that had <i>lost</i> track
of its {\\an8}clients

3
01:00:08,500 --> 01:00:11,000
in the north.
"""
VTT = """WEBVTT - a talk
Kind: captions

NOTE nothing to say
over two lines

STYLE
::cue { color: red }

intro
00:01.000 --> 00:04.000 align:start position:0%
<v.loud Ann Field>It <00:02.000><c.yellow>is</c> late</v>

00:05.000 --> 00:06.000
&mdash; or early.
"""
ROLLING = """WEBVTT

00:00:00.160 --> 00:00:02.389 align:start
\x20
the<00:00:00.320><c> watchdog</c>

00:00:02.389 --> 00:00:02.399 align:start
the watchdog
\x20

00:00:02.399 --> 00:00:04.309 align:start
the watchdog
found<00:00:02.560><c> a</c>

00:00:04.309 --> 00:00:04.319 align:start
found a
\x20

00:00:04.319 --> 00:00:06.309 align:start
found a
service
"""
SBV = "0:00:00.599,0:00:04.160\n>> ALICE: Hi, I bake.\n\n0:00:04.770,0:00:06.880\nBread.\n"
CASES = [
    ("a.srt", SRT, "The watchdog found a service that had lost track of its clients in the north."),
    ("a.txt", SRT, "The watchdog found a service that had lost track of its clients in the north."),
    ("a.vtt", VTT, "Ann Field:It is late — or early."),
    ("b.vtt", ROLLING, "the watchdog found a service"),
    ("a.sbv", SBV, "ALICE: Hi, I bake. Bread."),
    ("c.srt", SRT.replace("\n", "\r\n"), "The watchdog found a service that had lost track "
     "of its clients in the north."),
    ("d.srt", "1\n00:00:01,000 --> 00:00:02,000\nNo.\n\n2\n00:00:02,000 --> 00:00:03,000\nNo.\n",
     "No. No."),
    ("f.srt", SRT.replace("\n\n", "\n"), "The watchdog found a service that had lost track of its "
     "clients in the north."),
    ("f.txt", "0:01\nThe watchdog found\n0:04\na service that\nhad lost\n0:08\ntrack.\n",
     "The watchdog found a service that had lost track."),
    ("g.txt", "[00:00:01] The watchdog\n[00:00:04] found a\n[00:01:08] service.\n",
     "The watchdog found a service."),
    ("e.srt", "1\n00:00:01,000 --> 00:00:02,000\n1984 was\n\n\ncold.\n", "1984 was cold."),
]  # fmt: skip


def document_of(folder: Path, name: str, text: str) -> Document:
    (folder / name).write_bytes(text.encode())
    (document,) = read([folder / name])
    return document


@pytest.mark.parametrize(("name", "text", "expected"), CASES, ids=[one[0] for one in CASES])
def test_words(tmp_path: Path, name: str, text: str, expected: str) -> None:
    document = document_of(tmp_path, name, text)
    assert " ".join(readable(document.text).split()) == expected
    assert len(document.text) == len(text)
    assert line_of(document, len(text)) == text.count("\n") + 1


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("10:00 Opening\n10:30 The lights\n11:00 The end\n", "a programme"),
        ("0:01\nWords\n0:04\nmore words\n", "two times only"),
        ("0:09\nWords\n0:04\nmore words\n0:01\nand more\n", "times that go back"),
        ("The results\n0:01\nAnn\n0:04\nBen\n0:08\nCy\n", "words come first"),
    ],
)
def test_other_times_stay(tmp_path: Path, text: str, reason: str) -> None:
    assert document_of(tmp_path, "a.txt", text).text == text, reason


def test_each_passage_has_its_time(tmp_path: Path) -> None:
    document = document_of(tmp_path, "a.srt", SRT)
    assert [cue.seconds for cue in document.cues] == [1.0, 4.0, 3608.5]
    for words, seconds in (
        ("service", 1.0),
        ("that had", 4.0),
        ("clients", 4.0),
        ("north", 3608.5),
    ):
        assert time_of(document, document.text.index(words)) == seconds
    north = document.text.index("north")
    assert place_of(document, document.sections[0], north) == f"{document.path}, 1:00:08"
    assert line_of(document, north) == 12


def test_a_sentence_is_one_paragraph(tmp_path: Path) -> None:
    document = document_of(tmp_path, "a.srt", SRT)
    (voice,) = voices_of(document)
    assert len(voice.paragraphs) == 1


@pytest.mark.parametrize(("seconds", "shown"), [(0.9, "0:00"), (64, "1:04"), (3723, "1:02:03")])
def test_clock(seconds: float, shown: str) -> None:
    assert clock(seconds) == shown


def test_a_file_without_captions_is_skipped(tmp_path: Path) -> None:
    (tmp_path / "a.srt").write_text("1\n00:00:01,000 --> 00:00:02,000\n\n")
    skipped: list[str] = []
    assert read([tmp_path], on_skip=lambda one: skipped.append(one.reason)) == []
    assert skipped == ["there are no captions with words in this file"]


def test_the_command_tells_the_time(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "a.srt").write_text(SRT)
    (tmp_path / "b.txt").write_text(
        "The watchdog found a service that had lost track of its clients in the north.\n"
    )
    index = tmp_path / "x.duckdb"
    assert main(["index", str(tmp_path), "--into", str(index), "--quiet"]) == 0
    capsys.readouterr()
    for source in (tmp_path, index):
        assert main(["clusters", str(source), "--json"]) == 0
        (cluster,) = json.loads(capsys.readouterr().out)["clusters"]
        assert [passage.get("time") for passage in cluster["passages"]] == [1.0, None]
        assert main(["clusters", str(source)]) == 0
        assert "a.srt, 0:01" in capsys.readouterr().out.replace("\n     ", "")
