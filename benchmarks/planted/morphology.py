"""Inflection and derivation: from some fifteen hundred stems to tens of thousands of words."""

from __future__ import annotations

from functools import cache
from itertools import chain, product
from typing import NamedTuple

from benchmarks.planted.wordlists import groups, lines, words

VOWELS = "aeiou"
HEADS, NOUN_PREFIXES, VERB_PREFIXES, ADJECTIVE_PREFIXES = groups("parts")


class Verb(NamedTuple):
    """The five forms of a verb."""

    base: str
    third: str
    past: str
    participle: str
    gerund: str


class Noun(NamedTuple):
    """The two forms of a noun."""

    one: str
    many: str


def with_s(word: str) -> str:
    """Return a word with its ending -s: plurals and third persons."""
    if word.endswith(("s", "x", "z", "ch", "sh")):
        return word + "es"
    if word.endswith("y") and word[-2] not in VOWELS:
        return word[:-1] + "ies"
    return word + "s"


def _doubles(word: str) -> bool:
    """Tell whether the last letter doubles before an ending: stop, stopped."""
    return (
        3 <= len(word) <= 4
        and word[-1] not in VOWELS + "wxy"
        and word[-2] in VOWELS
        and word[-3] not in VOWELS
    )


def with_ending(word: str, ending: str) -> str:
    """Return a word with an ending that starts with a vowel: -ed, -ing, -er, -able."""
    if word.endswith("ee"):
        return word + ending.removeprefix("e")
    if word.endswith("e"):
        return word[:-1] + ending
    if word.endswith("y") and word[-2] not in VOWELS and not ending.startswith("i"):
        return word[:-1] + "i" + ending
    return word + word[-1] + ending if _doubles(word) else word + ending


@cache
def _irregular() -> dict[str, tuple[str, str]]:
    return {
        base: (past, done) for base, past, done in (line.split() for line in lines("irregular"))
    }


def verb(base: str, prefix: str = "") -> Verb:
    """Return the forms of a verb, with a prefix that changes none of them."""
    regular = with_ending(base, "ed")
    past, participle = _irregular().get(base, (regular, regular))
    forms = (base, with_s(base), past, participle, with_ending(base, "ing"))
    return Verb(*(prefix + form for form in forms))


def noun(one: str) -> Noun:
    """Return the forms of a noun."""
    irregular = {"man": "men", "woman": "women", "child": "children", "people": "people"}
    return Noun(one, irregular.get(one, with_s(one)))


def _unique(stems: tuple[str, ...], made: chain[str]) -> list[str]:
    """Return what was made, each once, without what is a stem already."""
    return [word for word in dict.fromkeys(made) if word not in stems]


def derived_nouns() -> list[str]:
    """Return nouns made of other words: agents, qualities, compounds."""
    stems = words("nouns")
    return _unique(
        stems,
        chain(
            (with_ending(word, "er") for word in words("verbs")),
            (with_ending(word, "ing") for word in words("verbs")),
            (
                word[:-1] + "ion" if word.endswith("te") else word + "ment"
                for word in words("verbs")
                if len(word) > 5
            ),
            (
                with_ending(word, "iness") if word[-1] == "y" else word + "ness"
                for word in words("adjectives")
            ),
            (word + ending for word in stems for ending in ("ship", "hood", "let", "ism", "ist")),
            (prefix + word for prefix, word in product(NOUN_PREFIXES, stems)),
            (word + head for word, head in product(stems, HEADS) if len(word) < 8),
        ),
    )


def derived_verbs() -> list[Verb]:
    """Return verbs made with a prefix."""
    return [verb(word, prefix) for prefix, word in product(VERB_PREFIXES, words("verbs"))]


def derived_adjectives() -> list[str]:
    """Return adjectives made of other words."""
    nouns, verbs, stems = words("nouns"), words("verbs"), words("adjectives")
    return _unique(
        stems,
        chain(
            (word + ending for word in nouns for ending in ("less", "ful", "like", "wide", "al")),
            (with_ending(word, "able") for word in verbs),
            ("un" + with_ending(word, "able") for word in verbs),
            ("un" + verb(word).participle for word in verbs),
            (with_ending(word, "ish") for word in stems),
            (prefix + word for prefix, word in product(ADJECTIVE_PREFIXES, stems)),
        ),
    )


def derived_adverbs() -> list[str]:
    """Return adverbs made of adjectives."""
    made = (
        word[:-1] + "ily" if word.endswith("y") else word + "ly" for word in words("adjectives")
    )
    return _unique(words("adverbs"), chain(made))
