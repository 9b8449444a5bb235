"""Posts with their comments, as a format tells them, to one text with sections.

Formats that say who speaks (pages, feeds, mailboxes, records) give trees of voices; here they
get their places in the text of a document.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotetrace.model import DateSource, Document, Section, SectionKind, Span
from quotetrace.structure.lines import split_lines
from quotetrace.structure.mechanics import mark_lines

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

_BETWEEN: Final = "\n\n"
_NEAR: Final = 1000
"""Code points in which a text may print its own title."""


@dataclass(slots=True)
class Voice:
    """A post, comment or reply that has no place in a text yet."""

    text: str
    title: str | None = None
    author: str | None = None
    date: str | None = None
    number: str | None = None
    link: str | None = None
    extra: Mapping[str, Any] = field(default_factory=dict)
    replies: list[Voice] = field(default_factory=list)
    date_from: DateSource | None = None


def titled(title: str | None, words: str) -> str:
    """Put a title above its words, if none of their first lines is the title."""
    if not title:
        return words
    first = (" ".join(line.split()) for line in words[:_NEAR].split("\n"))
    if " ".join(title.split()) in first:
        return words
    return f"{title}{_BETWEEN}{words}" if words else title


class _Placed(NamedTuple):
    voice: Voice
    parent: int | None
    start: int
    end: int


def compose(
    name: str, path: str, voices: Iterable[Voice], extra: Mapping[str, Any] | None = None
) -> Document | None:
    """Write voices one below the other, each followed by its replies.

    Parameters
    ----------
    name
        How the output names the document.
    path
        The file that it came from.
    voices
        The posts.
    extra
        What else is known of the document.

    Returns
    -------
    Document or None
        None if nobody says anything.
    """
    parts: list[str] = []
    placed: list[_Placed] = []
    at = 0
    for voice, parent in _in_order(voices):
        words = voice.text.strip()
        if words and parts:
            parts.append(_BETWEEN)
            at += len(_BETWEEN)
        start = at + len(voice.text) - len(voice.text.lstrip())
        placed.append(_Placed(voice, parent, start, start + len(words)))
        if words:
            parts.append(voice.text)
            at += len(voice.text)
    text = "".join(parts)
    if not text.strip():
        return None
    return Document(name, path, text, _sections(placed), _furniture(text), extra=extra or {})


def _in_order(voices: Iterable[Voice]) -> Iterator[tuple[Voice, int | None]]:
    """Give voices before their replies, with the place of the one above; no silent ones."""
    stack: list[tuple[Voice, int | None]] = [(voice, None) for voice in reversed([*voices])]
    place = 0
    while stack:
        voice, parent = stack.pop()
        if not voice.text.strip() and not voice.replies:
            continue
        yield voice, parent
        stack.extend((reply, place) for reply in reversed(voice.replies))
        place += 1


def _sections(placed: list[_Placed]) -> tuple[Section, ...]:
    """Stretch each section over its replies, and number those that say something."""
    starts = [one.start for one in placed]
    ends = [one.end for one in placed]
    for place in range(len(placed) - 1, -1, -1):
        parent = placed[place].parent
        if parent is not None and ends[place] > starts[place]:
            if ends[parent] <= starts[parent]:
                starts[parent], ends[parent] = starts[place], ends[place]
            starts[parent] = min(starts[parent], starts[place])
            ends[parent] = max(ends[parent], ends[place])
    sections: list[Section] = []
    number: dict[int, int] = {}
    for place, one in enumerate(placed):
        if ends[place] > starts[place]:
            number[place] = len(sections)
            above = None if one.parent is None else sections[number[one.parent]]
            sections.append(_section(one.voice, len(sections), above, starts[place], ends[place]))
    return tuple(sections)


def _section(voice: Voice, index: int, parent: Section | None, start: int, end: int) -> Section:
    kind = SectionKind.POST if parent is None else SectionKind.REPLY
    if parent is not None and parent.kind is SectionKind.POST:
        kind = SectionKind.COMMENT
    return Section(
        index=index,
        kind=kind,
        start=start,
        end=end,
        parent=None if parent is None else parent.index,
        number=voice.number,
        title=voice.title,
        author=voice.author,
        date=voice.date,
        date_from=voice.date_from if voice.date else None,
        link=voice.link,
        extra=voice.extra,
    )


def _furniture(text: str) -> tuple[Span, ...]:
    """Find the lines that are page mechanics wherever they stand, such as notes of deletion."""
    lines = split_lines(text)
    return tuple(
        Span(lines.offset(line), lines.end(line)) for line in sorted(mark_lines(lines).certain)
    )
