"""Reads the sentences written for this project, with their quotations and speakers marked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

SENTENCES = Path(__file__).with_name("sentences.txt")
BATCHES = Path(__file__).with_name("batches.txt")
_TAG = re.compile(r"\{(?P<kind>[sqx])(?P<number>\d*)(?:=(?P<same>\d+))?\|")


@dataclass(frozen=True, slots=True)
class Truth:
    """A quotation; offsets are code points into the text of its case."""

    start: int
    end: int
    speaker: str | None
    """As written."""
    who: str | None
    """The same for two quotations of one case when they have one speaker."""


@dataclass(frozen=True, slots=True)
class Case:
    """A sentence or some paragraphs."""

    number: int
    pattern: str
    text: str
    quotations: tuple[Truth, ...]
    others: tuple[tuple[int, int], ...]
    """Marked words that are no quotation."""


def read_cases(path: Path = SENTENCES) -> list[Case]:
    """Read all cases of a file."""
    blocks = re.split(r"^%% (.*)\n", path.read_text("utf-8"), flags=re.MULTILINE)[1:]
    pairs = zip(blocks[::2], blocks[1::2], strict=True)
    return [_case(number, *pair) for number, pair in enumerate(pairs)]


def _case(number: int, pattern: str, marked: str) -> Case:
    text: list[str] = []
    length = 0
    open_tags: list[tuple[str, str, str | None, int]] = []
    spans: list[tuple[str, str, str | None, int, int]] = []
    at = 0
    marked = marked.strip("\n")
    while at < len(marked):
        tag = _TAG.match(marked, at)
        if tag:
            open_tags.append((tag["kind"], tag["number"], tag["same"], length))
            at = tag.end()
        elif marked[at] == "}" and open_tags:
            kind, who, same, start = open_tags.pop()
            spans.append((kind, who, same, start, length))
            at += 1
        else:
            text.append(marked[at])
            length += 1
            at += 1
    whole = "".join(text) + "\n"
    speakers = {who: (whole[a:b], same or who) for kind, who, same, a, b in spans if kind == "s"}
    quotations = []
    for kind, who, _, start, end in sorted(spans, key=lambda span: (span[3], -span[4])):
        if kind == "q":
            name, same = speakers.get(who, (None, None))
            quotations.append(Truth(start, end, name, same))
    others = tuple(sorted((a, b) for kind, _, _, a, b in spans if kind == "x"))
    return Case(number, pattern, whole, tuple(quotations), others)
