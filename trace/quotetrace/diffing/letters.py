"""The letters that changed inside pairs of similar words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from diff_match_patch import diff_match_patch
from rapidfuzz.distance import Indel, Postfix, Prefix

from quotetrace.diffing.comparison import Edit, EditKind
from quotetrace.text.folding import fold_quietly
from quotetrace.text.graphemes import graphemes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.text.words import Words

SIMILAR = 0.6
"""Share of letters kept (as in `Comparison.similarity`, of letters) that makes words similar."""
SHORTEST = 3
"""Letters of a word that can be similar to another."""
MOST_PAIRS = 256
"""Pairs of words in one change that are looked at; a larger change is new text, not a variant."""

_PRIVATE = 0xF0000
_likeness = Indel.normalized_similarity


def letter_edits(
    a: Words, b: Words, from_a: int, to_a: int, from_b: int, to_b: int
) -> tuple[Edit, ...]:
    """Pair the similar words of a change, in order, and give the changes of their letters."""
    if to_a - from_a == to_b - from_b == 1:
        if not is_similar(a.keys[from_a], b.keys[from_b]):
            return ()
        pairs = [(from_a, from_b)]
    else:
        words_a = [place for place in range(from_a, to_a) if len(a.keys[place]) >= SHORTEST]
        words_b = [place for place in range(from_b, to_b) if len(b.keys[place]) >= SHORTEST]
        if not words_a or not words_b or len(words_a) * len(words_b) > MOST_PAIRS:
            return ()
        pairs = similar_pairs(a, b, words_a, words_b)
    edits: list[Edit] = []
    for place_a, place_b in pairs:
        if a.keys[place_a] != b.keys[place_b]:
            edits += letters_of_pair(a, b, place_a, place_b)
    return tuple(edits)


def letters_of_pair(a: Words, b: Words, place_a: int, place_b: int) -> tuple[Edit, ...]:
    """Give the changes of letters between two words."""
    start_a, start_b = a.starts[place_a], b.starts[place_b]
    words = a.text[start_a : a.ends[place_a + 1]], b.text[start_b : b.ends[place_b + 1]]
    return tuple(
        Edit(kind, start_a + i1, start_a + i2, start_b + j1, start_b + j2)
        for kind, i1, i2, j1, j2 in word_edits(*words)
    )


def are_variants(a: list[str], b: list[str]) -> bool:
    """Say whether folded words are similar, one by one."""
    return len(a) ** 2 <= MOST_PAIRS and all(map(is_similar, a, b))


def is_similar(a: str, b: str) -> bool:
    """Say whether two folded words share most of their letters."""
    if len(a) < SHORTEST or len(b) < SHORTEST:
        return False
    return bool(_likeness(a, b, score_cutoff=SIMILAR))


def similar_pairs(
    a: Words, b: Words, words_a: Sequence[int], words_b: Sequence[int]
) -> list[tuple[int, int]]:
    """Choose pairs of similar words in order, so that the sum of their similarities is most."""
    best = [0.0] * (len(words_b) + 1)
    chosen: list[tuple[tuple[int, int], ...]] = [()] * (len(words_b) + 1)
    keys_b = [b.keys[place] for place in words_b]
    for place_a in words_a:
        key_a = a.keys[place_a]
        alike = [_likeness(key_a, key_b, score_cutoff=SIMILAR) for key_b in keys_b]
        if not any(alike):
            continue
        row, row_chosen = [0.0], [chosen[0]]
        for column, likeness in enumerate(alike):
            score, pairs = best[column + 1], chosen[column + 1]
            if row[column] > score:
                score, pairs = row[column], row_chosen[column]
            if likeness and best[column] + likeness > score:
                pair = place_a, words_b[column]
                score, pairs = best[column] + likeness, (*chosen[column], pair)
            row.append(score)
            row_chosen.append(pairs)
        best, chosen = row, row_chosen
    return list(chosen[-1])


LetterEdit = tuple[EditKind, int, int, int, int]


def word_edits(a: str, b: str) -> list[LetterEdit]:
    """Give the changed letters of two words, in code points, never cutting a grapheme.

    >>> [(str(kind), *span) for kind, *span in word_edits("persona's", "personas")]
    [('delete', 7, 8, 7, 7)]
    """
    if a.isascii() and b.isascii():
        edit = _one_edit(a.lower(), b.lower())
        if edit:
            return [edit]
    return _grapheme_edits(a, b)


def _one_edit(a: str, b: str) -> LetterEdit | None:
    """Give the change of two words that differ in one place only."""
    head = int(Prefix.similarity(a, b))
    tail = int(Postfix.similarity(a[head:], b[head:]))
    end_a, end_b = len(a) - tail, len(b) - tail
    if end_a - head > 1 and end_b - head > 1 and not set(a[head:end_a]).isdisjoint(b[head:end_b]):
        return None
    return kind_of(end_a > head, end_b > head), head, end_a, head, end_b


def _grapheme_edits(a: str, b: str) -> list[LetterEdit]:
    """Find the changes by diff-match-patch, with what it splits needlessly put together."""
    graphemes_a, graphemes_b = graphemes(a), graphemes(b)
    folded: dict[str, str] = {}
    numbers: dict[str, str] = {}
    for grapheme in graphemes_a + graphemes_b:
        key = fold_quietly(grapheme)
        numbers[grapheme] = folded.setdefault(key, chr(_PRIVATE + len(folded)))
    differ = diff_match_patch()
    differ.Diff_Timeout = 0
    diffs = differ.diff_main(
        "".join(map(numbers.__getitem__, graphemes_a)),
        "".join(map(numbers.__getitem__, graphemes_b)),
        False,
    )
    differ.diff_cleanupSemantic(diffs)
    ends_a, ends_b = _ends(graphemes_a), _ends(graphemes_b)
    edits: list[LetterEdit] = []
    at_a = at_b = from_a = from_b = 0
    for operation, stretch in [*diffs, (0, "")]:
        if operation == 0:
            if at_a > from_a or at_b > from_b:
                span = ends_a[from_a], ends_a[at_a], ends_b[from_b], ends_b[at_b]
                edits.append((kind_of(at_a > from_a, at_b > from_b), *span))
            at_a, at_b = at_a + len(stretch), at_b + len(stretch)
            from_a, from_b = at_a, at_b
        elif operation < 0:
            at_a += len(stretch)
        else:
            at_b += len(stretch)
    return edits


def kind_of(in_a: object, in_b: object) -> EditKind:
    """Name a change by the sides that have text."""
    if in_a and in_b:
        return EditKind.REPLACE
    return EditKind.DELETE if in_a else EditKind.INSERT


def _ends(parts: list[str]) -> list[int]:
    ends = [0]
    for part in parts:
        ends.append(ends[-1] + len(part))
    return ends
