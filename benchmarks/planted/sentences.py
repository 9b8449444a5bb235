"""From words and marks to sentences as they are printed."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.planted import grammar
from benchmarks.planted.chance import Wheel, one_of
from benchmarks.planted.voice import CLOSE, OPEN, marked
from benchmarks.planted.wordlists import lines

if TYPE_CHECKING:
    from random import Random

    from benchmarks.planted.voice import Voice

AFTER = frozenset(",;:”")
"""Marks that cling to the word before them."""
FORMULA, LEGAL, LIST = 0.006, 0.004, 0.004
"""Shares of sentences that hold a formula, a legal phrase, a list known to everybody."""


@dataclass(frozen=True, slots=True)
class Chance:
    """A stretch whose recurrence elsewhere is no reuse, by positions of words."""

    kind: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Sentence:
    """Printed words, spaces between them, with the stretches that are chance."""

    words: list[str]
    chances: tuple[Chance, ...] = ()


def printed(tokens: list[str]) -> Sentence:
    """Return tokens as a sentence: marks attached, first letter large, full stop.

    Parameters
    ----------
    tokens
        Words, marks and the marks of chance stretches.
    """
    words: list[str] = []
    chances: list[Chance] = []
    prefix = kind = ""
    start = 0
    for token in tokens:
        if token in AFTER and words:
            if words[-1][-1] != "," or token == "”":
                words[-1] += token
        elif token == "“":
            prefix = token
        elif token[0] == OPEN:
            kind, start = token[1:], len(words)
        elif token == CLOSE:
            chances.append(Chance(kind, start, len(words)))
        else:
            if words and words[-1] == "a" and token[0] in "aeiou":
                words[-1] = "an"
            words.append(prefix + token)
            prefix = ""
    first, last = words[0], words[-1].rstrip(",;:")
    words[-1] = last if last.endswith("”") else last + "."
    if len(words) > 1:
        at = 1 if first[0] == "“" else 0
        words[0] = first[:at] + first[at : at + 1].upper() + first[at + 1 :]
    return Sentence(words, tuple(chances))


_FORMULAE = Wheel(lines("formulae"), flat=5)


def sentence(rng: Random, voice: Voice) -> Sentence:
    """Return the next sentence of a document."""
    share = rng.random()
    clause = "$sentence"
    start: list[str] = []
    end: list[str] = []
    if share < FORMULA:
        start = marked("formula", _FORMULAE.draw(rng)).split()
        clause = "$clause"
    elif share < FORMULA + LEGAL:
        end = [",", *marked("legal", one_of(rng, lines("legal"))).split()]
    elif share < FORMULA + LEGAL + LIST:
        end = [":", *marked("list", one_of(rng, lines("lists"))).split()]
    return printed([*start, *grammar.sentence(rng, voice, clause), *end])
