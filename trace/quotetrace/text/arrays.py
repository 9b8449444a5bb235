"""Text to words by NumPy: where each word stands and a 64-bit hash of its folded form.

The words are those of `words.cut`, and their hashes are equal when its keys are. Nothing but
hashes leaves this module, so the vocabulary is never held.

The hash is a prefix polynomial (Karp and Rabin 1987) over folded code points modulo 2**64,
each code point first scrambled, the result scrambled again: one pass over a block serves all
of its words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np

from quotetrace.text.broken import broken_words
from quotetrace.text.hyphens import breaks_word
from quotetrace.text.tables import BASE, CharClass, FoldingTables
from quotetrace.text.traits import WordTrait, traits_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]

BLOCK = 1 << 16
"""Code points handled at once: the arrays of a block stay in the cache."""
FIRST = np.uint8(WordTrait.SENTENCE | WordTrait.BORDER)
"""What the first word of a text is."""
_PARTING = "\x1e"
"""Parts texts that are split together: no line end, which a word could go on behind."""
MOST_LETTERS = 255
"""A word's letters are counted up to here."""


@dataclass(frozen=True, slots=True)
class WordArrays:
    """The words of one text, as parallel arrays."""

    starts: NDArray[np.int64]
    """Code points."""
    ends: NDArray[np.int64]
    """Code points, half-open."""
    hashes: NDArray[np.uint64]
    letters: NDArray[np.uint8]
    """Folded letters of each word, at most 255."""
    traits: NDArray[np.uint8]
    """`traits.WordTrait` flags."""

    def __getitem__(self, chosen: slice | NDArray[np.bool_]) -> WordArrays:
        """Select some of the words."""
        return WordArrays(
            self.starts[chosen],
            self.ends[chosen],
            self.hashes[chosen],
            self.letters[chosen],
            self.traits[chosen],
        )


@lru_cache(maxsize=1)
def _tables() -> FoldingTables:
    return FoldingTables()


def split_words(text: str, stem: int = MOST_LETTERS) -> WordArrays:
    """Find the words of a text.

    Parameters
    ----------
    text
        Any string; lone surrogates break words.
    stem
        Hash only so many letters of each word: a stemmer for any language with endings.

    Returns
    -------
    WordArrays
        In order of `starts`.
    """
    parts = [_split_block(text[start:end], start, stem) for start, end in _blocks(text)]
    words = join_words(parts)
    words.traits[:1] |= FIRST
    seams = np.cumsum([part.starts.size for part in parts[:-1]], dtype=np.int64)
    words.traits[seams[seams < words.starts.size]] |= WordTrait.BORDER  # blocks end with lines
    return words


def join_words(parts: list[WordArrays]) -> WordArrays:
    """Put the words of several texts or blocks one after the other."""
    return WordArrays(
        starts=np.concatenate([np.zeros(0, np.int64), *(part.starts for part in parts)]),
        ends=np.concatenate([np.zeros(0, np.int64), *(part.ends for part in parts)]),
        hashes=np.concatenate([np.zeros(0, np.uint64), *(part.hashes for part in parts)]),
        letters=np.concatenate([np.zeros(0, np.uint8), *(part.letters for part in parts)]),
        traits=np.concatenate([np.zeros(0, np.uint8), *(part.traits for part in parts)]),
    )


def batches(texts: Iterable[str]) -> Iterable[list[str]]:
    """Put short texts together, in the order given, so that one call splits them all."""
    batch: list[str] = []
    size = 0
    for text in texts:
        if batch and size + len(text) > BLOCK:
            yield batch
            batch, size = [], 0
        batch.append(text)
        size += len(text) + 1
    if batch:
        yield batch


def split_batch(
    texts: Sequence[str], stem: int = MOST_LETTERS
) -> tuple[WordArrays, NDArray[np.int64]]:
    """Find the words of some texts.

    Returns
    -------
    words
        Of all texts, as if each but the last had one code point more.
    offsets
        Where each text begins in that count, and where one more would.
    """
    offsets = np.zeros(len(texts) + 1, np.int64)
    np.cumsum([len(text) + 1 for text in texts], out=offsets[1:])
    words = split_words(_PARTING.join(texts), stem)
    first = np.searchsorted(words.starts, offsets)
    words.traits[first[:-1][first[1:] > first[:-1]]] |= FIRST
    return words, offsets


def _blocks(text: str) -> Iterable[tuple[int, int]]:
    """Cut a text after line ends or spaces into ranges of at most some `BLOCK` code points."""
    start = 0
    while len(text) - start > BLOCK:
        end = text.rfind("\n", start, start + BLOCK) + 1
        while end > start and breaks_word(text, end - 1):
            end = text.rfind("\n", start, end - 1) + 1
        if end <= start:
            end = text.rfind(". ", start, start + BLOCK) + 1
        if end <= start:
            end = text.rfind(" ", start, start + BLOCK) + 1
        if end <= start:
            end = start + BLOCK
        yield start, end
        start = end
    yield start, len(text)


def _split_block(text: str, offset: int, stem: int) -> WordArrays:
    tables = _tables()
    codes = np.frombuffer(text.encode("utf-32-le", "surrogatepass"), np.uint32)
    tables.learn(codes)
    classes = tables.classes[codes]
    for start, end in broken_words(text, codes, classes):
        classes[start:end] = CharClass.MARK
    inside = _inside_words(classes, grouping := _figure_points(classes))
    starts, ends = _borders(classes, inside)
    values = np.where(inside, tables.values[codes], np.uint64(0))
    lengths = np.where(inside, tables.lengths[codes], np.uint8(0))
    values[grouping], lengths[grouping] = 0, 0
    hashes, letters = _hash(values, lengths, (starts, ends), stem)
    traits = traits_of(tables.capitals[codes], classes, tables.signs[codes], starts, ends)
    return WordArrays(starts + offset, ends + offset, hashes, letters, traits)[letters > 0]


def _figure_points(classes: NDArray[np.uint8]) -> NDArray[np.int64]:
    """Positions of separators that group digits by three, as in 2 600 000 or 1,000."""
    padded = np.zeros(classes.size + 9, np.bool_)
    digit = padded[4:-5]
    np.equal(classes, CharClass.DIGIT, out=digit)
    separator = (classes == CharClass.POINT) | (classes == CharClass.COMMA)
    separator |= classes == CharClass.SPACE
    separator &= padded[3:-6] & padded[5:-4]
    at = np.flatnonzero(separator)
    right = padded[at + 6] & padded[at + 7] & ~padded[at + 8]
    left = ~(padded[at + 2] & padded[at + 1] & padded[at])
    return at[right & left]


def _inside_words(classes: NDArray[np.uint8], grouping: NDArray[np.int64]) -> Flags:
    """Code points that stand in words."""
    inside: Flags = (classes >= CharClass.LETTER) & (classes <= CharClass.MARK)
    solid = np.zeros(classes.size + 2, np.bool_)
    solid[1:-1] = inside & (classes != CharClass.SOLO)
    digit = np.zeros(classes.size + 2, np.bool_)
    digit[1:-1] = classes == CharClass.DIGIT
    apostrophes = np.flatnonzero(classes == CharClass.APOSTROPHE)
    before = solid[apostrophes]
    solid[1:-1] &= classes != CharClass.MARK
    inside[apostrophes] = before & solid[apostrophes + 2]
    points = np.flatnonzero(
        (classes == CharClass.POINT) | (classes == CharClass.COMMA) | (classes == CharClass.COLON)
    )
    inside[points] = digit[points] & digit[points + 2]
    inside[grouping] = True
    return inside


def _borders(
    classes: NDArray[np.uint8], inside: Flags
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Where words start and end."""
    first = inside.copy()
    first[1:] &= ~inside[:-1]
    solo = np.flatnonzero(classes == CharClass.SOLO)
    if solo.size:
        first[solo] = True
        after = solo[solo + 1 < classes.size] + 1
        while after.size:  # marks stay with their letter; anything else begins a new word
            mark = classes[after] == CharClass.MARK
            other = after[~mark]
            first[other] |= inside[other]
            after = after[mark] + 1
            after = after[after < classes.size]
    last = inside.copy()
    last[:-1] &= ~inside[1:] | first[1:]
    starts, ends = np.flatnonzero(first), np.flatnonzero(last) + 1
    # no word begins with a mark or an apostrophe: those behind no letter are none's
    wrong = first & _begins_no_word(classes)
    if not wrong.any():
        return starts, ends
    loose = np.flatnonzero(wrong[starts])
    while loose.size:
        starts[loose] += 1
        loose = loose[starts[loose] < ends[loose]]
        loose = loose[_begins_no_word(classes[starts[loose]])]
    words = starts < ends
    return starts[words], ends[words]


def _begins_no_word(classes: NDArray[np.uint8]) -> Flags:
    return (classes < CharClass.LETTER) | (classes > CharClass.SOLO)


@lru_cache(maxsize=4)
def _powers(size: int) -> tuple[NDArray[np.uint64], NDArray[np.uint64]]:
    """Powers of the base and of its inverse modulo 2**64."""
    steps = np.full(size, BASE, np.uint64)
    steps[0] = 1
    inverses = np.full(size, pow(BASE, -1, 1 << 64), np.uint64)
    inverses[0] = 1
    return np.multiply.accumulate(steps), np.multiply.accumulate(inverses)


def mix_array(values: NDArray[np.uint64]) -> NDArray[np.uint64]:
    """Scramble 64-bit values, as `folding.mix` does."""
    values = values + np.uint64(0x9E3779B97F4A7C15)
    values = (values ^ (values >> np.uint64(30))) * np.uint64(0xBF58476D1CE4E5B9)
    values = (values ^ (values >> np.uint64(27))) * np.uint64(0x94D049BB133111EB)
    return values ^ (values >> np.uint64(31))


def _hash(
    values: NDArray[np.uint64],
    lengths: NDArray[np.uint8],
    borders: tuple[NDArray[np.int64], NDArray[np.int64]],
    stem: int,
) -> tuple[NDArray[np.uint64], NDArray[np.uint8]]:
    """Hashes of words and how many folded letters each has, at most 255."""
    starts, ends = borders
    places = np.zeros(values.size + 1, np.int64)
    np.cumsum(lengths, out=places[1:])
    powers, inverses = _powers(1 << max(int(places[-1]) + 1, BLOCK + 1).bit_length())
    sums = np.zeros(values.size + 1, np.uint64)
    np.cumsum(values * powers[places[:-1]], out=sums[1:])
    at = places[starts]
    letters = np.minimum(places[ends] - at, MOST_LETTERS).astype(np.uint8)
    if stem < MOST_LETTERS:
        ends = np.minimum(ends, np.searchsorted(places, at + stem))
    return mix_array((sums[ends] - sums[starts]) * inverses[at]), letters
