"""Running text with its changes in place: one column, as an editor marks a manuscript."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import TYPE_CHECKING

from quotetrace.diffing.comparison import Comparison, Edit, EditKind
from quotetrace.text.words import word_spans
from quotetrace.views.palette import DEFAULT, MARKS, Palette, Role
from quotetrace.views.pieces import Piece, as_text, folded, left, right
from quotetrace.views.safe import cells, legible

if TYPE_CHECKING:
    from rich.text import Text


def inline(
    comparison: Comparison,
    *,
    palette: Palette = DEFAULT,
    colour: bool = True,
    fold: int | None = None,
    most: int | None = None,
) -> Text:
    """Show the second text with its changes against the first.

    Parameters
    ----------
    comparison
        The two texts and their edits.
    palette
        Styles of the roles.
    colour
        Style the changes; otherwise they stand in `[-…-]` and `{+…+}`.
    fold
        Words to keep of unchanged text beside each change; all of it when not given.
    most
        Words to show at most; what is left out then is said at the end.

    Returns
    -------
    Text
        Unchanged words as the second text has them, dropped words struck through where they
        stood, quiet changes plain.
    """
    pieces = inline_pieces(comparison, fold)
    if most is not None:
        pieces = shortened(pieces, most)
    return as_text(pieces, palette, colour=colour)


def shortened(pieces: list[Piece], most: int) -> list[Piece]:
    """Leave out what comes after so many words, and say how many changes that were."""
    left_over = most
    for at, piece in enumerate(pieces):
        words = word_spans(piece.text)
        if len(words) <= left_over:
            left_over -= len(words)
            continue
        first = piece.text[: words[left_over - 1][1]] if left_over else ""
        changes = _changes(pieces[at + 1 :])
        if not changes and len(words) - left_over <= most:
            return pieces
        noun = "change" if changes == 1 else "changes"
        note = Piece(f" … the rest, with {changes:,} more {noun} …", Role.FOLD)
        return [*pieces[:at], piece._replace(text=first), note]
    return pieces


def _changes(pieces: list[Piece]) -> int:
    """Count runs of changed pieces."""
    changed = [piece.role in MARKS for piece in pieces if not piece.text.isspace()]
    return sum(now and not before for before, now in pairwise([False, *changed]))


def plain(
    text: str, *, palette: Palette = DEFAULT, colour: bool = True, fold: int | None = None
) -> Text:
    """Show a text that is compared with nothing, perhaps folded in the middle."""
    text = legible(text)
    pieces = [Piece(text, Role.SAME)] if fold is None else folded(text, head=fold, tail=fold)
    return as_text(pieces, palette, colour=colour)


def inline_pieces(comparison: Comparison, fold: int | None = None) -> list[Piece]:
    """Cut a comparison into the pieces of the running text."""
    pieces: list[Piece] = []
    unchanged = ""
    for edit in comparison.edits:
        if edit.kind is EditKind.EQUAL or edit.quiet:
            unchanged += comparison.b[edit.b_start : edit.b_end]
            continue
        pieces += _unchanged(unchanged, fold, first=not pieces)
        changed = _changed(comparison, edit)
        if pieces and _touch(pieces[-1], changed[0]) and edit.a_end > edit.a_start:
            pieces.append(Piece(" ", Role.SAME))
        pieces += changed
        unchanged = ""
    pieces += _unchanged(unchanged, fold, first=not pieces, last=True)
    return pieces


def _unchanged(text: str, fold: int | None, *, first: bool, last: bool = False) -> list[Piece]:
    text = legible(text, opens_line=first)
    if fold is None or (first and last):
        return [Piece(text, Role.SAME)] if text else []
    return folded(text, head=0 if first else fold, tail=0 if last else fold)


def _changed(comparison: Comparison, edit: Edit) -> list[Piece]:
    """Give what was dropped, then what was added, with a space between two words."""
    out, new = left(comparison, edit), right(comparison, edit)
    space = [Piece(" ", Role.SAME)] if out and new and _touch(out[-1], new[0]) else []
    return [*out, *space, *new]


def _touch(before: Piece, after: Piece) -> bool:
    """Say whether a word ends right before another, in a script that puts spaces between them."""
    return _is_letter(before.text[-1]) and (_is_letter(after.text[0]) or _opens(after.text[0]))


def _opens(char: str) -> bool:
    return unicodedata.category(char) in ("Ps", "Pi") and char != "⟨"  # that opens a picture


def _is_letter(char: str) -> bool:
    return char.isalnum() and cells(char) < 2
