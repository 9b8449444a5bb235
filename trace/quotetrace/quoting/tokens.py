"""Sentences as words and signs, and the phrases that are made of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from quotetrace.quoting.language import Language

QUOTED = "\N{OBJECT REPLACEMENT CHARACTER}"
"""Stands for the words of other quotations."""
DASHES = frozenset("–—-")
_SIGNS = frozenset(",;:()[]–—…-" + QUOTED)
_TOKEN = re.compile(
    rf"\d\d?:\d\d\b|[\w£$€][\w'’&./@-]*[\w]|\w|&|[,;:()\[\]–—…]|(?<=\s)-+(?=\s|\Z)|{QUOTED}"
)
_STOP = re.compile(r"[.!?…]+[\"'”’»)\]]*(?:\s+|\Z)")
_LAST_WORD = re.compile(r"[\w.]+\Z")


class Token(NamedTuple):
    """A word or a sign."""

    text: str
    start: int
    end: int
    low: str
    """In small letters."""
    is_sign: bool
    """Whether it is punctuation."""
    is_capital: bool
    """Whether it begins with a capital letter."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase and what stands in apposition to it; offsets into the text cut up."""

    text: str
    start: int
    end: int
    roles: tuple[str, ...] = ()


def tokens_of(text: str, offset: int = 0) -> list[Token]:
    """Cut a text into words and signs; a full stop is neither."""
    return list(_cut(text, offset))


@lru_cache(maxsize=64)  # the rules look at one sentence one after the other
def _cut(text: str, offset: int) -> tuple[Token, ...]:
    return tuple(
        Token(
            word := found.group(),
            found.start() + offset,
            found.end() + offset,
            word.lower(),
            word[0] in _SIGNS,
            word[0].isupper(),
        )
        for found in _TOKEN.finditer(text)
    )


def is_adverb(token: Token, language: Language) -> bool:
    """Whether a word looks like an adverb."""
    return token.low.endswith("ly") and token.low not in language.no_adverb


def phrase_of(tokens: Sequence[Token], others: Sequence[Sequence[Token]] = ()) -> Phrase:
    """Make a phrase of its words and those in apposition."""
    return Phrase(
        " ".join(token.text for token in tokens),
        tokens[0].start,
        tokens[-1].end,
        tuple(" ".join(token.text for token in other) for other in others),
    )


def sentences(words: str, language: Language) -> list[tuple[int, int]]:
    """Give the borders of the sentences of a text."""
    cuts = [0, *_stops(words, language), len(words)]
    return [(a, b) for a, b in pairwise(cuts) if b > a]


def last_sentence(words: str, language: Language) -> int:
    """Give where the last sentence of a text begins; the end of the text if it is complete."""
    return max(_stops(words, language), default=0)


def first_sentence(words: str, language: Language) -> int:
    """Give where the first sentence of a text ends."""
    return next((stop for stop in _stops(words, language) if words[:stop].strip(" .")), len(words))


def _stops(words: str, language: Language) -> list[int]:
    """Give where sentences end: behind full stops that are none of abbreviations."""
    return [found.end() for found in _STOP.finditer(words) if _is_stop(words, found, language)]


def _is_stop(words: str, found: re.Match[str], language: Language) -> bool:
    if words[found.end() : found.end() + 1].islower():
        return False
    before = _LAST_WORD.search(words[max(0, found.start() - 12) : found.start()])
    if found.group()[0] != "." or before is None:
        return True
    word = before.group()
    return not (word.lower() in language.abbreviations or (len(word) == 1 and word.isupper()))
