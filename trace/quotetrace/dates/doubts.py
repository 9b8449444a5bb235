"""Days in numbers of which only the other dates of their source tell which one is the month."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from quotetrace.model import Document, Note

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from quotetrace.model import Item, Section


class Numeric(str):
    """A day that stands in numbers, as `22/05/2019` or `03/04/2019`.

    It goes where dates go until its source is read; `settled` then makes a plain date of it, or
    none. As a string it is its first reading, in ISO 8601.
    """

    words: str
    """As the text writes it."""
    is_day_first: bool | None
    """How it is to be read; None if both are possible."""
    other: str | None
    """If both are: what it is with the month first."""

    def __new__(
        cls,
        date: str,
        words: str = "",
        other: str | None = None,
        *,
        is_day_first: bool | None = None,
    ) -> Numeric:
        """Make one of its first reading."""
        made = super().__new__(cls, date)
        made.words, made.other, made.is_day_first = words, other, is_day_first
        return made

    @property
    def is_doubtful(self) -> bool:
        """Whether it may be two days."""
        return self.other is not None


def sure(date: str | None) -> str | None:
    """Give a date as a plain string; None if it may be two days."""
    return None if isinstance(date, Numeric) and date.is_doubtful else date and str(date)


def settled(items: Iterable[Item], path: str) -> list[Item]:
    """Settle the dates of all that came out of one source, or leave them open and say so.

    Parameters
    ----------
    items
        As a reader gives them.
    path
        Of the source.

    Returns
    -------
    list of Item
        With plain dates. A day that may be two is read in the order that the others of the
        source prove; it is none where they prove nothing, or both.
    """
    kept = list(items)
    documents = [one for one in kept if isinstance(one, Document)]
    dates = [one for each in documents for one in _numeric(each)]
    if not dates:
        return kept
    doubtful = [one for one in dates if one.is_doubtful]
    is_day_first = _order(dates, documents) if doubtful else None
    plain = [_plain(one, is_day_first) if isinstance(one, Document) else one for one in kept]
    if doubtful and is_day_first is None:
        plain.append(Note(path, _say(doubtful)))
    return plain


def _numeric(document: Document) -> Iterator[Numeric]:
    return (one.date for one in document.sections if isinstance(one.date, Numeric))


def _order(dates: Sequence[Numeric], documents: Iterable[Document]) -> bool | None:
    """Say whether the day stands first in all dates of a source; None if that is not sure."""
    said = {one.is_day_first for one in dates if not one.is_doubtful}
    said |= {found for each in documents for found in _by_parents(each)}
    said.discard(None)
    return said.pop() if len(said) == 1 else None


def _by_parents(document: Document) -> Iterator[bool | None]:
    """Say how doubtful dates must be read so that no answer is older than what it answers."""
    for section in document.sections:
        above = None if section.parent is None else document.sections[section.parent].date
        date = section.date
        if above is None or not isinstance(date, Numeric) or date.other is None:
            continue
        if isinstance(above, Numeric) and above.is_doubtful:
            continue
        is_possible = (date[: len(above)] >= above, date.other[: len(above)] >= above)
        if is_possible[0] != is_possible[1]:
            yield is_possible[0]


def _plain(document: Document, is_day_first: bool | None) -> Document:
    sections = tuple(_settled_section(one, is_day_first) for one in document.sections)
    return replace(document, sections=sections)


def _settled_section(section: Section, is_day_first: bool | None) -> Section:
    date = section.date
    if not isinstance(date, Numeric):
        return section
    if date.other is None:
        return replace(section, date=str(date))
    day = None if is_day_first is None else str(date) if is_day_first else date.other
    return replace(section, date=day, date_from=section.date_from if day else None)


def _say(doubtful: Sequence[Numeric]) -> str:
    first = f"“{doubtful[0].words}”"
    if len(doubtful) == 1:
        return f"the date {first} may be two days, and no other tells which; it is left out"
    return f"{len(doubtful):,} dates like {first} may be two days each; they are left out"
