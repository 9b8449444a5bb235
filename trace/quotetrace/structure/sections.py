"""A text to its sections: posts, the comments in them, the replies in those."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.model import DateSource, Section, SectionKind, Span
from quotetrace.structure.comments import find_blocks
from quotetrace.structure.headings import Heading, find_headings, is_page_head
from quotetrace.structure.heads.finding import find_heads
from quotetrace.structure.heads.kinds import Kind, look_at
from quotetrace.structure.letters import find_letters
from quotetrace.structure.mechanics import posted_author
from quotetrace.structure.titles import can_be_title, is_capitalised, title_at, title_text
from quotetrace.structure.undated import find_undated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.structure.entries import Block, Entry
    from quotetrace.structure.heads.opening import Head
    from quotetrace.structure.letters import Letter
    from quotetrace.structure.lines import Lines
    from quotetrace.structure.mechanics import Marks

_MANY: Final = 3
"""Dated headings that make a page of posts of what looks like a single text."""


class Outline(NamedTuple):
    """What the structure of a text says."""

    sections: tuple[Section, ...]
    mechanics: tuple[Span, ...]
    """What is no words of any section: numbers and bylines of comments, heads of pages and
    letters."""


class _Post(NamedTuple):
    heading: Heading
    stop: int
    blocks: list[Block]
    head: Head | None = None
    """What stands above it, where that is more than a date and a title."""


def outline(lines: Lines, marks: Marks) -> Outline:
    """Find the sections of a text.

    Parameters
    ----------
    lines
        The text as lines.
    marks
        Its lines that are, or may be, page mechanics.

    Returns
    -------
    Outline
        Every code point that is not white space lies in a post, or in the head of the page
        (which is mechanics); a text without any sign of structure is one post.
    """
    builder = _Builder(lines, marks)
    letters = find_letters(lines)
    for at, letter in enumerate(letters, 1):
        builder.add_letter(letter, letters[at].line if at < len(letters) else len(lines.bare))
    posts = [] if letters else _posts(lines, marks)
    if posts:
        builder.add_head(posts[0].heading.line)
    for post in posts:
        builder.add_post(post)
    return Outline(tuple(builder.sections), tuple(builder.mechanics))


def _posts(lines: Lines, marks: Marks) -> list[_Post]:
    """Cut the page at its headings, then each piece at the posts that have no date line."""
    first = lines.next_filled(0)
    if first is None:
        return []
    headings = find_headings(lines, marks)
    heads = find_heads(lines)
    if heads and _tells_more(heads, headings):
        return list(_headed(lines, marks, heads))
    dated = bool(headings)
    if not headings:
        title = _page_title(lines, first)
        headings = [Heading(first, first if title is None else title + 1, title, None)]
    elif headings[0].line > first and not is_page_head(lines, first, headings[0].line):
        headings.insert(0, Heading(first, first, None, None))
    titles = [lines.bare[heading.title] for heading in headings if heading.title is not None]
    capitals = all(map(is_capitalised, titles)) if titles else None
    posts: list[_Post] = []
    for at, heading in enumerate(headings):
        is_last = at + 1 == len(headings)
        stop = len(lines.bare) if is_last else headings[at + 1].line
        blocks = find_blocks(
            lines, heading.body, stop, marks.headers, is_last_dated=dated and is_last
        )
        posts.extend(_split(lines, heading, stop, blocks, capitals=capitals))
    return posts


def _tells_more(heads: list[Head], headings: list[Heading]) -> bool:
    """Say whether heads tell more of a text than its dated headings do.

    A page of many posts is one, whatever its top looks like. A single heading that tells date and
    title is as good, and other posts may stand below it; but a line over the date that has a line
    above it is a subtitle or a name.
    """
    head, is_one = heads[0], len(headings) <= 1
    if head.is_sure:
        return len(headings) < _MANY or len(heads) > 1
    if not headings:
        return True
    known = headings[0]
    is_near = head.line <= known.line < head.body
    is_below = known.title is not None and head.line < known.title == known.line
    return is_one and is_near and (known.title is None or head.author is not None or is_below)


def _headed(lines: Lines, marks: Marks, heads: list[Head]) -> Iterator[_Post]:
    """Make a post of each head with the text below it."""
    for at, head in enumerate(heads):
        following = heads[at + 1].line if at + 1 < len(heads) else len(lines.bare)
        stop = following if head.stop is None else head.stop
        blocks = find_blocks(
            lines, head.body, stop, marks.headers, is_last_dated=head.date is not None
        )
        heading = Heading(head.line, head.body, None, head.date, head.author)
        yield _Post(heading, stop, blocks, head)


def _page_title(lines: Lines, first: int) -> int | None:
    """Give the title line of a page without dates: its first line, if it stands alone."""
    title = title_at(lines, first, len(lines.bare))
    if title is not None and look_at(lines.bare[title]).kind is not Kind.WORDS:
        return None
    if title is None or not lines.is_alone(title) or len(lines.bare[title]) > 100:
        return None
    following = lines.next_filled(title + 1)
    long = following is not None and len(lines.bare[following]) > len(lines.bare[title])
    return title if long and can_be_title(lines.bare[title]) else None


def _split(
    lines: Lines, heading: Heading, stop: int, blocks: list[Block], *, capitals: bool | None
) -> list[_Post]:
    """Cut the lines of one date into its posts."""
    cuts: list[int] = []
    if heading.date is not None:
        start = heading.body
        for block in blocks:
            cuts.extend(find_undated(lines, heading, start, block.line, capitals=capitals))
            following = lines.next_filled(block.stop, stop)
            if following is not None and _starts_post(lines, following, stop):
                cuts.append(following)
            start = block.stop
        cuts.extend(find_undated(lines, heading, start, stop, capitals=capitals))
    posts = []
    starts = [heading, *(_under(heading, cut) for cut in sorted(set(cuts)))]
    for at, post in enumerate(starts):
        end = starts[at + 1].line if at + 1 < len(starts) else stop
        posts.append(_Post(post, end, [b for b in blocks if post.line <= b.line < end]))
    return posts


def _under(heading: Heading, title: int) -> Heading:
    return Heading(title, title + 1, title, heading.date)


def _starts_post(lines: Lines, line: int, stop: int) -> bool:
    """Say whether a page goes on with another post behind comments."""
    following = lines.next_filled(line + 1, stop)
    return (
        can_be_title(lines.bare[line])
        and lines.is_alone(line)
        and following is not None
        and len(lines.bare[following]) > 160
    )


class _Builder:
    """Turns posts and entries into sections with indices."""

    def __init__(self, lines: Lines, marks: Marks) -> None:
        self._lines = lines
        self._posted = marks.posted
        self.sections: list[Section] = []
        self.mechanics: list[Span] = []

    def add_head(self, stop: int) -> None:
        """Take what stands above the first post as mechanics."""
        self.mechanics.extend(
            Span(self._lines.offset(line), self._lines.end(line))
            for line in self._lines.filled(0, stop)
        )

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

    def add_post(self, post: _Post) -> None:
        heading = post.heading
        title = None if heading.title is None else title_text(self._lines.bare[heading.title])
        source = DateSource.TEXT
        if post.head is not None:
            title, source = post.head.title, post.head.date_from or source
            self.mechanics.extend(
                Span(self._lines.offset(line), self._lines.end(line))
                for line in post.head.mechanics
            )
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

    def _author(self, post: _Post) -> str | None:
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
