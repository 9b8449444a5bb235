"""The names of encodings: those that people know, and what programs take them for."""

from __future__ import annotations

import codecs
import re
from typing import Final

WINDOWS: Final = "cp1252"
"""What western text is in that does not say otherwise."""
_SHOWN: Final = {
    "cp932": "shift_jis", "cp949": "euc-kr", "euc_jis_2004": "euc-jp", "big5hkscs": "big5",
    "cp950": "big5", "cp874": "tis-620", "mac_roman": "macintosh", "mac_cyrillic": "x-mac-cyrillic",
    "cp866": "ibm866",
    **dict.fromkeys(["iso2022_jp_2", "iso2022_jp_2004", "iso2022_jp_ext"], "iso-2022-jp"),
    "iso2022_kr": "iso-2022-kr",
}  # fmt: skip
"""The names that people know them by."""
_WIDER: Final = {
    **dict.fromkeys(["iso8859-1", "ascii", "x-cp1252"], WINDOWS),
    **dict.fromkeys(["gb2312", "gbk", "x-gbk"], "gb18030"),
    **dict.fromkeys(["shift_jis", "shift_jis_2004", "x-sjis", "windows-31j"], "cp932"),
    **dict.fromkeys(["euc_kr", "ks_c_5601-1987", "ks_c_5601-1989", "windows-949"], "cp949"),
    **dict.fromkeys(["tis_620", "tis-620", "iso8859-11", "dos-874", "windows-874"], "cp874"),
    **dict.fromkeys(["big5", "big5-hkscs", "x-x-big5", "cn-big5"], "big5hkscs"),
    **dict.fromkeys(["iso-8859-8-i", "iso-8859-8-e"], "iso8859-8"),
    "iso8859-9": "cp1254", "x-mac-roman": "mac_roman", "macintosh": "mac_roman",
    "x-mac-cyrillic": "mac_cyrillic", "x-euc-jp": "euc_jp", "iso2022_jp": "iso2022_jp_2",
    "x-cp1251": "cp1251",
}  # fmt: skip
"""What programs take these names for: the wider one of the same kind."""
_NO_CODEC: Final = re.compile(r"utf|ucs|unicode|raw|undefined|mbcs|oem|idna|punycode|charmap")
"""Names that say nothing where bytes are known to be no UTF, and those of no text."""


def codec_of(declared: str | None) -> str | None:
    """Give the codec that a declared name stands for; None if it says nothing to go by."""
    name = (declared or "").strip().strip("\"'").lower()
    if not name or _NO_CODEC.match(name):
        return None
    if name not in _WIDER:
        try:
            b"a".decode(name, "ignore")  # not what is no text, such as "hex"
            name = codecs.lookup(name).name
        except (LookupError, ValueError):
            return None
    return normal(_WIDER.get(name, name))


def normal(name: str) -> str:
    """Give the one spelling of a codec's name that is used here."""
    return name.lower().replace("-", "_")


def known(name: str) -> str:
    """Give the name that people know a codec by."""
    if name.startswith("cp125"):
        return f"windows-{name[2:]}"
    return _SHOWN.get(name, re.sub(r"^iso8859_", "iso-8859-", name).replace("_", "-"))
