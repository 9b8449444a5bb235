"""HTML pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotetrace.model import Note
from quotetrace.reading.dates.pages import date_of_page
from quotetrace.reading.extras import using
from quotetrace.reading.html import linked
from quotetrace.reading.html.content import is_furniture, main_content
from quotetrace.reading.html.elements import decode_page, parse, words
from quotetrace.reading.html.metadata import read_metadata
from quotetrace.reading.html.posts import read_posts
from quotetrace.reading.html.rendering import render
from quotetrace.reading.html.survey import survey
from quotetrace.reading.html.threads import read_threads
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.plain import outlined
from quotetrace.reading.voices import Voice, compose, titled

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from quotetrace.model import Document
    from quotetrace.reading.html.elements import Element
    from quotetrace.reading.html.metadata import Metadata
    from quotetrace.reading.html.posts import Post
    from quotetrace.reading.html.survey import Survey
    from quotetrace.reading.html.threads import Found
    from quotetrace.reading.interface import Item, Source


def read(source: Source) -> Iterator[Item]:
    """Give the one document of a page: its posts and comments as a browser would show them."""
    with using("html", "an HTML page"):
        text, assumed = decode_page(source.raw)
        if assumed:
            yield Note(source.path, assumed)
        document = read_page(text, source.path)
    if document is None:
        raise UnreadableError(
            "there is no text in this page: a program fills it, or it is nested too deeply"
        )
    yield document


def read_page(text: str, path: str) -> Document | None:
    """Make the document of a page; None if there are no words in it."""
    root = parse(text)
    found = survey(root)
    threads = read_threads(found)
    nodes = linked.read_linked(found.data)
    skip = _comment_test(found, threads)
    metadata = _dated(read_metadata(root, nodes), root, nodes, text, skip)
    posts = read_posts(found, metadata, skip)
    loose = [] if threads else linked.comments(nodes)
    if not posts and not threads and not loose:
        return _unmarked(root, metadata, path, skip)
    voices = [post.voice for post in posts] or [_whole(root, metadata, skip)]
    for thread in threads:
        voices[_post_of(thread, posts, found)].replies.append(thread.voice)
    voices[-1].replies.extend(loose)
    return compose(path, path, voices)


def _dated(
    metadata: Metadata,
    root: Element,
    nodes: list[linked.Node],
    text: str,
    skip: Callable[[Element], bool],
) -> Metadata:
    """Add the day on which a page came out."""
    tab = next((words(title) for title in root.iter("title")), None)
    found = date_of_page(root, nodes, text, (metadata.title, tab), skip)
    return replace(metadata, date=found[0], date_from=found[1]) if found else metadata


def _comment_test(found: Survey, threads: list[Found]) -> Callable[[Element], bool]:
    """Give a test for elements that hold comments."""
    holders = {*found.comments, *found.lists} if threads else set()
    return holders.__contains__


def _post_of(thread: Found, posts: list[Post], found: Survey) -> int:
    """Give the place of the last post that stands above a comment; the last one in doubt."""
    at = found.order.get(thread.element)
    before = [
        place
        for place, post in enumerate(posts)
        if at is None or found.order.get(post.body, -1) < at
    ]
    return before[-1] if before else 0


def _whole(root: Element, metadata: Metadata, skip: Callable[[Element], bool]) -> Voice:
    """Take the running text of a page as its post."""
    body = main_content(root, skip)
    text = render(body, lambda inner: skip(inner) or is_furniture(inner))
    title = metadata.title
    return Voice(
        titled(title, text),
        title,
        metadata.author,
        metadata.date,
        link=metadata.link,
        date_from=metadata.date_from,
    )


def _unmarked(
    root: Element, metadata: Metadata, path: str, skip: Callable[[Element], bool]
) -> Document | None:
    """Read a page whose markup names nothing: its structure may show in its lines."""
    voice = _whole(root, metadata, skip)
    if not voice.text.strip():
        return None
    document = outlined(path, path, voice.text)
    posts = [section for section in document.sections if section.parent is None]
    if len(posts) != 1:
        return document
    first = replace(
        document.sections[0],
        title=voice.title or document.sections[0].title,
        author=document.sections[0].author or voice.author,
        date=voice.date or document.sections[0].date,
        date_from=voice.date_from if voice.date else document.sections[0].date_from,
        link=voice.link,
    )
    return replace(document, sections=(first, *document.sections[1:]))
