"""Which encoding bytes are in, when they are not UTF-8: what they say, what a detector says.

The detector (chardet) weighs bytes against those of many languages. What it is shown is whole
lines, so that no letter is cut; what it names is held against how the text then looks.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from functools import partial
from typing import Final, NamedTuple
from unicodedata import combining

from quotetrace.reading.encoding_names import WINDOWS, codec_of, known, normal
from quotetrace.reading.plausible import implausible, oddities

_SAMPLE: Final = 1 << 17
"""Bytes shown to the detector: enough to be sure, and quick."""
_HEAD: Final = 1 << 13
"""Bytes in which UTF-16 shows."""
_WIDE: Final = ("utf-16-le", "utf-16-be")
_MARKS: Final = re.compile("[ \n\r.,\u3000-\u3002\uff0c\u0964]")
_SPARSE: Final = 400
"""One mark in so many bytes is the least that a text has."""
_CONTROLS: Final = [chr(code) for code in range(32) if chr(code) not in "\t\n\r\f\v"]
_MIXED: Final = re.compile("[\u00c0-\u1fff][\u2e80-\uffdf]|[\u2e80-\uffdf][\u00c0-\u1fff]")
"""Letters of east and west side by side: what the numbers of programs look like."""
_MIXTURE: Final = 10
"""One such pair in so many letters is borne."""
_LEAST_MULTI: Final = 2
"""Whole letters of UTF-8 that damaged UTF-8 has."""
_PRIOR: Final = 1.05
"""How much likelier windows-1252 is than any other, before anything is looked at."""
_NEARLY: Final = 0.9
"""A reading whose score is so near to the best one's is named as another that may be right."""
_WORTH_TRYING: Final = 0.25
"""Readings below this share of the best confidence are not looked at."""
_BELIEVED: Final = 0.6
"""What a page or letter says of itself is believed if it fits so well beside the best."""
_BEARABLE: Final = 0.05
"""Implausible characters of a text in an encoding that it names and no detector knows."""
_FEW: Final = 12
"""Characters beyond ASCII of which no detector can make much."""
_SPACES: Final = b"\xa0"
"""What windows-1252 has for a space that does not break: of it alone nothing can be told."""
_DAMAGE: Final = 200
"""One broken letter in so many is borne."""
_DETECTABLE: Final = (
    "cp932", "euc_jis_2004", "big5hkscs", "gb18030", "cp949", "utf-16-le", "utf-16-be",
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1254", "cp1255", "cp1256", "cp1257",
    "iso8859-2", "iso8859-5", "iso8859-6", "iso8859-7", "iso8859-8", "iso8859-15",
    "koi8-r", "koi8-u", "cp866", "cp1125", "cp874", "mac-roman", "mac-cyrillic",
    "cp437", "cp850", "cp852",
)  # fmt: skip
"""What texts are found in; the rest of what the detector knows it names by mistake mostly."""
_ESCAPED: Final = ("iso2022_jp_2", "iso2022_jp_2004", "iso2022_jp_ext", "iso2022_kr")
"""Encodings in seven bits that change alphabets by escape codes."""
_NARROWER: Final = {"cp949": "euc_kr", "euc_jis_2004": "euc_jp", "big5hkscs": "cp950"}
"""What to try where the wider encoding of the same kind cannot read a text whole."""
_MULTI: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_BROKEN: Final = re.compile("\ufffd+")
_NAMES: Final = re.compile(rb"charset|encoding|coding", re.IGNORECASE)
"""With which markup and programs say their encoding: not for the detector."""
_ASCII: Final = bytes(range(128))
_UNDEFINED: Final = {code: chr(code) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}


_KNOWN_CODECS: Final = frozenset(map(normal, _DETECTABLE))


class Guess(NamedTuple):
    """A text, and what was assumed to get it; None where it is as it says itself."""

    text: str
    assumed: str | None


class _Reading(NamedTuple):
    score: float
    codec: str
    shown: str
    """The sample as this encoding reads it."""


def utf16_without_mark(raw: bytes) -> str | None:
    """Name the order of the bytes of UTF-16 in any script; None for anything else.

    A text has spaces, line ends, commas and full stops, in its own order of the bytes only.
    Where it has none of these, the detector is asked.
    """
    head = raw[: _HEAD & ~1]
    marks = {name: len(_MARKS.findall(head.decode(name, "replace"))) for name in map(normal, _WIDE)}
    best = max(marks, key=marks.__getitem__)
    if marks[best] * _SPARSE >= len(head) and marks[best] > 2 * min(marks.values()):
        return best if is_wide(head, best) else None
    found = [name for name, _ in _detected(head, _WIDE)]
    found.extend(filter(partial(_is_one_script, head), marks))
    return next((name for name in found if is_wide(head, name)), None)


def _is_one_script(head: bytes, name: str) -> bool:
    """Say whether bytes are letters of one alphabet: Thai has no spaces between its words."""
    text = head.decode(name, "replace")
    letters = [letter for letter in text if letter.isalpha() or combining(letter)]
    blocks = Counter(ord(letter) >> 7 for letter in letters)
    return bool(letters) and max(blocks.values()) * 5 >= len(text) * 4


def is_wide(raw: bytes, name: str) -> bool:
    """Say whether bytes look like a text when they are read as UTF-16."""
    text = codecs.getincrementaldecoder(name)("replace").decode(raw[:_HEAD])
    odd = sum(text.count(code) for code in _CONTROLS) + text.count("\ufffd")
    odd += text.count("\ufeff", 1)
    beyond = sum(character > "\x7f" for character in text)
    if len(_MIXED.findall(text)) * _MIXTURE > len(text):
        return False
    return odd * _DAMAGE <= len(text) and implausible(text) * beyond <= _BEARABLE * len(text)


def escaped(raw: bytes, declared: str | None = None) -> Guess | None:
    """Decode text that changes alphabets by escape codes (ISO-2022); None if it does not."""
    is_said = (declared or "").lower().startswith("iso-2022")
    for name, _ in _detected(_sample(raw, b"\x1b"), _ESCAPED):
        try:
            return Guess(raw.decode(name), None if is_said else f"read as {known(name)}")
        except UnicodeDecodeError:
            continue
    return None


def guess(raw: bytes, declared: str | None = None) -> Guess:
    """Decode bytes that are not UTF-8 with the encoding that they most probably are in.

    Parameters
    ----------
    raw
        The whole text.
    declared
        What it says its encoding is: believed where it fits.
    """
    damaged = _damaged_utf8(raw)
    if damaged is not None:
        return damaged
    sample = _sample(raw)
    said = codec_of(declared)
    if not sample.translate(None, _ASCII + _SPACES):
        return Guess(windows_1252(raw), f"not UTF-8; read as {known(WINDOWS)}")
    readings = _readings(sample, said)
    best = readings[0]
    if said:
        own = next((one for one in readings if one.codec == said), None)
        if own is not None and _is_believed(own, best):
            text, damage = _whole(raw, said)
            return Guess(text, f"{known(said)} {damage}" if damage else None)
    text, damage = _whole(raw, best.codec)
    doubt = _doubt(best, readings)
    about = f"not {declared} as it says" if said else "not UTF-8"
    notes = f"; {damage}" if damage else ""
    return Guess(text, f"{about}; read as {known(best.codec)}{doubt}{notes}")


def _is_believed(own: _Reading, best: _Reading) -> bool:
    """Say whether a text is taken to be in the encoding that it names."""
    if own.shown == best.shown or own.score >= best.score * _BELIEVED:
        return True
    few = sum(character > "\x7f" for character in own.shown) <= _FEW
    return (few or own.codec not in _KNOWN_CODECS) and implausible(own.shown) <= _BEARABLE


def windows_1252(raw: bytes) -> str:
    """Decode as browsers do: the five codes without a letter stay control codes."""
    text = raw.decode("cp1252", "surrogateescape")
    if not any(code in raw for code in _UNDEFINED):
        return text
    return text.translate({0xDC00 + code: letter for code, letter in _UNDEFINED.items()})


def _damaged_utf8(raw: bytes) -> Guess | None:
    """Take bytes for UTF-8 if far more of their characters are whole than broken."""
    whole = len(_MULTI.findall(raw))
    if whole < _LEAST_MULTI:
        return None
    text = raw.decode("utf-8", "replace")
    broken = len(_BROKEN.findall(text))
    if broken * 4 > max(whole, 4):
        return None
    return Guess(text, f"UTF-8 with {_places(broken)}")


def _sample(raw: bytes, mark: bytes | None = None) -> bytes:
    """Collect lines that say something, whole and from everywhere: those beyond ASCII."""
    lines = [
        line for line in raw.splitlines(keepends=True)
        if (mark in line if mark else not line.isascii())
    ]  # fmt: skip
    size = sum(map(len, lines))
    step = max(1, size // _SAMPLE)
    out: list[bytes] = []
    taken = 0
    for line in lines[::step]:
        out.append(line)
        taken += len(line)
        if taken > _SAMPLE:  # the last one may be cut by the detector, which knows it then
            break
    return _NAMES.sub(b"", b"".join(out))


def _detected(sample: bytes, names: tuple[str, ...]) -> list[tuple[str, float]]:
    """Ask the detector; give codecs with its confidence, best first."""
    from chardet import detect_all  # noqa: PLC0415 (slow, and seldom needed)

    found = detect_all(
        sample, ignore_threshold=True, compat_names=False, include_encodings=names,
        max_bytes=_SAMPLE, no_match_encoding=WINDOWS if WINDOWS in names else names[0],
    )  # fmt: skip
    return [
        (normal(one["encoding"]), one["confidence"])
        for one in found
        if one["encoding"] and normal(one["encoding"]) in set(map(normal, names))
    ]


def _readings(sample: bytes, said: str | None) -> list[_Reading]:
    """Read a sample in all ways that are worth trying, best first; windows-1252 is one always."""
    found = dict(_detected(sample, _DETECTABLE))
    least = max(found.values(), default=0.0) * _WORTH_TRYING
    tried = {name: value for name, value in found.items() if value >= least}
    for name in filter(None, (WINDOWS, said)):
        tried.setdefault(name, found.get(name, 0.0))
    readings = []
    for name, confidence in tried.items():
        shown = _shown(sample, name)
        if shown is not None:
            fit = (1 - implausible(shown)) ** 2
            score = confidence * fit * (_PRIOR if name == WINDOWS else 1.0)
            readings.append(_Reading(score, name, shown))
    readings.sort(key=lambda one: (-one.score, one.codec != WINDOWS, one.codec))
    best = readings[0]
    for other in readings[1:]:
        if other.score >= best.score * _NEARLY and _is_better(other.shown, best.shown):
            best = other
    plain = next((one for one in readings if one.codec == WINDOWS), best)
    if plain.shown == best.shown:
        best = plain._replace(score=best.score)
    return [best, *(one for one in readings if one.codec != best.codec)]


def _is_better(one: str, other: str) -> bool:
    """Say whether a reading beats another of the same bytes at the places where they differ."""
    if len(one) != len(other):
        return False
    places = [at for at, pair in enumerate(zip(one, other, strict=True)) if pair[0] != pair[1]]
    return oddities(one, places) < oddities(other, places)


def _shown(sample: bytes, name: str) -> str | None:
    """Read a sample on trial; its last letter may be cut off."""
    if name == WINDOWS:
        return windows_1252(sample[:_SAMPLE])
    try:
        decoder = codecs.getincrementaldecoder(name)("replace")
        text = decoder.decode(sample[:_SAMPLE])
    except (UnicodeError, LookupError):
        return None
    return text if text.count("\ufffd") * _DAMAGE <= len(text) else None


def _whole(raw: bytes, name: str) -> tuple[str, str | None]:
    """Decode a whole text, and say what of it was damaged."""
    if name == WINDOWS:
        return windows_1252(raw), None
    for codec in filter(None, (name, _NARROWER.get(name))):
        try:
            return raw.decode(codec), None
        except UnicodeDecodeError:
            continue
    text = raw.decode(name, "replace")
    return text, f"with {_places(len(_BROKEN.findall(text)))}"


def _doubt(best: _Reading, readings: list[_Reading]) -> str:
    """Name another reading that fits nearly as well, if there is one that differs."""
    for other in readings[1:]:
        if other.score >= best.score * _NEARLY and other.shown != best.shown:
            return f" (not sure: {known(other.codec)} fits nearly as well)"
    return ""


def _places(broken: int) -> str:
    places = "1 damaged place" if broken == 1 else f"{broken:,} damaged places"
    return f"{places}, read as \ufffd"
