"""Which encoding bytes are in, when they do not say: UTF-16 without mark, damaged UTF-8, others."""

from __future__ import annotations

import re
from typing import Final, NamedTuple

_SAMPLE: Final = 1 << 15
"""Bytes shown to the detector: enough to be sure, and quick."""
_WINDOWS: Final = "windows-1252"
_DETECTABLE: Final = (
    "cp1250", "cp1251", "cp1252", "cp1253", "cp1255", "cp1256", "koi8_r", "mac_cyrillic",
    "iso8859_2", "shift_jis", "cp932", "euc_jp", "gb18030", "big5", "euc_kr", "cp949",
)  # fmt: skip
"""What the detector may choose from; western single bytes are windows-1252, as browsers hold."""
_WESTERN: Final = frozenset({"cp1252", "latin_1", "iso8859_15"})
_FEW: Final = 3
"""Bytes above 127 of which no detector can make much."""
_HIGH_LINE: Final = re.compile(rb"[^\n]*[\x80-\xff][^\n]*\n?")
_MULTI: Final = re.compile(
    rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}"
)
_LONE_HIGH: Final = re.compile(rb"(?<![\x80-\xff])[\x80-\xff](?![\x80-\xff])")
_UNDEFINED: Final = {code: chr(code) for code in (0x81, 0x8D, 0x8F, 0x90, 0x9D)}
_NO_CONTROLS: Final = bytes(code for code in range(256) if not 0x80 <= code < 0xA0)


class Guess(NamedTuple):
    """A text, and what was assumed to get it."""

    text: str
    assumed: str


def utf16_without_mark(head: bytes) -> str | None:
    """Name the order of the bytes when every second one is NUL, as in Latin text."""
    half = len(head) // 2
    if half < 4:
        return None
    even, odd = head[0 : 2 * half : 2].count(0), head[1 : 2 * half : 2].count(0)
    if odd * 10 > half * 4 and even * 50 < half:
        return "utf-16-le"
    if even * 10 > half * 4 and odd * 50 < half:
        return "utf-16-be"
    return None


def guess(raw: bytes) -> Guess:
    """Decode bytes that are not UTF-8 with the encoding that they most probably are in."""
    damaged = _damaged_utf8(raw)
    if damaged is not None:
        return damaged
    sample = _sample(raw)
    name = _WINDOWS if _is_western(sample) else _detected(sample)
    if name != _WINDOWS:
        try:
            return Guess(raw.decode(name), f"not UTF-8; read as {_shown(name)}")
        except (UnicodeDecodeError, LookupError):
            pass
    return Guess(windows_1252(raw), f"not UTF-8; read as {_WINDOWS}")


def windows_1252(raw: bytes) -> str:
    """Decode as browsers do: the five codes without a letter stay control codes."""
    text = raw.decode("cp1252", "surrogateescape")
    if not any(code in raw for code in _UNDEFINED):
        return text
    return text.translate({0xDC00 + code: letter for code, letter in _UNDEFINED.items()})


def _damaged_utf8(raw: bytes) -> Guess | None:
    """Take bytes for UTF-8 if far more of their characters are whole than broken."""
    whole = len(_MULTI.findall(raw))
    if whole < 4:
        return None
    text = raw.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    if broken * 4 > whole:
        return None
    places = "1 damaged place" if broken == 1 else f"{broken:,} damaged places"
    return Guess(text, f"UTF-8 with {places}, read as \ufffd")


def _sample(raw: bytes) -> bytes:
    """Collect the lines that say something: those with bytes above 127."""
    found: list[bytes] = []
    size = 0
    for match in _HIGH_LINE.finditer(raw):
        found.append(match[0][:_SAMPLE])
        size += len(found[-1])
        if size >= _SAMPLE:
            break
    return b"".join(found)[:_SAMPLE]


def _is_western(sample: bytes) -> bool:
    """Say whether most bytes above 127 stand alone among ASCII, and are few, as accents are.

    Other alphabets in single bytes, and scripts in double bytes, come in runs. Central European
    accents stand alone too: they are told by the letters that windows-1252 would show.
    """
    high = sum(byte >= 0x80 for byte in sample)
    lone = len(_LONE_HIGH.findall(sample))
    if high <= _FEW:
        return lone > 0
    if lone * 10 < high * 8 or high * 5 > len(sample):
        return False
    return _western_share(sample) >= 0.9


_WESTERN_LETTERS: Final = frozenset(
    "àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿßœÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØÙÚÛÜÝŒðþÐÞ"
    "‘’“”‚„«»‹›–—…•·€£¥§©®™°±²³¹¼½¾¿¡ªº†‡´¨¶\u00a0\u00ad×÷µ¢"
)


def _western_share(sample: bytes) -> float:
    """Give the share of bytes above 127 that windows-1252 reads as something to be expected."""
    text = windows_1252(sample)
    high = [at for at, character in enumerate(text) if ord(character) >= 0x80]
    return sum(_is_expected(text, at) for at in high) / max(1, len(high))


def _is_expected(text: str, at: int) -> bool:
    character = text[at]
    if character not in _WESTERN_LETTERS:
        return False
    inside = 0 < at < len(text) - 1 and text[at - 1].isalpha() and text[at + 1].isalpha()
    return character.isalpha() or character in "’-\u00ad·'" or not inside


def _detected(sample: bytes) -> str:
    """Ask the detector, which weighs the letters against those of many languages."""
    from charset_normalizer import from_bytes  # noqa: PLC0415 (slow, and seldom needed)

    best = from_bytes(sample, cp_isolation=list(_DETECTABLE)).best()
    if best is None or best.encoding in _WESTERN:
        return _WINDOWS
    if best.encoding == "cp1250" and not sample.translate(None, _NO_CONTROLS):
        return "iso8859_2"  # the two differ most in the codes that ISO leaves to controls
    return str(best.encoding)


def _shown(name: str) -> str:
    if name.startswith("cp125"):
        return f"windows-{name[2:]}"
    return name.replace("_", "-")
