"""A comparison laid out in rows: what stands on one height on both sides.

A row is either a changed sentence with its counterpart, or a segment that is the same on both
sides. Rows break only where a sentence begins on both sides, so equal text stands at equal
height and runs on as prose.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from quotetrace.diffing.comparison import Comparison, Edit, EditKind
from quotetrace.text.words import word_spans
from quotetrace.views.palette import Role
from quotetrace.views.pieces import Piece, fold_note, left, right

if TYPE_CHECKING:
    from collections.abc import Iterator

LEAST_FOLD = 8
"""Words that must be left out for a fold to be worth its line."""

LONG, LONG_WORDS = 200, 30
"""Code points, and words beside the context, from which a sentence is cut to be folded."""

_SENTENCE_START = re.compile(r"""[.!?…]["'”’»)\]]*[^\S\n]+(?=\S)|[。！？][」』”）]*|(?:\r?\n)+""")
_SENTENCE_END = re.compile(r"""[.!?…]["'”’»)\]]*\s*$|[。！？][」』”）]*\s*$|\n\s*$""")
_LOOK_BACK = 40
"""Code points before a place that are looked at for the end of a sentence."""


@dataclass(slots=True)
class Row:
    """Text of both sides that stands on one height."""

    left: list[Piece] = field(default_factory=list)
    right: list[Piece] = field(default_factory=list)
    changed: bool = False
    note: str | None = None
    """What stands across both columns instead of text."""

    def ends_paragraph(self) -> int:
        """Count the line breaks that the row ends in."""
        return max(_breaks(self.left), _breaks(self.right))


def rows_of(comparison: Comparison, context: int | None) -> list[Row]:
    """Lay a comparison out in rows.

    Parameters
    ----------
    comparison
        The two texts and their edits.
    context
        Words of unchanged text to keep on either side of a change; all when None.
    """
    rows = _joined(_sentences(comparison, context))
    return rows if context is None else list(_folded(rows, context))


def _sentences(comparison: Comparison, context: int | None) -> Iterator[Row]:
    """Cut where a sentence begins on both sides, and inside sentences without end."""
    row = Row()
    for edit in comparison.edits:
        for part, forced in _with_breaks(comparison, edit, context):
            begun = row.left or row.right
            if begun and (forced or _starts_row(comparison, part)):
                after = Row(_take_indent(row.left), _take_indent(row.right))
                yield row
                row = after
            row.left += left(comparison, part)
            row.right += right(comparison, part)
            row.changed |= not part.quiet and part.kind is not EditKind.EQUAL
    if row.left or row.right:
        yield row


def _with_breaks(
    comparison: Comparison, edit: Edit, context: int | None
) -> Iterator[tuple[Edit, bool]]:
    """Cut an edit into parts, and say which begin a row because what is unchanged is long."""
    for part in _parts(comparison, edit):
        if context is None or part.kind is not EditKind.EQUAL:
            yield part, False
            continue
        size = part.a_end - part.a_start
        spans = word_spans(comparison.a[part.a_start : part.a_end]) if size > LONG else []
        if len(spans) < 2 * context + LONG_WORDS:
            yield part, False
            continue
        cuts = [spans[context][0], spans[-context][0] if context else size]
        for number, (start, end) in enumerate(zip([0, *cuts], [*cuts, size], strict=True)):
            if end > start:
                yield (
                    part._replace(
                        a_start=part.a_start + start,
                        a_end=part.a_start + end,
                        b_start=part.b_start + start,
                        b_end=part.b_start + end,
                    ),
                    number > 0,
                )


def _parts(comparison: Comparison, edit: Edit) -> Iterator[Edit]:
    """Cut an edit at the sentences inside it, where that needs no judgement."""
    if edit.kind is EditKind.REPLACE or edit.move is not None:
        yield edit
        return
    text, start, end = comparison.b, edit.b_start, edit.b_end
    if edit.kind is EditKind.DELETE:
        text, start, end = comparison.a, edit.a_start, edit.a_end
    cuts = [match.end() - start for match in _SENTENCE_START.finditer(text, start, end)]
    at = 0
    for cut in [*cuts, end - start]:
        if cut > at:
            in_a, in_b = edit.a_end > edit.a_start, edit.b_end > edit.b_start
            yield edit._replace(
                a_start=edit.a_start + at * in_a,
                a_end=edit.a_start + cut * in_a,
                b_start=edit.b_start + at * in_b,
                b_end=edit.b_start + cut * in_b,
            )
            at = cut


def _take_indent(pieces: list[Piece]) -> list[Piece]:
    """Move the indent of the next line from the end of a row to the row that begins with it."""
    if not pieces:
        return []
    whole = _text(pieces)
    if not whole.strip() and "\n" not in whole:  # an indent alone
        indent_only = list(pieces)
        pieces.clear()
        return indent_only
    text, role = pieces[-1]
    kept, newline, indent = text.rpartition("\n")
    if not newline or not indent or indent.strip():
        return []
    pieces[-1] = Piece(kept + newline, role)
    return [Piece(indent, role)]


def _starts_row(comparison: Comparison, edit: Edit) -> bool:
    at_a = _starts_sentence(comparison.a, edit.a_start)
    return at_a and _starts_sentence(comparison.b, edit.b_start)


def _starts_sentence(text: str, place: int) -> bool:
    """Say whether a sentence begins at a place, or after the space there."""
    if place in (0, len(text)):
        return True
    before = text[max(0, place - _LOOK_BACK) : place]
    after = text[place : place + _LOOK_BACK].lstrip()
    if not _SENTENCE_END.search(before) or after[:1].islower():
        return False
    return before[-1].isspace() or text[place].isspace() or before[-1] in "。！？」』”）"


def _joined(rows: Iterator[Row]) -> list[Row]:
    """Let unchanged sentences of one paragraph run on."""
    joined: list[Row] = []
    for row in rows:
        if joined and not _text(row.left).strip() and not _text(row.right).strip():
            joined[-1].left += row.left
            joined[-1].right += row.right
            continue
        last = joined[-1] if joined else None
        if last and not (last.changed or row.changed or last.ends_paragraph()):
            last.left += row.left
            last.right += row.right
        else:
            joined.append(row)
    return joined


def _folded(rows: list[Row], context: int) -> Iterator[Row]:
    """Fold the middle of long unchanged segments."""
    start = 0
    while start < len(rows):
        end = start
        while end < len(rows) and not rows[end].changed:
            end += 1
        if end > start:
            head = context if start else 0
            tail = context if end < len(rows) else 0
            yield from _fold(rows[start:end], head, tail)
        if end < len(rows):
            yield rows[end]
        start = end + 1


def _fold(rows: list[Row], head: int, tail: int) -> Iterator[Row]:
    total = sum(_words(row.right) for row in rows)
    if total - head - tail < LEAST_FOLD:
        yield from rows
        return
    yield from _first_words(rows, head)
    yield Row(note=fold_note(total - head - tail))
    yield from _last_words(rows, tail)


def _first_words(rows: list[Row], count: int) -> Iterator[Row]:
    for row in rows:
        words = _words(row.right)
        if count <= 0:
            return
        yield row if words <= count else Row(_head(row.left, count), _head(row.right, count))
        count -= words


def _last_words(rows: list[Row], count: int) -> Iterator[Row]:
    kept: list[Row] = []
    for row in reversed(rows):
        words = _words(row.right)
        if count <= 0:
            break
        kept.append(row if words <= count else Row(_tail(row.left, count), _tail(row.right, count)))
        count -= words
    yield from reversed(kept)


def _words(pieces: list[Piece]) -> int:
    return len(word_spans(_text(pieces)))


def _text(pieces: list[Piece]) -> str:
    return "".join(piece.text for piece in pieces)


def _head(pieces: list[Piece], count: int) -> list[Piece]:
    text = _text(pieces)
    spans = word_spans(text)
    return [Piece(text[: spans[min(count, len(spans)) - 1][1]] if spans else text, Role.SAME)]


def _tail(pieces: list[Piece], count: int) -> list[Piece]:
    text = _text(pieces)
    spans = word_spans(text)
    return [Piece(text[spans[-min(count, len(spans))][0] :] if spans else text, Role.SAME)]


def _breaks(pieces: list[Piece]) -> int:
    text = _text(pieces)
    return text[len(text.rstrip()) :].count("\n")
