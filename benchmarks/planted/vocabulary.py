"""The words of the invented language by class, ranked by how frequent they are."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from benchmarks.planted import morphology
from benchmarks.planted.chance import dice, shuffled
from benchmarks.planted.wordlists import lines, words

if TYPE_CHECKING:
    from benchmarks.planted.morphology import Noun, Verb

RANKED_STEMS = 150
"""So many stems of every class are too common to tell one text from another."""


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Every class of words, the most frequent first."""

    nouns: tuple[Noun, ...]
    verbs: tuple[Verb, ...]
    adjectives: tuple[str, ...]
    adverbs: tuple[str, ...]


@cache
def vocabulary() -> Vocabulary:
    """Return the vocabulary, which is the same for every corpus."""
    rng = dice("vocabulary")
    nouns = words("nouns") + tuple(shuffled(rng, morphology.derived_nouns()))
    verbs = shuffled(rng, morphology.derived_verbs())
    return Vocabulary(
        nouns=tuple(map(morphology.noun, nouns)),
        verbs=(*map(morphology.verb, words("verbs")), *verbs),
        adjectives=words("adjectives") + tuple(shuffled(rng, morphology.derived_adjectives())),
        adverbs=words("adverbs") + tuple(shuffled(rng, morphology.derived_adverbs())),
    )


@cache
def common_words() -> frozenset[str]:
    """Return the words that say little: of the grammar, of formulae, and the first stems."""
    lists = (
        "idioms",
        "openers",
        "formulae",
        "legal",
        "lists",
        "noun_phrases",
        "verb_phrases",
        "grammar",
    )
    written = (word for name in lists for line in lines(name) for word in line.lower().split())
    known = vocabulary()
    ranked = (
        *(form for noun in known.nouns[:RANKED_STEMS] for form in noun),
        *(form for verb in known.verbs[:RANKED_STEMS] for form in verb),
        *known.adjectives[:RANKED_STEMS],
        *known.adverbs[:RANKED_STEMS],
    )
    return frozenset(written) | frozenset(ranked)
