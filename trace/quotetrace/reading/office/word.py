"""Word documents (docx): text as it stands after all changes, without what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quotetrace.reading.office.blocks import Block, document_of
from quotetrace.reading.office.hiding import Hiding
from quotetrace.reading.xml import attribute, local

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.model import Document
    from quotetrace.reading.office.archive import Archive

_MARKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")
_APART: Final = frozenset({"txbxContent", "Fallback", "del", "moveFrom"})
"""What lies in a paragraph and is none of its words: text boxes (read by themselves), doubles of
them for old programs, what was deleted or moved away."""


def read_document(archive: Archive, path: str) -> Document | None:
    """Read a docx file; None if it has no words."""
    root = archive.xml("word/document.xml")
    hiding = Hiding(archive.xml("word/styles.xml"))
    blocks = [] if root is None else list(_blocks(root, hiding))
    notes = [block for name in _NOTES for block in _notes(archive, name, hiding)]
    return document_of(path, [*blocks, *notes], archive.xml("docProps/core.xml"), "creator")


def _blocks(root: Any, hiding: Hiding) -> Iterator[Block]:
    for paragraph in root.iter():
        if local(paragraph) != "p" or _is_double(paragraph):
            continue
        name, is_item = _style(paragraph)
        style = name.lower()
        if not style.startswith("toc"):
            yield Block(
                _text(paragraph, name, hiding),
                is_item=is_item or style.startswith("list"),
                is_quoted="quote" in style,
                is_title=style == "title",
            )


def _is_double(paragraph: Any) -> bool:
    return any(local(above) in {"Fallback", "moveFrom"} for above in paragraph.iterancestors())


def _style(paragraph: Any) -> tuple[str, bool]:
    """Give the id of the style, and whether the paragraph is an item of a list."""
    style, is_item = "", False
    for properties in paragraph:
        if local(properties) == "pPr":
            for one in properties:
                if local(one) == "pStyle":
                    style = attribute(one, "val")
                is_item = is_item or local(one) == "numPr"
    return style, is_item


def _text(paragraph: Any, style: str, hiding: Hiding) -> str:
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        name = local(element)
        if name == "t":
            parts.append(element.text or "")
        elif name in _MARKS:
            parts.append(_MARKS[name])
        elif name == "r" and hiding.hides(element, style):
            continue
        elif name not in _APART and name not in {"pPr", "rPr"}:
            stack.extend(reversed(element))
    return "".join(parts)


def _notes(archive: Archive, name: str, hiding: Hiding) -> Iterator[Block]:
    root = archive.xml(name)
    for note in () if root is None else root:
        kinds = [found for key, found in note.attrib.items() if key.endswith("}type")]
        if not kinds:  # separators have a type
            yield from _blocks(note, hiding)
