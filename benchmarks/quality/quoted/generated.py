"""Generated cases of fidelity: sentences of made-up prose, quoted truly and less truly.

The same seed makes the same cases everywhere. Each case is a draft that quotes one sentence of a
source, changed in one way; what `trace check` must say of it is known.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import TYPE_CHECKING

from benchmarks.planted.sentences import sentence
from benchmarks.planted.voice import Voice
from benchmarks.planted.world import Topic, world

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

SOURCES = 60
SENTENCES = 14
"""Sentences of a source."""
CASES = 720
LEAST_WORDS = 12
"""Words of a sentence that is quoted."""
DOTS = ("…", " … ", " [...] ", "...", " (…) ", " . . . ")


@dataclass(frozen=True, slots=True)
class FidelityCase:
    """A text that quotes, and what is to be said of its quotation."""

    kind: str
    """How the quotation was changed: more kinds than verdicts."""
    verdict: str
    draft: str
    quotation: str


@lru_cache(maxsize=4)
def _world(seed: int) -> tuple[Topic, ...]:
    return world(seed)


@lru_cache(maxsize=4)
def sources(seed: int = 1) -> list[list[str]]:
    """Make up the sentences of some texts."""
    return [_prose(Random(seed * 1000 + n), seed) for n in range(SOURCES)]


def _prose(chance: Random, seed: int) -> list[str]:
    voice = Voice(chance, chance.choice(_world(seed)))
    made = (" ".join(sentence(chance, voice).words) for _ in range(4 * SENTENCES))
    return [one for one in made if not set(one) & set('“”"()[]:')][:SENTENCES]


@lru_cache(maxsize=4)
def cases(seed: int = 1) -> list[FidelityCase]:
    """Make all cases, of every kind as many."""
    chance = Random(seed)
    texts = sources(seed)
    strange = _prose(Random(seed + 10**6), seed + 7)
    return [_case(n, chance, texts, strange) for n in range(CASES)]


def _case(
    number: int, chance: Random, texts: Sequence[Sequence[str]], strange: Sequence[str]
) -> FidelityCase:
    kind, verdict, change = KINDS[number % len(KINDS)]
    long = [one for text in texts for one in text if len(one.split()) >= LEAST_WORDS]
    words = chance.choice(long).split()
    if change is None:
        words = chance.choice([one for one in strange if len(one.split()) > 5]).split()
        quotation = " ".join(words)
    else:
        quotation = change(words, chance)
    draft = f"The meeting was long. The report says: “{quotation}” Nobody asked why.\n"
    return FidelityCase(kind, verdict, draft, quotation)


def _verbatim(words: list[str], _: Random) -> str:
    return " ".join(words)


def _other_marks(words: list[str], _: Random) -> str:
    return " ".join(words).replace("’", "'").replace(", ", " ; ").upper()


def _trim_start(words: list[str], chance: Random) -> str:
    return " ".join(words[chance.randint(1, 5) :])


def _trim_end(words: list[str], chance: Random) -> str:
    return " ".join(words[: -chance.randint(1, 5)])


def _trim_one(words: list[str], chance: Random) -> str:
    return " ".join(words[1:] if chance.random() < 0.5 else words[:-1])


def _cut(words: list[str], chance: Random, joint: str) -> str:
    first = chance.randint(3, len(words) - 7)
    last = first + chance.randint(3, min(6, len(words) - first - 3))
    return " ".join(words[:first]) + joint + " ".join(words[last:])


def _splice_dots(words: list[str], chance: Random) -> str:
    return _cut(words, chance, chance.choice(DOTS))


def _splice_silent(words: list[str], chance: Random) -> str:
    return _cut(words, chance, " ")


def _replace_word(words: list[str], chance: Random) -> str:
    at = chance.randrange(len(words))
    return " ".join([*words[:at], "kumquats", *words[at + 1 :]])


def _drop_word(words: list[str], chance: Random) -> str:
    at = chance.randint(2, len(words) - 3)
    while not words[at].isalpha() or words[at] in (words[at - 1], words[at + 1]):
        at -= 1
    return " ".join([*words[:at], *words[at + 1 :]])


def _add_not(words: list[str], chance: Random) -> str:
    at = chance.randint(1, len(words) - 1)
    return " ".join([*words[:at], chance.choice(("not", "NOT", "never")), *words[at:]])


def _add_gloss(words: list[str], chance: Random) -> str:
    at = chance.randint(1, len(words) - 1)
    gloss = chance.choice(("[the builders]", "[in May]", "[sic]", "[his words]"))
    return " ".join([*words[:at], gloss, *words[at:]])


def _gloss_for_words(words: list[str], chance: Random) -> str:
    at = chance.randint(1, len(words) - 4)
    return " ".join([*words[:at], "[the owners]", *words[at + chance.randint(1, 2) :]])


KINDS: tuple[tuple[str, str, Callable[[list[str], Random], str] | None], ...] = (
    ("verbatim", "verbatim", _verbatim),
    ("other case and marks", "verbatim", _other_marks),
    ("first words left off", "trimmed", _trim_start),
    ("last words left off", "trimmed", _trim_end),
    ("one word left off", "trimmed", _trim_one),
    ("spliced with dots", "spliced", _splice_dots),
    ("spliced silently", "spliced", _splice_silent),
    ("one word replaced", "altered", _replace_word),
    ("one word dropped", "altered", _drop_word),
    ("not put in", "altered", _add_not),
    ("brackets put in", "glossed", _add_gloss),
    ("brackets for words", "glossed", _gloss_for_words),
    ("never said", "not found", None),
)
