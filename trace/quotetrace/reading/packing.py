"""Gzip: unpacked in memory, with a limit, so that no small file fills the machine."""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING, Final

from quotetrace.reading.interface import UnreadableError

if TYPE_CHECKING:
    from quotetrace.reading.limits import Limits

MAGIC: Final = b"\x1f\x8b"
_GZIP: Final = 31
"""What zlib calls the gzip format."""
_STEP: Final = 1 << 22
"""Bytes unpacked between two looks at the limit."""


def unpacked_head(head: bytes) -> bytes:
    """Give the first bytes of a file, unpacked as far as they go if it is a gzip file."""
    if not head.startswith(MAGIC):
        return head
    try:
        return zlib.decompressobj(_GZIP).decompress(head, len(head))
    except zlib.error:
        return b""


def unpack(raw: bytes, limits: Limits) -> bytes:
    """Give the content of a gzip file, of all its members one after the other.

    Raises
    ------
    UnreadableError
        If it is cut off, damaged, or holds more than the limit.
    """
    parts: list[bytes] = []
    size, rest = 0, raw
    try:
        while rest.startswith(MAGIC):
            member = zlib.decompressobj(_GZIP)
            feed = rest
            while not member.eof:
                part = member.decompress(feed, _STEP)
                feed = member.unconsumed_tail
                if not part and not feed and not member.eof:
                    raise UnreadableError("the gzip file is cut off; fetch or pack it again")
                parts.append(part)
                size += len(part)
                if reason := limits.unpacking_reason(len(raw), size):
                    raise UnreadableError(reason)
            rest = member.unused_data.lstrip(b"\0")
    except zlib.error as error:
        raise UnreadableError(f"the gzip file is damaged ({error}); pack it again") from None
    return b"".join(parts)
