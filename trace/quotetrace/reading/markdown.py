"""Markdown: plain text whose title may stand in its front matter or behind number signs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from quotetrace.reading.plain import PlainReader

if TYPE_CHECKING:
    from quotetrace.reading.interface import Source

_SUFFIXES: Final = (".md", ".markdown")


class MarkdownReader(PlainReader):
    """Reads Markdown as it is written; the marks stay in the text."""

    suffixes = _SUFFIXES

    def accepts(self, source: Source) -> bool:
        """Take what is named as Markdown."""
        return source.path.lower().endswith(_SUFFIXES)
