"""PDF: pages in reading order; the number of the page stays the place of a passage."""

from __future__ import annotations

import ctypes
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from quotetrace.reading.extras import using
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.office.blocks import with_metadata
from quotetrace.reading.office.columns import Piece, reading_order
from quotetrace.reading.office.joining import Joiner

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.model import Document
    from quotetrace.reading.interface import Item, Source

_NOBODY: Final = frozenset({"anonymous", "unknown", "unspecified", "author", "user"})
_WIDE: Final = 1.2
"""Gap inside a row that parts two pieces, in heights of its letters."""
_HYPHEN_AT_END: Final = {0x2, 0xFFFE}
"""How PDFium shows a hyphen at the end of a row."""


def read(source: Source) -> Iterator[Item]:
    """Give the one document of a PDF file."""
    with using("office", "a PDF file"):
        import pypdfium2  # noqa: PLC0415 (heavy, and needs an extra)

        try:
            pdf = pypdfium2.PdfDocument(source.raw)
        except pypdfium2.PdfiumError as error:
            if "password" in str(error).lower():
                raise UnreadableError(
                    "the PDF is protected by a password; save it without one"
                ) from None
            raise
        try:
            document = _document(pdf, source.path)
        finally:
            pdf.close()
    if document is None:
        raise UnreadableError(
            "there is no text in this PDF, only pictures of pages; recognise its text (OCR) first"
        )
    yield document


def _document(pdf: Any, path: str) -> Document | None:
    pages = [reading_order(_pieces(pdf, number)) for number in range(len(pdf))]
    text, starts = Joiner(pages).join()
    if not text.strip():
        return None
    about = pdf.get_metadata_dict(skip_empty=True)
    document = with_metadata(
        path, text, title=about.get("Title"), author=_named(about.get("Author"))
    )
    return replace(document, pages=starts)


def _named(author: str | None) -> str | None:
    """Leave out what programs write for nobody."""
    return None if author and author.lower() in _NOBODY else author


def _pieces(pdf: Any, number: int) -> list[Piece]:
    """Give the letters of a page as pieces of rows, in the order of the file."""
    import pypdfium2.raw as pdfium  # noqa: PLC0415 (heavy)

    page = pdf[number]
    letters = page.get_textpage()
    box = [ctypes.c_double() for _ in range(4)]
    left, right, bottom, top = map(ctypes.byref, box)
    pieces: list[Piece] = []
    open_piece: _OpenPiece | None = None
    for place in range(letters.count_chars()):
        code = pdfium.FPDFText_GetUnicode(letters, place)
        if code in {10, 13, 0}:
            _close(open_piece, pieces)
            open_piece = None
            continue
        pdfium.FPDFText_GetCharBox(letters, place, left, right, bottom, top)
        edges = tuple(value.value for value in box)
        letter = "\u00ad" if code in _HYPHEN_AT_END else chr(code) if code < 0x110000 else "\ufffd"
        if 0xD800 <= code < 0xE000:
            letter = "\ufffd"
        if open_piece is not None and not open_piece.takes(letter, edges):
            _close(open_piece, pieces)
            open_piece = None
        if open_piece is None:
            open_piece = _OpenPiece(letter, edges)
        else:
            open_piece.add(letter, edges)
    _close(open_piece, pieces)
    letters.close()
    page.close()
    return pieces


class _OpenPiece:
    """A piece that more letters may follow."""

    def __init__(self, letter: str, edges: tuple[float, ...]) -> None:
        self.letters = [letter]
        self.left, self.right, self.bottom, self.top = edges

    def takes(self, letter: str, edges: tuple[float, ...]) -> bool:
        """Say whether a letter stands in the same row, close behind."""
        if letter.isspace():
            return True
        left, right, bottom, top = edges
        height = max(self.top - self.bottom, top - bottom, 1.0)
        overlap = min(self.top, top) - max(self.bottom, bottom)
        if overlap < -0.3 * height:
            return False
        return -height * 4 < left - self.right < _WIDE * height or right == left

    def add(self, letter: str, edges: tuple[float, ...]) -> None:
        self.letters.append(letter)
        if not letter.isspace():
            left, right, bottom, top = edges
            self.left, self.right = min(self.left, left), max(self.right, right)
            self.bottom, self.top = min(self.bottom, bottom), max(self.top, top)


def _close(piece: _OpenPiece | None, pieces: list[Piece]) -> None:
    """Keep a piece that has words."""
    if piece is not None:
        text = " ".join("".join(piece.letters).split())
        if text:
            pieces.append(Piece(text, piece.left, piece.right, piece.bottom, piece.top))
