"""What words look like: figures, names, the first words of sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quotetrace.text.tables import CharClass, Sign

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]


class WordTrait:
    """What a word looks like: flags, plain numbers for arrays."""

    FIGURE = 1
    """Begins with a digit."""
    NAME = 2
    """A capital and small letters in the middle of a line, after a word or a comma."""
    SENTENCE = 4
    """First of the text, or after a full stop, a mark like it, or a blank line."""
    BORDER = 8
    """First after the end of a sentence, a clause, a paragraph or a quotation."""


def traits_of(
    capitals: Flags,
    classes: NDArray[np.uint8],
    signs: NDArray[np.uint8],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> NDArray[np.uint8]:
    """Give the `WordTrait` flags of words.

    Parameters
    ----------
    capitals, classes, signs
        Of each code point of the text.
    starts, ends
        Code points where the words begin and end.
    """
    figure = classes[starts] == CharClass.DIGIT
    traits = np.where(figure, np.uint8(WordTrait.FIGURE), np.uint8(0))
    traits[_names(capitals, classes, starts)] |= np.uint8(WordTrait.NAME)
    before = np.zeros(ends.size, np.int64)
    before[1:] = ends[:-1]
    lines = _between(classes == CharClass.LINE, before, starts) > 1
    stops = (classes == CharClass.STOP) | (classes == CharClass.POINT)
    sentence = lines | (_between(stops, before, starts) > 0)
    border = lines | (_between(_borders(signs), before, starts) > 0)
    traits |= np.where(sentence, np.uint8(WordTrait.SENTENCE), np.uint8(0))
    traits |= np.where(border, np.uint8(WordTrait.BORDER), np.uint8(0))
    return traits


def _names(
    capitals: Flags, classes: NDArray[np.uint8], starts: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Words that look like names, by their position among the words."""
    at = np.flatnonzero(capitals[starts] & (starts > 1))
    start = starts[at]
    second = np.minimum(start + 1, classes.size - 1)
    name = (classes[second] == CharClass.LETTER) & ~capitals[second]
    before = classes[start - 2]
    in_line = (before >= CharClass.LETTER) & (before <= CharClass.MARK)
    name &= (classes[start - 1] == CharClass.SPACE) & (in_line | (before == CharClass.COMMA))
    return np.asarray(at[name], np.int64)


def _borders(signs: NDArray[np.uint8]) -> Flags:
    """Code points that end or begin a sentence, a clause or a quotation."""
    later = signs == Sign.BORDER_AFTER_SPACE
    later[1:] &= signs[:-1] == Sign.WHITE_SPACE
    return np.asarray((signs == Sign.BORDER) | later, np.bool_)


def _between(flags: Flags, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.int32]:
    """Count the flags in ranges of code points."""
    counts = np.zeros(flags.size + 1, np.int32)
    np.cumsum(flags, out=counts[1:])
    return np.asarray(counts[end] - counts[start], np.int32)
