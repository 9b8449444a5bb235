"""A collation as editors print it: the base text, and below it which witness reads what."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rich.text import Text

from quotetrace.views.palette import Role
from quotetrace.views.pieces import Piece, as_text
from quotetrace.views.wrap import wrap

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.diffing.collation import Reading, Variant
    from quotetrace.views.diff import Look
    from quotetrace.views.heads import Head

LONG_LEMMA = 6
"""Words of a lemma above which only the first and the last are given."""
WIDEST = 100


def siglum(index: int) -> str:
    """Name a witness by letters.

    >>> siglum(0), siglum(25), siglum(26)
    ('a', 'z', 'aa')
    """
    name = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        name = chr(ord("a") + rest) + name
    return name


def collation(base: str, variants: Sequence[Variant], heads: Sequence[Head], look: Look) -> Text:
    """Lay out a collation.

    Parameters
    ----------
    base
        The text that the others are held against; witness `a`.
    variants
        Where they differ.
    heads
        Where the witnesses stand, that of the base first.
    look
        What the reader chose.
    """
    text = Text()
    width = min(look.width, WIDEST)
    for index, head in enumerate(heads):
        says = " · ".join(part for part in (head.title, head.details, head.place) if part)
        named = [Piece(says, Role.PLACE if not head.place else Role.NOTE)]
        if not index:
            named.append(Piece(" (the base)", Role.NOTE))
        _append(text, siglum(index), named, width, look, link=head.link)
    text.append("\n")
    for line in wrap(_numbered(base, variants), width):
        text.append_text(as_text(line, look.palette, colour=look.colour, marks=False)).append("\n")
    text.append("\n")
    for number, variant in enumerate(variants, 1):
        _append(text, str(number), _entry(base, variant), width, look)
    if not variants:
        note = Piece("All witnesses read the same.", Role.NOTE)
        text.append_text(as_text([note], look.palette, colour=look.colour)).append("\n")
    return text


def _append(
    text: Text, name: str, pieces: list[Piece], width: int, look: Look, *, link: str | None = None
) -> None:
    """Write lines behind a name, and below each other."""
    indent = max(3, len(name) + 2)
    for number, line in enumerate(wrap(pieces, width - indent)):
        start = name.ljust(indent) if not number else " " * indent
        text.append_text(
            as_text([Piece(start, Role.TITLE)], look.palette, colour=look.colour, marks=False)
        )
        text.append_text(
            as_text(line, look.palette, colour=look.colour, marks=False, link=link)
        ).append("\n")


def _numbered(base: str, variants: Sequence[Variant]) -> list[Piece]:
    """Give the base with a number behind each lemma."""
    pieces: list[Piece] = []
    at = 0
    for number, variant in enumerate(variants, 1):
        lemma = base[variant.start : variant.end]
        end = variant.start + len(lemma.rstrip())
        start = end - len(lemma.strip())
        pieces.append(Piece(base[at:start], Role.SAME))
        pieces.append(Piece(base[start:end], Role.DELETED))
        pieces.append(Piece(f"[{number}]", Role.NOTE))
        at = end
    pieces.append(Piece(base[at:], Role.SAME))
    return [piece for piece in pieces if piece.text]


def _entry(base: str, variant: Variant) -> list[Piece]:
    """Write `lemma] reading b c; om. d`."""
    lemma = base[variant.start : variant.end].strip()
    words = lemma.split()
    short = f"{words[0]} {words[1]} … {words[-1]}" if len(words) > LONG_LEMMA else " ".join(words)
    pieces = [Piece(short, Role.DELETED), Piece("]", Role.SAME)]
    for number, reading in enumerate(variant.readings):
        pieces += [Piece(";" if number else "", Role.SAME), *_reading(lemma, reading)]
    return [piece for piece in pieces if piece.text]


def _reading(lemma: str, reading: Reading) -> list[Piece]:
    sigla = " ".join(siglum(witness + 1) for witness in reading.witnesses)
    text = " ".join(reading.text.split())
    if not text:
        return [Piece(f" om. {sigla}", Role.NOTE)]
    flat = " ".join(lemma.split())
    if text.startswith(f"{flat} "):
        added = Piece(text[len(flat) + 1 :], Role.INSERTED)
        return [Piece(" add. ", Role.NOTE), added, Piece(f" {sigla}", Role.NOTE)]
    return [Piece(" ", Role.SAME), Piece(text, Role.INSERTED), Piece(f" {sigla}", Role.NOTE)]
