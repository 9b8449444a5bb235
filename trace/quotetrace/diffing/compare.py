"""Comparing two texts, word by word and, inside similar words, letter by letter."""

from __future__ import annotations

from typing import TYPE_CHECKING

from quotetrace.diffing.align import Block, align
from quotetrace.diffing.comparison import Comparison
from quotetrace.diffing.placing import gather, slide
from quotetrace.diffing.script import edit_script
from quotetrace.diffing.tidy import drop_islands
from quotetrace.diffing.tokens import Tokens, Vocabulary, tokenize

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
    vocabulary = Vocabulary()
    tokens_a, tokens_b = tokenize(text_a, vocabulary), tokenize(text_b, vocabulary)
    blocks = align(tokens_a, tokens_b)
    kept, dropped, added, replaced = _count(blocks, tokens_a, tokens_b)
    for tidy in (gather, slide, drop_islands):
        blocks = tidy(blocks, tokens_a, tokens_b)
    edits = edit_script(blocks, tokens_a, tokens_b)
    return Comparison(text_a, text_b, edits, kept, dropped, added, replaced)


def _text(side: str | Document | Passage) -> str:
    return side if isinstance(side, str) else side.text


def _count(blocks: list[Block], a: Tokens, b: Tokens) -> tuple[int, int, int, int]:
    """Count the words kept, dropped, added and replaced."""
    kept = dropped = added = replaced = at_a = at_b = 0
    for block in [*blocks, Block(len(a.keys), len(b.keys), 0)]:
        out = a.words[at_a : block.a].count(True)
        new = b.words[at_b : block.b].count(True)
        replaced += min(out, new)
        dropped += max(out - new, 0)
        added += max(new - out, 0)
        at_a, at_b = block.a + block.size, block.b + block.size
        kept += a.words[block.a : at_a].count(True)
    return kept, dropped, added, replaced
