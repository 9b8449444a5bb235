"""Passages of earlier documents that later ones may copy; bounded, whatever the corpus."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from benchmarks.planted.chance import below, one_of

if TYPE_CHECKING:
    from random import Random

ROOM = 2000
"""So many unused passages are kept; a new one then takes the place of an old one."""
ROOM_USED = 300
"""So many copied texts are kept for further copies."""
MOST_WITNESSES = 5
"""A text that stands in so many places is copied no more."""


@dataclass(frozen=True, slots=True)
class Witness:
    """One place where a planted text stands."""

    words: tuple[str, ...]
    file: str
    start: int
    end: int
    """Half-open, in code points."""
    before: str
    after: str
    """The words on either side, folded; empty at the border of a file."""
    layout: str


@dataclass(slots=True, eq=False)
class Text:
    """A passage with all the places where it stands, the original first."""

    number: int
    words: int
    witnesses: list[Witness] = field(default_factory=list)


class Pool:
    """The passages on offer."""

    def __init__(self) -> None:
        self._fresh: list[Text] = []
        self._used: list[Text] = []

    def __len__(self) -> int:
        return len(self._fresh)

    def offer(self, rng: Random, text: Text) -> None:
        """Put in a passage that nobody has copied."""
        if len(self._fresh) < ROOM:
            self._fresh.append(text)
        else:
            self._fresh[below(rng, ROOM)] = text

    def draw(self, rng: Random, again: float) -> Text | None:
        """Return a text to copy and keep it for further copies.

        Parameters
        ----------
        rng
            Where the choices come from.
        again
            How often the text is one that has been copied before.
        """
        if self._used and rng.random() < again:
            text = one_of(rng, self._used)
            if len(text.witnesses) + 1 >= MOST_WITNESSES:
                self._used.remove(text)
            return text
        if not self._fresh:
            return None
        at = below(rng, len(self._fresh))
        self._fresh[at], self._fresh[-1] = self._fresh[-1], self._fresh[at]
        text = self._fresh.pop()
        if len(self._used) < ROOM_USED:
            self._used.append(text)
        else:
            self._used[below(rng, ROOM_USED)] = text
        return text
