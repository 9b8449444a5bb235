"""Messages and mailboxes: a document a thread, the answers nested below what they answer."""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING, Final

from quotetrace.model import Note, Skipped
from quotetrace.reading.extras import using
from quotetrace.reading.families import join_families
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.mail.messages import Remarks, read_message
from quotetrace.reading.printable import counted, printable
from quotetrace.reading.voices import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.families import Member
    from quotetrace.reading.interface import Item, Source

_BEGINS: Final = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\d{4}[^\r\n]*\r?\n")
_ESCAPED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)
_NAMED: Final = 3
"""Attachments that are named; the others are counted."""


def read(source: Source) -> Iterator[Item]:
    """Give the messages of a mailbox, or the one of a file."""
    cuts = [(found.start(), found.end()) for found in _BEGINS.finditer(source.raw)]
    remarks = Remarks()
    if not cuts:
        members = [_member(source.raw, 1, remarks)]
        yield from _notes(source.path, remarks)
        yield from _documents(members, source.path, is_single=True)
        return
    members = []
    for number, (_, start) in enumerate(cuts, 1):
        stop = cuts[number][0] if number < len(cuts) else len(source.raw)
        try:
            raw = _ESCAPED.sub(rb"\1", source.raw[start:stop])
            members.append(_member(raw, number, remarks))
        except UnreadableError as error:
            yield Skipped(printable(source.path), f"message {number:,}: {error}")
    yield from _notes(source.path, remarks)
    yield from _documents(members, source.path, is_single=False)


def _member(raw: bytes, number: int, remarks: Remarks) -> Member:
    with using("html", "a mail message"):
        return read_message(raw, number, remarks)


def _notes(path: str, remarks: Remarks) -> Iterator[Note]:
    """Say what was assumed, and what of the attachments was not read: a line each."""
    for assumed, count in Counter(remarks.assumed).most_common():
        yield Note(path, assumed if count == 1 else f"{assumed} ({count:,} texts)")
    names = remarks.left_out
    if names:
        shown = ", ".join(printable(name) for name in names[:_NAMED])
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        things = counted(len(names), "attachment")
        yield Note(path, f"{things} left out: {shown}{more}", is_minor=not _may_hold_words(names))


def _may_hold_words(names: list[str]) -> bool:
    """Say whether an attachment is of a kind that holds words: a document, not a picture."""
    return any(_WORDY.search(name) for name in names)


_WORDY: Final = re.compile(
    r"winmail\.dat|ms-tnef|\.(?:docx?|odt|rtf|pdf|pages|eml|msg|epub|txt|html?|md|pptx?|xlsx?)$|"
    r"application/(?:pdf|msword|rtf|vnd)|nested",
    re.IGNORECASE,
)


def _documents(members: list[Member], path: str, *, is_single: bool) -> Iterator[Item]:
    found = 0
    for root in join_families(members):
        name = path if is_single else f"{path}#{printable(root.key)}"
        document = compose(name, path, [root.voice, *root.beside])
        if document is not None:
            found += 1
            yield document
    if not found:
        raise UnreadableError("there are no words in this mail; its text may be an attachment")
