"""Generated short quotations: phrases of two to four words, quoted in marks in another text.

The same seed makes the same cases everywhere. Every second phrase also stands, by chance, in texts
that it was not taken from. A text that quotes says a few telling words of what it quotes from.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import lru_cache
from random import Random

from benchmarks.planted.sentences import sentence
from benchmarks.planted.voice import Voice
from benchmarks.planted.world import world

POSTS = 400
SENTENCES = 16
PHRASES = 160
SIZES = (2, 2, 3, 3, 4)
BESIDE = 40
"""Words on either side of a phrase from which the telling ones are taken."""
COMMON = 0.08
"""Share of the posts that have a word which tells nothing."""
MOST_OTHERS = 6
"""Other posts that may have the phrase by chance."""
LEAST_LETTERS = 4
"""Letters of a telling word."""
INTROS = ("About {},", "About {} and {},", "About {}, {} and {},")


@dataclass(frozen=True, slots=True)
class Phrase:
    """A text that quotes a phrase, and where the phrase was taken from."""

    draft: str
    text: str
    post: int
    start: int
    """In code points of the post."""


@lru_cache(maxsize=2)
def posts(seed: int = 1) -> tuple[str, ...]:
    """Make up texts, each of one writer about one topic."""
    topics = world(seed)
    made = []
    for number in range(POSTS):
        chance = Random(seed * 10**6 + number)
        voice = Voice(chance, chance.choice(topics))
        prose = (" ".join(sentence(chance, voice).words) for _ in range(4 * SENTENCES))
        made.append(" ".join([one for one in prose if not set(one) & set('“”"()[]:')][:SENTENCES]))
    return tuple(made)


@lru_cache(maxsize=2)
def phrases(seed: int = 1) -> tuple[Phrase, ...]:
    """Choose phrases, and write the texts that quote them."""
    chance = Random(seed)
    rows = [post.split() for post in posts(seed)]
    spread = Counter(word for row in rows for word in {_plain(word) for word in row})
    common = {word for word, count in spread.items() if count > COMMON * POSTS}
    where = _places(rows)
    made: list[Phrase] = []
    while len(made) < PHRASES:
        post, size = chance.randrange(POSTS), chance.choice(SIZES)
        row = rows[post]
        at = chance.randrange(1, len(row) - size)
        words = row[at : at + size]
        others = where[tuple(words)] - {post}
        if not _is_phrase(words, common) or len(others) > MOST_OTHERS:
            continue
        if len(made) % 2 and not others:
            continue
        beside = row[max(at - BESIDE, 0) : at] + row[at + size : at + size + BESIDE]
        telling = list(dict.fromkeys(one for one in beside if _is_telling(one, common)))
        if len(telling) < len(INTROS):
            continue
        intro = chance.choice(INTROS)
        about = intro.format(*chance.sample(telling, intro.count("{}")))
        fill = [" ".join(chance.choice(rows)[5:25]).rstrip(".,") for _ in range(2)]
        text = " ".join(words)
        draft = f"{fill[0]}. {about} the writer called it “{text}”. {fill[1]}.\n"
        made.append(Phrase(draft, text, post, len(" ".join(row[:at])) + 1))
    return tuple(made)


def _plain(word: str) -> str:
    return word.strip(".,;!?").lower()


def _places(rows: list[list[str]]) -> dict[tuple[str, ...], set[int]]:
    where: dict[tuple[str, ...], set[int]] = defaultdict(set)
    for number, row in enumerate(rows):
        for size in set(SIZES):
            for at in range(len(row) - size + 1):
                where[tuple(row[at : at + size])].add(number)
    return where


def _is_telling(word: str, common: set[str]) -> bool:
    return word.isalpha() and word.islower() and len(word) >= LEAST_LETTERS and word not in common


def _is_phrase(words: list[str], common: set[str]) -> bool:
    """Whether words are of the middle of a sentence, and the outer ones say something."""
    plain = all(word.isalpha() and word.islower() for word in words)
    return plain and words[-1] not in common and words[0] not in common
