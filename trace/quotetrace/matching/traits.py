"""What words look like: figures, names, the first words of sentences."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from quotetrace.matching.folding import CharClass

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


def traits_of(
    capitals: Flags,
    classes: NDArray[np.uint8],
    starts: NDArray[np.int64],
    ends: NDArray[np.int64],
) -> NDArray[np.uint8]:
    """Give the `WordTrait` flags of words.

    Parameters
    ----------
    capitals, classes
        Of each code point of the text.
    starts, ends
        Code points where the words begin and end.
    """
    figure = classes[starts] == CharClass.DIGIT
    traits = np.where(figure, np.uint8(WordTrait.FIGURE), np.uint8(0))
    traits[_names(capitals, classes, starts)] |= np.uint8(WordTrait.NAME)
    traits[_sentences(classes, starts, ends)] |= np.uint8(WordTrait.SENTENCE)
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


def _sentences(
    classes: NDArray[np.uint8], starts: NDArray[np.int64], ends: NDArray[np.int64]
) -> NDArray[np.int64]:
    """Words before which a sentence or a paragraph ends, by their position among the words."""
    stops = _count_before((classes == CharClass.STOP) | (classes == CharClass.POINT))
    lines = _count_before(classes == CharClass.LINE)
    before = np.zeros(ends.size, np.int64)
    before[1:] = ends[:-1]
    return np.flatnonzero((stops[starts] > stops[before]) | (lines[starts] > lines[before] + 1))


def _count_before(flags: Flags) -> NDArray[np.int32]:
    counts = np.zeros(flags.size + 1, np.int32)
    np.cumsum(flags, out=counts[1:])
    return counts
