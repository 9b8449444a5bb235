"""Comparing two texts, word by word and, inside similar words, letter by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.diffing.align import Block, align, match_sentences
from quotetrace.diffing.comparison import Comparison
from quotetrace.diffing.placing import gather, slide
from quotetrace.diffing.script import edit_script
from quotetrace.diffing.tidy import drop_islands
from quotetrace.diffing.words import cut

if TYPE_CHECKING:
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
    text_a, text_b = _text(a), _text(b)
    words_a, words_b = cut(text_a), cut(text_b)
    blocks = align(words_a, words_b)
    kept, dropped, added, replaced = _count(blocks, len(words_a.keys), len(words_b.keys))
    for tidy in (gather, slide, match_sentences, drop_islands):
        blocks = tidy(blocks, words_a, words_b)
    edits = edit_script(blocks, words_a, words_b)
    return Comparison(text_a, text_b, edits, kept, dropped, added, replaced)


def _text(side: str | Document | Passage) -> str:
    return side if isinstance(side, str) else side.text


def _count(blocks: list[Block], words_a: int, words_b: int) -> tuple[int, int, int, int]:
    """Count the words kept, dropped, added and replaced."""
    kept = dropped = added = replaced = at_a = at_b = 0
    for a, b, size in [*blocks, Block(words_a, words_b, 0)]:
        out, new = a - at_a, b - at_b
        if out > new:
            dropped, replaced = dropped + out - new, replaced + new
        else:
            added, replaced = added + new - out, replaced + out
        kept += size
        at_a, at_b = a + size, b + size
    return kept, dropped, added, replaced
