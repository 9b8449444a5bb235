"""What is known of each witness of a text: its words, its date, how it is marked, where it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from quotetrace.grouping.order import date_of_passage
from quotetrace.matching.marks import closing_mark, led_in, opening_mark
from quotetrace.reading.places import post_of
from quotetrace.text.wording import wording_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from quotetrace.model import Document, Passage, Section


@dataclass(frozen=True, slots=True)
class Witness:
    """One passage as lineage sees it."""

    passage: Passage
    words: tuple[str, ...]
    """Folded."""
    date: str | None
    """ISO 8601, as far as it is known."""
    marks: int
    """Quotation marks around exactly these words: 0, 1 (on one side) or 2."""
    led_in: bool
    post: tuple[str, int]
    """Document and section of the post that it stands in, or under."""
    above: tuple[int, ...]
    """The sections that hold its own: the comment above a reply, the post."""

    @property
    def nested(self) -> bool:
        """Whether it stands in a comment or reply."""
        return bool(self.above)

    def precedes(self, other: Witness) -> bool | None:
        """Whether a witness is earlier than another; None where dates are silent or equal.

        A month is neither before nor after its days.
        """
        if self.date is None or other.date is None:
            return None
        size = min(len(self.date), len(other.date))
        mine, yours = self.date[:size], other.date[:size]
        return None if mine == yours else mine < yours

    def comments_on(self, other: Witness) -> bool:
        """Whether a witness stands under the post or comment that is the other."""
        section = other.passage.section
        return self.post[0] == other.post[0] and section is not None and section.index in self.above


def witnesses_of(passages: Sequence[Passage]) -> list[Witness]:
    """Look at all passages of a cluster."""
    return [_witness(passage) for passage in passages]


def _witness(passage: Passage) -> Witness:
    document, section = passage.document, passage.section
    text = document.text
    marks = (opening_mark(text, passage.start), closing_mark(text, passage.end))
    post = -1 if section is None else post_of(document, section).index
    return Witness(
        passage=passage,
        words=tuple(wording_of(passage.text).split()),
        date=date_of_passage(passage),
        marks=sum(map(bool, marks)),
        led_in=led_in(text, passage.start),
        post=(document.id, post),
        above=tuple(_above(document, section)),
    )


def _above(document: Document, section: Section | None) -> Iterator[int]:
    while section is not None and section.parent is not None:
        section = document.sections[section.parent]
        yield section.index
