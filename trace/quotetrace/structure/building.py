"""Posts, comments and letters, as lines, to sections and mechanics, as offsets."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, NamedTuple

from quotetrace.model import DateSource, Section, SectionKind, Span
from quotetrace.structure.mechanics import posted_author
from quotetrace.structure.titles import title_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from quotetrace.structure.entries import Block, Entry
    from quotetrace.structure.headings import Heading
    from quotetrace.structure.heads.opening import Head
    from quotetrace.structure.letters import Letter
    from quotetrace.structure.lines import Lines
    from quotetrace.structure.mechanics import Marks


class Post(NamedTuple):
    """A post, by its lines."""

    heading: Heading
    stop: int
    blocks: list[Block]
    head: Head | None = None
    """What stands above it, where that is more than a date and a title."""


class Builder:
    """Turns posts and entries into sections with indices."""

    def __init__(self, lines: Lines, marks: Marks) -> None:
        self._lines = lines
        self._posted = marks.posted
        self.sections: list[Section] = []
        self.mechanics: list[Span] = []

    def add_head(self, stop: int) -> None:
        """Take what stands above the first post as mechanics."""
        self._set_apart(self._lines.filled(0, stop))

    def add_letter(self, letter: Letter, stop: int) -> None:
        """Make a post of a letter; its head is mechanics."""
        start = self._start(letter.line)
        self.sections.append(
            Section(
                index=len(self.sections),
                kind=SectionKind.POST,
                start=start,
                end=self._end(letter.line, stop),
                title=letter.title,
                author=letter.author,
                date=letter.date,
                date_from=DateSource.HEAD if letter.date else None,
            )
        )
        self.mechanics.append(Span(start, self._end(letter.line, letter.body)))

    def add_post(self, post: Post) -> None:
        """Make a post, and its comments below it."""
        heading = post.heading
        title = None if heading.title is None else title_text(self._lines.bare[heading.title])
        source = DateSource.TEXT
        if post.head is not None:
            title, source = post.head.title, post.head.date_from or source
            self._set_apart(post.head.mechanics)
        section = Section(
            index=len(self.sections),
            kind=SectionKind.POST,
            start=self._start(heading.line),
            end=self._end(heading.line, post.stop),
            title=title,
            author=heading.author or self._author(post),
            date=heading.date,
            date_from=source if heading.date else None,
        )
        self.sections.append(section)
        for block in post.blocks:
            for entry in block.entries:
                self._add_entry(entry, section, SectionKind.COMMENT)

    def _set_apart(self, mechanics: Iterable[int]) -> None:
        """Take whole lines as mechanics."""
        for line in mechanics:
            self.mechanics.append(Span(self._lines.offset(line), self._lines.end(line)))

    def _author(self, post: Post) -> str | None:
        """Give the name in the first 'Posted by …' of a post."""
        stop = post.blocks[0].line if post.blocks else post.stop
        first = bisect_left(self._posted, post.heading.line)
        inside = self._posted[first : bisect_left(self._posted, stop)]
        authors = (posted_author(self._lines.bare[line]) for line in inside)
        return next(filter(None, authors), None)

    def _add_entry(self, entry: Entry, parent: Section, kind: SectionKind) -> None:
        start = self._lines.offset(entry.line)
        section = Section(
            index=len(self.sections),
            kind=kind,
            start=start,
            end=self._end(entry.line, entry.stop),
            parent=parent.index,
            number=entry.number,
            author=entry.author,
            date=entry.date,
            date_from=DateSource.TEXT if entry.date else None,
        )
        self.sections.append(section)
        if entry.number is not None:
            self.mechanics.append(Span(start, start + len(entry.number) + 1))
        for line in entry.mechanics:
            self._add_byline(entry, line)
        for reply in entry.replies:
            self._add_entry(reply, section, SectionKind.REPLY)

    def _add_byline(self, entry: Entry, line: int) -> None:
        first = self._lines.offset(line)
        if entry.number is not None and line == entry.line:
            inner = self._lines.bare[line][len(entry.number) + 1 :]
            first = self._lines.end(line) - len(inner.lstrip())
        self.mechanics.append(Span(first, self._lines.end(line)))

    def _start(self, line: int) -> int:
        """Give where a post begins; a byte order mark on a line of its own belongs to it."""
        lone_mark = self._lines.raw[0].strip() == "\ufeff" and not any(self._lines.bare[:line])
        return 0 if lone_mark else self._lines.offset(line)

    def _end(self, line: int, stop: int) -> int:
        last = self._lines.previous_filled(stop, line)
        return self._lines.end(line if last is None else last)
