"""Messages and mailboxes: a document a thread, the answers nested below what they answer."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from quotetrace.model import Skipped
from quotetrace.reading.extras import using
from quotetrace.reading.families import join_families
from quotetrace.reading.interface import UnreadableError
from quotetrace.reading.mail.messages import read_message
from quotetrace.reading.printable import printable
from quotetrace.reading.voices import compose

if TYPE_CHECKING:
    from collections.abc import Iterator

    from quotetrace.reading.families import Member
    from quotetrace.reading.interface import Item, Source

_BEGINS: Final = re.compile(rb"(?:\A|(?<=\n\n)|(?<=\r\n\r\n))From [^\r\n]*\d{4}[^\r\n]*\r?\n")
_ESCAPED: Final = re.compile(rb"^>(>*From )", re.MULTILINE)


def read(source: Source) -> Iterator[Item]:
    """Give the messages of a mailbox, or the one of a file."""
    cuts = [(found.start(), found.end()) for found in _BEGINS.finditer(source.raw)]
    if not cuts:
        yield from _documents([_member(source.raw, 1)], source.path, is_single=True)
        return
    members = []
    for number, (_, start) in enumerate(cuts, 1):
        stop = cuts[number][0] if number < len(cuts) else len(source.raw)
        try:
            members.append(_member(_ESCAPED.sub(rb"\1", source.raw[start:stop]), number))
        except UnreadableError as error:
            yield Skipped(printable(source.path), f"message {number:,}: {error}")
    yield from _documents(members, source.path, is_single=False)


def _member(raw: bytes, number: int) -> Member:
    with using("html", "a mail message"):
        return read_message(raw, number)


def _documents(members: list[Member], path: str, *, is_single: bool) -> Iterator[Item]:
    found = 0
    for root in join_families(members):
        name = path if is_single else f"{path}#{printable(root.key)}"
        document = compose(name, path, [root.voice])
        if document is not None:
            found += 1
            yield document
    if not found:
        raise UnreadableError("there are no words in this mail; its text may be an attachment")
