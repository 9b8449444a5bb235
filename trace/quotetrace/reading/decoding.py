"""Bytes to text: strict UTF-8, newlines untouched, a byte order mark kept as U+FEFF."""

from __future__ import annotations

import codecs
from typing import Final

from quotetrace.reading.interface import UnreadableError

_SNIFF: Final = 8192
"""Bytes at the start of a file that are looked at to tell text from other things."""

_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n\r\f\v\x1b")
_NUL_IN: Final = 200
_CONTROL_IN: Final = 20
"""One NUL byte in so many bytes, or one control code, is borne: web texts have stray ones."""

_UTF16_MARKS: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)

_SIGNATURES: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP container (docx, odt, epub or zip)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
)


def looks_like_text(head: bytes) -> bool:
    """Say whether the first bytes of a file can be the start of a UTF-8 text.

    Parameters
    ----------
    head
        The first bytes; a character cut off at the end of them is no objection.
    """
    if not head or any(head.startswith(mark) for mark, _ in _SIGNATURES):
        return False
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head)
    except UnicodeDecodeError:
        return False
    return not _is_binary(head)


def decode(raw: bytes) -> str:
    """Give the text of a file, so that offsets are those of ``open(newline="")``.

    Raises
    ------
    UnreadableError
        If the bytes are empty, binary, blank or not UTF-8.
    """
    if not raw:
        raise UnreadableError("the file is empty; leave it out or fill it")
    for mark, what in _SIGNATURES:
        if raw.startswith(mark):
            raise UnreadableError(f"this is {what}, not a text; save it as plain UTF-8 text")
    if raw.startswith(_UTF16_MARKS):
        raise UnreadableError(
            "this is UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8 OLD > NEW"
        )
    if _is_binary(raw[:_SNIFF]):
        raise UnreadableError("this is a binary file (control codes); give its text instead")
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise UnreadableError(
            f"not UTF-8: byte 0x{raw[error.start]:02X} at offset {error.start:,}; "
            "convert it: iconv -f WINDOWS-1252 -t UTF-8 OLD > NEW"
        ) from None
    if not text.strip("\ufeff \t\r\n\f\v\xa0") or text.isspace():
        raise UnreadableError("there is nothing but white space in it; leave it out or fill it")
    return text


def _is_binary(head: bytes) -> bool:
    """Say whether there is more of NUL bytes and control codes than a damaged text has."""
    nuls = head.count(0)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return nuls * _NUL_IN > len(head) or controls * _CONTROL_IN > len(head)
