"""How one document speaks: its topic's words, its own favourites, its people."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, TypeVar
from zlib import crc32

from benchmarks.planted import names
from benchmarks.planted.chance import Wheel, below, one_of
from benchmarks.planted.vocabulary import vocabulary
from benchmarks.planted.wordlists import lines

if TYPE_CHECKING:
    from collections.abc import Callable
    from random import Random

    from benchmarks.planted.morphology import Noun, Verb
    from benchmarks.planted.names import Person
    from benchmarks.planted.world import Choice, Topic

T = TypeVar("T")
REPEATS = 0.25
"""Share of content words that the document has used before."""
TOPICAL = 0.55
"""Up to this share of content words are either repeats or preferred by the topic."""
MEMORY = 300
"""So many of a document's last words of a class come back."""
OPEN, CLOSE = "\x01", "\x02"
"""Tokens around a stretch that is chance wherever it recurs; the kind follows `OPEN`."""
PARTICLES = ("up", "out", "down", "off", "back", "away", "over", "on")


def marked(kind: str, text: str) -> str:
    """Put the marks of a chance stretch around a text."""
    return f"{OPEN}{kind} {text} {CLOSE}"


@cache
def _frozen() -> tuple[tuple[str, ...], ...]:
    """Return the words of everything that recurs unchanged."""
    names = ("formulae", "legal", "lists", "openers", "noun_phrases")
    plain = (line.replace(" ,", "").split(" $")[0] for name in names for line in lines(name))
    return tuple(tuple(line.split()) for line in plain)


class Voice:
    """Looks up the ``@names`` of the grammar for one document.

    Parameters
    ----------
    rng
        Where the choices come from.
    topic
        What the document is about.
    """

    def __init__(self, rng: Random, topic: Topic) -> None:
        self._rng = rng
        self._topic = topic
        self._nouns: list[Noun] = []
        self._verbs: list[Verb] = []
        self._adjectives: list[str] = []
        self._adverbs: list[str] = []
        own = [names.person(rng) for _ in range(4)]
        self._people = Wheel([topic.people.draw(rng), *own, topic.people.draw(rng)])
        self._places = Wheel([topic.places.draw(rng), *(names.surname(rng) for _ in range(4))])
        self._bodies = Wheel([topic.bodies.draw(rng), names.organisation(rng)])
        self._idioms = Wheel(lines("idioms"), flat=8)
        self._openers = Wheel(lines("openers"), flat=20)
        self._verb_phrases = Wheel(lines("verb_phrases"), flat=20)
        self._noun_phrases = Wheel(lines("noun_phrases"), flat=20)
        self._table: dict[str, Callable[[], str]] = {
            "noun": lambda: self.noun().one,
            "nouns": lambda: self.noun().many,
            "adjnoun": lambda: self._described().one,
            "adjnouns": lambda: self._described().many,
            "adj": self.adjective,
            "adv": lambda: self._word(self._adverbs, topic.adverbs),
            "v": lambda: self.verb().base,
            "vs": lambda: self.verb().third,
            "vd": lambda: self.verb().past,
            "vn": lambda: self.verb().participle,
            "ving": lambda: self.verb().gerund,
            "particle": lambda: one_of(rng, PARTICLES),
            "person": self._person,
            "place": lambda: self._places.draw(rng),
            "organisation": lambda: self._bodies.draw(rng),
            "idiom": lambda: self._idioms.draw(rng),
            "opener": lambda: self._openers.draw(rng),
            "vphrase": lambda: self._verb_phrases.draw(rng),
            "nphrase": lambda: self._noun_phrases.draw(rng),
            "fragment": self._fragment,
            "loose": lambda: one_of(rng, one_of(rng, _frozen())).strip(",").lower(),
            "number": lambda: names.number(rng),
            "money": lambda: names.money(rng),
            "year": lambda: names.year(rng),
            "month": lambda: one_of(rng, names.MONTHS),
            "date": lambda: names.date(rng),
        }
        self._before = ""

    def __call__(self, name: str) -> str:
        """Return the text for a name of the grammar."""
        text = self._table[name]()
        if self._before:
            text, self._before = f"{self._before} {text}", ""
        return text

    def noun(self) -> Noun:
        """Return a noun."""
        return self._word(self._nouns, self._topic.nouns)

    def verb(self) -> Verb:
        """Return a verb."""
        return self._word(self._verbs, self._topic.verbs)

    def adjective(self) -> str:
        """Return an adjective."""
        return self._word(self._adjectives, self._topic.adjectives)

    def _word(self, used: list[T], choice: Choice[T]) -> T:
        """Return a word of a class: one used before, one of the topic, or any."""
        share = self._rng.random()
        if share < REPEATS and used:
            word = one_of(self._rng, used)
        elif share < TOPICAL:
            word = choice.topical.draw(self._rng)
        else:
            word = choice.general.draw(self._rng)
        if len(used) == MEMORY:
            used.clear()
        used.append(word)
        return word

    def _described(self) -> Noun:
        """Return a noun and put an adjective before it, often one that goes with it anywhere."""
        noun = self.noun()
        share = self._rng.random()
        if share < 0.4:
            near = crc32(noun.one.encode()) >> (0 if share < 0.25 else 8)
            self._before = vocabulary().adjectives[near % 300]
        else:
            self._before = self.adjective()
        return noun

    def _fragment(self) -> str:
        """Return two or three words of a formula: elsewhere they are said as well."""
        words = one_of(self._rng, _frozen())
        size = min(len(words), 2 + below(self._rng, 2))
        start = below(self._rng, len(words) - size + 1)
        return " ".join(words[start : start + size]).rstrip(",")

    def _person(self) -> str:
        """Return a person as prose names them: in full, by name or by surname."""
        who: Person = self._people.draw(self._rng)
        share = self._rng.random()
        if share < 0.1:
            return marked("name", f"{who.given} {who.surname}, {who.office}") + " ,"
        return f"{who.given} {who.surname}" if share < 0.5 else who.surname
