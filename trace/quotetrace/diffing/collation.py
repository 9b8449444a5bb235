"""Several versions of one text against one of them: which witness has which reading where."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from quotetrace.diffing.comparison import EditKind
from quotetrace.diffing.script import is_quiet
from quotetrace.text.words import Words, cut

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotetrace.diffing.comparison import Comparison

Extent = tuple[int, int]


class Reading(NamedTuple):
    """What some witnesses have in place of words of the base; nothing where they omit them."""

    text: str
    witnesses: tuple[int, ...]
    """Places in the list of comparisons."""


class Variant(NamedTuple):
    """Words of the base, in code points, that not all witnesses have."""

    start: int
    end: int
    readings: tuple[Reading, ...]


def collate(comparisons: Sequence[Comparison]) -> list[Variant]:
    """Put the changes of several texts against one base together.

    Parameters
    ----------
    comparisons
        The base, always the first side, with each of the witnesses.

    Returns
    -------
    list[Variant]
        In the order of the base, not overlapping. Differences of case, spacing, quotation marks
        and dashes are no variants.
    """
    if not comparisons:
        return []
    words = cut(comparisons[0].a)
    extents = [extent for one in comparisons for extent in _changed(one, words)]
    variants = []
    for start, end in _merged(extents, comparisons):
        lemma = words.text[start:end].strip()
        first = words.text.index(lemma, start)
        found: dict[str, list[int]] = {}
        for witness, one in enumerate(comparisons):
            begin = _place(one, start) if start else 0
            text = one.b[begin : _place(one, end)].strip()
            if not is_quiet(text, lemma):
                found.setdefault(text, []).append(witness)
        if found:
            readings = [Reading(text, tuple(witnesses)) for text, witnesses in found.items()]
            variants.append(Variant(first, first + len(lemma), tuple(readings)))
    return variants


def _changed(comparison: Comparison, words: Words) -> Iterator[Extent]:
    """Give the changed stretches of the base, each with a word to hang it on."""
    for edit in comparison.edits:
        if edit.quiet or edit.kind is EditKind.EQUAL:
            continue
        word = max(0, bisect_right(words.ends, edit.a_start) - 1)
        last = len(words.keys) - 1
        if word > 0 and (word > last or words.starts[word] >= edit.a_end):
            word -= 1  # no word in it: the one before
        if last < 0:
            yield edit.a_start, edit.a_end
        else:
            start, end = words.starts[word], words.ends[word + 1]
            yield min(edit.a_start, start), max(edit.a_end, end)


def _merged(extents: list[Extent], comparisons: Sequence[Comparison]) -> list[Extent]:
    """Join stretches that overlap, and widen them until no edit crosses a border."""
    merged: list[Extent] = []
    for start, end in sorted(extents):
        for one in comparisons:
            for edit in one.edits:
                if edit.kind is EditKind.EQUAL or edit.a_end <= start or edit.a_start >= end:
                    continue
                start, end = min(start, edit.a_start), max(end, edit.a_end)  # noqa: PLW2901
        if merged and start < merged[-1][1]:
            merged[-1] = min(start, merged[-1][0]), max(end, merged[-1][1])
        else:
            merged.append((start, end))
    return merged


def _place(comparison: Comparison, place: int) -> int:
    """Give the place in the second text, behind what is added there."""
    found = 0
    for edit in comparison.edits:
        if edit.a_start > place:
            break
        inside = edit.kind is EditKind.EQUAL and place < edit.a_end
        found = edit.b_start + place - edit.a_start if inside else edit.b_end
        if edit.kind is not EditKind.EQUAL and edit.a_start == place < edit.a_end:
            return edit.b_start
    return found
