"""Captions of films and talks: their words, and the time at which each is shown.

SubRip (`.srt`), WebVTT (`.vtt`) and SubViewer (`.sbv`). Numbers, times, settings, tags and notes
are blanked, and a sentence runs on across captions. A voice tag (`<v Ann>`) is kept as `Ann:`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.model import Cue, Document, Note, Section, SectionKind
from quotetrace.reading.decoding import decode
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.markdown.tags import blank_entity
from quotetrace.structure.lines import split_lines
from quotetrace.text.blanking import Blank, blank

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotetrace.reading.interface import Item, Source
    from quotetrace.structure.lines import Lines

TIME: Final = r"(?:\d{1,3}:)?\d{1,2}:\d{2}(?:[.,]\d{1,3})?"
TIMING: Final = re.compile(
    rf"\s*(?P<start>{TIME})\s*(?:-{{1,2}}>|,)\s*(?P<stop>{TIME})(?P<settings>(?:\s.*)?)$"
)
"""The line above the words of a caption."""
_NOTES: Final = ("NOTE", "STYLE", "REGION", "WEBVTT")
_MARKUP: Final = re.compile(
    r"<v(?:\.[^\s>]*)*\s+(?P<voice>[^<>]+)>|</?[a-zA-Z][^<>]*>|<[\d:.]+>|\{\\[^{}]*\}"
    r"|(?P<entity>&(?:#\w+|\w+);)|^\s*(?P<turn>(?:>>+|&gt;&gt;)\s*)|[♪♫]"
)
_ROLLING: Final = 3
"""Captions roll up if one in so many begins with words of the one before."""


class Caption(NamedTuple):
    """The words that are shown from a time on."""

    seconds: float
    lines: list[tuple[int, int]]
    """Where its lines of words stand, in code points."""


def read(source: Source) -> Iterator[Item]:
    """Give the one document of a file of captions."""
    text, assumed = decode(source.raw)
    if assumed:
        yield Note(source.path, assumed)
    captions = _captions(split_lines(text), text)
    if not captions:
        raise UnreadableError("there are no captions with words in this file")
    yield captioned(source.path, text, captions)


def captioned(path: str, text: str, captions: Sequence[Caption]) -> Document:
    """Make the one document of captions.

    Parameters
    ----------
    path
        The file.
    text
        The whole of it.
    captions
        One at least, each with words.
    """
    captions = _each_once(captions, text)
    words = blank(text, _blanks(text, captions))
    start, end = captions[0].lines[0][0], captions[-1].lines[-1][1]
    cues = tuple(Cue(one.lines[0][0], one.seconds) for one in captions)
    section = Section(0, SectionKind.POST, start, end)
    return Document(path, path, words, (section,), cues=cues)


def _captions(lines: Lines, text: str) -> list[Caption]:
    """Find the captions: a timing, and the lines up to the next blank one."""
    captions: list[Caption] = []
    inside: Caption | None = None
    for line, bare in enumerate(lines.bare):
        timing = TIMING.match(bare) if bare[:1].isdigit() else None
        if timing is not None:
            inside = Caption(seconds_of(timing["start"]), [])
            captions.append(inside)
        elif not bare:
            # a blank line inside a caption: words follow that are no number above a timing
            if inside is not None and not _goes_on(lines, line):
                inside = None
        elif inside is not None and not _is_number(lines, line):
            inside.lines.append((lines.offset(line), lines.end(line)))
    return [one for one in captions if any(_worded(text, span) for span in one.lines)]


def _is_number(lines: Lines, line: int) -> bool:
    """Whether a line is the number of the next caption, where no blank line stands above it."""
    below = lines.bare[line + 1] if line + 1 < len(lines.bare) else ""
    return lines.bare[line].isdecimal() and TIMING.match(below) is not None


def _goes_on(lines: Lines, line: int) -> bool:
    """Whether the words of a caption go on behind a blank line, as damaged files have it."""
    first = lines.next_filled(line)
    if first is None or lines.bare[first].startswith(_NOTES):
        return False
    following = lines.bare[first + 1] if first + 1 < len(lines.bare) else ""
    return not (TIMING.match(lines.bare[first]) or TIMING.match(following))


def _worded(text: str, span: tuple[int, int]) -> bool:
    return any(map(str.isalnum, _plain(text, span)))


def _plain(text: str, span: tuple[int, int]) -> str:
    """Give the words of a line without tags."""
    return " ".join(_MARKUP.sub(_kept, text[slice(*span)]).split())


def _kept(markup: re.Match[str]) -> str:
    return markup["voice"] or ""


def seconds_of(time: str) -> float:
    """Read `1:02:03.5` and `2:03`."""
    *larger, seconds = time.replace(",", ".").split(":")
    minutes = 0
    for part in larger:
        minutes = minutes * 60 + int(part)
    return minutes * 60 + float(seconds)


def _each_once(captions: Sequence[Caption], text: str) -> list[Caption]:
    """Take lines once that live captions show again while the next ones come in."""
    shown = [[_plain(text, span) for span in one.lines] for one in captions]
    again = [0, *(_again(shown[at], shown[at + 1]) for at in range(len(shown) - 1))]
    rolling = sum(map(bool, again))
    if rolling < 2 or rolling * _ROLLING < len(captions) - 1:
        return list(captions)
    kept = [
        one._replace(lines=one.lines[count:]) for one, count in zip(captions, again, strict=True)
    ]
    return [one for one in kept if one.lines]


def _again(before: Sequence[str], lines: Sequence[str]) -> int:
    """Count the first lines of a caption that the one before ends with."""
    for count in range(min(len(before), len(lines)), 0, -1):
        if list(before[-count:]) == list(lines[:count]):
            return count
    return 0


def _blanks(text: str, captions: Sequence[Caption]) -> Iterator[Blank]:
    """Give all that is no words; the last line end before words stays one."""
    at = 0
    for one in captions:
        for start, end in one.lines:
            opens = max(text.rfind("\n", at, start), text.rfind("\r", at, start), at)
            yield Blank(at, opens)
            yield Blank(opens + (text[opens] in "\n\r"), start)
            yield from _inside(text, start, end)
            at = end
    yield Blank(at, len(text))


def _inside(text: str, start: int, end: int) -> Iterator[Blank]:
    """Give the tags of a line of words; a voice becomes the name with a colon."""
    for found in _MARKUP.finditer(text[start:end]):
        first, stop = start + found.start(), start + found.end()
        if found["voice"]:
            yield Blank(first, start + found.start("voice"))
            yield Blank(stop - 1, stop, put=":")
        elif found["entity"] and not found["turn"]:
            entity = blank_entity(first, found.group())
            if entity is not None:
                yield entity
        else:
            yield Blank(first, stop, parts=bool(found["turn"]))
