"""Notices made from one form: what they share is the form's, what is filled in is their own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from benchmarks.planted import edits
from benchmarks.planted.chance import Wheel, below, dice, one_of, shuffled
from benchmarks.planted.planting import Copy
from benchmarks.planted.pool import Text, Witness
from benchmarks.planted.sentences import sentence
from benchmarks.planted.truth import line, rows
from benchmarks.planted.voice import Voice
from benchmarks.planted.world import world

if TYPE_CHECKING:
    from pathlib import Path
    from random import Random

FIXED = 6
"""Sentences of the form that stand in every notice."""
BLANKS = 4
"""Sentences of the form with words to fill in."""
OWN = 4
"""Sentences that each notice has to itself."""
COPIES = (2, 3, 4)
"""In so many places each notice stands."""
KINDS = Wheel(("exact", "light", "medium"), (0.5, 0.35, 0.15))
FIRST_NUMBER = 10_000_000
"""The texts of forms are numbered from here."""
MOST_BLANK_WORDS = 3


@dataclass(frozen=True, slots=True)
class _Form:
    """The sentences of a form in order; None where a notice has its own."""

    sentences: tuple[list[str] | None, ...]
    blanks: dict[int, range]
    """Which words of a sentence are filled in."""


def _words(rng: Random, voice: Voice, least: int) -> list[str]:
    """Return a sentence of so many words at least."""
    while True:
        words = sentence(rng, voice).words
        if len(words) >= least:
            return words


def _form(rng: Random, voice: Voice) -> _Form:
    order = shuffled(rng, [*["fixed"] * FIXED, *["blank"] * BLANKS, *["own"] * OWN])
    sentences: list[list[str] | None] = []
    blanks: dict[int, range] = {}
    for kind in order:
        words = None if kind == "own" else _words(rng, voice, 10)
        if words and kind == "blank":
            start = 3 + below(rng, len(words) - 7)
            blanks[len(sentences)] = range(start, start + 1 + below(rng, MOST_BLANK_WORDS))
        sentences.append(words)
    return _Form(tuple(sentences), blanks)


def _notice(rng: Random, voice: Voice, form: _Form) -> list[str]:
    """Return a form filled in."""
    out: list[str] = []
    for index, words in enumerate(form.sentences):
        if words is None:
            out += _words(rng, voice, 8)
            continue
        blank = form.blanks.get(index, range(0))
        filling = _words(rng, voice, len(blank) + 1)[: len(blank)]
        inside = [edits.core(word)[1] or "that" for word in filling]
        out += [*words[: blank.start], *inside, *words[blank.stop :]] if blank else words
    return out


def _append(folder: Path, file: str, words: list[str], tail: list[str]) -> tuple[int, int]:
    """Write a notice behind a document, and a sentence behind it; return where it stands."""
    path = folder / file
    text = path.read_bytes().decode().rstrip("\n") + "\n\n"
    printed = " ".join(words)
    path.write_bytes((text + printed + "\n\n" + " ".join(tail) + "\n").encode())
    return len(text), len(text) + len(printed)


def plant_forms(folder: Path, variants: int, seed: int) -> int:
    """Put notices made from one form behind documents of a corpus; return how many places.

    Every notice is one text of the truth and stands in several places, as copies of copies; two
    notices are two texts, though half of their words are the same.

    Parameters
    ----------
    folder
        Holds a corpus as `write_corpus` made it.
    variants
        So many notices are made.
    seed
        The same seed makes the same bytes.
    """
    rng = dice(seed, "forms")
    topics = world(seed)
    voice = Voice(rng, topics[0])
    form = _form(rng, voice)
    files = sorted(path.relative_to(folder).as_posix() for path in folder.glob("docs/*/*.txt"))
    places = 0
    with (folder / "truth.jsonl").open("a", encoding="utf-8", newline="\n") as truth:
        for number in range(variants):
            words = _notice(rng, Voice(rng, one_of(rng, topics)), form)
            text = Text(FIRST_NUMBER + number, len(words))
            for file in shuffled(rng, files)[: one_of(rng, COPIES)]:
                parent = one_of(rng, text.witnesses) if text.witnesses else None
                copy = _copy(rng, list(parent.words), voice) if parent else None
                own = copy.words if copy else words
                start, end = _append(folder, file, own, _words(rng, voice, 8))
                new = Witness(tuple(own), file, start, end, "", "", "plain")
                if parent and copy:
                    truth.writelines(line(row) for row in rows(text, parent, copy, new))
                text.witnesses.append(new)
                places += 1
    return places


def _copy(rng: Random, words: list[str], voice: Voice) -> Copy:
    kind = KINDS.draw(rng)
    out, count = edits.edited(
        rng, words, edits.RATES[kind], lambda: one_of(rng, _words(rng, voice, 8))
    )
    return Copy(kind, "plain", out, count)
