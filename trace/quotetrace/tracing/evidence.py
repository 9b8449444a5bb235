"""Why one witness was taken from another, and what speaks against it, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from rapidfuzz.distance import LCSseq

from quotetrace.tracing.bursts import WHOLE, days_between
from quotetrace.tracing.copying import slips

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.tracing.fluency import Fluency
    from quotetrace.tracing.witnesses import Witness

EXCERPT = 0.75
"""Share of its source that an excerpt has at the most."""
TELLING_BITS = 2.0
"""From so many bits on a slip is named."""
NAMED = 2
"""Words that are named for each reason."""
MORE_WORDS = 5
"""Words that a witness may have beyond its source without a question."""


def reasons_of(
    source: Witness, child: Witness, root: Witness, fluency: Fluency | None
) -> tuple[str, ...]:
    """Say why a witness was taken from another.

    Parameters
    ----------
    source, child
        The two witnesses.
    root
        The first of all: what source and child have against it makes them kin.
    fluency
        How the texts read; None for witnesses that agree word for word.
    """
    return (
        *_of_time(source, child),
        *_of_marks(child),
        *(() if fluency is None else _of_words(source, child, root, fluency)),
    )


def _of_time(source: Witness, child: Witness) -> Iterator[str]:
    if child.comments_on(source):
        yield "a reply to it" if source.nested else "a comment on its post"
    if source.date and child.date and len(source.date) == len(child.date) == WHOLE:
        days = days_between(source.date, child.date)
        if days > 0:
            yield "the next day" if days == 1 else f"{days:,} days later"
        elif not child.comments_on(source):
            yield "the same day"
    elif source.precedes(child):
        yield "later"


def _of_marks(child: Witness) -> Iterator[str]:
    if child.marks == 2:
        yield "in quotation marks"
    elif child.led_in:
        yield "after a colon"


def _of_words(source: Witness, child: Witness, root: Witness, fluency: Fluency) -> Iterator[str]:
    kept = int(LCSseq.similarity(source.words, child.words))
    if len(child.words) <= EXCERPT * len(source.words) and 10 * kept >= 8 * len(child.words):
        yield f"an excerpt: {len(child.words):,} of {len(source.words):,} words"
    first = set(root.words)
    shared = sorted((set(source.words) & set(child.words)) - first)
    if shared:
        words = ", ".join(f"“{word}”" for word in shared[:NAMED])
        yield f"both have {words}" + (f" and {len(shared) - NAMED} more" if shared[NAMED:] else "")
    found = [
        (one, other)
        for one, other in slips(source.words, child.words)
        if fluency.slip(one, other) >= TELLING_BITS
    ]
    for one, other in found[:NAMED]:
        yield f"“{other}” looks like a slip for “{one}”"


def conflicts_of(source: Witness, child: Witness) -> tuple[str, ...]:
    """Say what is not known of an edge, or does not go together."""
    return tuple(_conflicts(source, child))


def conflicts_of_first(first: Witness) -> tuple[str, ...]:
    """Say what speaks against a witness being the first."""
    return ("it is in quotation marks",) if first.marks == 2 else ()


def _conflicts(source: Witness, child: Witness) -> Iterator[str]:
    if source.date is None and child.date is None:
        yield "neither it nor its source has a date"
    elif child.date is None or source.date is None:
        yield "it has no date" if child.date is None else "its source has no date"
    if source.marks == 2 and not child.marks:
        yield "its source is in quotation marks, and it is not"
    if source.comments_on(child):
        yield "its source is a comment on it"
    same = source.passage.document.id == child.passage.document.id
    if same and child.passage.start < source.passage.start and not source.precedes(child):
        yield "stands above its source on the page"
    more = len(child.words) - len(source.words)
    if more >= MORE_WORDS:
        yield f"has {more:,} words more than its source"
