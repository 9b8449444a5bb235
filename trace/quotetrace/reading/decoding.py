"""Bytes to text: UTF-8 first, newlines untouched, its byte order mark kept as U+FEFF."""

from __future__ import annotations

import codecs
import re
from contextlib import suppress
from typing import Final, NamedTuple

from quotetrace.reading.interface import UnreadableError

_SNIFF: Final = 8192
"""Bytes at the start of a file that are looked at to tell text from other things."""

_CONTROLS: Final = bytes(code for code in range(32) if code not in b"\t\n\r\f\v\x1b")
_CONTROL_IN: Final = 20
"""One control code in so many bytes is borne, and a tenth as many NUL bytes: web texts have
stray ones."""
_CONTROL_IN_UTF8: Final = 3
"""The same for what is whole UTF-8, as no program or picture is: mangled text has many."""

_WIDE_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)

_MARKS: Final = tuple(mark for mark, _ in _WIDE_MARKS)
_ESCAPE: Final = re.compile(rb"\x1b\$(?:[@ABC]|\([CDOQ]|\)C)")
"""What begins Japanese or Korean in seven bits (ISO-2022)."""
_SIGNATURES: Final = (
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP container (docx, odt, epub or zip)"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"{\\rtf", "an RTF file"),
    (b"\xd0\xcf\x11\xe0", "an old Office file, or one with a password"),
)


class Decoded(NamedTuple):
    """A text, and what had to be assumed to read it."""

    text: str
    assumed: str | None = None


def looks_like_text(head: bytes) -> bool:
    """Say whether the first bytes of a file can be the start of a text.

    Parameters
    ----------
    head
        The first bytes; a character cut off at the end of them is no objection.
    """
    if not head or any(head.startswith(mark) for mark, _ in _SIGNATURES):
        return False
    if any(head.startswith(mark) for mark, _ in _WIDE_MARKS):
        return True
    try:
        codecs.getincrementaldecoder("utf-8")("strict").decode(head)
    except UnicodeDecodeError:
        return False
    return not _is_binary(head)


def decode(raw: bytes, declared: str | None = None) -> Decoded:
    """Give the text of a file, so that offsets are those of ``open(newline="")``.

    Parameters
    ----------
    raw
        The whole file.
    declared
        The encoding that it names; believed where the bytes do not speak against it.

    Raises
    ------
    UnreadableError
        If the bytes are empty, binary or blank.
    """
    if not raw:
        raise UnreadableError("the file is empty; leave it out or fill it")
    for mark, what in _SIGNATURES:
        if raw.startswith(mark):
            raise UnreadableError(f"this is {what}, not a text; save it as plain UTF-8 text")
    decoded = _decoded(raw, declared)
    if not decoded.text.strip("\ufeff \t\r\n\f\v\xa0") or decoded.text.isspace():
        raise UnreadableError("there is nothing but white space in it; leave it out or fill it")
    return decoded


def _decoded(raw: bytes, declared: str | None) -> Decoded:
    head = raw[:_SNIFF]
    if 0 not in head and not head.startswith(_MARKS) and not _ESCAPE.search(raw):
        with suppress(UnicodeDecodeError):
            text = raw.decode("utf-8")
            if not _is_binary(head, _CONTROL_IN_UTF8):
                return Decoded(text)
    return _doubtful(raw, head, declared)


def _doubtful(raw: bytes, head: bytes, declared: str | None) -> Decoded:
    """Decode what is not plainly UTF-8."""
    from quotetrace.reading.encodings import (  # noqa: PLC0415 (slow, and most text is UTF-8)
        escaped,
        guess,
        is_wide,
        utf16_without_mark,
    )

    for mark, encoding in _WIDE_MARKS:
        if raw.startswith(mark) and (0 in head or is_wide(raw, encoding)):
            return _wide(raw, encoding, assumed=None)
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = None
    is_binary = _is_binary(head, _CONTROL_IN if text is None else _CONTROL_IN_UTF8)
    if 0 in head or is_binary:
        order = utf16_without_mark(raw)
        if order:
            return _wide(raw, order, assumed="UTF-16 without a byte order mark")
    if is_binary:
        raise UnreadableError("this is a binary file (control codes); give its text instead")
    if text is None:
        return Decoded(*guess(raw, declared))
    changing = escaped(raw, declared) if _ESCAPE.search(raw) else None
    return Decoded(text) if changing is None else Decoded(*changing)


def _wide(raw: bytes, encoding: str, assumed: str | None) -> Decoded:
    """Decode UTF-16 or UTF-32; a byte order mark is no part of such a text."""
    try:
        text, damage = raw.decode(encoding), None
    except UnicodeDecodeError:
        text = raw.decode(encoding, "replace")
        damage = f"{encoding.upper()} with damaged places, read as \ufffd"
    if _is_binary(text[:_SNIFF].encode("utf-8", "replace")):
        raise UnreadableError("this is a binary file (control codes); give its text instead")
    return Decoded(text, damage or assumed)


def _is_binary(head: bytes, control_in: int = _CONTROL_IN) -> bool:
    """Say whether there is more of NUL bytes and control codes than a damaged text has."""
    nuls = head.count(0)
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return nuls * 10 * control_in > len(head) or controls * control_in > len(head)
