"""Letters of RTF: bytes by the code page of their font, and letters by their number."""

from __future__ import annotations

import codecs
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    from codecs import IncrementalDecoder

_CHARSETS: Final = {
    77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gb18030",
    136: "cp950", 161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256",
    186: "cp1257", 204: "cp1251", 222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp850",
}  # fmt: skip
"""Code pages by the number of a font's character set."""
_FAMILIES: Final = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_PAGES: Final = {936: "gb18030", 65001: "utf-8", 10000: "mac_roman", 10007: "mac_cyrillic"}
_NUMBERED: Final = frozenset(["f", "ansicpg", "deff", "fcharset", "cpg"])
_SYMBOLS: Final = range(0xF020, 0xF100)
"""Letters of fonts of symbols."""


class Letters:
    """Turns bytes and numbers into letters."""

    def __init__(self) -> None:
        self._page = "cp1252"
        self._fonts: dict[int, str] = {}
        self._named: int | None = None
        """The font whose entry in the table of fonts is being read."""
        self._default: int | None = None
        self._codec = ""
        self._decoder: IncrementalDecoder | None = None
        self._high = 0
        """The first half of a letter that is written by two numbers."""

    def is_setting(self, name: str, number: int | None, group: Any) -> bool:
        """Say whether a control word is about letters, and do what it says."""
        if name in _FAMILIES:
            self._page = _FAMILIES[name]
        elif name == "fonttbl":
            group.skip = True
        elif name == "plain":
            group.font = None
            return False
        elif number is None or name not in _NUMBERED:
            return False
        elif name == "f":
            self._named = group.font = number
        elif name == "ansicpg":
            self._page = _page(number)
        elif name == "deff":
            self._default = number
        elif self._named is not None:
            self._set_font(self._named, name, number)
        return True

    def _set_font(self, font: int, name: str, number: int) -> None:
        """Remember the code page of a font; that of the file is said to have the number 0."""
        if name == "cpg":
            self._fonts[font] = _page(number)
        elif number in _CHARSETS:
            self._fonts[font] = _CHARSETS[number]

    def decode(self, raw: bytes, font: int | None) -> str:
        """Give the letters of bytes; a byte that begins a letter waits for the next."""
        codec = self._fonts.get(self._default if font is None else font, self._page)  # type: ignore[arg-type]
        before, self._high = "", 0
        if codec != self._codec or self._decoder is None:
            before = self.rest()
            self._codec, self._decoder = codec, codecs.getincrementaldecoder(codec)("replace")
        return before + self._decoder.decode(raw)

    def rest(self) -> str:
        """Give what waits, which no byte follows any more."""
        self._high = 0
        return "" if self._decoder is None else self._decoder.decode(b"", final=True)

    def by_number(self, number: int) -> str:
        """Give the letter of a number, of 16 bits with a sign; halves of letters wait."""
        before = "" if self._decoder is None else self._decoder.decode(b"", final=True)
        code = number + 0x10000 if number < 0 else number
        high, self._high = self._high, 0
        if 0xD800 <= code < 0xDC00:
            self._high = code
            return before
        if 0xDC00 <= code < 0xE000:
            if not high:
                return before + "\ufffd"
            return before + chr(0x10000 + ((high - 0xD800) << 10) + (code - 0xDC00))
        if code in _SYMBOLS:
            code -= 0xF000
        return before + (chr(code) if 0 < code <= 0x10FFFF else "\ufffd")


def _page(number: int) -> str:
    """Give the codec of a code page."""
    name = _PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return "cp1252"
    return name
