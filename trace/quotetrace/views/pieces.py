"""A comparison cut into pieces of text with a role each: what every layout is made of."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from rich.style import Style
from rich.text import Text

from quotetrace.diffing.comparison import Comparison, Edit, EditKind
from quotetrace.text.blanking import readable
from quotetrace.text.words import word_spans
from quotetrace.views.palette import MARKS, Palette, Role
from quotetrace.views.safe import legible, printable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

_PLAIN = (Role.SAME, Role.QUIET)
_EDGES = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)


_SPACES = str.maketrans({" ": "·", "\u00a0": "⍽", "\u202f": "⍽", "\t": "→", "\n": "↵\n"})
_INVISIBLE = str.maketrans({char: f"⟨U+{ord(char):04X}⟩" for char in "\u00ad\u200b\ufeff"})


class Piece(NamedTuple):
    """Text as it stands in a document, and what it is."""

    text: str
    role: Role


def left(comparison: Comparison, edit: Edit) -> list[Piece]:
    """Give the pieces of an edit on the first side; together they are its text there.

    A note behind moved text is not of the text.
    """
    if edit.move is not None:
        return (
            _moved(comparison, edit.move, left, Role.MOVED_OUT) if edit.a_end > edit.a_start else []
        )
    spans = [(letter.a_start, letter.a_end) for letter in edit.letters]
    roles = (Role.DELETED, Role.DELETED_LETTERS)
    return _side(comparison.a, edit, (edit.a_start, edit.a_end), spans, roles)


def right(comparison: Comparison, edit: Edit) -> list[Piece]:
    """Give the pieces of an edit on the second side."""
    if edit.move is not None:
        return (
            _moved(comparison, edit.move, right, Role.MOVED_IN) if edit.b_end > edit.b_start else []
        )
    spans = [(letter.b_start, letter.b_end) for letter in edit.letters]
    roles = (Role.INSERTED, Role.INSERTED_LETTERS)
    return _side(comparison.b, edit, (edit.b_start, edit.b_end), spans, roles)


def _moved(
    comparison: Comparison, number: int, side: Callable[..., list[Piece]], role: Role
) -> list[Piece]:
    """Give moved text with what changed inside it, and say where it went or came from."""
    pieces: list[Piece] = []
    for edit in comparison.moves[number].edits:
        for piece in side(comparison, edit):
            pieces += _edged(piece.text, role) if piece.role in _PLAIN else [piece]
    kinds = [edit.kind for edit in comparison.edits if edit.move == number]
    down = kinds[0] is EditKind.DELETE
    if role is Role.MOVED_OUT:
        says = "moved down" if down else "moved up"
    else:
        says = "moved from above" if down else "moved from below"
    note = Piece(f" ({says}: {number + 1})", Role.MOVE_NOTE)
    space = [pieces.pop()] if pieces and pieces[-1].text.isspace() else []
    return [*pieces, note, *space]


def _edged(text: str, role: Role) -> list[Piece]:
    """Give text a role, but not the spaces around it."""
    core = text.strip()
    start = text.index(core)
    parts = (text[:start], Role.SAME), (core, role), (text[start + len(core) :], Role.SAME)
    return [Piece(part, kind) for part, kind in parts if part]


def _side(
    text: str,
    edit: Edit,
    extent: tuple[int, int],
    letters: list[tuple[int, int]],
    roles: tuple[Role, Role],
) -> list[Piece]:
    start, end = extent
    if edit.kind is EditKind.EQUAL or edit.quiet:
        role = Role.QUIET if edit.quiet else Role.SAME
        opens = not text[max(0, start - 1) : start].strip("\n")
        return [Piece(legible(text[start:end], opens_line=opens), role)] if end > start else []
    edges = _EDGES.fullmatch(text, start, end)
    if edges is None:  # never: the pattern matches anything
        return [Piece(text[start:end], roles[0])]
    pieces = [Piece(edges[1], Role.SAME)]
    at, stop = edges.span(2)
    if at == stop and letters and start < end:  # spacing, for a strict reader
        return [Piece(text[start:end].translate(_SPACES), roles[1])]
    if not any(char.isalnum() for char in edges[2]):  # a stroke through a full stop hides it
        letters = [(at, stop)]
    for letter_start, letter_end in letters:
        pieces.append(Piece(text[at:letter_start], roles[0]))
        pieces.append(Piece(text[letter_start:letter_end].translate(_INVISIBLE), roles[1]))
        at = letter_end
    pieces += [Piece(text[at:stop], roles[0]), Piece(edges[3], Role.SAME)]
    return [piece._replace(text=legible(piece.text)) for piece in pieces if piece.text]


def folded(text: str, *, head: int, tail: int, least: int = 8) -> list[Piece]:
    """Fold the middle of an unchanged text.

    Parameters
    ----------
    text
        Unchanged text.
    head, tail
        Words to keep at either end.
    least
        Words that must be left out for a fold to be worth its place.
    """
    words = word_spans(text)
    out = len(words) - head - tail
    if out < least:
        return [Piece(text, Role.SAME)] if text else []
    first = words[head - 1][1] if head else 0
    last = words[-tail][0] if tail else len(text)
    pieces = [
        Piece(text[:first].rstrip(), Role.SAME),
        Piece((" " if head else "") + fold_note(out) + (" " if tail else ""), Role.FOLD),
        Piece(text[last:].lstrip(), Role.SAME),
    ]
    return [piece for piece in pieces if piece.text]


def fold_note(words: int) -> str:
    """Say how many words are left out."""
    return f"… {words:,} words …"


def shown(text: str) -> str:
    """Make text of a document fit to show: no control codes, tabs as spaces, one line end."""
    return printable(readable(text.replace("\r\n", "\n")).replace("\t", "    "))


def marked(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """Put deletions and insertions into marks, for where there is no colour."""
    open_marks: tuple[str, str] | None = None
    for piece in pieces:
        marks = MARKS.get(piece.role)
        if marks != open_marks:
            if open_marks:
                yield Piece(open_marks[1], piece.role)
            if marks:
                yield Piece(marks[0], piece.role)
            open_marks = marks
        yield piece
    if open_marks:
        yield Piece(open_marks[1], Role.SAME)


def as_text(
    pieces: Iterable[Piece],
    palette: Palette,
    *,
    colour: bool,
    marks: bool = True,
    link: str | None = None,
) -> Text:
    """Style pieces for rich.

    Parameters
    ----------
    pieces
        What to show.
    palette
        Styles of the roles.
    colour
        Use the styles.
    marks
        Without colour, put changes into marks; False where that is done already.
    link
        The address behind pieces that name a text or a place.
    """
    text = Text()
    for piece in pieces if colour or not marks else marked(pieces):
        style = Style.parse(palette.style(piece.role)) if colour else Style.null()
        if link and piece.role in (Role.PLACE, Role.TITLE):
            style += Style(link=link)
        text.append(shown(piece.text), style)
    return text
