"""Word documents (docx): text as it stands after all changes, without what is hidden."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from quotetrace.reading.office.blocks import Block, block_text, with_metadata
from quotetrace.reading.xml import children, local, value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.model import Document
    from quotetrace.reading.office.archive import Archive

_MARKS: Final = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "softHyphen": "\u00ad"}
_OFF: Final = frozenset({"0", "false", "off"})
_NOTES: Final = ("word/footnotes.xml", "word/endnotes.xml")
_APART: Final = frozenset({"txbxContent", "Fallback", "del", "moveFrom"})
"""What lies in a paragraph and is none of its words: text boxes (read by themselves), doubles of
them for old programs, what was deleted or moved away."""


def read_document(archive: Archive, path: str) -> Document | None:
    """Read a docx file; None if it has no words."""
    root = archive.xml("word/document.xml")
    hidden = _hidden_styles(archive)
    blocks = [] if root is None else list(_blocks(root, hidden))
    notes = [block for name in _NOTES for block in _notes(archive, name, hidden)]
    text = block_text([*blocks, *notes])
    if not text:
        return None
    title = next((block.text for block in blocks if block.is_title and block.text.strip()), None)
    core = archive.xml("docProps/core.xml")
    return with_metadata(
        path,
        text,
        title=title or (value(core, "title") if core is not None else None),
        author=value(core, "creator") if core is not None else None,
        sure=title is not None,
    )


def _hidden_styles(archive: Archive) -> frozenset[str]:
    """Give the styles that hide what is set in them, and those made from these."""
    styles = archive.xml("word/styles.xml")
    hidden: set[str] = set()
    made_from: dict[str, str] = {}
    for style in () if styles is None else children(styles, "style"):
        name = _attribute(style, "styleId")
        for one in style:
            if local(one) == "basedOn":
                made_from[name] = _attribute(one, "val")
            elif local(one) == "rPr" and _hides(one):
                hidden.add(name)
    known: dict[str, bool] = {}
    for name in made_from:
        way = []
        at = name
        while at not in known and at not in hidden and at in made_from:
            known[at] = False  # for the time being: a circle of styles ends here
            way.append(at)
            at = made_from[at]
        known.update(dict.fromkeys(way, at in hidden or known.get(at, False)))
    return frozenset(hidden | {name for name, is_hidden in known.items() if is_hidden})


def _hides(properties: Any) -> bool:
    """Say whether the properties of a run or a style hide it (``w:vanish``)."""
    return any(_attribute(one, "val") not in _OFF for one in properties if local(one) == "vanish")


def _attribute(element: Any, name: str) -> str:
    """Give an attribute by its local name; empty if there is none."""
    found = (value for key, value in element.attrib.items() if key.rpartition("}")[2] == name)
    return next(found, "")


def _is_hidden(run: Any, hidden: frozenset[str]) -> bool:
    """Say whether a run is hidden, by itself or by its style."""
    for properties in children(run, "rPr"):
        marks = [one for one in properties if local(one) == "vanish"]
        if marks:
            return _hides(properties)
        return any(_attribute(one, "val") in hidden for one in properties if local(one) == "rStyle")
    return False


def _blocks(root: Any, hidden: frozenset[str]) -> Iterator[Block]:
    for paragraph in root.iter():
        if local(paragraph) != "p" or _is_double(paragraph):
            continue
        name, is_item = _style(paragraph)
        style = name.lower()
        if not style.startswith("toc") and name not in hidden:
            yield Block(
                _text(paragraph, hidden),
                is_item=is_item or style.startswith("list"),
                is_quoted="quote" in style,
                is_title=style == "title",
            )


def _is_double(paragraph: Any) -> bool:
    return any(local(above) in {"Fallback", "moveFrom"} for above in paragraph.iterancestors())


def _style(paragraph: Any) -> tuple[str, bool]:
    """Give the name of the style, and whether the paragraph is an item of a list."""
    style, is_item = "", False
    for properties in paragraph:
        if local(properties) == "pPr":
            for one in properties:
                if local(one) == "pStyle":
                    style = next(iter(one.attrib.values()), "")
                is_item = is_item or local(one) == "numPr"
    return style, is_item


def _text(paragraph: Any, hidden: frozenset[str]) -> str:
    parts: list[str] = []
    stack = list(reversed(paragraph))
    while stack:
        element = stack.pop()
        name = local(element)
        if name == "t":
            parts.append(element.text or "")
        elif name in _MARKS:
            parts.append(_MARKS[name])
        elif name == "r" and _is_hidden(element, hidden):
            continue
        elif name not in _APART and name not in {"pPr", "rPr"}:
            stack.extend(reversed(element))
    return "".join(parts)


def _notes(archive: Archive, name: str, hidden: frozenset[str]) -> Iterator[Block]:
    root = archive.xml(name)
    for note in () if root is None else root:
        kinds = [found for key, found in note.attrib.items() if key.endswith("}type")]
        if not kinds:  # separators have a type
            yield from _blocks(note, hidden)
