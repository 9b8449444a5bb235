"""HTML pages."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotetrace.model import Note
from quotetrace.reading.extras import using
from quotetrace.reading.html import linked
from quotetrace.reading.html.blocks import Blocks, words_of
from quotetrace.reading.html.dating.pages import date_of_page
from quotetrace.reading.html.elements import decode_page, parse
from quotetrace.reading.html.metadata import read_metadata
from quotetrace.reading.html.posts import read_posts
from quotetrace.reading.html.survey import survey
from quotetrace.reading.html.threads import read_threads
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.matter.finding import find_matter, headed
from quotetrace.reading.matter.telling import Matter
from quotetrace.reading.voices import Voice, compose
from quotetrace.structure.outlining import outlined, retold

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
        matter = find_matter(text) or Matter(0)
        document, note = read_page(text[matter.end :], source.path)
    if document is None:
        raise UnreadableError(
            "there is no text in this page: a program fills it, or it is nested too deeply"
        )
    for problem in filter(None, (matter.problem, note)):
        yield Note(source.path, problem)
    yield headed(document, matter)


def read_page(text: str, path: str) -> tuple[Document | None, str | None]:
    """Make the document of a page; None if there are no words in it.

    Returns
    -------
    Document or None
        The page.
    str or None
        What must be said of it, in one line.
    """
    root = parse(text)
    kept = list(root.iter())
    """Keeps lxml from making each element anew for each walk over the page."""
    found = survey(root)
    threads = read_threads(found)
    nodes = linked.read_linked(found.data)
    skip = _comment_test(found, threads)
    metadata = _dated(read_metadata(root, nodes), root, nodes, text, skip)
    blocks = Blocks(root, skip, found.bodies)
    posts = read_posts(found, blocks, metadata, skip)
    loose = [] if threads else linked.comments(nodes)
    if not posts and not threads and not loose:
        return None, None
    voices = [post.voice for post in posts] or [Voice(metadata.title or "")]
    note = _loss([voice.text for voice in voices], blocks.total)
    if len(posts) == 1 and not threads and not loose:
        return _outlined(posts[0].voice, path), note
    for thread in threads:
        voices[_post_of(thread, posts, found)].replies.append(thread.voice)
    voices[-1].replies.extend(loose)
    del kept
    return compose(path, path, voices), note


def _loss(texts: list[str], running: int) -> str | None:
    """Say how much of the running text beside the comments was taken, if it is less than half."""
    taken = sum(len(words_of(text)) for text in texts)
    if taken * 2 >= running:
        return None
    return f"only {taken:,} of {running:,} words were taken as the post"


def _dated(
    metadata: Metadata,
    root: Element,
    nodes: list[linked.Node],
    text: str,
    skip: Callable[[Element], bool],
) -> Metadata:
    """Add the day on which a page came out."""
    found = date_of_page(root, nodes, text, (metadata.title, *metadata.titles), skip)
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


def _outlined(voice: Voice, path: str) -> Document:
    """Read a page of one post and no comments: more of its structure may show in its lines."""
    return retold(
        outlined(path, path, voice.text),
        or_author=voice.author,
        title=voice.title,
        date=voice.date,
        date_from=voice.date and voice.date_from,
        link=voice.link,
    )
