"""Paragraphs to the text of a document, and what the file says of itself put to its post."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, NamedTuple

from quotetrace.reading.xml import value
from quotetrace.structure.outlining import outlined, retold

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from quotetrace.model import Document

_NEAR: Final = 2000
"""Code points at the start of a text in which its title must stand to be believed."""


class Block(NamedTuple):
    """A paragraph."""

    text: str
    is_item: bool = False
    """Of a list."""
    is_quoted: bool = False
    """Set as a quotation by its style."""
    is_title: bool = False


def block_text(blocks: Iterable[Block]) -> str:
    """Write paragraphs with blank lines between them, and the items of a list without."""
    parts: list[str] = []
    before: Block | None = None
    for block in blocks:
        text = block.text.strip()
        if not text:
            continue
        if before is not None:
            parts.append("\n" if block.is_item and before.is_item else "\n\n")
        if block.is_quoted:
            text = "\n".join(f"> {line}" for line in text.split("\n"))
        parts.append(f"• {text}" if block.is_item else text)
        before = block
    return "".join(parts)


def document_of(path: str, blocks: Sequence[Block], about: Any, *authors: str) -> Document | None:
    """Make the document of paragraphs; None if they have no words.

    Parameters
    ----------
    path
        The file.
    blocks
        Its paragraphs, notes behind them.
    about
        The element in which the file tells its title and its author, if there is one.
    authors
        Names of the fields that tell the author.
    """
    text = block_text(blocks)
    if not text:
        return None
    own = next((block.text for block in blocks if block.is_title and block.text.strip()), None)
    title, author = (
        (None, None) if about is None else (value(about, "title"), value(about, *authors))
    )
    return with_metadata(path, text, title=own or title, author=author, sure=own is not None)


def with_metadata(
    path: str, text: str, *, title: str | None, author: str | None, sure: bool = False
) -> Document:
    """Make the document of a text; a title and an author go to its post if it has only one.

    Parameters
    ----------
    path
        The file.
    text
        The text.
    title
        Left out unless the text begins with it: such fields are often those of another document.
    author
        As the file says.
    sure
        Whether the title is one of the paragraphs.
    """
    bare = " ".join((title or "").split())
    believed = bare if bare and (sure or bare in " ".join(text[:_NEAR].split())) else None
    author = " ".join((author or "").split())
    return retold(outlined(path, path, text), or_author=author, title=believed)
