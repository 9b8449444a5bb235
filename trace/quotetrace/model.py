"""The things that every part of the program speaks of.

Plain frozen data, no behaviour beyond looking things up. This module imports nothing of the
package. All offsets are Unicode code points into the text of a document, half-open.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping


class SectionKind(StrEnum):
    """What sort of voice a section has."""

    POST = "post"
    COMMENT = "comment"
    REPLY = "reply"


class ClusterKind(StrEnum):
    """Why the passages of a cluster are alike."""

    QUOTATION = "quotation"
    """Somebody marked or led in the words as someone else's."""
    REPRINT = "reprint"
    """A block of text was taken over whole."""
    SELF_REPEAT = "self-repeat"
    """One post or one document says the same thing more than once."""
    BOILERPLATE = "boilerplate"
    """A standing appeal, sign-off or footer."""
    FURNITURE = "furniture"
    """Page mechanics: buttons, menus, headings that the page itself repeats."""


class DateSource(StrEnum):
    """Where the date of a section is from."""

    MARKUP = "the page's markup"
    """What a page, feed, book or export says to machines: JSON-LD, ``<time>``, ``<pubDate>``."""
    TEXT = "the text"
    """A date that the text prints: a dateline, a heading, a byline, the address of the page."""
    HEAD = "the head"
    """Front matter, the head of a letter, `Date:` above a text."""
    RECORD = "the record"
    """A field of a record: JSON, CSV, a chat."""
    NAME = "the file's name"
    """The name of the file or of the folders around it; only where the text is silent."""
    TABLE = "the metadata file"
    """What a person said with ``--metadata``; it overrides all."""


@dataclass(frozen=True, slots=True)
class Span:
    """A half-open range of code points of one document."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Cue:
    """Words that are shown at a time of a film or talk."""

    start: int
    """Their first code point."""
    seconds: float
    """From the beginning of the film."""


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a document with one voice."""

    index: int
    """Position in `Document.sections`."""
    kind: SectionKind
    start: int
    end: int
    """The whole extent: nested sections lie inside it."""
    parent: int | None = None
    """Index of the section that holds this one."""
    number: str | None = None
    """The number as printed, without its full stop: ``"12"``."""
    title: str | None = None
    author: str | None = None
    date: str | None = None
    """ISO 8601, as precise as the text is: ``"2019-05-22"``, ``"2019-05"`` or ``"2019"``."""
    date_from: DateSource | None = field(default=None, compare=False)
    """Where `date` is from; None where there is none, or nobody knows."""
    link: str | None = None
    """Where a person finds it: its address, or ``"#anchor"`` on the page of its document."""
    extra: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What else its record said; passed through to the output."""


@dataclass(frozen=True, slots=True)
class Document:
    """One input as read, with its sections and page furniture."""

    id: str
    """How the output names it: the path as reached from the command line."""
    path: str
    text: str = field(repr=False)
    sections: tuple[Section, ...] = ()
    """In order of `start`; a parent stands before its children. Every character that is not
    white space lies in at least one section, or in furniture."""
    furniture: tuple[Span, ...] = ()
    """Spans of page mechanics, in order, not overlapping."""
    pages: tuple[int, ...] = field(default=(), repr=False)
    """Where each page of paper begins, the first at 0; empty if there are no pages."""
    cues: tuple[Cue, ...] = field(default=(), repr=False)
    """When its words are shown, in order; empty if it is no film or talk."""
    extra: Mapping[str, Any] = field(default_factory=dict, compare=False, repr=False)
    """What else its record said; passed through to the output."""

    @property
    def length(self) -> int:
        """Code points of the text."""
        return len(self.text)


@dataclass(frozen=True, slots=True)
class Passage:
    """A span of one section that says what some other passage says too."""

    document: Document
    section: Section | None
    start: int
    end: int

    @property
    def text(self) -> str:
        """The words as they stand in the document."""
        return self.document.text[self.start : self.end]


@dataclass(frozen=True, slots=True)
class Alignment:
    """Two passages that say the same thing."""

    a: Passage
    b: Passage
    similarity: float
    """Twice the words kept in order, divided by the words of both sides (0 to 1)."""
    bits: float
    """How surprising it would be to find these common words by chance."""
    common: int
    """Words kept in order."""
    words: int
    """Words of the longer passage."""


@dataclass(frozen=True, slots=True)
class NearMiss:
    """An alignment that was not worth showing."""

    alignment: Alignment
    words: int
    """Words of the shorter passage."""
    bits: float
    """Its bits and what the text around it adds or takes away."""


@dataclass(frozen=True, slots=True)
class Link:
    """An alignment inside a cluster, by the positions of its passages there."""

    a: int
    b: int
    similarity: float


@dataclass(frozen=True, slots=True)
class Cluster:
    """Passages that are versions of one text, earliest first."""

    id: str
    """Made from the words of the earliest witness: the same for the same words anywhere."""
    kind: ClusterKind
    reason: str
    """Why it is of that kind, in words."""
    passages: tuple[Passage, ...]
    links: tuple[Link, ...]
    words: int
    """Words of the longest passage."""
    similarity: float
    """Mean similarity of the links."""
    bits: float
    """How telling the common words are; clusters are sorted by it."""
    part_of: tuple[str, ...] = ()
    """Ids of the clusters in whose longer passages some of these stand."""
    excerpts: tuple[str, ...] = ()
    """Ids of the clusters that are part of this one."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """An input that could not be read."""

    path: str
    reason: str
    """One line: what is wrong and what to do about it."""


@dataclass(frozen=True, slots=True)
class Note:
    """Something that was assumed or left out in reading an input; not a failure."""

    path: str
    text: str
    """One line."""
    is_minor: bool = False
    """Of interest only to those who ask for everything (``--verbose``)."""


Item: TypeAlias = Document | Skipped | Note
"""What comes out of an input: its documents, and what must be said of it."""
