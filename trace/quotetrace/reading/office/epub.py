"""Books (epub): the chapters in the order in which they are read, each a post with its title."""

from __future__ import annotations

import posixpath
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote

from quotetrace.dates import iso_day
from quotetrace.model import DateSource
from quotetrace.reading.html.elements import decode_page, parse, words
from quotetrace.reading.html.rendering import render
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.voices import Voice, compose
from quotetrace.reading.xml import local, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.model import Document
    from quotetrace.reading.office.archive import Archive


def read_book(archive: Archive, path: str) -> Document | None:
    """Read an epub file; None if it has no words."""
    _refuse_locked(archive)
    container = archive.xml("META-INF/container.xml")
    roots = () if container is None else container.iter()
    places = [one.get("full-path") for one in roots if local(one) == "rootfile"]
    package = archive.xml(places[0]) if places and places[0] else None
    if package is None:
        raise UnreadableError("damaged, or not an EPUB book (no package file)")
    about = next((one for one in package if local(one) == "metadata"), package)
    author = value(about, "creator")
    date = iso_day(value(about, "date"))
    voices = []
    for name in _chapters(package, posixpath.dirname(places[0])):
        raw = archive.read(name)
        if raw and raw.strip():
            root = parse(decode_page(raw).text)
            title = next((words(one) for one in root.iter("h1", "h2") if words(one)), None)
            voices.append(Voice(render(root), title, author, date, date_from=DateSource.MARKUP))
    if len(voices) == 1:
        voices[0].title = value(about, "title") or voices[0].title
    return compose(path, path, voices)


def _chapters(package: Any, folder: str) -> Iterator[str]:
    """Give the names of the pages in reading order, without the table of contents."""
    items = {one.get("id"): one for one in package.iter() if local(one) == "item"}
    for reference in (one for one in package.iter() if local(one) == "itemref"):
        item = items.get(reference.get("idref"))
        if (
            item is not None
            and item.get("href")
            and "nav" not in item.get("properties", "").split()
        ):
            yield posixpath.normpath(posixpath.join(folder, unquote(item.get("href"))))


def _refuse_locked(archive: Archive) -> None:
    """Say of a protected book that it is one; hidden fonts are no protection."""
    rights = archive.xml("META-INF/encryption.xml")
    for one in () if rights is None else rights.iter():
        if local(one) == "CipherReference" and str(one.get("URI")).endswith(("html", "htm")):
            raise UnreadableError("the book is protected (DRM); only its seller's program reads it")
