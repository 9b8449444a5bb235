"""XML without its dangers: no entities, no document types, nothing fetched."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from quotetrace.reading.interface import UnreadableError

if TYPE_CHECKING:
    from collections.abc import Iterator

_ENTITY = (b"<!ENTITY", "<!ENTITY".encode("utf-16-le"), "<!ENTITY".encode("utf-16-be"))


def parse_xml(raw: bytes) -> Any:
    """Give the root element; what is damaged is read as far as it goes.

    Raises
    ------
    UnreadableError
        If it defines entities (with them a small file can fill a memory), or is no XML.
    """
    from lxml import etree  # noqa: PLC0415 (slow)

    if any(mark in raw for mark in _ENTITY):
        raise UnreadableError("it defines XML entities, which are not read; take them out")
    options = {"resolve_entities": False, "no_network": True, "load_dtd": False}
    parser = etree.XMLParser(**options, recover=True, huge_tree=True, remove_comments=True)
    root = etree.fromstring(raw, parser)
    if root is None:
        raise UnreadableError("damaged, or not XML; fetch or save it again")
    return root


def local(element: Any) -> str:
    """Give the name of an element without its namespace; empty for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: Any, name: str) -> str:
    """Give an attribute by its local name; empty if there is none."""
    found = (str(said) for key, said in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(found, "")


def children(element: Any, name: str) -> Iterator[Any]:
    """Give the children of a local name, whatever their namespace."""
    return (child for child in element if local(child) == name)


def value(element: Any, *names: str) -> str | None:
    """Give the text of the first child that has one of the names and any text."""
    for name in names:
        for child in children(element, name):
            found = "".join(child.itertext()).strip()
            if found:
                return found
    return None
