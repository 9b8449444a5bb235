"""A text to its sections: posts, the comments in them, the replies in those."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from quotetrace.structure.building import Builder, Post
from quotetrace.structure.comments import find_blocks
from quotetrace.structure.headings import Heading, find_headings, is_page_head
from quotetrace.structure.heads.finding import find_heads
from quotetrace.structure.heads.kinds import Kind, look_at
from quotetrace.structure.letters import find_letters
from quotetrace.structure.titles import can_be_title, is_capitalised, title_at
from quotetrace.structure.undated import find_undated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.model import Section, Span
    from quotetrace.structure.entries import Block
    from quotetrace.structure.heads.opening import Head
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
    builder = Builder(lines, marks)
    letters = find_letters(lines)
    for at, letter in enumerate(letters, 1):
        builder.add_letter(letter, letters[at].line if at < len(letters) else len(lines.bare))
    posts = [] if letters else _posts(lines, marks)
    if posts:
        builder.add_head(posts[0].heading.line)
    for post in posts:
        builder.add_post(post)
    return Outline(tuple(builder.sections), tuple(builder.mechanics))


def _posts(lines: Lines, marks: Marks) -> list[Post]:
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
    posts: list[Post] = []
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


def _headed(lines: Lines, marks: Marks, heads: list[Head]) -> Iterator[Post]:
    """Make a post of each head with the text below it."""
    for at, head in enumerate(heads):
        following = heads[at + 1].line if at + 1 < len(heads) else len(lines.bare)
        stop = following if head.stop is None else head.stop
        blocks = find_blocks(
            lines, head.body, stop, marks.headers, is_last_dated=head.date is not None
        )
        heading = Heading(head.line, head.body, None, head.date, head.author)
        yield Post(heading, stop, blocks, head)


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
) -> list[Post]:
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
        posts.append(Post(post, end, [b for b in blocks if post.line <= b.line < end]))
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
