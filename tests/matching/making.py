"""Documents made up for the tests of matching and grouping."""

import random
from collections.abc import Sequence

from quotetrace.model import Document, Section, SectionKind, Span

_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


def vocabulary(size: int, seed: int = 1) -> list[str]:
    """Make up different words of three syllables."""
    chance = random.Random(seed)
    made: dict[str, None] = {}
    while len(made) < size:
        made["".join(chance.choices(_SYLLABLES, k=3))] = None
    return list(made)


WORDS = vocabulary(400)
OTHER_WORDS = [f"{word}xu" for word in vocabulary(400, seed=2)]
"""Words that share nothing with `WORDS`."""


def prose(chance: random.Random, length: int, words: Sequence[str] = WORDS) -> list[str]:
    """Draw words."""
    return chance.choices(words, k=length)


def document(
    text: str,
    name: str = "a.txt",
    *,
    sections: Sequence[tuple[int, int]] = (),
    furniture: Sequence[tuple[int, int]] = (),
    date: str | None = None,
) -> Document:
    """Make a document; without sections it is one post."""
    spans = sections or [(0, len(text))]
    return Document(
        id=name,
        path=name,
        text=text,
        sections=tuple(
            Section(index, SectionKind.POST, start, end, date=date)
            for index, (start, end) in enumerate(spans)
        ),
        furniture=tuple(Span(start, end) for start, end in furniture),
    )


def documents(*texts: str) -> list[Document]:
    """Make documents named 0.txt, 1.txt and so on."""
    return [document(text, f"{index}.txt") for index, text in enumerate(texts)]
