"""A document while it is being made: words in a row, with everything that is known of them."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Generic, TypeVar

from benchmarks.planted.chance import below, log_uniform
from benchmarks.planted.sentences import Chance, sentence

if TYPE_CHECKING:
    from random import Random

    from benchmarks.planted.voice import Voice

SIZES = log_uniform(500, 5000)
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Stretch(Generic[T]):
    """Words from `start` to `end` of a draft that mean something."""

    start: int
    end: int
    what: T

    def moved(self, by: int) -> Stretch[T]:
        """Return the stretch so many words further on."""
        return replace(self, start=self.start + by, end=self.end + by)

    def touches(self, start: int, end: int) -> bool:
        """Tell whether the stretch shares a word with a range."""
        return self.start < end and start < self.end


def _shift(at: int, by: int, positions: list[int]) -> list[int]:
    return [position + by if position >= at else position for position in positions]


@dataclass(slots=True)
class Draft:
    """The words of one document; all positions count words."""

    words: list[str] = field(default_factory=list)
    sentences: list[int] = field(default_factory=list)
    """Where sentences start."""
    paragraphs: list[int] = field(default_factory=list)
    """Where paragraphs start."""
    titles: list[int] = field(default_factory=list)
    """Where the paragraphs start that are headings."""
    blocks: list[tuple[int, int]] = field(default_factory=list)
    """Paragraphs printed with ``> `` before every line."""
    chances: list[Stretch[str]] = field(default_factory=list)
    plants: list[Stretch[int]] = field(default_factory=list)
    """Every witness of a planted text, by its number in the document."""

    def insert(self, at: int, words: list[str], *, block: bool) -> None:
        """Put words in before position `at`, which starts a sentence.

        Parameters
        ----------
        at
            The position of a sentence's first word.
        words
            What to put in.
        block
            Whether the words make a paragraph of their own with ``> `` before every line.
        """
        by, end = len(words), at + len(words)
        starts_paragraph = at in self.paragraphs
        before_block = at in dict(self.blocks)
        self.sentences = sorted({at, *_shift(at, by, self.sentences)})
        self.paragraphs = sorted({*_shift(at, by, self.paragraphs)})
        if block:
            self.paragraphs = sorted({at, end, *self.paragraphs})
        elif starts_paragraph:
            joined = set() if before_block else {end}
            self.paragraphs = sorted({at, *self.paragraphs} - joined)
        self.titles = _shift(at, by, self.titles)
        self.blocks = [(a + by, b + by) if a >= at else (a, b) for a, b in self.blocks]
        if block:
            self.blocks.append((at, end))
        self.chances = [mark.moved(by) if mark.start >= at else mark for mark in self.chances]
        self.plants = [mark.moved(by) if mark.start >= at else mark for mark in self.plants]
        self.words[at:at] = words

    def free(self, start: int, end: int) -> bool:
        """Tell whether a range shares no word with a planted text or a heading."""
        return not any(mark.touches(start, end) for mark in self.plants) and not any(
            start <= title < end for title in self.titles
        )


def _title(voice: Voice) -> list[str]:
    words = ["The", voice.adjective().title(), voice.noun().one.title()]
    return [*words, "of", voice.noun().many.title()]


def write(rng: Random, voice: Voice) -> Draft:
    """Return a document of 500 to 5,000 words, without plants."""
    draft = Draft()
    wanted = SIZES.draw(rng)
    if rng.random() < 0.5:
        draft.paragraphs.append(0)
        draft.titles.append(0)
        draft.sentences.append(0)
        draft.words += _title(voice)
    left = 0
    while len(draft.words) < wanted:
        if left <= 0:
            draft.paragraphs.append(len(draft.words))
            left = 20 + below(rng, 160)
        made = sentence(rng, voice)
        at = len(draft.words)
        draft.sentences.append(at)
        draft.chances += [_chance(mark, at) for mark in made.chances]
        draft.words += made.words
        left -= len(made.words)
    return draft


def _chance(mark: Chance, at: int) -> Stretch[str]:
    return Stretch(mark.start + at, mark.end + at, mark.kind)
