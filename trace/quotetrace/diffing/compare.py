"""Comparing two texts, word by word and, inside similar words, letter by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from quotetrace.diffing.align import align
from quotetrace.diffing.comparison import Comparison, Edit, EditKind, Moved
from quotetrace.diffing.moves import find_moves, set_apart
from quotetrace.diffing.placing import gather, grow, match_sentences, slide
from quotetrace.diffing.script import edit_script
from quotetrace.diffing.tidy import drop_islands
from quotetrace.text.words import Words, cut

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.diffing.align import Block
    from quotetrace.diffing.moves import Move
    from quotetrace.model import Document, Passage


def compare(a: str | Document | Passage, b: str | Document | Passage) -> Comparison:
    """Compare two texts.

    Parameters
    ----------
    a, b
        Texts, documents (their whole text) or passages (their words only). All offsets of the
        result are code points from the start of that text.

    Examples
    --------
    >>> comparison = compare("The quick brown fox", "The slow brown fox")
    >>> comparison.summary()
    '1 word replaced; 75 % of 4 words in common'
    >>> [(str(edit.kind), comparison.b[edit.b_start : edit.b_end]) for edit in comparison.edits]
    [('equal', 'The '), ('replace', 'slow'), ('equal', ' brown fox')]
    """
    words_a, words_b = cut(_text(a)), cut(_text(b))
    raw = align(words_a.keys, words_b.keys)
    blocks = _tidied(raw, words_a, words_b)
    runs = [block for block in blocks if block[2]]
    moves = find_moves(runs, words_a, words_b)
    if moves:
        apart = set_apart(runs, moves, words_a, words_b)
        blocks = grow(match_sentences(apart, words_a, words_b), words_a, words_b)
    edits = edit_script(blocks, words_a, words_b)
    moved: tuple[Moved, ...] = ()
    counts = _count(raw, words_a, words_b)
    if moves:
        edits, moves = _numbered(edits, moves, words_a, words_b)
        halves: list[list[Edit]] = [[] for _ in moves]
        for edit in edits:
            if edit.move is not None:
                halves[edit.move].append(edit)
        inner = [_moved(half, words_a, words_b) for half in halves]
        moved = tuple(one for one, _ in inner)
        counts = _with_moves(
            counts, _count(blocks, words_a, words_b, moves), [more for _, more in inner]
        )
    return Comparison(
        words_a.text, words_b.text, edits, len(words_a.keys), len(words_b.keys), *counts, moved
    )


def _text(side: str | Document | Passage) -> str:
    return side if isinstance(side, str) else side.text


def _tidied(blocks: list[Block], a: Words, b: Words) -> list[Block]:
    for tidy in (gather, slide, match_sentences):
        blocks = tidy(blocks, a, b)
    left = drop_islands(blocks, a, b)
    return grow(left, a, b) if len(left) < len(blocks) else left


class Counts(NamedTuple):
    """Words kept in order, dropped, added, replaced and moved."""

    kept: int
    dropped: int
    added: int
    replaced: int
    moved: int = 0


def _count(blocks: list[Block], a: Words, b: Words, moves: Sequence[Move] = ()) -> Counts:
    """Count words; those of moves are not counted."""
    kept = dropped = added = replaced = at_a = at_b = 0
    moved_a, moved_b = bytearray(len(a.keys)), bytearray(len(b.keys))
    for move in moves:
        moved_a[move.a_start : move.a_end] = b"\1" * (move.a_end - move.a_start)
        moved_b[move.b_start : move.b_end] = b"\1" * (move.b_end - move.b_start)
    for start_a, start_b, size in [*blocks, (len(a.keys), len(b.keys), 0)]:
        out, new = start_a - at_a, start_b - at_b
        if moves:
            out -= moved_a.count(1, at_a, start_a)
            new -= moved_b.count(1, at_b, start_b)
        if out > new:
            dropped, replaced = dropped + out - new, replaced + new
        else:
            added, replaced = added + new - out, replaced + out
        kept += size
        at_a, at_b = start_a + size, start_b + size
    return Counts(kept, dropped, added, replaced)


def _with_moves(whole: Counts, counts: Counts, inner: list[Counts]) -> Counts:
    """Add what changed inside moved text; what is kept in order is so for the whole texts."""
    return Counts(
        whole.kept,
        counts.dropped + sum(one.dropped for one in inner),
        counts.added + sum(one.added for one in inner),
        counts.replaced + sum(one.replaced for one in inner),
        sum(one.kept for one in inner),
    )


def _numbered(
    edits: tuple[Edit, ...], moves: list[Move], a: Words, b: Words
) -> tuple[tuple[Edit, ...], list[Move]]:
    """Give the two edits of each move its number; moves whose edits are not whole are left out."""
    numbered = list(edits)
    loud = [(at, edit) for at, edit in enumerate(edits) if not edit.quiet]
    out = {edit.a_start: at for at, edit in loud if edit.kind is EditKind.DELETE}
    new = {edit.b_start: at for at, edit in loud if edit.kind is EditKind.INSERT}
    done: list[Move] = []
    for move in moves:
        places_a = range(a.ends[move.a_start], a.starts[move.a_start] + 1)
        places_b = range(b.ends[move.b_start], b.starts[move.b_start] + 1)
        at_a = next((out[place] for place in places_a if place in out), None)
        at_b = next((new[place] for place in places_b if place in new), None)
        if at_a is None or at_b is None:
            continue
        whole = edits[at_a].a_end >= a.ends[move.a_end], edits[at_b].b_end >= b.ends[move.b_end]
        if all(whole):
            for at in (at_a, at_b):
                numbered[at] = numbered[at]._replace(move=len(done))
            done.append(move)
    return tuple(numbered), done


def _moved(halves: list[Edit], a: Words, b: Words) -> tuple[Moved, Counts]:
    """Compare the two places of moved text."""
    out, new = halves
    if out.kind is EditKind.INSERT:
        out, new = new, out
    words_a, words_b = cut(a.text[out.a_start : out.a_end]), cut(b.text[new.b_start : new.b_end])
    raw = align(words_a.keys, words_b.keys)
    script = edit_script(_tidied(raw, words_a, words_b), words_a, words_b)
    shifted = tuple(_shifted(edit, out.a_start, new.b_start) for edit in script)
    return (
        Moved(out.a_start, out.a_end, new.b_start, new.b_end, shifted),
        _count(raw, words_a, words_b),
    )


def _shifted(edit: Edit, by_a: int, by_b: int) -> Edit:
    return edit._replace(
        a_start=edit.a_start + by_a,
        a_end=edit.a_end + by_a,
        b_start=edit.b_start + by_b,
        b_end=edit.b_end + by_b,
        letters=tuple(_shifted(letter, by_a, by_b) for letter in edit.letters),
    )
