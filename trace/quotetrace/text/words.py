"""Cutting prose into words, and the gaps between them.

A word is a run of letters, digits and combining marks with inner apostrophes; a figure such as
`2 600 000.00` is one word; in scripts written without spaces every character is a word, with the
marks that belong to it. What stands between two words, spaces and marks, is a gap.

Most texts are cut by a few calls into C: every letter is replaced by its folded form and all else
by a space, character by character, and the rest is `str.split`, or arithmetic on one bit string a
text where characters are words. Texts with combining marks or grouped figures are cut by a regular
expression over the classes of their characters, which is some five times slower and gives the same
words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import compress

from quotetrace.text.characters import APOSTROPHES, CLASSES, UNSPACED, class_of
from quotetrace.text.folding import fold_letter, fold_word
from quotetrace.text.hyphens import BROKEN, break_at

WORD_PATTERN = r"""
      [a0] (?: [a0mz] | '(?=[a0]) | (?<=0)[.,:](?=0) | (?<=0)(?<!0000)h(?=000(?!0)) )*
    | c[mz]*
"""
"""Over class letters: don't, 1,000.50, 12:30, 2 600 000; one letter where words have no spaces."""
_WORD = re.compile(WORD_PATTERN, re.VERBOSE)


@dataclass(frozen=True, slots=True)
class Words:
    """The words of a text, and where they stand.

    Word `i` is `text[starts[i] : ends[i + 1]]`, and the gap before it `text[ends[i] : starts[i]]`;
    the last gap, behind all words, has a place as well.
    """

    text: str
    keys: list[str]
    """The folded words: equal for what a reader takes for the same."""
    starts: list[int]
    """Where each gap ends and its word begins: one more than words."""
    ends: list[int]
    """Where each gap begins, and the word before it ends."""

    def gap(self, place: int) -> str:
        """Give what stands before a word."""
        return self.text[self.ends[place] : self.starts[place]]


def cut(text: str) -> Words:
    """Cut a text into words; one that a hyphen parts at the end of a line is one word.

    >>> cut("It isn’t 2 600.00, no?").keys
    ['it', "isn't", '2600.00', 'no']
    """
    words = _cut(text)
    return _rejoined(words) if BROKEN.search(text) else words


def _rejoined(words: Words) -> Words:
    """Join the halves of words that line ends part."""
    text, keys, starts, ends = words.text, words.keys[:1], words.starts[:1], words.ends[:2]
    for place in range(1, len(words.keys)):
        before, after = words.ends[place], words.starts[place]
        at = before - (text[before - 1] == _SOFT)  # which counts as part of the word before
        if break_at(text, at) == after:
            keys[-1] += words.keys[place]
            ends[-1] = words.ends[place + 1]
        else:
            keys.append(words.keys[place])
            starts.append(after)
            ends.append(words.ends[place + 1])
    return Words(text, keys, [*starts, len(text)], ends)


def _cut(text: str) -> Words:
    try:
        data = text.encode("ascii" if text.isascii() else "cp1252")  # ASCII is quicker
    except UnicodeEncodeError:
        return _cut_wide(text)
    plain = _western(data)
    return cut_by_classes(text) if plain is None else _cut_plain(text, plain)


def word_spans(text: str) -> list[tuple[int, int]]:
    """Give the places of the words of a text, in code points.

    >>> word_spans("Yes, but")
    [(0, 3), (5, 8)]
    """
    words = cut(text)
    return list(zip(words.starts, words.ends[1:], strict=False))


def cut_by_classes(text: str) -> Words:
    """Cut any text, by a regular expression."""
    spans = [match.span() for match in _WORD.finditer(text.translate(CLASSES))]
    folded: dict[str, str] = {}
    keys = []
    for start, end in spans:
        word = text[start:end]
        key = folded.get(word)
        if key is None:
            key = folded[word] = fold_word(word)
        keys.append(key)
    starts = [start for start, _ in spans]
    starts.append(len(text))
    return Words(text, keys, starts, [0, *(end for _, end in spans)])


_SOFT = "\u00ad"
_HARD = "\0"
"""Stands in plain text for what cannot be cut there."""


def _plain_char(code: int) -> str:
    """Give a folded letter, an apostrophe or a mark that figures hold; a space for all else."""
    char, kind = chr(code), class_of(code)
    if char in APOSTROPHES:
        return "'"
    if kind in ".,:":
        return char if char.isascii() else _HARD
    if kind in "a0c":
        if char == "ß":  # folds to two letters, which is dealt with when all is cut
            return char
        folded = fold_letter(char)
        is_figure = kind == "0" or folded.isdecimal()
        return folded if len(folded) == 1 and (not is_figure or char.isascii()) else _HARD
    return _HARD if kind in "mz" else " "


class _PlainChars(dict[int, str]):
    """Plain forms by code point, found when first asked for."""

    def __missing__(self, code: int) -> str:
        char = self[code] = _plain_char(code)
        return char


def _table() -> tuple[bytes, bytes]:
    """Make the plain forms of all characters of Windows-1252, and which ones make up figures."""
    plain, kinds = bytearray(), bytearray()
    for byte in range(256):
        char = bytes([byte]).decode("cp1252", "replace")
        plain += _plain_char(ord(char)).encode("cp1252", "replace").replace(b"?", _HARD.encode())
        kind = class_of(ord(char))
        kinds += b"." if kind in ".,:" else kind.encode() if kind in "0h" else b"x"
    return bytes(plain), bytes(kinds)


_PLAIN, _KINDS = _table()
_PLAIN_WITHOUT_FIGURES = _PLAIN.translate(bytes.maketrans(b".,:", b"   "))
_PLAIN_CHARS = _PlainChars()
_GROUPED = re.compile(r"[0-9][^\S\n\r\t][0-9]{3}")
_UNSPACED = re.compile(f"[{UNSPACED}]")
_MASK = bytes(byte != ord(" ") for byte in range(256))
_ALONE = bytes(byte == ord("c") for byte in range(256))
_PLACES = tuple(range(1 << 14))
"""Numbers made once: making them anew takes half of the time of finding places with them."""
_LOOSE = (
    ("'", re.compile(r"'(?:(?<!\w')|(?!\w))")),
    (".", re.compile(r"\.(?:(?<![0-9]\.)|(?![0-9]))")),
    (",", re.compile(r",(?:(?<![0-9],)|(?![0-9]))")),
    (":", re.compile(r":(?:(?<![0-9]:)|(?![0-9]))")),
)
"""Apostrophes that are not inside words, and marks that are not inside figures."""


def _western(data: bytes) -> str | None:
    """Replace each letter by its folded form and each character between words by a space.

    None when that cannot be done character by character.
    """
    kinds = data.translate(_KINDS)
    figures = b"0.0" in kinds
    folded = data.translate(_PLAIN if figures else _PLAIN_WITHOUT_FIGURES)
    if _HARD.encode() in folded or b"0h000" in kinds:
        return None
    return _without_loose(folded.decode("cp1252"), figures)


def _without_loose(plain: str, figures: bool) -> str:
    """Leave only the apostrophes that stand inside words, and the marks inside figures."""
    if figures:
        plain = plain.replace(". ", "  ").replace(", ", "  ")
    for mark, loose in _LOOSE:
        if mark in plain:
            plain = loose.sub(" ", plain)
    return plain


def _cut_wide(text: str) -> Words:
    """Cut text that has more characters than Windows-1252."""
    plain = text.translate(_PLAIN_CHARS)
    if _HARD in plain or _GROUPED.search(text):
        return cut_by_classes(text)
    plain = _without_loose(plain, figures=True)
    if not _UNSPACED.search(plain):
        return _cut_plain(text, plain)
    return cut_by_classes(text) if "'" in plain else _cut_unspaced(text, plain)


def _cut_plain(text: str, plain: str) -> Words:
    words = (plain.replace("ß", "ss") if "ß" in plain else plain).split()
    if "." in plain or "," in plain:
        words = [fold_word(word) if "." in word or "," in word else word for word in words]
    mask = plain.encode("latin-1", "replace").translate(_MASK)
    bits = int.from_bytes(mask, "little")
    edges = (bits ^ (bits << 8)).to_bytes(len(mask) + 1, "little")  # where words begin and end
    places = list(compress(_PLACES if len(edges) <= len(_PLACES) else range(len(edges)), edges))
    return Words(text, words, [*places[::2], len(text)], [0, *places[1::2]])


def _cut_unspaced(text: str, plain: str) -> Words:
    """Cut plain text in which characters of scripts without spaces are words of their own."""
    kinds = text.translate(CLASSES).encode()
    inside = plain.encode("latin-1", "replace").translate(_MASK)
    alone = int.from_bytes(kinds.translate(_ALONE), "little")
    runs = int.from_bytes(inside, "little") & ~alone
    size = len(plain) + 1
    begins = (alone | runs & ~(runs << 8)).to_bytes(size, "little")
    stops = (alone << 8 | (runs << 8) & ~runs).to_bytes(size, "little")
    places = range(size)
    starts, ends = list(compress(places, begins)), list(compress(places, stops))
    keys = [plain[start:end] for start, end in zip(starts, ends, strict=True)]
    keys = [fold_word(key) if "." in key or "," in key or "ß" in key else key for key in keys]
    return Words(text, keys, [*starts, len(text)], [0, *ends])
