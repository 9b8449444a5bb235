"""One document of the corpus: written, planted, printed, and what it adds to the truth."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.planted import draft as drafts
from benchmarks.planted.chance import dice, one_of
from benchmarks.planted.draft import Stretch
from benchmarks.planted.layout import Page, page
from benchmarks.planted.planting import APART, Copy, Room, copy_of, neighbours, put_in, window
from benchmarks.planted.pool import Pool, Text, Witness
from benchmarks.planted.truth import Row, place, rows
from benchmarks.planted.voice import Voice

if TYPE_CHECKING:
    from random import Random

    from benchmarks.planted.draft import Draft
    from benchmarks.planted.world import Topic

OFFERS = 2
"""Passages that a document offers to later ones."""
AGAIN = 0.08
"""How often a copy is made of a text that has been copied before."""
WRAPPED = 0.3
"""Share of documents that are broken into lines."""


@dataclass(frozen=True, slots=True)
class Made:
    """A document and what is known of it."""

    file: str
    text: str
    truth: list[Row]
    negatives: list[Row]
    across: int
    within: int
    """Copies that found a place, of other files' passages and of its own."""


@dataclass(slots=True)
class _Plant:
    """A copy that stands in the draft but has no offsets yet."""

    copy: Copy
    number: int
    text: Text | None = None
    parent: Witness | None = None
    source: int | None = None
    """The number of the passage in the same draft that it copies."""


@dataclass(slots=True)
class _Bench:
    """A draft under work with its pending copies."""

    rng: Random
    draft: Draft
    pending: list[_Plant] = field(default_factory=list)
    numbers: int = 0

    def number(self) -> int:
        self.numbers += 1
        return self.numbers


def _plant_across(bench: _Bench, pool: Pool) -> None:
    """Copy a passage of an earlier document into the draft."""
    text = pool.draw(bench.rng, AGAIN)
    if text is None:
        return
    parent = one_of(bench.rng, text.witnesses)
    copy = copy_of(bench.rng, parent.words, bench.draft)
    room = Room(frozenset(word for w in text.witnesses for word in (w.before, w.after)))
    plant = _Plant(copy, bench.number(), text, parent)
    if put_in(bench.rng, bench.draft, copy, room, plant.number):
        bench.pending.append(plant)


def _plant_within(bench: _Bench) -> None:
    """Copy a passage of the draft to a later place of the draft."""
    draft = bench.draft
    found = window(bench.rng, draft, 0, len(draft.words) * 2 // 3, [])
    if not found:
        return
    copy = copy_of(bench.rng, draft.words[found.start : found.stop], draft)
    beside = frozenset(neighbours(draft, found.start, found.stop))
    source = bench.number()
    draft.plants.append(Stretch(found.start, found.stop, source))
    plant = _Plant(copy, bench.number(), source=source)
    if put_in(bench.rng, draft, copy, Room(beside, found.stop + APART), plant.number):
        bench.pending.append(plant)


def _witness(
    bench: _Bench, printed: Page, file: str, mark: Stretch[int], copy: Copy | None = None
) -> Witness:
    """Return words of the draft as a place where a text stands."""
    draft, start, end = bench.draft, mark.start, mark.end
    words = tuple(copy.words if copy else draft.words[start:end])
    layout = copy.layout if copy else "plain"
    return Witness(words, file, *printed.span(start, end), *neighbours(draft, start, end), layout)


def _settle(bench: _Bench, printed: Page, file: str, first: int) -> list[Row]:
    """Return the truth of the pending copies, now that they have offsets."""
    places = {mark.what: mark for mark in bench.draft.plants}
    truth: list[Row] = []
    for plant in bench.pending:
        mark = places[plant.number]
        new = _witness(bench, printed, file, mark, plant.copy)
        text, parent = plant.text, plant.parent
        if text is None or parent is None:
            origin = places[plant.source or 0]
            parent = _witness(bench, printed, file, origin)
            text = Text(first + plant.number, len(parent.words), [parent])
        truth += rows(text, parent, plant.copy, new)
        text.witnesses.append(new)
    return truth


def _offer(bench: _Bench, printed: Page, file: str, pool: Pool, first: int) -> None:
    """Put passages of the document into the pool."""
    taken: list[tuple[int, int]] = []
    for _ in range(OFFERS):
        found = window(bench.rng, bench.draft, 0, len(bench.draft.words), taken)
        if found:
            taken.append((found.start, found.stop))
            number = bench.number()
            witness = _witness(bench, printed, file, Stretch(found.start, found.stop, number))
            pool.offer(bench.rng, Text(first + number, len(found), [witness]))


def make(
    seed: int, index: int, topics: tuple[Topic, ...], pool: Pool, quota: tuple[int, int]
) -> Made:
    """Return one document of a corpus.

    Parameters
    ----------
    seed
        The corpus's.
    index
        Which document it is, from 0.
    topics
        Of the corpus's world.
    pool
        Passages of the documents before this one; it is drawn from and added to.
    quota
        Copies to plant per thousand words: from other files, and from the document itself. Given
        as whole numbers for this document.
    """
    rng = dice(seed, "document", index)
    draft = drafts.write(rng, Voice(rng, one_of(rng, topics)))
    bench = _Bench(rng, draft)
    file = f"docs/{index // 1000:03d}/{index:06d}.txt"
    first = index * 100
    for _ in range(quota[0]):
        _plant_across(bench, pool)
    across = len(bench.pending)
    for _ in range(quota[1]):
        _plant_within(bench)
    printed = page(draft, wrapped=rng.random() < WRAPPED)
    truth = _settle(bench, printed, file, first)
    _offer(bench, printed, file, pool, first)
    negatives = [
        {"kind": mark.what, **place(file, *printed.span(mark.start, mark.end))}
        for mark in draft.chances
    ]
    return Made(file, printed.text, truth, negatives, across, len(bench.pending) - across)
