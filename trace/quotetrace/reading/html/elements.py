"""Small questions to the elements of a page, and the one way to make them: `parse`."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from quotetrace.reading.decoding import decode
from quotetrace.reading.html.vocabulary import FURNITURE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.decoding import Decoded

Element: TypeAlias = Any
"""An lxml element: lxml has no types of its own."""

_HEAD: Final = 4096
_CHARSET: Final = re.compile(rb"charset\s*=\s*[\"']?\s*([A-Za-z0-9_:.-]+)", re.IGNORECASE)
_HIDDEN: Final = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_XML_DECLARATION: Final = re.compile(r"^\s*<\?xml[^>]*\?>")


def decode_page(raw: bytes) -> Decoded:
    """Decode a page: by its mark, as UTF-8 if it can be, by its own word where that fits.

    Raises
    ------
    UnreadableError
        If it is no text.
    """
    return decode(raw, declared_by_page(raw))


def declared_by_page(raw: bytes) -> str | None:
    """Give the encoding that a page names."""
    declared = _CHARSET.search(raw[:_HEAD])
    return declared[1].decode("ascii") if declared else None


def parse(text: str) -> Element:
    """Give the root element of a page or of a piece of one; nothing outside is opened."""
    from lxml import etree, html  # noqa: PLC0415 (slow)

    parser = html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=True
    )
    bare = _XML_DECLARATION.sub("", text.replace("\0", ""))
    root = etree.fromstring(bare.encode("utf-8", "replace"), parser) if bare.strip() else None
    return html.Element("html") if root is None else root


def elements(root: Element) -> Iterator[Element]:
    """Give all elements in order, without entities and the like."""
    return (element for element in root.iter() if isinstance(element.tag, str))


def classes(element: Element) -> frozenset[str]:
    """Give the classes of an element."""
    found = element.get("class")
    return frozenset(found.split()) if found else frozenset()


def properties(element: Element) -> frozenset[str]:
    """Give what an element is of the schema.org item around it (``itemprop``)."""
    found = element.get("itemprop")
    return frozenset(found.split()) if found else frozenset()


def item_type(element: Element) -> str:
    """Give the type of the schema.org item that an element is: ``"Comment"``."""
    found = element.get("itemtype")
    return str(found).rstrip("/").rpartition("/")[2] if found else ""


def words(element: Element) -> str:
    """Give the text of an element on one line, without programs and styles inside it."""
    if next(element.iter("script", "style"), None) is None:
        return " ".join("".join(element.itertext()).split())
    programs = {text for one in element.iter("script", "style") for text in one.itertext()}
    return " ".join("".join(text for text in element.itertext() if text not in programs).split())


def is_hidden(element: Element) -> bool:
    """Say whether an element tells the browser not to show it."""
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))


def is_furniture(element: Element) -> bool:
    """Say whether the class of an element names it as a menu or the like."""
    return not FURNITURE.isdisjoint(classes(element))
