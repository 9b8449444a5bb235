"""The order in which a person reads the pieces of a printed page: columns, then rows.

A page has columns if some upright gap between them is crossed by few of its pieces. What does
cross it (titles, wide tables) cuts the page into bands, and each band is read column by column.
"""

from __future__ import annotations

from statistics import median
from typing import Final, NamedTuple

_MOST_CROSSING: Final = 0.3
"""Part of the pieces that may run across the gap between two columns."""
_LEAST_PIECES: Final = 4
"""Pieces of a column."""
_LEAST_LETTERS: Final = 14
"""Letters of a usual piece of a column: pieces of tables are shorter."""
_DEEPEST: Final = 4


class Piece(NamedTuple):
    """Letters in a row without a wide gap; the point 0, 0 is at the bottom left of the page."""

    text: str
    left: float
    right: float
    bottom: float
    top: float

    @property
    def height(self) -> float:
        """Height of its highest letters."""
        return self.top - self.bottom


class Row(NamedTuple):
    """A line of one column."""

    text: str
    left: float
    right: float
    bottom: float
    top: float
    column: tuple[float, float]
    """Left and right edge of the column."""


def reading_order(pieces: list[Piece], depth: int = 0) -> list[list[Row]]:
    """Give the columns of a page in reading order, each with its rows from top to bottom."""
    gap = _gap(pieces) if depth < _DEEPEST else None
    if gap is None:
        return [_rows(pieces)] if pieces else []
    columns: list[list[Row]] = []
    wide: list[Piece] = []
    left: list[Piece] = []
    right: list[Piece] = []

    def close_columns() -> None:
        columns.extend(reading_order(left, depth + 1))
        columns.extend(reading_order(right, depth + 1))
        left.clear()
        right.clear()

    for piece in sorted(pieces, key=lambda piece: -piece.top):
        if piece.left < gap < piece.right:
            close_columns()
            wide.append(piece)
            continue
        if wide:
            columns.append(_rows(wide))
            wide = []
        (left if piece.right <= gap else right).append(piece)
    close_columns()
    if wide:
        columns.append(_rows(wide))
    return columns


def _gap(pieces: list[Piece]) -> float | None:
    """Give the place of the upright gap that parts a page into columns, if there is one."""
    if len(pieces) < 2 * _LEAST_PIECES:
        return None
    edges = sorted({round(piece.right) + 1 for piece in pieces})
    best: tuple[float, float] | None = None
    for at in edges:
        crossing = sum(piece.left < at < piece.right for piece in pieces)
        if crossing > _MOST_CROSSING * len(pieces):
            continue
        before = [piece for piece in pieces if piece.right <= at]
        behind = [piece for piece in pieces if piece.left >= at]
        if _is_column(before) and _is_column(behind) and _stand_side_by_side(before, behind):
            found = (crossing, -(min(piece.left for piece in behind) - at))
            if best is None or found < best[:2]:
                best = found
                place = at
    return None if best is None else place


def _is_column(pieces: list[Piece]) -> bool:
    return (
        len(pieces) >= _LEAST_PIECES
        and median(len(piece.text) for piece in pieces) >= _LEAST_LETTERS
    )


def _stand_side_by_side(one: list[Piece], other: list[Piece]) -> bool:
    """Say whether two columns are at the same height for most of the shorter one."""
    tops = max(p.top for p in one), max(p.top for p in other)
    bottoms = min(p.bottom for p in one), min(p.bottom for p in other)
    shared = min(tops) - max(bottoms)
    return shared > 0.5 * min(tops[0] - bottoms[0], tops[1] - bottoms[1])


def _rows(pieces: list[Piece]) -> list[Row]:
    """Put the pieces of one column into rows."""
    column = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    rows: list[list[Piece]] = []
    for piece in sorted(pieces, key=lambda piece: -(piece.top + piece.bottom)):
        middle = (piece.top + piece.bottom) / 2
        if rows and rows[-1][0].bottom <= middle <= rows[-1][0].top:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [_row(sorted(row, key=lambda piece: piece.left), column) for row in rows]


def _row(pieces: list[Piece], column: tuple[float, float]) -> Row:
    return Row(
        " ".join(piece.text.strip() for piece in pieces),
        pieces[0].left,
        max(piece.right for piece in pieces),
        min(piece.bottom for piece in pieces),
        max(piece.top for piece in pieces),
        column,
    )
