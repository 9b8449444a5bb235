"""The rules by which others name the source of a passage, on the same witnesses.

``passim_source`` is the rule of `src` in passim 2 (its command seriatim; read in its repository,
dasmiq/passim, `vitSrc` of passim/seriatim.py): every document is explained, character n-gram by
n-gram, as copied from earlier documents or as new, by the most likely path through a hidden
Markov model; going on in one source is likely, changing it is not. Its documentation orders
documents by date where it can; without dates it takes the order of hashed names, and so do we.
"""

from __future__ import annotations

import hashlib
from math import ceil, log
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from quotetrace.text.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.model import Passage

GRAM = 25
"""Characters of an n-gram, as passim has it."""
COPY, GO_ON, SIGNS = 0.8, 0.998, 256
"""Its chances that a character is copied right and that a source goes on, and its alphabet."""


def nearest_earlier(passages: Sequence[Passage]) -> list[int | None]:
    """Name for each passage the earlier one that is most similar to it."""
    words = [wording_of(one.text).split() for one in passages]
    out: list[int | None] = []
    for at, own in enumerate(words):
        alike = (
            (Indel.normalized_similarity(words[other], own), -other)
            for other in _earlier(passages, at)
        )
        best = max(alike, default=None)
        out.append(None if best is None else -best[1])
    return out


def _earlier(passages: Sequence[Passage], at: int) -> list[int]:
    """Name what may be the source of a passage: dated before it, else by the hash of names."""
    return [other for other in range(len(passages)) if _key(passages, other, at) < 0]


def _key(passages: Sequence[Passage], one: int, other: int) -> int:
    """Order two passages by date where both are dated, else by the hashes of their names."""
    first, second = (_date(passages[at]) for at in (one, other))
    if first is None or second is None or first == second:
        first, second = (_hashed(passages[at]) for at in (one, other))
    return -1 if first < second else int(first > second)


def _date(passage: Passage) -> str | None:
    return passage.section.date if passage.section else None


def _hashed(passage: Passage) -> str:
    return hashlib.sha256(passage.document.id.encode()).hexdigest()


def passim_source(passages: Sequence[Passage]) -> list[int | None]:
    """Name for each passage the earlier one that explains most of it on the likeliest path."""
    letters = ["".join(filter(str.isalnum, one.text)) for one in passages]
    grams = [
        {text[at : at + GRAM]: at for at in range(max(0, len(text) - GRAM + 1))} for text in letters
    ]
    return [
        _explained(letters[at], {other: grams[other] for other in _earlier(passages, at)})
        for at in range(len(passages))
    ]


def _explained(text: str, sources: dict[int, dict[str, int]]) -> int | None:
    """Return the source of most characters on the Viterbi path; None where nothing is copied."""
    copied = log(GO_ON) + log(COPY)
    new = log(GO_ON) - log(SIGNS)
    switch = log(1 - GO_ON)
    miss = log(1 - COPY) - log(2 * SIGNS)
    background = 0.0
    counts_new: dict[int, int] = {}
    best: dict[int, tuple[float, int, int, dict[int, int]]] = {}
    reached = 0
    for at in range(max(0, len(text) - GRAM + 1)):
        gram = text[at : at + GRAM]
        for source, places in sorted(sources.items()):
            place = places.get(gram)
            if place is None:
                continue
            start = background + (at - reached) * new + switch - log(len(sources)) + GRAM * copied
            options = [(start, {**counts_new, source: counts_new.get(source, 0) + GRAM})]
            known = best.get(source)
            if known is not None and place > known[2]:
                score, last, last_place, counts = known
                gap, source_gap = max(0, at - last - GRAM), max(0, place - last_place - GRAM)
                both = min(gap, source_gap)
                wrong = ceil(both / GRAM)
                go_on = score + gap * log(GO_ON) + (wrong + gap - both) * miss
                go_on += (both - wrong) * log(COPY) + min(GRAM, at - last) * copied
                options.append((go_on, {**counts, source: counts.get(source, 0) + at - last}))
            score, counts = max(options, key=lambda one: one[0])
            best[source] = score, at, place, counts
        ended = [(score + switch, counts) for score, last, _, counts in best.values() if last == at]
        if ended:
            score, counts = max(ended, key=lambda one: one[0])
            if score > background + (at + GRAM - reached) * new:
                background, counts_new, reached = score, counts, at + GRAM
    return max(sorted(counts_new), key=lambda one: counts_new[one], default=None)
