"""What the documents of one corpus share: topics, people, bodies, places."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Generic, TypeVar

from benchmarks.planted import names
from benchmarks.planted.chance import Wheel, dice, log_uniform, shuffled
from benchmarks.planted.vocabulary import vocabulary

if TYPE_CHECKING:
    from collections.abc import Sequence
    from random import Random

    from benchmarks.planted.morphology import Noun, Verb
    from benchmarks.planted.names import Person

TOPICS = 48
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Choice(Generic[T]):
    """One class of words as one topic uses it."""

    general: Wheel[T]
    """What every text uses."""
    topical: Wheel[T]
    """What this topic prefers."""


@dataclass(frozen=True, slots=True)
class Topic:
    """A subject that many documents are about, with its own words and people."""

    nouns: Choice[Noun]
    verbs: Choice[Verb]
    adjectives: Choice[str]
    adverbs: Choice[str]
    people: Wheel[Person]
    bodies: Wheel[str]
    places: Wheel[str]


def _choice(rng: Random, items: Sequence[T], general: Wheel[T], size: int) -> Choice[T]:
    """Pick the words a topic prefers, from all ranks: every doubling of rank gives as many."""
    ranks = log_uniform(20, len(items) - 1)
    picked = dict.fromkeys(ranks.draw(rng) for _ in range(size))
    return Choice(general, Wheel([items[rank] for rank in shuffled(rng, picked)], flat=5))


def world(seed: int) -> tuple[Topic, ...]:
    """Return the topics of the corpus with this seed."""
    rng = dice(seed, "world")
    known = vocabulary()
    nouns = Wheel(known.nouns, flat=12)
    verbs = Wheel(known.verbs, flat=12)
    adjectives = Wheel(known.adjectives, flat=12)
    adverbs = Wheel(known.adverbs, flat=5)
    topics: list[Topic] = []
    for _ in range(TOPICS):
        bodies = [names.organisation(rng) for _ in range(8)]
        topics.append(
            Topic(
                nouns=_choice(rng, known.nouns, nouns, 400),
                verbs=_choice(rng, known.verbs, verbs, 150),
                adjectives=_choice(rng, known.adjectives, adjectives, 150),
                adverbs=_choice(rng, known.adverbs, adverbs, 40),
                people=Wheel([names.person(rng, bodies[at % 8]) for at in range(16)]),
                bodies=Wheel(bodies),
                places=Wheel([names.surname(rng) for _ in range(24)]),
            )
        )
    return tuple(topics)
