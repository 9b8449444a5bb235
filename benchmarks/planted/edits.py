"""What copyists do to words: substitute, drop, add, misspell, swap; cut; exchange sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

from benchmarks.planted.chance import Wheel, below, one_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from random import Random

RATES = {"exact": 0.0, "light": 0.03, "medium": 0.08, "heavy": 0.15, "swapped": 0.0}
"""Share of the words that are edited, by kind."""
ELLIPSIS = "[…]"
SHORTEST_CUT = 20
"""Passages of fewer words are not cut."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


def core(word: str) -> tuple[str, str, str]:
    """Split a printed word into the marks before it, itself, and the marks after it."""
    start = next((at for at, letter in enumerate(word) if letter.isalnum()), len(word))
    bare = word[start:]
    end = next((at for at, letter in enumerate(reversed(bare)) if letter.isalnum()), len(bare))
    return word[:start], bare[: len(bare) - end], bare[len(bare) - end :]


def folded(word: str) -> str:
    """Return a word without marks and capitals."""
    return core(word)[1].casefold()


def dressed(word: str, like: str) -> str:
    """Return a word with the marks and the capital of another."""
    before, old, after = core(like)
    new = core(word)[1].lower()
    return before + (new.capitalize() if old[:1].isupper() else new) + after


def misspelt(rng: Random, word: str) -> str:
    """Return a word with one letter dropped, doubled, changed, or swapped with the next."""
    before, old, after = core(word)
    at = 1 + below(rng, len(old) - 2)
    how = below(rng, 4)
    if how == 0:
        new = old[:at] + old[at + 1 :]
    elif how == 1:
        new = old[:at] + old[at] + old[at:]
    elif how == 2 or old[at] == old[at + 1]:
        turn = LETTERS[(LETTERS.find(old[at].lower()) + 1 + below(rng, 25)) % 26]
        new = old[:at] + turn + old[at + 1 :]
    else:
        new = old[:at] + old[at + 1] + old[at] + old[at + 2 :]
    return before + new + after


_WAYS = Wheel(
    ("substitute", "delete", "insert", "misspell", "swap"), (0.42, 0.18, 0.16, 0.14, 0.10)
)


def _places(rng: Random, length: int, wanted: int) -> list[int]:
    """Return places to edit, the last first, never next to each other nor at the borders."""
    free = list(range(2, length - 3))
    places: list[int] = []
    while free and len(places) < wanted:
        place = one_of(rng, free)
        places.append(place)
        free = [other for other in free if abs(other - place) > 1]
    return sorted(places, reverse=True)


def edited(
    rng: Random, words: Sequence[str], rate: float, other: Callable[[], str]
) -> tuple[list[str], int]:
    """Return words with a share of them edited.

    Parameters
    ----------
    rng
        Where the choices come from.
    words
        Printed words; the two at either end stay as they are, so that borders are certain.
    rate
        Share of the words to edit; at least one is edited unless it is zero.
    other
        Gives a word of the language to put in.

    Returns
    -------
    tuple[list[str], int]
        The new words, and how many edits were made.
    """
    out = list(words)
    wanted = max(1, round(rate * len(words))) if rate else 0
    places = _places(rng, len(words), wanted)
    for at in places:
        word, new = out[at], other()
        way = _WAYS.draw(rng)
        if way == "delete":
            del out[at]
        elif way == "insert":
            out.insert(at, core(new)[1].lower())
        elif way == "misspell" and len(core(word)[1]) > 3:
            out[at] = misspelt(rng, word)
        elif way == "swap" and folded(word) != folded(out[at + 1]):
            out[at], out[at + 1] = dressed(out[at + 1], word), dressed(word, out[at + 1])
        else:
            while folded(new) == folded(word):
                new = other()
            out[at] = dressed(new, word)
    return out, len(places)


def cut(rng: Random, words: list[str]) -> list[str]:
    """Return words with a tenth to a quarter of them, from the middle, replaced by ``[…]``."""
    size = len(words) // 10 + below(rng, len(words) // 7)
    start = 4 + below(rng, len(words) - size - 8)
    return [*words[:start], ELLIPSIS, *words[start + size :]]


def exchanged(words: Sequence[str]) -> list[str]:
    """Return words with two parts changed over, at a sentence's end near the middle if any."""
    middle = len(words) // 2
    ends = [at + 1 for at, word in enumerate(words[:-1]) if word.rstrip("”’").endswith(".")]
    near = min(ends, key=lambda end: abs(end - middle), default=middle)
    border = near if len(words) // 4 <= near <= 3 * len(words) // 4 else middle
    return [*words[border:], *words[:border]]


def quoted(words: Sequence[str], inside: range | None = None) -> list[str]:
    """Return words in curly quotation marks, with single ones around an inner range."""
    out = list(words)
    if inside:
        out[inside[0]] = "‘" + out[inside[0]]
        out[inside[-1]] += "’"
    out[0] = "“" + out[0]
    out[-1] += "”"
    return out
