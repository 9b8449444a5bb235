"""Putting copies into a draft: which text, how edited, how printed, where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.planted import edits
from benchmarks.planted.chance import Wheel, below, log_uniform, one_of
from benchmarks.planted.draft import Stretch
from benchmarks.planted.vocabulary import common_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from random import Random

    from benchmarks.planted.draft import Draft

LENGTHS = log_uniform(8, 300)
KINDS = Wheel(tuple(edits.RATES), (0.25, 0.25, 0.20, 0.20, 0.10))
LAYOUTS = Wheel(("plain", "quoted", "rewrapped"), (0.6, 0.2, 0.2))
SHORTEST_SWAP = 24
TELLING = 3
"""A passage has so many different words that are not common, or it could be chance."""
APART = 40
"""Words at least between a passage and its copy in the same file."""
TRIES = 12
LEAD_INS = (
    "The report states:",
    "This is how it was put:",
    "One reader wrote:",
    "From the press release:",
    "In their own words:",
    "As the author says:",
)


@dataclass(frozen=True, slots=True)
class Copy:
    """Words that are ready to be put in somewhere."""

    kind: str
    layout: str
    words: list[str]
    """As the text reads, without the marks the layout puts around it."""
    edits: int


@dataclass(frozen=True, slots=True)
class Room:
    """Where a copy may stand."""

    neighbours: frozenset[str]
    """Words beside the other places of the text, folded: none of them stands beside the copy."""
    low: int = 0
    """The copy starts at this word or later."""


def telling(words: Iterable[str]) -> bool:
    """Tell whether the words are too unusual to recur by chance."""
    found = {word for word in map(edits.folded, words) if len(word) > 3}
    return len(found - common_words()) >= TELLING


def _shared(words: Sequence[str], copy: Sequence[str]) -> set[str]:
    return set(map(edits.folded, words)) & set(map(edits.folded, copy))


def copy_of(rng: Random, words: Sequence[str], draft: Draft) -> Copy:
    """Return an edited copy of a passage in some layout.

    Parameters
    ----------
    rng
        Where the choices come from.
    words
        The passage.
    draft
        The document it goes into, which lends the words that are put in.
    """
    kind, layout = KINDS.draw(rng), LAYOUTS.draw(rng)
    if kind == "swapped" and len(words) < SHORTEST_SWAP:
        kind = "exact"

    def other() -> str:
        word = one_of(rng, draft.words)
        return word if edits.folded(word) else "and"

    out, count = edits.edited(rng, words, edits.RATES[kind], other)
    for _ in range(TRIES):
        if telling(_shared(words, out)):
            break
        out, count = edits.edited(rng, words, edits.RATES[kind], other)
    if kind == "heavy" and len(out) >= edits.SHORTEST_CUT:
        out = edits.cut(rng, out)
    if kind == "swapped":
        out = edits.exchanged(out)
    return Copy(kind, layout, out, count)


def _printed(rng: Random, copy: Copy) -> list[str]:
    """Return the words of a copy with the marks of its layout."""
    if copy.layout != "quoted":
        return copy.words
    length = len(copy.words)
    inside = None
    if length > 12 and rng.random() < 0.3:
        start = 3 + below(rng, length - 9)
        inside = range(start, start + 3)
    return edits.quoted(copy.words, inside)


def window(rng: Random, draft: Draft, low: int, high: int, taken: list[tuple[int, int]]) -> range:
    """Return words of a draft that can be copied; empty when there is no room.

    Parameters
    ----------
    rng
        Where the choices come from.
    draft
        The document.
    low, high
        Positions between which the passage lies.
    taken
        Ranges it must not share words with, besides the planted texts.
    """
    for _ in range(TRIES):
        size = LENGTHS.draw(rng)
        if size >= high - low:
            continue
        start = low + below(rng, high - low - size)
        if rng.random() < 0.5:
            start = max((at for at in draft.sentences if at <= start), default=0)
        end = start + size
        clash = any(start < b and a < end for a, b in taken)
        if start >= low and not clash and draft.free(start, end):
            words = draft.words[start:end]
            if telling(words) and edits.folded(words[0]) and edits.folded(words[-1]):
                return range(start, end)
    return range(0)


def neighbours(draft: Draft, start: int, end: int) -> tuple[str, str]:
    """Return the words on either side of a range, folded."""
    before = edits.folded(draft.words[start - 1]) if start else ""
    after = edits.folded(draft.words[end]) if end < len(draft.words) else ""
    return before, after


def _spot(rng: Random, draft: Draft, copy: Copy, room: Room) -> int | None:
    """Return where a copy goes: never inside a planted text, and its borders are certain."""
    starts = draft.paragraphs if copy.layout == "rewrapped" else draft.sentences
    starts = [at for at in starts if at >= max(room.low, 1)]
    for _ in range(TRIES if starts else 0):
        at = one_of(rng, starts)
        if any(mark.start <= at <= mark.end for mark in draft.plants):
            continue
        if room.neighbours.isdisjoint(neighbours(draft, at, at)):
            return at
    return None


def put_in(rng: Random, draft: Draft, copy: Copy, room: Room, number: int) -> bool:
    """Put a copy into a draft and remember where it stands.

    Parameters
    ----------
    rng
        Where the choices come from.
    draft
        The document to change.
    copy
        What to put in.
    room
        Where it may stand.
    number
        Kept beside the place in `Draft.plants`.

    Returns
    -------
    bool
        Whether there was a place for it.
    """
    at = _spot(rng, draft, copy, room)
    if at is None:
        return False
    words = _printed(rng, copy)
    if words[-1][-1].isalnum():
        words = [*words[:-1], words[-1] + "."]
    draft.insert(at, words, block=copy.layout == "rewrapped")
    draft.plants.append(Stretch(at, at + len(words), number))
    if copy.layout == "quoted" and rng.random() < 0.5:
        lead_in = one_of(rng, LEAD_INS).split()
        draft.insert(at, lead_in, block=False)
    return True
