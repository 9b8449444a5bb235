"""What it takes to copy one witness from another, in bits.

A lineage is judged by its description length (Rissanen 1978): the words of the first witness, and
for each other one the changes that make it from its parent. Dropping words needs little telling,
wherever they were; words that are put in must be told; a part cut off at an end is told at once.
So a witness is cheapest to tell from the one it was taken from, and two that share a slip are kin
because it is told once.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from rapidfuzz.distance import OSA, Indel

from quotetrace.grouping.runs import gaps

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotetrace.tracing.fluency import Fluency
    from quotetrace.tracing.witnesses import Witness

WORD_BITS = 10.0
"""To tell a word."""
FLUENCY = 0.28
"""Weight of how well a text reads."""
SLIP = 0.5
"""Weight of what the letters of two words say."""
SMALL_BITS = 4.0
"""More for the first witness where a sentence begins with a small letter: a copy dropped or put in
a word there."""
CHANGE_BITS = 6.0
"""To tell that there is a change, and where."""
DROPPED_BITS = 0.5
"""More for each word that is dropped inside."""
CUT_WORDS = 5
"""From so many words on, a dropped stretch was cut out in one go."""
CUT_BITS = 8.0
GROWN_BITS = 8.0
"""More where a text grows at an end: copies are cut far more often than they are added to."""
SLIP_BITS = 9.0
"""To tell that a word is misspelt, and how."""
SLIP_LETTERS = 2
_SENTENCE_START = re.compile(r"[.!?…]\W{0,3}\s\W{0,3}([^\W\d_])")
UNQUOTED_BITS = 5.0
"""More where marked words are the source of unmarked ones."""
PAGE_BITS = 4.0
"""More where a comment is the source of what stands above it on the page."""
SECTION_BITS = 30.0
"""More where the source stands below in the same section: one writer goes on from what he has."""
COMMENT_BITS = 40.0
"""More where a comment is the source of the post, or comment, that it stands under."""


def copying_bits(parent: Witness, child: Witness, fluency: Fluency) -> float:
    """Give the bits that tell a child from its parent."""
    bits = changes_bits(parent.words, child.words, fluency)
    bits += UNQUOTED_BITS * max(0, parent.marks - child.marks) / 2
    bits += COMMENT_BITS * parent.comments_on(child)
    if parent.post != child.post or parent.passage.start <= child.passage.start:
        return bits
    if parent.passage.section == child.passage.section:
        return bits + SECTION_BITS
    return bits + PAGE_BITS * parent.nested


def first_bits(witnesses: Sequence[Witness], fluency: Fluency) -> list[float]:
    """Give for each witness the bits that tell it if it has no parent.

    What reads well is told more cheaply, so the first witness is looked for among those with the
    fewest slips. Only how a text reads counts, not how long it is.
    """
    read = [fluency.fit(one.words) for one in witnesses]
    mean = sum(read) / max(1, sum(len(one.words) for one in witnesses))
    return [
        WORD_BITS * len(one.words)
        - FLUENCY * (fit - mean * len(one.words))
        + UNQUOTED_BITS * one.marks / 2
        + SMALL_BITS * _small_starts(one.passage.text)
        for one, fit in zip(witnesses, read, strict=True)
    ]


def _small_starts(text: str) -> int:
    """Count the sentences that begin with a small letter.

    >>> _small_starts("So it is. and so “it was.” “so it will be.” The end.")
    2
    """
    return sum(start[1].islower() for start in _SENTENCE_START.finditer(text))


def changes_bits(parent: Sequence[str], child: Sequence[str], fluency: Fluency) -> float:
    """Give the bits that tell the changes between two texts, both folded words."""
    bits = 0.0
    between = list(_gaps(parent, child))
    for at, (dropped, added) in enumerate(between):
        at_end = at in (0, len(between) - 1)
        bits += _gap_bits(dropped, added, fluency, at_end=at_end)
    return bits


def _gaps(a: Sequence[str], b: Sequence[str]) -> Iterator[tuple[Sequence[str], Sequence[str]]]:
    """Give the words of either side before, between and behind what both have."""
    runs = [
        (step.src_start, step.dest_start, step.src_end - step.src_start)
        for step in Indel.opcodes(a, b)
        if step.tag == "equal"
    ]
    a_at = b_at = 0
    sizes = gaps(runs, (len(a), len(b)))
    for index, (own, other) in enumerate(sizes):
        yield a[a_at : a_at + own], b[b_at : b_at + other]
        length = runs[index][2] if index < len(runs) else 0
        a_at, b_at = a_at + own + length, b_at + other + length


def _gap_bits(
    dropped: Sequence[str], added: Sequence[str], fluency: Fluency, *, at_end: bool
) -> float:
    if not dropped and not added:
        return 0.0
    if len(dropped) == len(added) == 1:
        return CHANGE_BITS + _replaced_bits(dropped[0], added[0], fluency)
    bits = CHANGE_BITS + WORD_BITS * len(added)
    if len(dropped) >= CUT_WORDS:
        bits += 0.0 if at_end else CUT_BITS - CHANGE_BITS
    else:
        bits += DROPPED_BITS * len(dropped)
    if at_end and len(added) >= CUT_WORDS:
        bits += GROWN_BITS
    return bits


def _replaced_bits(old: str, new: str, fluency: Fluency) -> float:
    if _is_slip(old, new):
        return SLIP_BITS - SLIP * fluency.slip(old, new)
    return WORD_BITS


def slips(parent: Sequence[str], child: Sequence[str]) -> Iterator[tuple[str, str]]:
    """Give the pairs of words that differ by a letter or two."""
    for dropped, added in _gaps(parent, child):
        if len(dropped) == len(added) == 1 and _is_slip(dropped[0], added[0]):
            yield dropped[0], added[0]


def _is_slip(old: str, new: str) -> bool:
    long = min(len(old), len(new)) > SLIP_LETTERS + 1
    return long and bool(OSA.distance(old, new) <= SLIP_LETTERS)
