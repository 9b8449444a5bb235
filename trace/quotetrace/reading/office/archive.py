"""ZIP containers, unpacked in memory within limits, and what kind of document each holds."""

from __future__ import annotations

import io
import zipfile
from typing import TYPE_CHECKING, Any

from quotetrace.reading.extras import using
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.xml import parse_xml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.interface import Item, Source
    from quotetrace.reading.limits import Limits


class Archive:
    """The members of a ZIP file, as many as the limits allow to be unpacked."""

    def __init__(self, raw: bytes, limits: Limits) -> None:
        self._zip = zipfile.ZipFile(io.BytesIO(raw))
        self._packed = len(raw)
        self._limits = limits
        self._unpacked = 0

    def names(self) -> list[str]:
        """Give the names of the members."""
        return self._zip.namelist()

    def read(self, name: str) -> bytes | None:
        """Unpack a member; None if there is none of that name.

        Raises
        ------
        UnreadableError
            If it is protected, or more than the limits allow.
        """
        try:
            info = self._zip.getinfo(name)
        except KeyError:
            return None
        if info.flag_bits & 1:
            raise UnreadableError("it is protected by a password; save it without one")
        self._unpacked += info.file_size
        if reason := self._limits.unpacking_reason(self._packed, self._unpacked):
            raise UnreadableError(reason)
        return self._zip.read(info)

    def xml(self, name: str) -> Any | None:
        """Give the root element of a member; None if there is none of that name."""
        raw = self.read(name)
        return None if raw is None else parse_xml(raw)


def read(source: Source) -> Iterator[Item]:
    """Give the document in a ZIP container, by what lies in it."""
    from quotetrace.reading.office import epub, opendocument, word  # noqa: PLC0415 (seldom needed)

    with using("office", "a ZIP container"):
        archive = Archive(source.raw, source.limits)
        names = set(archive.names())
    if "word/document.xml" in names:
        with using("office", "a Word document"):
            document = word.read_document(archive, source.path)
    elif "META-INF/container.xml" in names:
        with using("office", "an EPUB book"):
            document = epub.read_book(archive, source.path)
    elif "content.xml" in names:
        with using("office", "an OpenDocument text"):
            document = opendocument.read_document(archive, source.path)
    else:
        raise UnreadableError("a ZIP archive and no document; unpack it and name its files")
    if document is None:
        raise UnreadableError("there are no words in this document; it may hold pictures of pages")
    yield document
