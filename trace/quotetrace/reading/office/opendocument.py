"""OpenDocument texts (odt): text as it stands after all changes, notes at the end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quotetrace.reading.office.blocks import Block, document_of
from quotetrace.reading.xml import attribute, children, local

if TYPE_CHECKING:
    from quotetrace.model import Document
    from quotetrace.reading.office.archive import Archive

_APART: Final = frozenset(
    ["tracked-changes", "annotation", "note-citation", "sequence-decls", "table-of-content",
     "alphabetical-index", "bibliography", "illustration-index"]
)  # fmt: skip
_MARKS: Final = {"tab": "\t", "line-break": "\n"}


def read_document(archive: Archive, path: str) -> Document | None:
    """Read an odt file; None if it has no words."""
    root = archive.xml("content.xml")
    if root is None:
        return None
    reader = _Reader(_parents(root))
    for body in (one for one in root.iter() if local(one) == "text" and _is_body(one)):
        reader.walk(body, is_item=False)
    meta = archive.xml("meta.xml")
    about = None if meta is None else next(children(meta, "meta"), None)
    blocks = [*reader.blocks, *reader.notes]
    return document_of(path, blocks, about, "initial-creator", "creator")


def _is_body(element: Any) -> bool:
    return element.getparent() is not None and local(element.getparent()) == "body"


def _parents(root: Any) -> dict[str, str]:
    """Give for each automatic style the one that it is made from."""
    return {
        attribute(style, "name"): attribute(style, "parent-style-name")
        for style in root.iter()
        if local(style) == "style"
    }


class _Reader:
    """Collects the paragraphs of a text, and those of its notes."""

    def __init__(self, parents: dict[str, str]) -> None:
        self._parents = parents
        self.blocks: list[Block] = []
        self.notes: list[Block] = []

    def walk(self, element: Any, *, is_item: bool) -> None:
        """Take the paragraphs inside an element; nesting in such files is shallow."""
        for inner in element:
            name = local(inner)
            if name in {"p", "h"}:
                style = attribute(inner, "style-name")
                style = (self._parents.get(style) or style).lower()
                self.blocks.append(
                    Block(self._text(inner), is_item, "quotation" in style, style == "title")
                )
            elif name not in _APART:
                self.walk(inner, is_item=is_item or name == "list-item")

    def _text(self, paragraph: Any) -> str:
        parts = [paragraph.text or ""]
        for inner in paragraph:
            name = local(inner)
            if name == "s":
                count = attribute(inner, "c")
                parts.append(" " * min(int(count) if count.isdecimal() else 1, 100))
            elif name in _MARKS:
                parts.append(_MARKS[name])
            elif name == "note":
                self._note(inner)
            elif name in {"frame", "text-box"}:
                self.walk(inner, is_item=False)
            elif name and name not in _APART:
                parts.append(self._text(inner))
            parts.append(inner.tail or "")
        return "".join(parts)

    def _note(self, note: Any) -> None:
        for body in note:
            if local(body) == "note-body":
                self.notes.extend(Block(self._text(one)) for one in body if local(one) == "p")
